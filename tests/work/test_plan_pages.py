"""From a recommendation to a plan that is carried out, as a coordinator and the victim see it."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from heard.reviews.actions.climbing import watch_actions
from heard.reviews.models import PlanAction, PlanCheck
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import ago, today
from tests.work.conftest import browser_of

MINE = "/my-application/"


def victim_of(review) -> Client:
    client = Client()
    scenes.visits(client, application=review)
    return client


def send(client, path, **answers) -> Page:
    """Send a form and read the page it leads to."""
    answer = client.post(path, answers)
    assert answer.status_code == 302, Page(answer).errors
    return Page(client.get(answer["Location"]))


def test_from_a_recommendation_to_an_answer_of_the_victim(  # noqa: PLR0915 - a whole story
    client, area, staffed, coordinator, noon
):
    review = scenes.a_planned_review(area, by=coordinator)
    home, victim = f"{review.get_absolute_url()}plan/", victim_of(review)
    council = str(area.agencies.get(agency__kind="council").agency_id)
    advice = f"{review.get_absolute_url()}recommendations/1/"
    assert "There is no plan yet." in Page(client.get(home)).main
    assert "Your plan" not in Page(victim.get(MINE)).links

    page = send(client, f"{advice}to/", to=council)
    assert "No answer yet" in page.main
    page = send(
        client,
        f"{advice}answer/",
        regard="declines",
        reasons="There is no money.",
        given_by="Jo Park",
        how="email",
        **in_boxes("given_on", today()),
    )
    assert "Declines it" in page.main
    assert "There is no money." in page.main

    template = Page(client.get(f"{home}add/?from=noise-recorder"))
    assert "Put noise recording equipment" in template.boxes["what"]
    said = {
        "agency": council,
        "officer": "Robin Vale",
        "recommendation": "1",
        "what": "Arrest the man at number 7",
        "safe_words": "We fit a door closer",
        "measure": "No bangs",
        "kind": "behaviour",
        "if_not_done": "He comes back with a knife",
        **in_boxes("due_on", ago(days=-20)),
    }
    page = send(client, f"{home}add/?from=noise-recorder", **said)
    assert "The victim has not seen it." in page.main
    assert PlanAction.objects.get().template == "noise-recorder"
    assert "no plan to show yet" in Page(victim.get(f"{MINE}plan/")).main
    action = PlanAction.objects.get()
    page = send(client, f"{home}{action.pk}/change/", **said | {"measure": "Fewer bangs"})
    assert "Fewer bangs" in page.main
    assert "A measure on behaviour" in page.main
    assert "If it is not done: He comes back with a knife" in page.main
    again = Page(client.get(f"{home}{action.pk}/change/"))
    assert "He comes back with a knife" in again.boxes["if_not_done"]

    assert "We fit a door closer" in Page(client.get(f"{home}show/")).main
    page = send(client, f"{home}show/")
    assert "Waits for a second person" in page.main
    scenes.check(review, agreed=True, at=timezone.now())
    assert "With the victim" in Page(client.get(home)).main

    assert "Your plan" in Page(victim.get(MINE)).links
    draft = Page(victim.get(f"{MINE}plan/"))
    assert "We fit a door closer" in draft.main
    assert not any(words in draft.main for words in ("number 7", "Robin Vale", "bangs", "knife"))
    assert Page(victim.post(f"{MINE}plan/", {"text": ""})).errors == ["Enter what you think of it"]
    page = send(victim, f"{MINE}plan/", text="Please do it at noon.")
    assert "Please do it at noon." in page.main
    assert (
        "Somebody has said something about the plan"
        in Page(client.get(review.get_absolute_url())).links
    )
    page = send(client, f"{home}seen/")
    assert "nobody has looked at" not in page.main

    page = send(
        client, f"{home}agree/", reply="We do it at noon.", **in_boxes("review_on", ago(days=-60))
    )
    assert "Agreed" in page.main
    assert "Not started" in Page(victim.get(f"{MINE}plan/")).main

    noon.shift(timedelta(days=30))
    client, victim = browser_of(coordinator), victim_of(review)
    late = Page(victim.get(f"{MINE}plan/"))
    assert "This is late." in late.main
    page = send(
        client,
        f"{home}{action.pk}/progress/",
        change="finish",
        text="A photo of the door.",
        said_by="Robin Vale",
        how="email",
    )
    assert "A photo of the door." in page.main
    page = send(client, f"{home}{action.pk}/stopped/", stopped="less")
    assert "Did it stop? It is less, but it goes on" in page.main

    asked = Page(victim.get(f"{MINE}plan/"))
    assert "Done" in asked.main
    assert asked.links["Tell us"] == f"{MINE}plan/check/"
    assert Page(victim.post(f"{MINE}plan/check/", {})).errors == ["Select whether it has stopped"]
    page = send(victim, f"{MINE}plan/check/", stopped="no", words="Each night.")
    assert "Tell us" not in page.links
    assert "Each night." in Page(client.get(home)).main
    page = send(client, f"{home}checks/12/", stopped="yes", words="", how="phone")
    assert PlanCheck.objects.get(weeks=12).stopped == "yes"

    officer = staffed[Role.OFFICER]
    assert browser_of(officer).get(home).status_code == 404


def test_what_a_page_of_the_plan_refuses(client, area, coordinator):
    review = scenes.a_planned_review(area, by=coordinator)
    home = f"{review.get_absolute_url()}plan/"
    action = scenes.an_action(review, by=coordinator)

    wrong = client.post(f"{home}add/", in_boxes("due_on", ago(days=3)))
    assert "The date must be today or in the future" in Page(wrong).errors
    assert client.get(f"{home}{action.pk}/progress/").status_code == 404  # a draft
    assert client.get(f"{home}checks/5/").status_code == 404
    assert client.get(f"{review.get_absolute_url()}recommendations/9/answer/").status_code == 404
    early = client.post(f"{home}agree/", {"reply": "x", **in_boxes("review_on", ago(days=-60))})
    assert "has not been shown the draft" in Page(early).main
    now = client.post(f"{home}agree/", {"reply": "x", **in_boxes("review_on", today())})
    assert "The date must be in the future" in Page(now).errors
    page = send(client, f"{home}{action.pk}/change/", act="drop")
    assert "The action is left out." in page.main
    nothing = client.post(f"{home}show/")
    assert "There is no new action to show." in Page(nothing).main
    silent = client.post(
        f"{review.get_absolute_url()}recommendations/1/answer/",
        {
            "regard": "partly",
            "given_by": "Jo",
            "how": "email",
            **in_boxes("given_on", today()),
        },
    )
    assert "must say why" in Page(silent).main


def test_an_agreed_action_is_not_changed(client, area, coordinator):
    review = scenes.a_review_with_a_plan_agreed(area, by=coordinator)
    action = PlanAction.objects.get()

    path = f"{review.get_absolute_url()}plan/{action.pk}/change/"

    assert client.get(path).status_code == 404
    assert client.post(path, {"act": "drop"}).status_code == 404
    assert PlanAction.objects.exists()


def test_what_is_late_in_the_whole_area_and_what_became_of_recommendations(
    client, area, coordinator, noon
):
    assert "No action is late." in Page(browser_of(coordinator).get("/work/owed/actions/")).main
    review = scenes.a_review_with_a_plan_agreed(area, by=coordinator)
    PlanAction.objects.update(due_on=ago(days=30))
    page = Page(browser_of(coordinator).get("/work/owed/actions/"))
    assert "Nobody has been told yet." in page.main
    assert page.links[review.spaced_reference] == f"{review.get_absolute_url()}plan/"
    assert "Not said to whom" in page.main

    watch_actions(at=timezone.now())
    page = Page(browser_of(coordinator).get("/work/owed/actions/"))
    assert "The Police and Crime Commissioner. Nobody is named there" in page.main
    assert (
        "Actions of plans that are late" in Page(browser_of(coordinator).get("/work/owed/")).links
    )
