"""An applicant asks for an appeal; how to complain; what was learned."""

import pytest
from django.utils import timezone

from heard.agencies.models import Area
from heard.reviews.actions.outcomes import record_appeal_result
from heard.reviews.models import Appeal
from heard.rules.appeals import DECIDED_WORDS
from heard.rules.permissions import Role
from tests import appealing, scenes
from tests.reading import Page

PAGE = "/my-application/appeal/"


@pytest.fixture
def area(db):
    return scenes.an_area()


@pytest.fixture
def refused(client, area):
    review = appealing.a_refusal(scenes.a_weak_review(area))
    scenes.visits(client, application=review)
    return review


def test_asking_for_an_appeal_against_a_refusal(client, refused):
    page = Page(client.get("/my-application/"))
    page = Page(client.get(page.links["Ask for an appeal"]))
    assert "Police and Crime Commissioner for Harbourshire" in page.main
    empty = Page(client.post(PAGE, {}))
    assert empty.errors == ["Select what you do not agree with", "Enter what went wrong"]
    client.post(PAGE, {"about": "threshold", "grounds": "You missed two reports."})
    appeal = Appeal.objects.get()
    assert (appeal.about, appeal.grounds) == ("threshold", "You missed two reports.")
    after = Page(client.get("/my-application/"))
    assert "Ask for an appeal" not in after.links
    assert "We have your appeal" in after.main


def test_asking_for_an_appeal_against_an_outcome(client, area):
    review = scenes.a_planned_review(area, by=scenes.a_member(area, Role.COORDINATOR))
    scenes.visits(client, application=review)
    client.post(PAGE, {"about": "outcome", "grounds": "Nothing will change."})
    assert Appeal.objects.get().about == "outcome"
    assert client.post(PAGE, {"about": "outcome", "grounds": "Twice."}).status_code == 200
    assert Appeal.objects.count() == 1


def headings(client):
    return [each.text for each in Page(client.get("/my-application/")).every("h2")]


@pytest.mark.parametrize(
    ("result", "sent_back"), [("confirmed", False), ("application_back", True)]
)
def test_what_an_appeal_decided_is_told_with_what_must_be_done(client, refused, result, sent_back):
    client.post(PAGE, {"about": "threshold", "grounds": "You missed two reports."})
    assert "Your appeal" not in headings(client)
    by = scenes.a_member(refused.area, Role.COORDINATOR)
    record_appeal_result(
        Appeal.objects.get(),
        result=result,
        reasons="Two reports were missed.",
        decided_on=scenes.today(),
        directions="Ask the landlord again." if sent_back else "",
        directed_by=scenes.ago(days=-30) if sent_back else None,
        by=by,
        at=timezone.now(),
    )

    page = Page(client.get("/my-application/"))

    assert "Your appeal" in headings(client)
    assert "Two reports were missed." in page.main
    assert (("Ask the landlord again." in page.main), ("By 9 April 2026." in page.main)) == (
        (sent_back, sent_back)
    )
    assert DECIDED_WORDS[result] in page.main


def test_before_a_decision_there_is_nothing_to_appeal_against(client, area):
    scenes.visits(client, application=scenes.a_review(area))
    assert "Ask for an appeal" not in Page(client.get("/my-application/")).links
    page = Page(client.get(PAGE))
    assert "There is no decision now that you can appeal against." in page.main
    client.post(PAGE, {"about": "threshold", "grounds": "x"})
    assert not Appeal.objects.exists()


def test_in_welsh(client, refused):
    assert Page(client.get(f"/cy{PAGE}")).title == "Gofyn am apêl"


def test_without_a_visit_it_is_not_there(client, area):
    assert client.get(PAGE).status_code == 404


def test_how_to_complain(client, area):
    page = Page(client.get("/areas/oakminster/complaints/"))
    assert "www.lgo.org.uk" in page.links
    Area.objects.create(slug="new", name="New")
    both = Page(client.get("/areas/new/complaints/"))
    assert {"www.lgo.org.uk", "www.ombudsman.wales"} <= set(both.links)


def test_nothing_learned_yet(client, area):
    page = Page(client.get("/areas/oakminster/appeals/"))
    assert "Nothing has been published here yet." in page.main
    Area.objects.create(slug="new", name="New")
    assert client.get("/areas/new/appeals/").status_code == 200
