"""Turning the pages of an application, as the public pages and the staff pages do."""

from datetime import date, datetime
from typing import Any

import pytest

from heard.reviews.actions.applications import submit_application
from heard.reviews.actions.drafts import AlreadySent, begin_draft
from heard.reviews.intake.sending import submission_from
from heard.reviews.intake.turning import Application, NoSuchPage, Turned
from heard.reviews.models import Draft
from heard.rules.periods import LONDON
from tests.factories import NOON, TODAY, a_submission, a_user, an_area, later
from tests.reviews.intake.filling import RECEIVED, REPRESENTATIVE, VICTIM, report, sent
from tests.state import refused

pytestmark = pytest.mark.django_db

REPORT = {slug: typed for slug, typed in report().items() if slug != "incident"}


@pytest.fixture
def draft() -> Draft:
    return begin_draft(an_area(), at=NOON)


def opened(draft: Draft, *, at: datetime = NOON) -> Application:
    return Application(Draft.objects.get(pk=draft.pk), at=at)


def turn(draft: Draft, slug: str, *, at: datetime = NOON, **typed: Any) -> Turned:
    return opened(draft, at=at).turn(slug, sent(typed))


def turn_report(draft: Draft, position: int, slug: str, **typed: Any) -> Turned:
    return opened(draft).turn_report(position, slug, sent(typed))


def fill(draft: Draft, *reports: dict[str, Any]) -> None:
    for slug, typed in VICTIM.items():
        assert not turn(draft, slug, **typed).stays
    for position, pages in enumerate(reports):
        for slug, typed in pages.items():
            assert not turn_report(draft, position, slug, **typed).stays


# A page ------------------------------------------------------------------------------------------


def test_a_page_that_is_right_is_kept(draft: Draft) -> None:
    turned = turn(draft, "who-for", kind="victim", at=later(hours=2))

    kept = Draft.objects.get()
    assert (turned.stays, turned.later, turned.language) == (False, False, "")
    assert kept.answers["pages"] == {"who-for": {"kind": ["victim"]}}
    assert kept.changed_at == later(hours=2)


def test_a_page_that_is_wrong_is_shown_again_and_not_kept(draft: Draft) -> None:
    turned = turn(draft, "who-for", kind="the police")

    assert turned.stays
    assert turned.form.errors == {"kind": ["Choose one of the answers on this page"]}
    assert Draft.objects.get().answers == {}


@pytest.mark.parametrize("button", [{"save-later": ""}, {"switch-language": "cy"}])
def test_who_leaves_a_page_half_done_finds_it_as_it_was(
    button: dict[str, str], draft: Draft
) -> None:
    turn(draft, "safe-ways", ways=["email"])

    turned = turn(draft, "contact-details", email="half an addr", **button)

    assert (turned.stays, turned.later) == (False, "save-later" in button)
    assert turned.language == button.get("switch-language", "")
    form = opened(draft).form("contact-details")
    assert form.data["email"] == "half an addr"
    assert form.errors == {}


def test_who_comes_back_to_a_page_is_not_reproached(draft: Draft) -> None:
    form = opened(draft).form("happening")

    assert (form.is_bound, form.errors) == (False, {})


@pytest.mark.parametrize(
    "slug", ["no-such-page", "reports", "guardian", "received", "agrees", "", "../who-for"]
)
def test_a_page_that_is_not_asked_is_not_there(slug: str, draft: Draft) -> None:
    with refused(NoSuchPage):
        opened(draft).form(slug)
    with refused(NoSuchPage):
        turn(draft, slug, name="Gil Ford")


def test_staff_have_a_page_of_their_own() -> None:
    draft = begin_draft(an_area(), at=NOON, keyed_by=a_user())

    assert not turn(draft, "received", **RECEIVED["received"]).stays
    with refused(NoSuchPage):
        opened(draft).form("equality")


# Reports -----------------------------------------------------------------------------------------


