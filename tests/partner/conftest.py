"""An agency that is asked, and its contact who has no account."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import Agency
from heard.jobs.doing import drain
from heard.jobs.handlers import HANDLERS
from heard.jobs.models import OutboxRow
from heard.reviews.actions.codes import TO_ANSWER
from heard.reviews.actions.disclosures import pass_on
from heard.reviews.actions.links import token_of
from heard.reviews.actions.requests import Asked, ask_agencies
from heard.reviews.models import AnswerLink, InformationRequest
from heard.rules.contacts import Post
from heard.rules.permissions import Role
from tests import scenes

NOON = "2026-03-10T12:00:00Z"
ASKED = Asked(
    purpose="To review it.",
    necessity="We cannot see your records.",
    questions=["What do you hold?", "What did you do?"],
)


@pytest.fixture(autouse=True)
def noon() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def request_made(staffed: scenes.Staffed) -> InformationRequest:
    """The police are asked; Sam Ito there has no account."""
    return a_request(staffed)


def a_request(staffed: scenes.Staffed) -> InformationRequest:
    by, at = staffed[Role.COORDINATOR], timezone.now()
    part = staffed.area.agencies.get(agency__kind="police")
    set_contact(part, post=Post.FIRST, name="Sam Ito", email="sam.ito@police.example", by=by, at=at)
    set_contact(
        part, post=Post.SENIOR, name="Ana Roe", email="ana.roe@police.example", by=by, at=at
    )
    review = scenes.a_review(staffed.area)
    pass_on(
        review, giver=Agency.objects.get(areas__area=staffed.area, kind="council"), by=by, at=at
    )
    (made,) = ask_agencies(review, ASKED, [part.agency], by=by, at=at)
    return made


def the_link(request: InformationRequest) -> AnswerLink:
    return request.links.get(ended_at=None)


def address(link: AnswerLink) -> str:
    return f"/answer/{token_of(link)}/"


def code_in_mail() -> str:
    drain(at=timezone.now(), kind=TO_ANSWER)
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert found
    return found.group()


def opened(client: Client, link: AnswerLink) -> Client:
    """The link is opened, the code is read in the e-mail and entered."""
    assert client.post(address(link)).status_code == 302
    assert client.post("/answer/code/", {"code": code_in_mail()}).status_code == 302
    return client


def do_jobs(kind: str) -> list[str]:
    """Do what waits of a kind; gives back to whom something was sent."""
    before = len(mail.outbox)
    for row in OutboxRow.objects.filter(kind=kind).order_by("made_at"):
        outside = HANDLERS[kind].do(row, at=timezone.now())
        if outside:
            outside()
    return [each.to[0] for each in mail.outbox[before:]]
