"""The papers of a meeting: what is in them and what is not, their versions, and who opens them."""

import pytest
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from heard.access.actions.entries import end
from heard.access.models import Basis, Entry
from heard.agencies.models import User
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow
from heard.reviews.actions.chronology import add_to_chronology
from heard.reviews.actions.meetings import call_off
from heard.reviews.actions.papers import ASKED, READY, make_papers, open_papers
from heard.reviews.actions.statements import write_statement
from heard.reviews.chairs import untrained
from heard.reviews.meeting_mails import tell_of_papers
from heard.reviews.models import Meeting, Papers, Review
from heard.reviews.papers.reading import latest, opens_to, standing_of, versions_of
from heard.rules.disclosure import Mark
from heard.rules.meeting import CannotMeet, ReadBy
from heard.rules.papers import Closed, Part
from heard.rules.periods import london_date
from heard.rules.permissions import Role
from tests import asking, meetings, scenes
from tests.notify.paper import faults, words_in
from tests.state import refused

pytestmark = pytest.mark.django_db
SECRET = "Nobody may know of the cellar."
A_READER = {"manages": False, "holds": False, "promised": True, "may_read_all": True}


@pytest.fixture
def by() -> User:
    return scenes.a_staffed_area()[Role.COORDINATOR]


@pytest.fixture
def review(by: User) -> Review:
    made = scenes.a_met_review(by.memberships.get().area, by=by)
    made.effect = "No sleep since May."
    made.save()
    return made


def told(review: Review, by: User, text: str, mark: str = "panel") -> None:
    entry = asking.Entry(kind="visit", on=scenes.ago(days=9), text=text, mark=mark)
    add_to_chronology(review, entry, by=by, at=timezone.now())


def paper(papers: Papers) -> bytes:
    papers.refresh_from_db()
    return papers.file.path.read_bytes()


def test_the_papers_say_what_is_marked_for_the_panel_and_no_more(review, by):
    told(review, by, "Two officers called.")
    told(review, by, SECRET, mark="agency")
    asking.a_file(asking.a_request(review, by=by))
    meetings.stated(review)

    papers = meetings.with_papers(review, by=by)

    words = words_in(paper(papers))
    for there in (
        "Papers for the meeting",
        "Two officers called.",
        "No sleep since May.",
        "log.txt",
        "2 March: two calls.",
        "Room 3, Civic Centre",
        "What harm does it do",
    ):
        assert there in words
    for kept in (SECRET, meetings.STATEMENT, review.victim.name, review.applicant.name):
        assert kept not in words
    assert faults(paper(papers), language="en") == []


def test_what_is_restricted_has_papers_of_its_own(review, by):
    meetings.stated(review)
    papers = meetings.with_papers(review, by=by)
    apart = latest(papers.meeting, Part.RESTRICTED, opened=True)

    assert meetings.STATEMENT in words_in(paper(apart))
    assert faults(paper(apart), language="en") == []
    assert opens_to(apart, **A_READER) is Closed.NOT_FOR_THEM
    assert opens_to(apart, **A_READER | {"holds": True}) is None
    assert opens_to(apart, **A_READER | {"holds": True, "may_read_all": False})


def test_a_statement_that_is_taken_back_closes_what_it_is_in_at_once(review, by):
    meetings.stated(review)
    meeting = meetings.with_papers(review, by=by).meeting
    apart = latest(meeting, Part.RESTRICTED, opened=True)

    write_statement(review, text="", read_by=ReadBy.CHAIR, by=None, at=timezone.now())

    assert opens_to(apart, **A_READER | {"holds": True}) is Closed.NARROWED


def test_pictures_are_in_them_small_and_without_where_they_were_taken(review, by, tmp_path):
    asked = asking.a_request(review, by=by)
    place = tmp_path / "door.jpg"
    exif = Image.Exif()
    exif[0x010E] = "The Planted Arms"
    Image.new("RGB", (2000, 1500), "red").save(place, exif=exif)
    link = asked.links.get(ended_at=None)
    upload = asking.SimpleUploadedFile("door.jpg", place.read_bytes())
    asking.keep_file(upload, subject=link.pk, area=review.area_id, at=timezone.now())
    asking.answered(asked)

    papers = meetings.with_papers(review, by=by)

    made = paper(papers)
    assert b"The Planted Arms" not in made
    assert faults(made, language="en") == []
    pictures = [image for page in PdfReader(papers.file.path).pages for image in page.images]
    assert [image.image.size for image in pictures] == [(900, 675)]


def test_its_file_name_and_its_title_tell_nothing(review, by):
    papers = meetings.with_papers(review, by=by)

    assert papers.file.name == f"papers-{scenes.today().isoformat()}-1.pdf"
    title = PdfReader(papers.file.path).metadata.title
    assert title.startswith("Papers, ")


def test_each_version_is_kept_and_only_the_last_is_read(review, by):
    first = meetings.with_papers(review, by=by)
    assert not standing_of(first).changed
    told(review, by, "Two officers called.")
    assert standing_of(first).changed
    assert not standing_of(first).narrowed

    second = meetings.papers_of(first.meeting, by=by)

    assert [each.number for each in versions_of(first.meeting)] == [2, 1]
    assert second.file.sha256 != first.file.sha256
    assert opens_to(first, **A_READER) is Closed.OLD
    assert opens_to(second, **A_READER) is None