def test_the_pages_of_a_report_lead_to_each_other(draft: Draft) -> None:
    pages = report(hate="race")
    seen = []
    position = 0
    while slug := opened(draft).next_of_report(position):
        assert slug not in seen
        seen.append(slug)
        assert not turn_report(draft, position, slug, **pages[slug]).stays

    application = opened(draft)
    assert seen == ["happened", "hate-why", "told", "after"]
    assert [application.before_of_report(0, slug) for slug in seen] == [
        None,
        "happened",
        "hate-why",
        "told",
    ]
    assert application.before_of_report(0, "incident") is None
    assert opened(draft).next_of_report(1) == "incident"


@pytest.mark.parametrize(
    ("position", "slug"),
    [
        (0, "incident"),
        (0, "hate-why"),
        (0, "no-such-page"),
        (2, "incident"),
        (-1, "happened"),
        (1, "happened"),  # it is not yet said whether it is something new
        (50, "happened"),
    ],
)
def test_a_page_of_a_report_that_is_not_asked_is_not_there(
    position: int, slug: str, draft: Draft
) -> None:
    fill(draft, REPORT)

    with refused(NoSuchPage):
        opened(draft).report_form(position, slug)
    with refused(NoSuchPage):
        turn_report(draft, position, slug, **report()["told"])


def test_a_report_that_is_wrong_is_not_begun(draft: Draft) -> None:
    turned = turn_report(draft, 0, "happened", what="Shouting", hate="no")

    assert turned.stays
    assert turned.form.errors == {"happened_on": ["Enter the date it happened"]}
    assert Draft.objects.get().answers == {}


def test_after_fifty_reports_none_can_be_begun(draft: Draft) -> None:
    draft.answers = {"pages": {}, "reports": [{"happened": {}}] * 50}
    draft.save()

    with refused(NoSuchPage):
        turn_report(draft, 50, "incident", incident="new")

    assert not turn_report(draft, 49, "incident", incident="new").stays


def test_a_report_is_taken_out_and_the_draft_says_so(draft: Draft) -> None:
    fill(draft, REPORT, report(joins=0))

    opened(draft).remove_report(0)

    assert len(Draft.objects.get().answers["reports"]) == 1
    assert opened(draft).answers.first_unanswered() is None


@pytest.mark.parametrize("position", [-1, 1, 99])
def test_a_report_that_is_not_there_cannot_be_taken_out(position: int, draft: Draft) -> None:
    fill(draft, REPORT)

    with refused(NoSuchPage):
        opened(draft).remove_report(position)


# Together ----------------------------------------------------------------------------------------


def test_filled_in_page_by_page_it_can_be_sent(draft: Draft) -> None:
    fill(draft, REPORT, report(date(2026, 2, 20)), report(joins=0))

    application = opened(draft)
    review = submit_application(
        submission_from(application.answers),
        area=draft.area,
        received_at=NOON,
        at=NOON,
        draft=application.draft,
    )

    assert review.reports.count() == 3
    assert len({report.incident_id for report in review.reports.all()}) == 2
    assert (review.applicant.name, review.place.postcode) == ("Ada Beck", "ZZ1 1AA")


def test_what_was_sent_cannot_be_changed(draft: Draft) -> None:
    fill(draft, REPORT)
    before_it_was_sent = opened(draft)
    submit_application(a_submission(), area=draft.area, received_at=NOON, at=NOON, draft=draft)

    with refused(AlreadySent):
        before_it_was_sent.turn("effect", sent({"effect": "Worse."}))
    with refused(AlreadySent):
        before_it_was_sent.remove_report(0)
    with refused(AlreadySent):
        turn(draft, "who-for", kind="victim")


def test_answers_are_measured_by_the_day_in_london(draft: Draft) -> None:
    for slug in ("who-for", "agrees"):
        turn(draft, slug, **REPRESENTATIVE[slug])
    half_past_eleven_in_summer = datetime(2026, 6, 30, 23, 30, tzinfo=LONDON)
    agreed = {"how": "spoken", "given_on": date(2026, 6, 30)}

    assert not turn(draft, "agreed-how", at=half_past_eleven_in_summer, **agreed).stays
    assert turn(draft, "agreed-how", at=NOON, **agreed | {"given_on": TODAY}).stays is False
    assert turn(draft, "agreed-how", at=NOON, **agreed).stays
