"""Who is shown what: a secret is planted in an item of each kind and mark, and looked for."""

from itertools import product
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from heard.agencies.models import Agency, Marked, User
from heard.audit.models import Event
from heard.incidents.models import Report
from heard.notify.models import Letter
from heard.reviews.actions.marks import NotYoursToMark, mark_item
from heard.reviews.actions.reports import ask_to_change_report
from heard.reviews.actions.threshold import decide_met, record_body_view
from heard.reviews.actions.work import write_note
from heard.reviews.items import items_of, reader_of, told_to_victim
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import Note, Review
from heard.rules.disclosure import Mark
from heard.rules.permissions import Role
from heard.rules.sharing import Category, Purpose
from tests import scenes
from tests.factories import a_worker, outcome_told
from tests.scenes import today

pytestmark = pytest.mark.django_db
NOON = "2026-03-10T12:00:00Z"
KINDS = ("note", "view", "change", "report", "follow_up", "recommendation", "letter")


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def now() -> Any:
    from django.utils import timezone

    return timezone.now()


def secret(kind: str) -> str:
    return f"Planted-{kind}"


class Case:
    """A review with an item of every kind, each with a secret in it, held by the council."""

    def __init__(self) -> None:
        self.area = scenes.an_area()
        self.council = scenes.a_member(self.area)
        police = scenes.police_of(self.area)
        # The panel: somebody of the police who answers for the area.
        self.panel = a_worker(self.area, Role.SUPERVISOR, agency=police)
        self.colleague = a_worker(self.area, Role.SUPERVISOR, agency=council_of(self.area))
        # Outside: a constable whose agency was told everything, and who does not work on it.
        self.outside = a_worker(self.area, Role.OFFICER, agency=homes_of(self.area))
        self.review = scenes.a_review(self.area)
        self._plant()
        scenes.an_agreement(self.area, by=self.council)
        scenes.a_disclosure(
            self.review,
            by=self.council,
            taker=homes_of(self.area),
            categories=frozenset(Category),
            purpose=Purpose.PREVENTION,
        )

    def _plant(self) -> None:
        by, at, review = self.council, now(), self.review
        write_note(review, text=secret("note"), by=by, at=at)
        record_body_view(
            review,
            agency=council_of(self.area),
            view="met",
            given_by="A. Clerk",
            given_on=today(),
            note=secret("view"),
            by=by,
            at=at,
        )
        report = review.reports.first()
        ask_to_change_report(
            review, report, status="disputed", reason=secret("change"), by=by, at=at
        )
        Report.objects.filter(pk=report.pk).update(
            response_detail=secret("report"), held_by=council_of(self.area)
        )
        anyway = Anyway(secret("follow_up"), "Wardens", None)
        decide_met(review, Judgement(met=True, reasons="Enough.", anyway=(anyway,)), by=by, at=at)
        Letter.objects.filter(about=review.pk).delete()  # it tells of what we do anyway
        Letter.objects.create(
            area=self.area,
            about=review.pk,
            kind="other",
            language="en",
            title=secret("letter"),
            blocks=[],
            digest="",
            written_at=at,
            written_by=by,
            held_by=council_of(self.area),
        )
        outcome_told(
            review,
            summary="They met.",
            recommendations=[secret("recommendation")],
            met_on=today(),
            by=by,
            at=at,
        )

    def mark_all(self, mark: str) -> None:
        for item in self.items():
            type(item)._default_manager.filter(pk=item.pk).update(mark=mark)

    def items(self) -> list[Marked]:
        planted = [item for kind, item in items_of(self.review) if kind != "report"]
        reports = Report.objects.exclude(response_detail="")
        return [*planted, *reports, *Letter.objects.filter(about=self.review.pk)]

    def pages_of(self, user: User) -> str:
        """Everything a member of staff can open about the review."""
        client = Client()
        client.force_login(user)
        review = self.review.reference
        routes = [
            "review",
            "finding",
            "why",
            "readers",
            "plan",
            "threshold",
            "body_view",
            "disclosures",
        ]
        paths = [reverse(f"work:{each}", args=[review]) for each in routes]
        letters = Letter.objects.filter(about=self.review.pk)
        paths += [reverse("work:letter", args=[review, letter.pk]) for letter in letters]
        paths += [reverse("work:worklist"), reverse("work:worklist_print")]
        return "".join(client.get(path).content.decode() for path in paths)

    def pages_of_applicant(self) -> str:
        client = scenes.visits(Client(), application=self.review)
        names = ["my_application", "my_copy", "my_consents"]
        paths = [reverse(f"public:{each}") for each in names]
        paths += [reverse("public:my_letter", args=[number]) for number in (1, 2)]
        return "".join(client.get(path).content.decode() for path in paths)


def council_of(area: Any) -> Agency:
    return Agency.objects.get(areas__area=area, kind=Agency.Kind.COUNCIL)


def homes_of(area: Any) -> Agency:
    return Agency.objects.get(areas__area=area, kind=Agency.Kind.HOUSING)


def found_in(text: str) -> set[str]:
    return {kind for kind in KINDS if secret(kind) in text}


# What the applicant's own pages have a place for.
ON_OWN_PAGES = {"follow_up", "recommendation", "letter"}
SHOWN = {
    ("victim", "colleague"): set(KINDS),
    ("victim", "panel"): set(KINDS),
    ("victim", "applicant"): ON_OWN_PAGES,
    ("panel", "colleague"): set(KINDS),
    ("panel", "panel"): set(KINDS),
    ("agency", "colleague"): set(KINDS),
}


