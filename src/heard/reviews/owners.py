"""Who sees to each date of a review: by name where the area knows one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from heard.agencies.models import Agency
from heard.reviews.contacts import contact_of
from heard.reviews.dates import dates_of, paused_clocks
from heard.reviews.models import (
    AnswerLink,
    AppealPart,
    ClockChange,
    InformationRequest,
    Review,
    ReviewClock,
)
from heard.reviews.owed import WAITING
from heard.reviews.plans import plan_of
from heard.rules.deadlines import OWNERS, Clock, Owner
from heard.rules.lifecycle import FOLLOWED
from heard.rules.milestones import OWNER_NAMES_TO_STAFF, Milestone
from heard.rules.milestones import OWNERS as OF_MILESTONES
from heard.rules.periods import london_date
from heard.rules.plan import OPEN, State, is_overdue
from heard.rules.requests import About

type Who = list[str]


@dataclass(frozen=True)
class Due:
    """What is due, by when, and who sees to it. Without a day it is paused."""

    what: str
    on: date | None
    who: Who
    late: bool = False
    assumed: bool = False
    first_on: date | None = None
    why: str = ""


class Owners:
    """Those who see to the dates of one review, on a day."""

    def __init__(self, review: Review, *, at: datetime) -> None:
        self.review, self.today = review, london_date(at)
        parts = review.area.agencies.prefetch_related("contacts__user")
        self._contacts = {each.agency_id: contact_of(each, on=self.today) for each in parts}
        self._names = {
            Owner.CONTACT: self._owner(),
            Owner.AGENCIES: self._asked(),
            Owner.APPEAL_BODY: self._appeal_body(),
        }

    def of(self, owner: Owner) -> Who:
        """Their names. Where none is known, what they are."""
        return self._names.get(owner) or [_(OWNER_NAMES_TO_STAFF[owner])]

    def of_milestone(self, milestone: Milestone) -> Who:
        """The same, of those to whom something was recommended where their answer is awaited."""
        owner = OF_MILESTONES[milestone]
        if milestone is Milestone.REGARDED:
            return self._recommended_to() or [_(OWNER_NAMES_TO_STAFF[owner])]
        return self.of(owner)

    def in_agency(self, agency: Agency, name: str = "") -> str:
        """Who is named there, or else its contact."""
        known = name or str(self._contacts.get(agency.pk) or "")
        return f"{known}, {agency}" if known else str(agency)

    def _owner(self) -> Who:
        name = str(self.review.owner or self.review.area.contact_name)
        return [name] if name else []

    def _asked(self) -> Who:
        asked = InformationRequest.objects.filter(
            review=self.review, about=About.INFORMATION, state__in=WAITING
        )
        found = asked.select_related("agency").prefetch_related("links").order_by("agency__name")
        return self._each(found)

    def _recommended_to(self) -> Who:
        made = self.review.recommendations.filter(to__isnull=False, answers=None)
        told = made.filter(outcome__told_at__isnull=False)
        found = told.select_related("to").prefetch_related("links").order_by("to__name", "number")
        return self._each(found)

    def _each(self, asked: Iterable[Any]) -> Who:
        """Who has the link to what was asked, or else the contact of its agency, and each once."""
        return list(dict.fromkeys(self.in_agency(each.agency, _of_link(each)) for each in asked))

    def _appeal_body(self) -> Who:
        appeal = self.review.appeals.filter(result="").first()
        if appeal is None:
            return []
        part = appeal.parts.filter(part=AppealPart.Part.REVIEWS).select_related("user").first()
        return [f"{part.user}, {appeal.heard_by}" if part else appeal.heard_by]


def due_in(review: Review, owners: Owners) -> list[Due]:
    """What is due by the clocks of a review and by its plan, the earliest first; then what is
    paused."""
    changes = ClockChange.objects.filter(clock__review=review)
    why = {each.clock_id: each.reason for each in changes.order_by("id")}

    def timed(name: str, clock: ReviewClock, **found: Any) -> Due:
        who = owners.of(OWNERS[Clock(clock.clock)])
        return Due(name, clock.due_on, who, why=why.get(clock.pk, ""), **found)

    found = [
        timed(
            each.name,
            each.clock,
            late=each.late,
            assumed=each.assumed,
            first_on=each.clock.first_due_on,
        )
        for each in dates_of(review, today=owners.today)
    ]
    found += _planned(review, owners)
    paused = [timed(each.name, each.clock) for each in paused_clocks(review)]
    return sorted(found, key=lambda each: each.on or date.max) + paused


def _planned(review: Review, owners: Owners) -> list[Due]:
    """What the agencies have agreed to do and not done, and when they look at the plan again."""
    plan = plan_of(review) if review.stage in FOLLOWED else None
    if plan is None or plan.agreed_at is None:
        return []
    found = [
        Due(
            each.safe_words,
            each.due_on,
            [owners.in_agency(each.agency, each.officer)],
            late=is_overdue(State(each.state), each.due_on, today=owners.today),
        )
        for each in plan.actions.all()
        if each.agreed_at and each.state in OPEN
    ]
    if plan.review_on is not None:
        what, late = _("Look at the plan again"), plan.review_on < owners.today
        found.append(Due(what, plan.review_on, owners.of(Owner.CONTACT), late=late))
    return found


def _of_link(asked: Any) -> str:
    """Who was sent what was asked last, while the link to it is open."""
    live: list[AnswerLink] = [each for each in asked.links.all() if each.ended_at is None]
    return live[-1].name if live else ""
