"""Deciding the threshold: the letter first, one person for met, two for not met."""

import pytest

from heard.agencies.models import Agency
from heard.notify.models import Letter
from heard.reviews.models import DecisionProposal, FollowUp, ThresholdDecision
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago
from tests.work.conftest import browser_of


@pytest.fixture
def weak(area):
    return scenes.a_weak_review(area)


def decides(client, review, **answers):
    typed = {"met": "yes", "reasons": "Three reports count.", "asked": ""} | answers
    return client.post(f"{review.get_absolute_url()}threshold/", typed)


def not_met(asked, **more):
    return {"met": "no", "reasons": "One report counts.", "asked": str(asked.pk)} | more


def test_the_finding_and_the_views_are_on_the_page(client, area, coordinator):
    review = scenes.a_review(area)
    agency = Agency.objects.filter(areas__area=area).first()
    data = {"agency": agency.pk, "view": "met", "given_by": "Sgt Lee", **in_boxes("given_on", ago(days=0))}  # fmt: skip
    client.post(f"{review.get_absolute_url()}views/", data)
    page = Page(client.get(f"{review.get_absolute_url()}threshold/"))
    assert "3 of 3 qualifying incidents" in page.main
    assert f"{agency}: The threshold is met (Sgt Lee)" in page.main
    options = [each.text for each in page.first("select", id="id_asked").every("option")]
    assert coordinator.name not in options
    assert "supervisor of Oakminster" in options
    assert "analyst of Oakminster" not in options


def test_the_letter_is_seen_before_anything_is_decided(client, area):
    review = scenes.a_review(area)
    page = Page(decides(client, review, preview="yes", reasons="Because three reports count."))
    letter = page.first("article", of_class="heard-letter").text
    assert "We will review your case" in letter
    assert "Because three reports count." in letter
    assert page.boxes["reasons"] == "Because three reports count."
    assert not Letter.objects.exists()
    assert not ThresholdDecision.objects.exists()


def test_a_letter_that_cannot_be_made_yet(client, area):
    page = Page(decides(client, scenes.a_review(area), preview="yes", reasons=""))
    assert page.errors == ["Enter the reasons for the decision"]
    assert not list(page.every("article"))


def test_met(client, area, coordinator):
    review = scenes.a_review(area)
    decides(client, review)
    decision = ThresholdDecision.objects.get()
    assert (decision.met, decision.decided_by, decision.second_person) == (True, coordinator, None)
    review.refresh_from_db()
    assert review.stage == "reviewing"
    assert Letter.objects.get().kind == "threshold_met"


def test_not_met_cannot_be_proposed_when_the_act_says_met(client, area, supervisor):
    review = scenes.a_review(area)
    for asked in (not_met(supervisor), {"met": "no"}):  # at once, and not after naming somebody
        page = Page(decides(client, review, **asked))
        assert page.errors == [
            "Enough reports count under the Act, so the threshold is met. "
            "If something about a report is wrong, change the report first"
        ]
    assert not DecisionProposal.objects.exists()


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"met": "no", "asked": ""}, "Choose who you will ask to agree"),
        ({"action-2": "Visit"}, "Enter who will do it"),
        (
            {"action-1": "x" * 501, "who-1": "Us"},
            "Action: Use 500 characters or fewer. You have used 501",
        ),
        ({"again-3-day": "1"}, "The date must include a month and year"),
        ({"condition-still-happening": "perhaps"}, "Choose one of the answers on this page"),
    ],
)
def test_what_cannot_be(client, weak, answers, error):
    assert Page(decides(client, weak, **answers)).errors == [error]
    assert not ThresholdDecision.objects.exists()


def test_not_met_needs_a_second_person_who_agrees(client, weak, supervisor):
    anyway = {"action-1": "Visit at night", "who-1": "Wardens", **in_boxes("again-1", ago(days=-30))}  # fmt: skip
    answer = decides(client, weak, **not_met(supervisor, **anyway))
    assert Page(client.get(answer["Location"])).banner == (
        "supervisor of Oakminster has been asked to agree."
    )
    assert not ThresholdDecision.objects.exists()

    second = browser_of(supervisor)
    path = f"{weak.get_absolute_url()}proposals/{DecisionProposal.objects.get().pk}/"
    page = Page(second.get(path))
    assert "coordinator of Oakminster proposes that the threshold is not met" in page.main
    letter = page.first("article", of_class="heard-letter").text
    assert "Visit at night (Wardens). We will look again on 9 April 2026." in letter
    second.post(path, {"agreed": "yes", "answer": "I counted too."})
    decision = ThresholdDecision.objects.get()
    assert (decision.met, decision.second_person) == (False, supervisor)
    assert FollowUp.objects.get().action == "Visit at night"
    assert Letter.objects.get().kind == "threshold_not_met"


def test_the_second_person_sends_it_back(client, weak, supervisor):
    decides(client, weak, **not_met(supervisor))
    path = f"{weak.get_absolute_url()}proposals/{DecisionProposal.objects.get().pk}/"
    browser_of(supervisor).post(path, {"agreed": "no", "answer": "Look at the dates again."})
    assert not ThresholdDecision.objects.exists()
    assert DecisionProposal.objects.get().agreed is False
    assert "Sent the proposal back" in Page(client.get(weak.get_absolute_url())).main


def test_one_proposal_at_a_time(client, weak, supervisor):
    decides(client, weak, **not_met(supervisor))
    page = Page(decides(client, weak, **not_met(supervisor)))
    assert page.errors == ["A decision is already waiting for a second person."]
    assert DecisionProposal.objects.count() == 1


def test_two_people_decide_at_once_and_the_second_is_told(client, staffed, area):
    review = scenes.a_review(area)
    other = browser_of(staffed[Role.DEPUTY])
    other.get(f"{review.get_absolute_url()}threshold/")
    decides(client, review)
    page = Page(decides(other, review, reasons="My own long thoughts."))
    assert page.errors == ["This review has moved on. It is now at: review under way."]
    assert "This review has moved on. The threshold has been decided." in page.main
    assert page.boxes["reasons"] == "My own long thoughts."
    assert ThresholdDecision.objects.count() == Letter.objects.count() == 1


def test_half_a_decision_is_kept_for_who_wrote_it(client, weak, staffed):
    answer = decides(client, weak, **{"save-later": "yes", "reasons": "Half a tho", "met": ""})
    assert Page(client.get(answer["Location"])).banner == (
        "What you wrote is kept. Only you can see it."
    )
    path = f"{weak.get_absolute_url()}threshold/"
    page = Page(client.get(path))
    assert (page.boxes["reasons"], page.errors) == ("Half a tho", [])
    other = browser_of(staffed[Role.DEPUTY])
    assert Page(other.get(path)).boxes["reasons"] == ""
    decides(client, weak)
    assert "reasons" not in Page(client.get(path)).boxes  # nothing is left to decide
