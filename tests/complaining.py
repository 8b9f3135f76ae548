"""Complaints about how somebody was treated, made by the real actions, dated now."""

from typing import Any

from django.utils import timezone

from heard.reviews.actions.complaints import Complained, complain
from heard.reviews.models import Review, ServiceComplaint
from heard.rules.complaints import Against
from tests.scenes import today

WORDS = "Nobody called me back."


def a_complaint(review: Review, **said: Any) -> ServiceComplaint:
    """One that the applicant wrote on their own page."""
    told = {"against": Against.COUNCIL, "text": WORDS, "received_on": today()} | said
    return complain(review, Complained(**told), by=None, at=timezone.now())
