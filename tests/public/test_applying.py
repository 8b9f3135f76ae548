"""Applying, a question at a time: each page shown, refused and gone on from."""

from datetime import date

import pytest

from heard.reviews.intake.journey import JOURNEY, REPORT_PAGES, REPORTS
from heard.reviews.models import Draft
from tests import scenes
from tests.answers import (
    EVERY_PAGE,
    GROUP,
    ONE_PERSON,
    agreed_how,
    hateful,
    in_boxes,
    kept,
    report,
    reports_on,
)
from tests.places import PHRASE
from tests.reading import Page
from tests.scenes import ago

APPLY = "/areas/oakminster/apply/"
PUBLIC_PAGES = [page.slug for page in JOURNEY if page.slug not in {REPORTS, "received"}]


@pytest.fixture
def applying(client, area):
    """A visitor whose answers call for every page there is but those of a group."""
    draft = scenes.a_draft(area, EVERY_PAGE)
    scenes.visits(client, draft=draft)
    return draft


@pytest.fixture
def group(client, area):
    draft = scenes.a_draft(area, GROUP)
    scenes.visits(client, draft=draft)
    return draft


def answers_of(draft):
    draft.refresh_from_db()
    return draft.answers


# Beginning ---------------------------------------------------------------------------------------


def test_before_starting(client, area):
    page = Page(client.get(APPLY))
    assert page.title == "Before you start"
    assert "You have begun an application in this visit." not in page.main
    assert not client.session.keys()


def test_somebody_who_has_begun_can_go_on(client, applying):
    page = Page(client.get(APPLY))
    assert "You have begun an application in this visit." in page.main
    assert page.links["Go on with it"] == f"{APPLY}check/"


def test_starting(client, area):
    answer = client.post(APPLY)
    assert (answer.status_code, answer["Location"]) == (302, f"{APPLY}who-for/")
    draft = Draft.objects.get()
    assert client.session["draft"] == str(draft.pk)
    assert (draft.area, draft.language, draft.keyed_by) == (area, "en", None)


def test_starting_in_welsh(client, area):
    answer = client.post(f"/cy{APPLY}")
    assert answer["Location"] == f"/cy{APPLY}who-for/"
    assert Draft.objects.get().language == "cy"


# Each question -----------------------------------------------------------------------------------

NEXT = {
    "who-for": "agrees",
    "agrees": "agreed-how",
    "agreed-how": "safe-ways",
    "group-agrees": "safe-ways",
    "safe-ways": "contact-details",
    "contact-details": "safe-times",
    "safe-times": "your-name",
    "your-name": "victim",
    "victim": "age",
    "age": "guardian",
    "guardian": "needs",
    "needs": "home",
    "home": "where",
    "where": "elsewhere",
    "elsewhere": "housing",
    "housing": "happening",
    "happening": "reports",
    "effect": "wanted",
    "wanted": "others",
    "others": "support",
    "support": "equality",
    "equality": "check",
}
# What somebody is told who sends each page empty.
EMPTY = {
    "who-for": ["Select who this application is for"],
    "agrees": ["Select whether they agree to you applying for them"],
    "agreed-how": [
        "Select how they told you that they agree",
        "Enter the date they agreed",
    ],
    "group-agrees": ["Select whether everyone in the group agrees"],
    "safe-ways": ["Select which ways are safe, or select “None of these is safe”"],
    "contact-details": [
        "Enter a phone number for calls",
        "Enter a mobile number for text messages",
        "Enter an email address",
        "Enter an address for letters",
    ],
    "safe-times": [
        "Select when it is safe to call or text",
        "Select yes if we may leave a voice message",
    ],
    "your-name": ["Enter your full name"],
    "victim": ["Enter their full name", "Enter how you know them"],
    "age": ["Select how old the person is"],
    "guardian": ["Select whether a parent or guardian knows"],
    "needs": [
        "Select which language we should use",
        "Select what you need, or select “No, none of these”",
    ],
    "home": ["Enter the address"],
    "where": ["Select where it happens"],
    "elsewhere": ["Describe the place where it happens"],
    "housing": ["Select whether the home is owned or rented"],
    "happening": ["Enter what is happening"],
    "effect": ["Enter how it affects you or the people it happens to"],
    "wanted": [],
    "others": ["Select yes if it affects other homes or businesses"],
    "support": ["Select whether we may pass your details to a support service"],
    "equality": [],
}


