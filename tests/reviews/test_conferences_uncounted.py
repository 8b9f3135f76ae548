"""Whatever happens in a case conference, nothing of it is counted, published, sent to an applicant or
weighed for the threshold."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from heard.reviews.actions.answers import Given, take_answer
from heard.reviews.actions.carrying_out import change_state
from heard.reviews.actions.climbing import watch_actions
from heard.reviews.actions.concluding import (
    ActionsLeft,
    close_conference,
    look_again,
    turn_into_review,
)
from heard.reviews.actions.conferring import MeetsAlready, call_conference
from heard.reviews.actions.requests import CannotAsk
from heard.reviews.figures import joint_figures, yearly_figures
from heard.reviews.models import AnswerLink, PlanAction, Review
from heard.reviews.models.plan import How
from heard.reviews.published import as_data
from heard.reviews.queries import finding_of
from heard.reviews.story import events_for_applicant
from heard.reviews.timing import agency_times, stage_times
from heard.rules.conference import ConferenceOver, Why
from heard.rules.plan import Change
from heard.rules.requests import Kind
from tests.factories import NOON, TODAY, a_review, later
from tests.reviews.test_conferences import Scene
from tests.state import everything

pytestmark = pytest.mark.django_db

YEAR = {"begins": TODAY - timedelta(days=365), "ends": TODAY + timedelta(days=365)}
OF_REVIEWS = (
    "reviews.Review",
    "reviews.ReviewReport",
    "reviews.StageChange",
    "reviews.Milestone",
    "reviews.ReviewClock",
    "reviews.Publication",
    "reviews.ReportedFigures",
    "reviews.Message",
    "incidents.Report",
    "incidents.Incident",
    "notify.Letter",
    "notify.Sending",
)


def what_counts(review: Review) -> list[Any]:
    """All that is counted, published, sent or weighed."""
    rows, area = everything(), review.area
    return [
        {label: rows[label] for label in OF_REVIEWS},
        yearly_figures(area, **YEAR),
        joint_figures([area], **YEAR),
        as_data(area, "https://figures.example"),
        stage_times(area, **YEAR),
        agency_times(area, **YEAR),
        finding_of(review),
        events_for_applicant(review),
    ]


def answers(scene: Scene) -> None:
    for link in AnswerLink.objects.live(NOON).filter(request__state="asked"):
        take_answer(link, Given(Kind.FULL, "PC Ito", said=[("?", "Yes.")]), at=NOON)


def finishes(scene: Scene) -> None:
    for action in PlanAction.objects.filter(state="not_started"):
        said = {"said_by": "Ito", "how": How.PHONE, "by": scene.officer, "at": NOON}
        change_state(action, Change.FINISH, text="Done.", **said)


DEEDS: dict[str, Callable[[Scene], Any]] = {
    "asks": lambda s: s.asked(),
    "answers": answers,
    "tells": lambda s: s.tells(s.constable, "Seen on Monday."),
    "meets": lambda s: call_conference(
        s.conference, begins_at=later(hours=1), how="room", where="x", by=s.officer, at=NOON
    ),
    "agrees": lambda s: s.action(),
    "finishes": finishes,
    "is late": lambda s: watch_actions(at=later(days=60)),
    "looks": lambda s: look_again(
        s.conference, found="x", again_on=later(days=7).date(), by=s.officer, at=NOON
    ),
    "closes": lambda s: close_conference(
        s.conference, why=Why.DONE, reason="x", by=s.officer, at=NOON
    ),
}
REFUSALS = (ActionsLeft, CannotAsk, ConferenceOver, MeetsAlready)


@example(deeds=[*DEEDS])  # the whole course, in its order
@given(deeds=st.lists(st.sampled_from(sorted(DEEDS)), min_size=3, max_size=9))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_of_a_conference_is_counted_sent_or_weighed(deeds: list[str]) -> None:
    with transaction.atomic():
        scene = Scene()
        review = a_review(scene.area, reports=2)
        before = what_counts(review)

        for deed in deeds:
            with suppress(*REFUSALS):
                DEEDS[deed](scene)
        assert what_counts(review) == before

        with suppress(ConferenceOver):
            turn_into_review(scene.conference, review, by=scene.coordinator, at=NOON)
        assert what_counts(review) == before
        transaction.set_rollback(True)
