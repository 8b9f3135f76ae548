"""Checking the answers and sending them, once however often."""

import pytest

from heard.reviews.models import Draft, EqualityAnswers, ReturnKey, Review
from tests import scenes
from tests.answers import EVERY_PAGE, GROUP, ONE_PERSON, hateful, kept, report, reports_on
from tests.reading import Page

APPLY = "/areas/oakminster/apply/"
CHECK = f"{APPLY}check/"
TRUE = {"true": "on"}


@pytest.fixture
def ready(client, area):
    """A visitor who has answered everything."""
    draft = scenes.a_draft(area, EVERY_PAGE)
    scenes.visits(client, draft=draft)
    return draft


def test_the_answers_are_shown(client, ready):
    page = Page(client.get(CHECK))
    assert page.title == "Check your answers"
    assert page.row("Who is this application for?") == "Someone else"
    assert page.row("Which ways of reaching you are safe?") == (
        "Phone call, Text message, Email, Letter"
    )
    assert page.row("Address") == "4 Mill Lane Oakminster"
    assert page.row("May we leave a voice message?") == "No"
    assert page.row("Did they give you a reference?") == "CRM 1234"
    assert page.links["Change Full name"] == f"{APPLY}your-name/"
    assert page.links["Change Who did you tell? (Report 2)"] == f"{APPLY}reports/2/told/"


@pytest.mark.parametrize("missing", ["who-for", "needs", "equality"])
def test_with_a_question_open_the_check_leads_to_it(client, area, missing):
    answers = {slug: page for slug, page in ONE_PERSON.items() if slug != missing}
    scenes.visits(client, draft=scenes.a_draft(area, answers))
    for method in (client.get, client.post):
        answer = method(CHECK, TRUE)
        assert (answer.status_code, answer["Location"]) == (302, f"{APPLY}{missing}/")
    assert not Review.objects.exists()


def test_without_reports_the_check_leads_to_them(client, area):
    scenes.visits(client, draft=scenes.a_draft(area, reports=[]))
    assert client.get(CHECK)["Location"] == f"{APPLY}reports/"


def test_it_must_be_confirmed(client, ready):
    page = Page(client.post(CHECK))
    assert page.title == "Error: Check your answers"
    assert page.errors == ["Confirm that what you have said is true as far as you know"]
    assert not Review.objects.exists()


def test_sending(client, ready):
    answer = client.post(CHECK, TRUE)
    assert (answer.status_code, answer["Location"]) == (302, "/sent/")
    review = Review.objects.get()
    assert review.reference == ready.reference
    assert (review.applicant.name, review.victim.name) == ("Amina Warsame", "Halima Warsame")
    assert (review.channel, review.applicant_kind) == ("online", "representative")
    assert str(review.place) == "The bus stop in Mill Lane"
    assert review.reports.count() == 3
    assert ReturnKey.objects.get().email == "amina@mail.example"
    ready.refresh_from_db()
    assert ready.answers == {}


def test_the_confirmation(client, ready):
    client.post(CHECK, TRUE)
    review = Review.objects.get()
    page = Page(client.get("/sent/"))
    assert page.title == "Application sent"
    assert review.spaced_reference in page.main
    assert "17 March 2026" in page.main  # five working days
    assert page.links["See your application"] == "/my-application/"
    assert not list(page.every(of_class="heard-phrase"))


def test_who_can_be_sent_no_code_is_shown_five_words(client, area):
    answers = ONE_PERSON | {"safe-ways": {"ways": ["none"]}}
    scenes.visits(client, draft=scenes.a_draft(area, answers))
    client.post(CHECK, TRUE)
    first = Page(client.get("/sent/")).first(of_class="heard-phrase").text
    assert len(first.split()) == 5
    again = Page(client.get("/sent/")).first(of_class="heard-phrase").text
    assert again == first


def test_words_shown_when_saving_are_the_words_after_sending(client, area):
    answers = ONE_PERSON | {"safe-ways": {"ways": ["none"]}}
    scenes.visits(client, draft=scenes.a_draft(area, answers))
    client.post(f"{APPLY}save/")
    saved = Page(client.get(f"{APPLY}saved/")).first(of_class="heard-phrase").text
    client.post(CHECK, TRUE)
    assert Page(client.get("/sent/")).first(of_class="heard-phrase").text == saved


