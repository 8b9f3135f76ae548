"""The applicant takes back what they agreed to."""

import pytest
from django.urls import reverse

from heard.people.models import Consent
from heard.reviews.submission import ConsentAnswers, PersonAnswers
from heard.rules.procedures import ApplicantKind
from tests import scenes
from tests.reading import Page

pytestmark = pytest.mark.django_db
PATH = "/my-application/consent/"


@pytest.fixture
def area():
    return scenes.an_area()


def test_the_applicant_takes_back_a_consent_and_the_review_goes_on(client, area):
    review = scenes.a_review(area)
    scenes.visits(client, application=review)
    page = Page(client.get(PATH)).text
    assert "Your review goes on." in page

    answer = client.post(PATH, {"consents": ["1"]})

    assert answer["Location"] == PATH
    consent = Consent.objects.get()
    assert consent.withdrawn_at is not None
    assert consent.withdrawn_by is None
    page = Page(client.get(PATH)).text
    assert "You have agreed to nothing that you could take back." in page
    assert client.get("/my-application/").status_code == 200


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Select what you no longer agree to"),
        ({"consents": ["2"]}, "Choose"),
        ({"consents": ["1", "1"]}, ""),
    ],
)
def test_what_was_not_offered_changes_nothing(client, area, sent, words):
    review = scenes.a_review(area)
    scenes.visits(client, application=review)

    answer = client.post(PATH, sent)

    assert words in Page(answer).text
    if words:
        assert Consent.objects.get().is_live


def test_who_acts_for_somebody_sees_nothing_once_that_is_taken_back(client, area):
    submission = scenes.a_submission(
        kind=ApplicantKind.REPRESENTATIVE,
        victim=PersonAnswers(name="Bo Lund"),
        consent=ConsentAnswers(given=True, how="signed", evidence="A form."),
        support="no",
    )
    review = scenes.a_review(area, submission)
    scenes.visits(client, application=review)

    answer = client.post(PATH, {"consents": ["1"]})

    assert answer["Location"] == reverse("public:ended")
    for path in (PATH, "/my-application/", "/my-application/copy/"):
        assert client.get(path).status_code == 404


def test_the_page_is_there_in_welsh(client, area):
    scenes.visits(client, application=scenes.a_review(area))

    assert "Yr hyn y cytunoch chi iddo" in client.get(f"/cy{PATH}").content.decode()
