"""The messages of an area: all of them, each as it looks, and who approved its Welsh."""

import pytest
from django.utils import timezone

from heard.audit.models import Event
from heard.notify.models import Approval, Letter
from heard.notify.registry import Kind, entries
from heard.reviews.actions.work import acknowledge
from heard.reviews.submission import PersonAnswers
from tests import scenes
from tests.answers import in_boxes
from tests.notify.paper import faults, words_in
from tests.reading import Page
from tests.scenes import ago, today

HERE = "/work/settings/oakminster/registry/"


def approve(client, code="acknowledgement", **form):
    first = {"reader": "Nia Rees", **in_boxes("approved_on", today())}
    return client.post(f"{HERE}{code}/cy/", first | form)


def test_every_message_is_listed_with_the_state_of_its_welsh(client):
    page = Page(client.get(HERE))

    listed = [each.text for each in page.every("h3", of_class="heard-card__title")]
    assert listed == [entry.name for kind in Kind for entry in entries(kind)]
    in_welsh = [entry for entry in entries() if "cy" in entry.languages]
    assert page.main.count("Welsh: draft") == len(in_welsh)
    assert page.main.count("In English only") == len(listed) - len(in_welsh) > 0
    checked = [entry for entry in entries() if entry.disclosure_check]
    assert page.main.count("A second person checks it") == len(checked) > 0


@pytest.mark.parametrize(
    ("code", "language"),
    [(entry.code, language) for entry in entries() for language in entry.languages],
)
def test_each_is_shown_with_invented_facts(client, code, language):
    page = Page(client.get(f"{HERE}{code}/{language}/"))

    assert page.status == 200
    (letter,) = page.every("article")
    assert letter.attributes["lang"] == language
    assert ("Draft: not sent in Welsh" in page.main) == (language == "cy")


def test_a_letter_is_shown_on_paper_too(client):
    file = client.get(f"{HERE}outcome/cy/pdf/")

    assert faults(file.content, language="cy") == []
    assert "Canlyniad eich adolygiad achos" in words_in(file.content)


@pytest.mark.parametrize(
    "path", ["outcome/fr/", "no-such/en/", "return_code/en/pdf/", "alert/cy/", "x/cy/"]
)
def test_what_there_is_not_is_not_found(client, path):
    assert client.get(f"{HERE}{path}").status_code == 404


def test_a_named_reader_approves_the_welsh_of_one_message(client, coordinator, area):
    page = Page(client.get(approve(client)["Location"]))

    assert "Nia Rees approved this Welsh on 10 March 2026." in page.main
    assert not list(page.every("form", of_class="heard-narrow"))
    approval = Approval.objects.get()
    assert (approval.area, approval.code, approval.version) == (area, "acknowledgement", 1)
    assert (approval.reader, approval.recorded_by) == ("Nia Rees", coordinator)
    assert Event.objects.filter(action="message.approved").count() == 1
    listed = Page(client.get(HERE))
    assert listed.main.count("Welsh approved") == 1


def test_approved_twice_it_is_recorded_once(client):
    approve(client)
    approve(client, reader="Somebody Else")

    assert [each.reader for each in Approval.objects.all()] == ["Nia Rees"]
    assert Event.objects.filter(action="message.approved").count() == 1


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"reader": ""}, "Enter who read the Welsh"),
        (in_boxes("approved_on", ago(days=-3)), "The date must be today or in the past"),
    ],
)
def test_an_approval_names_a_reader_and_a_day_that_has_been(client, form, error):
    page = Page(approve(client, **form))

    assert error in page.errors[0]
    assert not Approval.objects.exists()


def test_english_needs_no_approval(client):
    form = {"reader": "Nia Rees", **in_boxes("approved_on", today())}
    assert client.post(f"{HERE}outcome/en/", form).status_code == 404
    assert not Approval.objects.exists()


@pytest.mark.parametrize(
    ("language", "approved", "warned"),
    [("cy", False, True), ("cy", True, False), ("en", False, False)],
)
def test_a_letter_in_welsh_that_nobody_approved_says_that_it_must_not_be_sent(
    client, area, coordinator, language, approved, warned
):
    told = scenes.a_submission(applicant=PersonAnswers("Amina Warsame", language=language))
    review = scenes.a_review(area, told)
    acknowledge(review, by=coordinator, at=timezone.now())
    letter = Letter.objects.get()
    if approved:
        approve(client)

    page = Page(client.get(f"{review.get_absolute_url()}letters/{letter.pk}/"))

    assert ("no Welsh reader has approved it" in page.main) == warned