def test_an_item_that_may_no_longer_be_shown_closes_the_papers_to_the_panel(review, by):
    told(review, by, "Two officers called.")
    papers = meetings.with_papers(review, by=by)

    review.chronology.update(mark=Mark.AGENCY)

    assert opens_to(papers, **A_READER) is Closed.NARROWED
    assert opens_to(papers, **A_READER | {"manages": True}) is None


def test_the_panel_reads_them_from_when_they_are_opened_until_the_meeting_ends(review, by):
    papers = meetings.with_papers(review, by=by, opened=False)
    assert opens_to(papers, **A_READER) is Closed.NOT_OPENED
    assert opens_to(papers, **A_READER | {"promised": False}) is Closed.NOT_OPENED
    open_papers(papers.meeting, by=by, at=timezone.now())
    papers.refresh_from_db()
    assert opens_to(papers, **A_READER) is None
    assert opens_to(papers, **A_READER | {"promised": False}) is Closed.NOT_PROMISED

    call_off(papers.meeting, why="A flood.", by=by, at=timezone.now())

    papers = Papers.objects.get(pk=papers.pk)
    assert opens_to(papers, **A_READER) is Closed.OVER
    assert opens_to(papers, **A_READER | {"manages": True}) is None


def test_the_panel_is_told_once_they_are_opened(review, by):
    papers = meetings.with_papers(review, by=by)

    told_of = OutboxRow.objects.filter(kind=READY).values_list("about", flat=True)
    assert set(told_of) == set(papers.meeting.seats.values_list("pk", flat=True))
    with refused(CannotMeet, saying="There are no papers that the panel has not been given."):
        open_papers(papers.meeting, by=by, at=timezone.now())


def test_who_is_let_in_no_more_is_not_told_that_there_are_papers(review, by):
    meeting = meetings.called(review, by=by)
    officer = scenes.a_member(review.area, Role.OFFICER, name="Constable Lee", agency="police")
    officer.email = "lee@police.example"
    officer.save()
    meetings.seated(meeting, officer, by=by)
    meetings.papers_of(meeting, by=by)
    entry = Entry.objects.get(subject=review.pk, basis=Basis.PANEL_MEMBER, user=officer.pk)
    told = OutboxRow.objects.get(kind=READY, to=officer.pk)
    assert tell_of_papers(told, at=timezone.now()) is not None

    end(entry, at=timezone.now(), by=by.pk, reason="Another area leads this review now.")

    assert tell_of_papers(told, at=timezone.now()) is None


def test_papers_that_are_out_of_date_are_not_opened(review, by):
    papers = meetings.with_papers(review, by=by, opened=False)
    told(review, by, "Two officers called.")

    with refused(
        CannotMeet, saying="Something has changed since they were made. Make them again first."
    ):
        open_papers(papers.meeting, by=by, at=timezone.now())


def test_they_are_made_once_at_a_time_and_again_where_the_worker_failed(review, by):
    meeting = meetings.called(review, by=by)
    make_papers(meeting, by=by, at=timezone.now())
    with refused(CannotMeet, saying="The papers are being made."):
        make_papers(meeting, by=by, at=timezone.now())
    call_off(meeting, why="A flood.", by=by, at=timezone.now())  # before the worker came to it

    drain(at=timezone.now(), kind=ASKED)

    assert Papers.objects.get().state == Papers.State.FAILED
    with refused(CannotMeet):
        make_papers(Meeting.objects.get(), by=by, at=timezone.now())


def test_who_has_no_training_on_file_is_named_before_the_papers_open(review, by):
    reader = scenes.a_member(review.area, Role.PANEL_MEMBER, name="Priya Nair")
    papers = meetings.with_papers(review, by=by, opened=False)
    papers.meeting.seats.update(user=reader)
    now = timezone.now()
    assert untrained(papers.meeting, at=now) == [reader]
    with refused(
        CannotMeet,
        saying=(
            "There is no training on file for: Priya Nair. Note it, or say why they read them all "
            "the same."
        ),
    ):
        open_papers(papers.meeting, by=by, at=now)

    open_papers(papers.meeting, all_the_same="She stands in.", by=by, at=now)

    assert [each.text for each in review.notes.all()] == ["She stands in."]


def test_training_that_holds_on_the_day_of_the_meeting_is_enough(review, by):
    reader = scenes.a_member(review.area, Role.PANEL_MEMBER, name="Priya Nair")
    papers = meetings.with_papers(review, by=by, opened=False)
    papers.meeting.seats.update(user=reader)
    today = london_date(timezone.now())
    said = {"what": "Panels", "on": today, "noted_by": by, "noted_at": timezone.now()}
    reader.training.create(**said, until=today)
    assert untrained(papers.meeting, at=timezone.now()) == [reader]
    reader.training.update(until=None)

    open_papers(papers.meeting, by=by, at=timezone.now())

    assert not review.notes.exists()
