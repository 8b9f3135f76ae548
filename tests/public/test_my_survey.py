"""How it was, as the applicant answers it on their page."""

import pytest
from django.utils import timezone

from heard.reviews.models import Survey, SurveyAnswer
from heard.rules.permissions import Role
from tests import scenes
from tests.reading import Page

MINE, ASKED = "/my-application/", "/my-application/how-it-was/"


@pytest.fixture
def review(client):
    review = scenes.a_review(scenes.a_staffed_area().area)
    scenes.visits(client, application=review)
    return review


def test_they_are_asked_once_and_can_leave_it(client, review):
    assert client.get(ASKED)["Location"] == MINE
    scenes.asked_how_it_was(review)
    assert Page(client.get(MINE)).links["Tell us"] == ASKED

    assert Page(client.post(ASKED, {})).errors == [
        "Select whether you felt that we heard you",
        "Select whether it has stopped",
    ]
    said = {"felt": "no", "stopped": "less", "words": "Nobody rang."}
    client.post(ASKED, said)
    assert "Thank you. Your answers help others." in Page(client.get(MINE)).main
    assert client.post(ASKED, said)["Location"] == MINE

    answer = SurveyAnswer.objects.get()
    assert (answer.felt, answer.stopped, answer.words) == ("no", "less", "Nobody rang.")
    assert "Tell us" not in Page(client.get(MINE)).links


def test_before_the_end_they_can_say_that_they_do_not_want_to_be_asked(client, review):
    scenes.to_be_closed(review)
    client.post(f"{MINE}closing/", {"answer": "agrees", "spare": ["yes"]})

    survey = Survey.objects.get()
    assert (survey.review, survey.asked_at) == (review, None)
    assert survey.objected_at <= timezone.now()


def test_who_manages_reads_totals_and_never_of_few(client):
    staffed = scenes.a_staffed_area()
    for number in range(5):
        if number:
            client.force_login(staffed[Role.COORDINATOR])
            page = Page(client.get("/work/learning/")).main
            assert "Too few have answered to show anything." in page
            assert "Nobody rang." not in page
            client.logout()
        review = scenes.a_review(staffed.area)
        scenes.asked_how_it_was(review)
        scenes.visits(client, application=review)
        client.post(ASKED, {"felt": "no", "stopped": "less", "words": "Nobody rang."})
        client.logout()
    client.force_login(staffed[Role.COORDINATOR])
    page = Page(client.get("/work/learning/")).main
    assert "5 have answered." in page
    assert "Nobody rang." in page
