"""Entering an application made by phone or on paper: looking first, then the same questions."""

from datetime import date

import pytest

from heard.reviews.models import Draft, Review
from heard.reviews.submission import PersonAnswers
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import GROUP, ONE_PERSON, kept, received, report, reports_on
from tests.reading import Page
from tests.scenes import ago
from tests.work.conftest import browser_of

ENTER = "/work/enter/"
SOMEBODY = {"area": "oakminster", "name": "Bryn Pugh", "postcode": "", "phone": ""}


@pytest.fixture
def entering(area, coordinator):
    return scenes.a_draft(area, ONE_PERSON, keyed_by=coordinator)


def at(draft, page=""):
    return f"{ENTER}{draft.pk}/{page}"


# Looking first -----------------------------------------------------------------------------------


def test_with_one_area_it_is_chosen(client, area):
    page = Page(client.get(ENTER))
    assert (page.title, page.boxes["area"]) == ("Enter an application", "oakminster")


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"area": "", "name": ""}, ["Select the area", "Enter the name of the applicant or victim"]),
        ({"postcode": "nowhere"}, ["Enter a full postcode, like SW1A 1AA"]),
        ({"phone": "x" * 255}, ["Phone number or email address: Use 254 characters or fewer. You have used 255"]),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for(client, area, change, errors):
    page = Page(client.post(ENTER, SOMEBODY | change))
    assert (page.title, page.errors) == ("Error: Enter an application", errors)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"name": "warsame AMINA"},
        {"postcode": "zz14ab"},
        {"phone": "amina@mail.example"},
        {"phone": "+44 1632 960001"},
    ],
)
def test_an_earlier_application_is_found(client, area, told):
    ways = {"email": "amina@mail.example", "phone": "01632 960 001"}
    person = PersonAnswers(name="Amina Warsame", ways=ways)
    review = scenes.a_review(area, scenes.a_submission(applicant=person))
    page = Page(client.post(ENTER, SOMEBODY | told))
    assert page.title == "Is it one of these?"
    assert page.links["Amina Warsame"] == review.get_absolute_url()
    assert not Draft.objects.exists()
    answer = client.post(ENTER, SOMEBODY | told | {"anyway": "yes"})
    assert answer["Location"] == at(Draft.objects.get(), "received/")


def test_an_earlier_application_elsewhere_is_not_found(client, area):
    scenes.a_review(scenes.an_area("Kingsdock"))
    answer = client.post(ENTER, SOMEBODY | {"name": "Amina Warsame"})
    assert answer.status_code == 302


def test_nobody_like_it(client, area, coordinator):
    answer = client.post(ENTER, SOMEBODY)
    draft = Draft.objects.get()
    assert answer["Location"] == at(draft, "received/")
    assert (draft.area, draft.keyed_by) == (area, coordinator)


def test_an_area_without_procedures(client, area):
    area.procedures_versions.all().delete()
    page = Page(client.post(ENTER, SOMEBODY))
    assert page.errors == ["Oakminster has no procedures in force on 10/03/2026."]


def test_what_was_begun_is_listed_for_who_began_it(client, entering, staffed):
    assert at(entering, "check/") in Page(client.get(ENTER)).links.values()
    deputy = browser_of(staffed[Role.DEPUTY])
    assert at(entering, "check/") not in Page(deputy.get(ENTER)).links.values()


# The questions -----------------------------------------------------------------------------------


def test_it_begins_with_how_it_arrived(client, entering):
    page = Page(client.get(at(entering, "received/")))
    assert page.title == "How this application reached you"
    page = Page(client.post(at(entering, "received/"), received(ago(days=-1))))
    assert page.errors == ["The date it reached you must be today or in the past"]


def test_a_question_is_gone_on_from(client, area, coordinator):
    draft = scenes.a_draft(area, {}, reports=[], keyed_by=coordinator)
    answer = client.post(at(draft, "who-for/"), {"kind": "group"})
    assert answer["Location"] == at(draft, "group-agrees/")
    assert Page(client.post(at(draft, "group-agrees/"))).errors == [
        "Select whether everyone in the group agrees"
    ]


def test_the_equality_questions_are_not_asked(client, entering):
    assert client.get(at(entering, "equality/")).status_code == 404
    assert client.get(at(entering, "support/")).status_code == 200