def typed(slug):
    if slug == "agreed-how":
        return agreed_how(ago(days=3))
    return (GROUP if slug == "group-agrees" else EVERY_PAGE)[slug]


@pytest.mark.parametrize("slug", PUBLIC_PAGES)
def test_a_question_is_shown_with_what_was_typed_before(client, request, slug):
    request.getfixturevalue("group" if slug == "group-agrees" else "applying")
    page = Page(client.get(f"{APPLY}{slug}/"))
    assert (page.status, len(page.headings), page.errors) == (200, 1, [])
    assert page.headings == [page.title]
    for name, values in kept(typed(slug)).items():
        if values != [""]:
            assert page.boxes[name] == values[-1]


@pytest.mark.parametrize("slug", PUBLIC_PAGES)
def test_a_question_sent_empty(client, request, slug):
    draft = request.getfixturevalue("group" if slug == "group-agrees" else "applying")
    before = answers_of(draft)
    answer = client.post(f"{APPLY}{slug}/")
    if EMPTY[slug]:
        page = Page(answer)
        assert page.title.startswith("Error: ")
        assert page.errors == EMPTY[slug]
        assert answers_of(draft) == before
    else:
        assert answer.status_code == 302


@pytest.mark.parametrize("slug", PUBLIC_PAGES)
def test_a_question_answered(client, request, slug):
    draft = request.getfixturevalue("group" if slug == "group-agrees" else "applying")
    draft.answers["pages"].pop("equality")
    draft.save()
    answer = client.post(f"{APPLY}{slug}/", typed(slug))
    assert (answer.status_code, answer["Location"]) == (302, f"{APPLY}{NEXT[slug]}/")
    assert answers_of(draft)["pages"][slug] == kept(typed(slug))


def test_an_answer_changed_at_the_end_leads_back_to_the_check(client, applying):
    answer = client.post(f"{APPLY}wanted/", {"wanted": "Peace"})
    assert answer["Location"] == f"{APPLY}check/"