def test_hate_and_one_incident_told_to_three(client, area):
    first = {name: kept(page) for name, page in hateful(report(days=20)).items()}
    del first["incident"]
    again = [
        {
            "incident": kept({"incident": "0"}),
            "told": kept(report(days=20, reported_to=who)["told"]),
            "after": kept(report(days=20)["after"]),
        }
        for who in ("police", "landlord")
    ]
    scenes.visits(client, draft=scenes.a_draft(area, reports=[first, *again]))
    client.post(CHECK, TRUE)
    reports = list(Review.objects.get().reports.order_by("reported_to"))
    assert [each.reported_to for each in reports] == ["the council", "the landlord", "the police"]
    assert len({each.incident_id for each in reports}) == 1
    assert (reports[0].incident.hate, reports[0].incident.hate_strands) == (True, ["race"])


def test_a_group_with_several_reporters(client, area):
    told = reports_on(20, 10)
    for each, name in zip(told, ["Ann Hill", "Bo Lund"], strict=True):
        each["told"]["reporter_name"] = [name]
    scenes.visits(client, draft=scenes.a_draft(area, GROUP, reports=told))
    client.post(CHECK, TRUE)
    names = Review.objects.get().reports.values_list("reporter_name", flat=True)
    assert sorted(names) == ["Ann Hill", "Bo Lund"]


def test_equality_answers_are_kept_apart(client, area):
    answers = ONE_PERSON | {"equality": {"age_band": "25_44", "sex": "female"}}
    scenes.visits(client, draft=scenes.a_draft(area, answers))
    client.post(CHECK, TRUE)
    kept_apart = EqualityAnswers.objects.get()
    assert kept_apart.answers == {"age_band": "25_44", "sex": "female"}
    assert kept_apart.quarter == "2026-Q1"


# Once --------------------------------------------------------------------------------------------


def test_the_button_pressed_three_times(client, ready):
    answers = [client.post(CHECK, TRUE) for _ in range(3)]
    assert {(a.status_code, a["Location"]) for a in answers} == {(302, "/sent/")}
    assert Review.objects.count() == 1
    assert Page(client.get("/sent/")).status == 200


@pytest.mark.parametrize("path", ["", "who-for/", "agrees/", "reports/", "reports/1/told/", "check/", "nowhere/"])  # fmt: skip
def test_back_after_sending_leads_to_the_confirmation(client, ready, path):
    client.post(CHECK, TRUE)
    answer = client.get(f"{APPLY}{path}")
    if path:
        assert (answer.status_code, answer["Location"]) == (302, "/sent/")
    else:
        assert "You have begun an application" not in Page(answer).main


@pytest.mark.parametrize("path", ["effect/", "reports/1/told/", "reports/1/remove/", "save/"])
def test_a_page_sent_after_the_application_changes_nothing(client, ready, path):
    client.post(CHECK, TRUE)
    answer = client.post(f"{APPLY}{path}", {"effect": "Changed my mind."})
    assert (answer.status_code, answer["Location"]) == (302, "/sent/")
    assert Review.objects.get().effect == "I cannot sleep."
    assert Draft.objects.get().answers == {}


def test_it_was_sent_on_the_telephone_while_the_laptop_was_open(client, ready):
    telephone = client.__class__()
    scenes.visits(telephone, draft=ready)
    telephone.post(CHECK, TRUE)
    answer = client.post(f"{APPLY}effect/", {"effect": "More."})
    assert answer["Location"] == "/sent/"
    assert Page(client.get("/sent/")).title == "Application sent"


def test_a_new_application_can_follow(client, ready):
    client.post(CHECK, TRUE)
    assert client.post(APPLY)["Location"] == f"{APPLY}who-for/"
    assert Draft.objects.count() == 2


def test_a_new_session_begins_when_something_is_opened(client, ready):
    before = client.session.session_key
    client.post(CHECK, TRUE)
    assert client.session.session_key != before