def test_saving_for_later(client, entering):
    answer = client.post(at(entering, "effect/"), {"effect": "Half", "save-later": "yes"})
    assert answer["Location"] == ENTER
    assert Page(client.get(ENTER)).banner == "What you entered is kept. Only you can see it."
    answer = client.post(at(entering, "reports/1/told/"), {"save-later": "yes"})
    assert answer["Location"] == at(entering, "reports/")


def test_reports(client, entering, area, coordinator):
    page = Page(client.get(at(entering, "reports/")))
    assert page.links["Continue"] == at(entering, "check/")
    client.post(at(entering, "reports/"), {"remove": "3"})
    entering.refresh_from_db()
    assert len(entering.answers["reports"]) == 2
    for number in ("3", "0", "-1", "", "x", "1e1", "9999"):
        assert client.post(at(entering, "reports/"), {"remove": number}).status_code == 404
    empty = scenes.a_draft(area, ONE_PERSON, reports=[], keyed_by=coordinator)
    assert client.get(at(empty, "reports/"))["Location"] == at(empty, "reports/1/happened/")


def test_reports_are_measured_against_the_day_it_arrived(client, area, coordinator):
    """A paper form that lay for a week: a report made since then is after the application."""
    pages = {slug: kept(page) for slug, page in ONE_PERSON.items()}
    pages["received"] = kept(received(ago(days=7)))
    draft = scenes.a_draft(area, keyed_by=coordinator, reports=reports_on(20))
    draft.answers["pages"] = pages
    draft.save()
    page = Page(client.post(at(draft, "reports/1/told/"), report(days=3)["told"]))
    assert page.errors == ["The date you told them must be today or in the past"]


# Sending -----------------------------------------------------------------------------------------


def test_everything_is_read_back(client, entering):
    page = Page(client.get(at(entering, "check/")))
    assert page.title == "Check the application"
    assert page.row("How was it made?") == "Paper form or letter"
    page = Page(client.post(at(entering, "check/")))
    assert page.errors == ["Confirm that this is what the applicant said or wrote"]


def test_it_is_entered_once(client, entering, coordinator):
    answers = [client.post(at(entering, "check/"), {"read_back": "on"}) for _ in range(3)]
    review = Review.objects.get()
    assert {each["Location"] for each in answers} == {review.get_absolute_url()}
    assert (review.channel, review.applied_on) == ("paper", scenes.today())
    assert Page(client.get(review.get_absolute_url())).banner == "The application is entered."


def test_the_dates_count_from_the_day_it_arrived(client, area, coordinator):
    draft = scenes.a_draft(area, ONE_PERSON, reports=reports_on(20, 10), keyed_by=coordinator)
    client.post(at(draft, "received/"), received(ago(days=4)))
    client.post(at(draft, "check/"), {"read_back": "on"})
    review = Review.objects.get()
    assert review.applied_on == ago(days=4)
    assert review.clocks.get(clock="acknowledgement").due_on == date(2026, 3, 13)


def test_with_a_question_open_it_is_not_entered(client, area, coordinator):
    draft = scenes.a_draft(area, GROUP, reports=[], keyed_by=coordinator)
    for answer in (
        client.get(at(draft, "check/")),
        client.post(at(draft, "check/"), {"read_back": "on"}),
    ):
        assert answer["Location"] == at(draft, "reports/")
    assert not Review.objects.exists()


def test_an_area_that_had_no_procedures_on_that_day(client, area, coordinator):
    area.procedures_versions.update(valid_from=ago(days=2))
    draft = scenes.a_draft(area, ONE_PERSON, keyed_by=coordinator)
    client.post(at(draft, "received/"), received(ago(days=3)))
    page = Page(client.post(at(draft, "check/"), {"read_back": "on"}))
    assert page.errors == ["Oakminster has no procedures in force on 07/03/2026."]


def test_back_after_it_was_entered(client, entering):
    client.post(at(entering, "check/"), {"read_back": "on"})
    review = Review.objects.get()
    assert client.get(at(entering, "check/"))["Location"] == review.get_absolute_url()
    answer = client.post(at(entering, "effect/"), {"effect": "Changed."})
    assert answer["Location"] == review.get_absolute_url()
    assert Page(client.get(ENTER)).main.count("Begun and not sent") == 0
