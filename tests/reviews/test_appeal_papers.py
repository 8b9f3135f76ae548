"""The papers of an appeal: everything that its reviewer may read, and nothing else, in one file."""

import hashlib
import time
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from heard.agencies.models import Agency
from heard.audit.models import Event
from heard.notify.letters import LetterText
from heard.reviews.actions.appeal_papers import make_papers
from heard.reviews.actions.minutes import hold_meeting, write_item
from heard.reviews.actions.outcomes import record_appeal
from heard.reviews.appeal_papers import RESTRICTED, as_file, file_of_papers, papers_of, reads_papers
from heard.reviews.meetings import Noted
from heard.reviews.models import Appeal, AppealPapers, ChronologyRow, Review
from heard.rules.disclosure import Mark
from heard.rules.meeting import Item
from heard.rules.permissions import Role
from tests import meetings, scenes
from tests.notify.paper import faults, tags_in, words_in
from tests.scenes import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed():
    staffed = scenes.a_staffed_area()
    scenes.an_agency(staffed.area, "The Commissioner’s office", Agency.Kind.PCC_OFFICE)
    return staffed


@pytest.fixture
def coordinator(staffed):
    return staffed[Role.COORDINATOR]


@pytest.fixture
def review(staffed, coordinator) -> Review:
    """Its meeting was held, and minuted with a restricted part; a plan, a statement, a message."""
    review = meetings.begun(staffed.area, by=coordinator)
    meetings.stated(review)
    meeting = review.meetings.get()
    noted = Noted(text="We talked.", decided="Act.", reasons="Harm.", restricted="HIS HEALTH")
    write_item(meeting, Item.RISK, noted, version=0, by=coordinator, at=timezone.now())
    hold_meeting(meeting, by=coordinator, at=timezone.now())
    scenes.outcome_on(review, by=coordinator)
    scenes.check(review, agreed=True, at=timezone.now())
    scenes.an_action(review, by=coordinator)
    scenes.a_message(review, "It began again.")
    return review


def appealed(review: Review, *, by) -> Appeal:
    return record_appeal(
        review,
        received_on=today(),
        grounds="They did not listen.",
        heard_by="Police and Crime Commissioner",
        by=by,
        at=timezone.now(),
    )


@pytest.fixture
def appeal(review, coordinator) -> Appeal:
    return appealed(review, by=coordinator)


def tell(review: Review, number: int, mark: Mark, text: str) -> None:
    police = Agency.objects.get(areas__area=review.area, kind="police")
    ChronologyRow.objects.bulk_create(
        ChronologyRow(
            review=review,
            agency=police,
            held_by=police,
            mark=mark,
            kind="visit",
            on=today() - timedelta(days=place),
            text=f"{text} {place}",
            at=timezone.now(),
        )
        for place in range(number)
    )


def read(appeal: Appeal) -> str:
    papers = papers_of(appeal, at=timezone.now())
    return LetterText("Papers", papers.blocks).plain


@pytest.mark.parametrize(
    "words",
    [
        "They did not listen.",  # the appeal
        "What is happening: ",  # the application
        meetings.STATEMENT,
        "Decided by: ",  # the decision
        "Decided: Act.",  # the minute
        "Persistence: Each week.",
        "Owed by its policy: A call.",
        "The agencies met.",  # the outcome
        "Fit a door closer",
        "What is to be done: ",  # the plan
        "Visit",  # the chronology
        "Dear ",  # the letters, whole
        "It began again.",  # the messages
        "Step: ",
    ],
)
def test_every_paper_is_there(appeal, words):
    tell(appeal.review, 1, Mark.PANEL, "Visit")
    assert words in read(appeal)


def test_what_its_reader_may_not_see_is_left_out_and_said_so(appeal):
    tell(appeal.review, 3, Mark.AGENCY, "SECRET")
    tell(appeal.review, 2, Mark.PANEL, "Seen by the panel")
    papers = papers_of(appeal, at=timezone.now())
    told = LetterText("Papers", papers.blocks).plain
    assert "SECRET" not in told
    assert "HIS HEALTH" not in told
    assert told.count("Seen by the panel") == 2
    assert told.count(RESTRICTED) == 1
    assert "Lines of the chronology that an agency keeps to itself: 3." in told
    assert "Restricted parts of the minutes, which are for the panel alone: 1." in told
    assert papers.left_out == 4


def test_with_nothing_to_leave_out_that_is_said(staffed, coordinator):
    review = scenes.a_planned_review(staffed.area, by=coordinator)
    told = read(appealed(review, by=coordinator))
    assert "Nothing is left out." in told
    assert "4. The meeting and its minutes\n------------------------------\n\nNothing here." in told


def test_a_statement_that_is_kept_from_the_commissioners_office_is_left_out(appeal):
    office = Agency.objects.get(areas__area=appeal.review.area, kind=Agency.Kind.PCC_OFFICE)
    statement = appeal.review.statements.get()
    statement.kept_from.add(office)
    told = read(appeal)
    assert meetings.STATEMENT not in told
    assert "A statement that the victim keeps from the Commissioner’s office: 1." in told


def test_they_are_for_the_commissioners_office_whoever_makes_them(appeal, staffed):
    reader = reads_papers(appeal.review)
    offices = {each.kind for each in Agency.objects.filter(pk__in=reader.agencies)}
    assert offices == {Agency.Kind.PCC_OFFICE}
    assert reader.works_on_it


def test_the_file_is_what_pdf_ua_asks(appeal):
    made = as_file(appeal, papers_of(appeal, at=timezone.now()), at=timezone.now())
    assert faults(made, language="en") == []
    tags = tags_in(made)
    assert {"H1", "H2", "H3", "H4", "Table", "TH", "L"} <= set(tags)
    levels = [int(tag[1]) for tag in tags if tag[0] == "H" and tag[1:].isdigit()]
    assert all(after <= before + 1 for before, after in pairwise(levels)), "a level is skipped"
    words = words_in(made)
    for each in ("They did not listen.", "Decided: Act.", "HIS HEALTH"):
        assert (each in words) is (each != "HIS HEALTH")


def test_a_press_keeps_the_file_with_its_fingerprint(appeal, coordinator):
    made = make_papers(appeal, by=coordinator, at=timezone.now())
    file = file_of_papers(made)
    assert file is not None
    kept = file.path.read_bytes()
    assert hashlib.sha256(kept).hexdigest() == made.sha256 == file.sha256
    assert kept.startswith(b"%PDF-")
    assert made.left_out == 1
    event = Event.objects.get(action="appeal.papers_made")
    assert (event.actor, event.subject) == (coordinator.pk, appeal.review_id)
    assert event.detail == {"papers": str(made.pk)}


def test_each_press_keeps_another_and_none_is_changed(appeal, coordinator):
    first = make_papers(appeal, by=coordinator, at=timezone.now())
    tell(appeal.review, 1, Mark.PANEL, "Told later")
    second = make_papers(appeal, by=coordinator, at=timezone.now())
    assert list(AppealPapers.objects.all()) == [second, first]
    assert first.sha256 != second.sha256


def test_of_three_hundred_lines_it_is_made_in_seconds(appeal):
    tell(appeal.review, 300, Mark.PANEL, "An officer called, and wrote down what was said of it.")
    began = time.monotonic()
    made = as_file(appeal, papers_of(appeal, at=timezone.now()), at=timezone.now())
    took = time.monotonic() - began
    assert words_in(made).count("An officer called") == 300
    assert took < 20, took
