"""The hand-over pack of an officer: what they see through, for whoever does from then on.

It holds what whoever makes it may read, and says how much more there is.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from heard.agencies.models import Area, User
from heard.agencies.ownership import owned_by
from heard.design.dates import day
from heard.notify.letters import Block, bullets, facts, heading, paragraph, table
from heard.notify.models import Letter
from heard.notify.pdf import as_pdf
from heard.reviews.dates import dates_of
from heard.reviews.items import Reader, reader_of
from heard.reviews.models import InformationRequest, PlanAction, Review
from heard.reviews.queries import visible_to
from heard.rules.lifecycle import OPEN, STAGE_NAMES, Stage
from heard.rules.periods import london_date
from heard.rules.plan import OPEN as OPEN_ACTIONS
from heard.rules.plan import STATE_NAMES as ACTION_STATES
from heard.rules.plan import State as ActionState
from heard.rules.requests import State as RequestState

MOST = 100  # reviews in one file
NOTES = 3  # of each review: the latest


def owned_reviews(person: User, area: Area, *, seen_by: User, at: datetime) -> list[Review]:
    """The open reviews that somebody owns and whoever asks may read, the next date first."""
    mine = visible_to(seen_by, at=at).filter(owner=person, area=area, stage__in=[*OPEN])
    return list(mine.select_related("area", "procedures").order_by("next_due_on", "pk")[:MOST])


def pack_of(
    person: User, area: Area, reviews: list[Review], *, seen_by: User, at: datetime
) -> list[Block]:
    """The pack, block by block. How much they own is told whole, whoever may read it."""
    blocks: list[Block] = [
        paragraph(
            f"What {person} sees through in {area}, for whoever takes it on. Nobody else may read "
            "this. Destroy it when the hand-over is done."
        ),
        bullets(f"{number} {each}" for each, number in owned_by(person, area).items()),
        paragraph(
            f"Reviews in this file: {len(reviews)}, at most {MOST}. What whoever made it may not read "
            "is not in it."
        ),
    ]
    for review in reviews:
        blocks += _of(review, reader_of(review, seen_by, at=at), at=at)
    blocks += _in_their_name(person, area, seen_by=seen_by, at=at)
    return blocks


def pack_as_pdf(person: User, area: Area, blocks: list[Block], *, at: datetime) -> bytes:
    """The pack as a PDF/UA-1 file, in the area's name and colour. Its title names nobody."""
    letter = Letter(
        area=area, title=f"Hand-over: {person}", blocks=blocks, language="en", written_at=at
    )
    return as_pdf(letter, reference="Hand-over", file_title=f"Hand-over pack, {area}")


def _of(review: Review, reader: Reader, *, at: datetime) -> Iterator[Block]:
    today = london_date(at)
    yield heading(f"Review {review.spaced_reference}")
    rows = [("Where it stands", _(STAGE_NAMES[Stage(review.stage)]))]
    rows.append(("Received", day(review.applied_on)))
    if review.contact_due_on:
        rows.append(("The applicant must hear by", day(review.contact_due_on)))
    yield facts(rows)
    if dates := dates_of(review, today=today):
        yield table(["What is due", "When"], [(each.name, day(each.due_on)) for each in dates])
    if waiting := _waiting(review):
        yield table(["Agency that was asked", "Due"], waiting)
    actions = PlanAction.objects.filter(plan__review=review, state__in=[*OPEN_ACTIONS])
    if open_actions := [_action(each) for each in actions.select_related("agency")]:
        yield table(["Action of the plan", "Whose", "Due", "State"], open_actions)
    notes = reader.shown(review.notes.select_related("by").order_by("-at", "-pk"))[:NOTES]
    if notes:
        yield heading("Latest notes", level=3)
        yield bullets(f"{day(each.at)}, {each.by}: {each.text}" for each in notes)


def _waiting(review: Review) -> list[tuple[str, str]]:
    asked = InformationRequest.objects.filter(review=review, state=RequestState.ASKED)
    return [(str(each.agency), day(each.due_on)) for each in asked.select_related("agency")]


def _action(action: PlanAction) -> tuple[str, ...]:
    state = _(ACTION_STATES[ActionState(action.state)])
    return action.what, f"{action.officer}, {action.agency}", day(action.due_on), state


def _in_their_name(person: User, area: Area, *, seen_by: User, at: datetime) -> Iterator[Block]:
    """Open actions of plans that stand in their name, whoever owns the review."""
    found: Any = PlanAction.objects.filter(
        officer__iexact=person.name,
        state__in=[*OPEN_ACTIONS],
        plan__review__in=visible_to(seen_by, at=at).filter(area=area, stage__in=[*OPEN]),
    )
    rows = [
        (each.plan.review.spaced_reference, each.what, day(each.due_on))
        for each in found.select_related("plan__review").order_by("due_on")[:MOST]
    ]
    if rows:
        yield heading("Actions in their name")
        yield table(["Review", "Action", "Due"], rows)