@pytest.mark.parametrize(
    ("mark", "who"), list(product([*Mark], ["colleague", "panel", "outside", "applicant"]))
)
def test_a_secret_is_found_only_by_who_may_be_shown_it(mark: str, who: str) -> None:
    case = Case()
    case.mark_all(mark)

    pages = case.pages_of_applicant() if who == "applicant" else case.pages_of(getattr(case, who))

    assert found_in(pages) == SHOWN.get((mark, who), set())


def test_the_pages_of_somebody_outside_have_what_was_disclosed() -> None:
    """There is something that could have been shown."""
    case = Case()

    text = case.pages_of(case.outside)

    assert "Amina Warsame" in text
    assert "They shout and bang at night." in text
    assert "You read what was disclosed to your agency, and no more." in text


def test_the_marks_an_item_has_until_somebody_chooses() -> None:
    case = Case()

    marks = {kind: item.mark for kind, item in items_of(case.review)}

    assert marks == {
        "note": "agency",
        "view": "panel",
        "change": "panel",
        "report": "victim",
        "follow_up": "victim",
        "recommendation": "victim",
    }


def test_only_what_may_be_told_comes_into_a_letter() -> None:
    case = Case()
    item = case.review.follow_ups.get()
    assert told_to_victim(case.review.follow_ups.all()) == [item]

    mark_item(case.review, item, Mark.PANEL, kind="follow_up", by=case.council, at=now())

    assert told_to_victim(case.review.follow_ups.all()) == []


# Changing a mark ---------------------------------------------------------------------------------


@pytest.fixture
def review() -> Review:
    return scenes.a_review(scenes.an_area())


@pytest.fixture
def clerk(review: Review) -> User:
    return scenes.a_member(review.area)


def test_a_mark_is_changed_with_an_event_that_carries_no_text(review: Review, clerk: User) -> None:
    note = write_note(review, text="She rang.", by=clerk, at=now())

    mark_item(review, note, Mark.PANEL, kind="note", by=clerk, at=now())

    assert Note.objects.get().mark == "panel"
    event = Event.objects.latest("id")
    assert (event.action, event.detail) == (
        "item.marked",
        {"kind": "note", "item": str(note.pk), "from_mark": "agency", "to_mark": "panel"},
    )


def test_a_mark_that_is_the_same_leaves_no_event(review: Review, clerk: User) -> None:
    note = write_note(review, text="She rang.", by=clerk, at=now())
    before = Event.objects.count()

    mark_item(review, note, Mark.AGENCY, kind="note", by=clerk, at=now())

    assert Event.objects.count() == before


def test_nobody_marks_an_item_of_another_agency(review: Review, clerk: User) -> None:
    note = write_note(review, text="She rang.", by=clerk, at=now(), mark=Mark.PANEL)
    police = a_worker(review.area, Role.DEPUTY, agency=scenes.police_of(review.area))
    assert reader_of(review, police, at=now()).is_shown(note)

    with pytest.raises(NotYoursToMark):
        mark_item(review, note, Mark.VICTIM, kind="note", by=police, at=now())

    assert Note.objects.get().mark == "panel"


def test_what_the_applicant_told_is_held_by_who_marks_it(review: Review, clerk: User) -> None:
    report = review.reports.first()
    assert report.held_by is None

    mark_item(review, report, Mark.PANEL, kind="report", by=clerk, at=now())

    report.refresh_from_db()
    assert (report.mark, report.held_by) == ("panel", council_of(review.area))


def test_who_was_only_told_some_of_it_takes_no_item_over(review: Review, clerk: User) -> None:
    scenes.an_agreement(review.area, by=clerk)
    scenes.a_disclosure(review, by=clerk)
    constable = a_worker(review.area, Role.OFFICER, agency=scenes.police_of(review.area))

    with pytest.raises(NotYoursToMark):
        mark_item(
            review, review.reports.first(), Mark.AGENCY, kind="report", by=constable, at=now()
        )


# The page ----------------------------------------------------------------------------------------


def test_the_page_offers_the_items_of_ones_own_agency(client: Client, review: Review) -> None:
    clerk = scenes.a_member(review.area)
    police = a_worker(review.area, Role.DEPUTY, agency=scenes.police_of(review.area))
    write_note(review, text="Of the council.", by=clerk, at=now())
    write_note(review, text="Of the police.", by=police, mark=Mark.PANEL, at=now())
    client.force_login(clerk)
    path = reverse("work:marks", args=[review.reference])

    page = client.get(path).content.decode()
    assert "Of the council." in page
    assert "Of the police." not in page
    sent = {f"item-{place}": "victim" for place in range(1, 6)}
    assert client.post(path, sent).status_code == 302

    assert dict(Note.objects.values_list("text", "mark")) == {
        "Of the council.": "victim",
        "Of the police.": "panel",
    }


def test_a_note_is_marked_as_it_is_written(client: Client, review: Review) -> None:
    client.force_login(scenes.a_member(review.area))

    client.post(review.get_absolute_url(), {"text": "For all.", "mark": "panel"})
    client.post(review.get_absolute_url(), {"text": "For us."})
    refused = client.post(review.get_absolute_url(), {"text": "For me.", "mark": "everybody"})

    assert refused.status_code == 200
    assert dict(Note.objects.values_list("text", "mark")) == {
        "For all.": "panel",
        "For us.": "agency",
    }