@pytest.mark.parametrize(
    ("slug", "change", "error"),
    [
        ("agreed-how", in_boxes("given_on", date(2026, 3, 11)), "The date they agreed must be today or in the past"),
        ("contact-details", {"email": "amina"}, "Enter an email address in the correct format, like name@example.com"),
        ("contact-details", {"phone": "12"}, "Enter a telephone number, like 01632 960 001 or 07700 900 982"),
        ("safe-times", {"hours": ["other"], "hours_detail": ""}, "Enter the times that are safe or to be avoided"),
        ("safe-ways", {"ways": ["none", "phone"]}, "Choose “None of these is safe” or other answers, not both"),
        ("guardian", {"name": ""}, "Enter the name of the parent or guardian"),
        ("needs", {"language": "other"}, "Enter the language we should use"),
        ("home", {"postcode": "ZZ1"}, "Enter a full postcode, like SW1A 1AA"),
        ("happening", {"what_is_happening": "x" * 5001}, "What is happening? Use 5000 characters or fewer. You have used 5001"),
        ("who-for", {"kind": "manager"}, "Choose one of the answers on this page"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be(client, applying, slug, change, error):
    page = Page(client.post(f"{APPLY}{slug}/", typed(slug) | change))
    assert (page.title[:7], page.errors) == ("Error: ", [error])


@pytest.mark.parametrize(
    "path", ["received", "group-agrees", "reports/9/told", "reports/0/told", "nowhere"]
)
def test_a_page_that_the_answers_do_not_call_for(client, applying, path):
    for method in (client.get, client.post):
        assert method(f"{APPLY}{path}/").status_code == 404


# Reports -----------------------------------------------------------------------------------------


def test_the_first_report_begins_at_once(client, area):
    scenes.visits(client, draft=scenes.a_draft(area, ONE_PERSON, reports=[]))
    answer = client.get(f"{APPLY}reports/")
    assert answer["Location"] == f"{APPLY}reports/1/happened/"


def test_the_list_of_reports(client, applying):
    page = Page(client.get(f"{APPLY}reports/"))
    assert page.title == "Your reports"
    titles = [each.text for each in page.every("h2", of_class="heard-card__title")]
    assert titles == ["Report 1", "Report 2", "Report 3"]
    assert page.links["Add another report"] == f"{APPLY}reports/4/incident/"
    assert page.links["Continue"] == f"{APPLY}check/"


def test_a_report_that_is_not_finished_must_be(client, area):
    half = reports_on(20)
    del half[0]["told"]
    scenes.visits(client, draft=scenes.a_draft(area, reports=half))
    page = Page(client.get(f"{APPLY}reports/"))
    assert [each.text for each in page.every("h2", of_class="heard-card__title")] == [
        "Report 1 Not finished"
    ]
    assert page.links["Finish report 1"] == f"{APPLY}reports/1/told/"
    assert "Continue" not in page.links


PAGES_OF_A_REPORT = [page.slug for page in REPORT_PAGES]
EMPTY_REPORT = {
    "incident": ["Select whether you have already told us about it"],
    "happened": [
        "Enter the date it happened",
        "Enter what happened",
        "Select yes if someone was targeted because of who they are",
    ],
    "hate-why": ["Select why you think they were targeted"],
    "told": ["Select who you told", "Enter the date you told them", "Select how you told them"],
    "after": ["Select what was done about it"],
}


@pytest.fixture
def telling(client, area):
    """A visitor in the middle of a second report, of hate."""
    second = hateful(report(days=5))
    reports = [*reports_on(20), {"incident": kept(second["incident"])}]
    reports[1]["happened"] = kept(second["happened"])
    draft = scenes.a_draft(area, reports=reports)
    scenes.visits(client, draft=draft)
    return draft


@pytest.mark.parametrize("slug", PAGES_OF_A_REPORT)
def test_a_page_of_a_report_is_shown(client, telling, slug):
    page = Page(client.get(f"{APPLY}reports/2/{slug}/"))
    assert (page.status, len(page.headings), page.errors) == (200, 1, [])
    assert "Report 2" in page.main


@pytest.mark.parametrize("slug", PAGES_OF_A_REPORT)
def test_a_page_of_a_report_sent_empty(client, telling, slug):
    before = answers_of(telling)
    page = Page(client.post(f"{APPLY}reports/2/{slug}/"))
    assert (page.title[:7], page.errors) == ("Error: ", EMPTY_REPORT[slug])
    assert answers_of(telling) == before


@pytest.mark.parametrize(
    ("slug", "following"),
    [
        ("incident", "reports/2/hate-why/"),
        ("happened", "reports/2/hate-why/"),
        ("hate-why", "reports/2/told/"),
        ("told", "reports/2/hate-why/"),
        ("after", "reports/2/hate-why/"),
    ],
)
def test_a_page_of_a_report_leads_to_the_next_that_is_open(client, telling, slug, following):
    answer = client.post(f"{APPLY}reports/2/{slug}/", hateful(report(days=5))[slug])
    assert (answer.status_code, answer["Location"]) == (302, f"{APPLY}{following}")


def test_a_whole_report_leads_to_the_list(client, applying):
    answer = client.post(f"{APPLY}reports/2/after/", report(days=5)["after"])
    assert answer["Location"] == f"{APPLY}reports/"


def test_telling_somebody_before_it_happened(client, applying):
    page = Page(client.post(f"{APPLY}reports/2/told/", report(days=40)["told"]))
    assert page.errors == [
        "The date you told them must be on or after 28 February 2026, when it happened"
    ]


def test_somebody_else_was_told_and_must_be_named(client, applying):
    page = Page(client.post(f"{APPLY}reports/2/told/", report(days=5)["told"] | {"reported_to": "other"}))  # fmt: skip
    assert page.errors == ["Enter the name of the organisation or officer"]


def test_a_group_says_who_made_a_report(client, group):
    page = Page(client.post(f"{APPLY}reports/2/told/", report(days=5)["told"]))
    assert page.errors == ["Enter who in the group made this report"]


def test_a_report_is_taken_out(client, applying):
    answer = client.post(f"{APPLY}reports/2/remove/")
    assert (answer.status_code, answer["Location"]) == (302, f"{APPLY}reports/")
    assert len(answers_of(applying)["reports"]) == 2
    assert client.post(f"{APPLY}reports/3/remove/").status_code == 404


# Saving ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["effect", "reports/2/told"])
def test_saving_keeps_even_what_is_wrong(client, applying, path):
    answer = client.post(f"{APPLY}{path}/", {"effect": "x" * 6000, "save-later": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, f"{APPLY}saved/")
    applying.refresh_from_db()
    assert applying.saved_at is not None
    page = Page(client.get(f"{APPLY}effect/"))
    if path == "effect":
        assert page.boxes["effect"] == "x" * 6000
    assert page.errors == []


def test_saving_from_the_list_of_reports(client, applying):
    answer = client.post(f"{APPLY}save/")
    assert answer["Location"] == f"{APPLY}saved/"


def test_who_has_a_safe_email_is_told_of_the_code(client, applying):
    client.post(f"{APPLY}save/")
    page = Page(client.get(f"{APPLY}saved/"))
    assert page.title == "Your answers are saved"
    assert "we send a code to the email address you said is safe" in page.main
    assert "7 April 2026" in page.main
    assert not list(page.every(of_class="heard-phrase"))


def test_who_has_no_safe_email_is_shown_five_words_once(client, area):
    answers = ONE_PERSON | {"safe-ways": {"ways": ["none"]}}
    draft = scenes.a_draft(area, answers)
    scenes.visits(client, draft=draft)
    client.post(f"{APPLY}save/")
    words = Page(client.get(f"{APPLY}saved/")).first(of_class="heard-phrase").text
    assert len(words.split()) == 5

    scenes.visits(client.__class__(), draft=draft)
    later = client.__class__()
    scenes.visits(later, draft=draft)
    page = Page(later.get(f"{APPLY}saved/"))
    assert "the five words you were shown before" in page.main
    assert not list(page.every(of_class="heard-phrase"))


def test_what_was_not_saved_has_no_such_page(client, applying):
    page = Page(client.get(f"{APPLY}saved/"))
    assert (page.status, page.title) == (200, "Your visit has ended")


def test_words_given_for_one_application_are_not_shown_for_another(client, area):
    """The visitor saves one, then opens one they sent before."""
    first = scenes.a_draft(area, ONE_PERSON | {"safe-ways": {"ways": ["none"]}})
    scenes.visits(client, draft=first)
    client.post(f"{APPLY}save/")
    words = Page(client.get(f"{APPLY}saved/")).first(of_class="heard-phrase").text
    review = scenes.a_review(area)
    scenes.a_way_back(review, phrase=PHRASE)
    client.post("/come-back/", {"reference": review.reference, "way": "phrase"})
    client.post("/come-back/words/", {"phrase": PHRASE})
    assert words not in Page(client.get("/sent/")).main


# A visit that has ended --------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["effect", "reports", "reports/1/told", "check", "saved"])
def test_after_the_visit_has_ended(client, area, path):
    page = Page(client.get(f"{APPLY}{path}/"))
    assert (page.status, page.title) == (200, "Your visit has ended")
    assert page.links["Come back to saved answers"] == "/come-back/"


@pytest.mark.parametrize("path", ["effect", "reports/1/told", "check", "save"])
def test_what_was_being_written_is_shown_when_the_visit_has_ended(client, area, path):
    written = "I cannot sleep.\r\n\r\nMy son is <afraid>."
    page = Page(client.post(f"{APPLY}{path}/", {"effect": written, "age": "child"}))
    assert (page.status, page.title) == (410, "Your visit has ended")
    assert page.first(of_class="govuk-inset-text").text == "I cannot sleep. My son is <afraid>."
    assert len(list(page.every(of_class="govuk-inset-text"))) == 1


def test_a_draft_of_another_area_is_not_this_areas(client, applying):
    scenes.an_area("Kingsdock")
    page = Page(client.get("/areas/kingsdock/apply/effect/"))
    assert page.title == "Your visit has ended"
