"""The page of a review: what it shows when, what it offers to whom, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from heard.notify.models import Letter
from heard.people.models import Person
from heard.reviews.actions.clocks import extend_clock
from heard.reviews.actions.endings import record_death
from heard.reviews.actions.outcomes import record_appeal, record_appeal_result, record_outcome
from heard.reviews.actions.reports import ask_to_change_report
from heard.reviews.actions.threshold import agree_not_met, decide_met, record_body_view
from heard.reviews.actions.work import join_earlier
from heard.reviews.submission import ConsentAnswers, PersonAnswers, PlaceAnswers
from heard.rules.permissions import Role
from heard.rules.procedures import ApplicantKind
from tests import scenes
from tests.reading import Page
from tests.scenes import a_report, today
from tests.work.conftest import browser_of


def of(client, review):
    return Page(client.get(review.get_absolute_url()))


def things_to_do(page):
    return [
        each.text for ul in page.every("ul", of_class="heard-actions") for each in ul.every("a")
    ]


def things_that_happen(page):
    """What stands apart because it is seldom needed."""
    return [each.text for each in page.first("details", of_class="govuk-details").every("a")]


def test_what_was_told(client, area):
    page = of(client, scenes.a_review(area))
    assert page.headings == ["Amina Warsame"]
    assert "Application received Received 10 March 2026, online. Owner: nobody yet" in page.main
    assert page.row("Safe ways to reach them") == "Email: amina@mail.example"
    assert page.row("Needs and adjustments") == "Letters in large print"
    assert page.row("Landlord") == "Oakminster Homes"
    assert "I cannot sleep." in page.main
    assert page.main.count("As the applicant told us") == 3


def test_an_application_for_another_person(client, area):
    told = scenes.a_submission(
        kind=ApplicantKind.REPRESENTATIVE,
        victim=PersonAnswers(name="Halima Warsame"),
        relationship="Daughter",
        consent=ConsentAnswers(given=True, how="written", given_on=today(), evidence="A text."),
    )
    page = of(client, scenes.a_review(area, told))
    assert page.headings == ["Halima Warsame"]
    assert page.row("Applicant") == "Amina Warsame"
    assert page.row("Consent of the victim") == "written 10 March 2026 A text."


RECEIVED = [
    "Acknowledge the application",
    "Decide the threshold",
    "Pass the application on to the relevant bodies",
    "Record what a relevant body decided",
    "Record that the agencies were asked",
    "Record that all their information is in",
    "Say what kind of behaviour it is, for the figures",
]
TO_DO = {
    "received": (lambda area, by: scenes.a_review(area), RECEIVED),
    "acknowledged": (
        lambda area, by: scenes.an_acknowledged_review(area, by=by),
        RECEIVED[1:],
    ),
    "reviewing": (
        lambda area, by: scenes.a_met_review(area, by=by),
        [
            "Prepare the review meeting",
            "Record that the agencies were asked",
            "Record that all their information is in",
            "Say what kind of behaviour it is, for the figures",
            "Record the outcome of the review",
            "Ask whether it can be closed",
            "Close the review",
        ],
    ),
    "planned": (
        lambda area, by: scenes.a_planned_review(area, by=by),
        [
            "Follow the plan",
            "Ask whether it can be closed",
            "Close the review",
            "Record an appeal",
        ],
    ),
    "appealed": (
        lambda area, by: scenes.an_appealed_review(area, by=by),
        ["Record what the appeal decided", "Every paper of the case, in one"],
    ),
    "withdrawn": (lambda area, by: scenes.a_withdrawn_review(area), ["Open it again"]),
}


@pytest.mark.parametrize(("make", "expected"), TO_DO.values(), ids=TO_DO)
def test_what_can_be_done_at_each_stage(client, area, coordinator, make, expected):
    page = of(client, make(area, coordinator))
    assert things_to_do(page) == expected
    for name in expected:
        assert client.get(page.links[name]).status_code == 200, name


def test_what_seldom_happens_stands_apart(client, area, coordinator):
    first = ["Record a complaint of how they were treated"]
    last = ["A parent or guardian", "Someone has died", "I have a conflict of interest"]
    withdrawn, wrong = "The applicant withdraws it", "A day on the file is wrong"
    for review, expected in [
        (scenes.a_review(area), [*first, withdrawn, "Make it void", wrong, *last]),
        (scenes.a_planned_review(area, by=coordinator), [*first, withdrawn, wrong, *last]),
        (scenes.a_withdrawn_review(area), [*first, wrong, *last]),
    ]:
        page = of(client, review)
        assert things_that_happen(page) == expected
        for name in expected:
            assert client.get(page.links[name]).status_code == 200, name


def rooms(page):
    return [each.text for each in page.first("ul", of_class="heard-rooms").every("a")]


def test_what_is_over_is_folded_and_what_came_of_it_is_read_first(client, area, coordinator):
    page = of(client, scenes.a_planned_review(area, by=coordinator))
    folded = [each.text for each in page.every("details", of_class="govuk-details")]
    assert any(each.startswith("The finding, and 3 reports") for each in folded)
    at = {name: page.main.index(name) for name in ("Outcome", "The decision", "The finding")}
    assert sorted(at, key=at.__getitem__) == list(at)


def test_where_no_day_was_written_down_by_hand_it_is_said(client, area, coordinator):
    review = scenes.a_review(area)
    address = reverse("work:correct", args=[review.reference])
    assert "No day can be corrected" in Page(client.get(address)).main
    scenes.write_a_wrong_day(review, by=coordinator)
    assert "No day can be corrected" not in Page(client.get(address)).main


def test_the_pages_of_a_review_lead_to_each_other(client, area):
    review = scenes.a_review(area)
    first = of(client, review)
    expected = [
        "Review", "Messages", "What was sent", "Contact log", "Agencies asked", "Chronology",
        "Meeting", "Plan", "Disclosed", "Areas", "Agreed to", "Who can read it",
    ]  # fmt: skip
    assert rooms(first) == expected
    for name in expected:
        page = Page(client.get(first.links[name]))
        assert rooms(page) == expected
        here = [each for each in page.every("a") if each.attributes.get("aria-current") == "page"]
        assert [each.text for each in here] == [name]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.PANEL_MEMBER])
def test_who_only_reads_is_offered_nothing_they_may_not_do(area, staffed, role):
    client = browser_of(staffed[role])
    review = scenes.a_paused_review(area, by=staffed[Role.COORDINATOR])
    scenes.let_into(review, staffed[role])
    scenes.a_review(area)  # an earlier one from the same person
    page = of(client, review)
    assert things_to_do(page) == []
    for href in set(page.links.values()) - {"/sign-in/password/"}:
        if href.startswith("/"):
            assert client.get(href, follow=True).status_code == 200, href


def test_every_link_of_a_coordinator_leads_somewhere(client, area, coordinator):
    review = scenes.an_acknowledged_review(area, by=coordinator)
    scenes.a_review(area)
    page = of(client, review)
    assert len(page.links) > 25
    for href in set(page.links.values()) - {"/sign-in/password/"}:
        if href.startswith("/"):
            assert client.get(href, follow=True).status_code == 200, href


def test_a_proposal_is_shown_to_who_is_asked(client, area, coordinator, supervisor):
    review = scenes.a_weak_review(area)
    scenes.a_proposal(review, by=coordinator, asked=supervisor)
    waits = "“Not met” is proposed and waits for supervisor of Oakminster."
    assert waits in of(client, review).main
    assert "Read it and answer" not in of(client, review).links
    page = of(browser_of(supervisor), review)
    assert waits in page.main
    assert "Read it and answer" in page.links


def test_a_change_is_shown_to_everybody_who_may_agree_but_who_asked(
    client, area, coordinator, supervisor
):
    review = scenes.a_review(area)
    scenes.a_change(review, by=coordinator)
    assert "Read it and answer" not in of(client, review).links
    assert "A change waits for a second person" in of(client, review).main
    assert "Read it and answer" in of(browser_of(supervisor), review).links


def test_a_death_comes_before_everything(client, area, coordinator):
    review = scenes.a_review(area)
    person = Person.objects.get(pk=review.victim_id)
    record_death(review, person, died_on=today(), by=coordinator, at=timezone.now())
    warning = of(client, review).first(of_class="govuk-warning-text").text
    assert "Amina Warsame died on 10 March 2026. Think before anyone writes." in warning


def test_an_earlier_application_is_offered_and_then_noted(client, area, coordinator):
    earlier, review = scenes.a_review(area), scenes.a_review(area)
    page = of(client, review)
    assert "Perhaps the same person or place:" in page.main
    path = page.links[earlier.spaced_reference]
    assert Page(client.get(path)).row("Reference")
    client.post(path, {"same": "no"})
    assert not review.earlier.exists()
    client.post(path, {"same": "yes"})
    page = of(client, review)
    assert "Perhaps the same person or place:" not in page.main
    assert page.links[earlier.spaced_reference] == earlier.get_absolute_url()


def test_two_applications_that_have_nothing_in_common(client, area):
    other = scenes.a_submission(
        applicant=PersonAnswers(name="Bryn Pugh"),
        home=PlaceAnswers("9 Hill"),
        where=PlaceAnswers("9 Hill"),
    )
    review, bryn = scenes.a_review(area), scenes.a_review(area, other)
    path = f"/work/reviews/{review.reference}/earlier/{bryn.reference}/"
    assert client.get(path).status_code == 404
    assert client.post(path, {"same": "yes"}).status_code == 404


def test_paused_and_moved_dates(client, area, coordinator):
    review = scenes.a_paused_review(area, by=coordinator)
    page = of(client, review)
    assert "Paused Decide whether the threshold is met" in page.main
    assert "Let it go on" in page.links


def test_a_letter(client, area, coordinator):
    review = scenes.an_acknowledged_review(area, by=coordinator)
    path = of(client, review).links["We have your application for an ASB case review"]
    page = Page(client.get(path))
    assert page.title == "Letter"
    assert "Dear Amina Warsame" in page.main


def test_acknowledging_twice_writes_one_letter(client, area):
    review = scenes.a_review(area)
    path = f"{review.get_absolute_url()}acknowledge/"
    for _ in range(3):
        assert client.post(path).status_code == 302
    assert Letter.objects.count() == 1


def test_the_finding_and_the_sheet_that_says_why(client, area, coordinator):
    review = scenes.a_met_review(area, by=coordinator)
    page = Page(client.get(f"{review.get_absolute_url()}finding/"))
    assert page.title == "The finding"
    assert "Met 3 of 3 qualifying incidents (3 complaints)" in page.main
    assert "The behaviour is still happening. (to be judged by the relevant bodies)" in page.main
    why = Page(client.get(f"{review.get_absolute_url()}why/"))
    assert why.title == "Why this decision"
    assert "The finding that day: 3 of 3 qualifying incidents." in why.main
    assert "It is different now" not in why.main


def test_the_sheet_says_when_the_finding_has_changed_since(client, area, coordinator):
    review = scenes.a_met_review(area, by=coordinator)
    review.reports.first().incident.reports.update(status="not_about")
    why = Page(client.get(f"{review.get_absolute_url()}why/"))
    assert "It is different now, because reports have changed since." in why.main


def test_a_reference_may_be_written_with_dashes_and_small(client, area):
    review = scenes.a_review(area)
    answer = client.get(f"/work/reviews/{review.spaced_reference.lower()}/")
    assert answer.status_code == 200


# What it costs -----------------------------------------------------------------------------------


def busy(area, coordinator, supervisor, *, times):
    """A review with so many reports, notes, views, changes and later dates."""
    told = scenes.a_submission(reports=tuple(a_report(days=n + 1) for n in range(times)))
    review, at = scenes.a_review(area, told), timezone.now()
    agency = area.agencies.first().agency
    for number, report in enumerate(review.reports.all()):
        scenes.a_note(review, f"Note {number}", by=coordinator)
        record_body_view(
            review, agency=agency, view="met", given_by="Sgt Lee", given_on=today(), note="",
            by=coordinator, at=at,
        )  # fmt: skip
        ask_to_change_report(
            review, report, status="confirmed", reason="Why not.", by=coordinator, at=at
        )
        clock = review.clocks.get(clock="threshold_decision")
        later = clock.due_on + timedelta(days=1)
        extend_clock(clock, due_on=later, reason="More time.", by=supervisor, at=at)
        join_earlier(review, scenes.a_review(area), by=coordinator, at=at)
    return review


def test_the_fullest_page_of_all(client, area, coordinator, supervisor):
    """Decided, planned and appealed, for another person, with everything on file."""
    told = scenes.a_submission(kind=ApplicantKind.REPRESENTATIVE, victim=PersonAnswers(name="Halima"), consent=ConsentAnswers(given=False))  # fmt: skip
    at = timezone.now()
    client.get("/work/reviews/")  # writes down when the visit was last seen
    for stage in range(4):
        review = scenes.a_review(area, told)
        steps = [
            lambda r: decide_met(r, scenes.MET, by=coordinator, at=at),
            lambda r: record_outcome(r, summary="Met.", recommendations=["One"], met_on=today(), by=coordinator, at=at),
            lambda r: record_appeal(r, received_on=today(), grounds="No.", heard_by="PCC", by=coordinator, at=at),
        ]  # fmt: skip
        for step in steps[:stage]:
            step(review)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(review.get_absolute_url()).status_code == 200
        assert len(captured) <= 30 + scenes.SCOPED, stage


@pytest.mark.parametrize(
    ("page", "most"), [("", 30), ("finding/", 15), ("why/", 15), ("threshold/", 20)]
)
def test_the_number_of_queries_does_not_grow(client, area, coordinator, supervisor, page, most):
    counts = []
    for times in (2, 20):
        review = busy(area, coordinator, supervisor, times=times)
        client.get(f"{review.get_absolute_url()}letters/")  # begins the audit record
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{review.get_absolute_url()}{page}").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= most + scenes.SCOPED


def confirmed_not_met(area, by, second):
    """An appeal has confirmed that the threshold is not met."""
    review, at = scenes.a_weak_review(area), timezone.now()
    agree_not_met(scenes.a_proposal(review, by=by, asked=second), answer="Yes.", by=second, at=at)
    record_appeal(review, received_on=today(), grounds="No.", heard_by="PCC", by=by, at=at)
    record_appeal_result(
        review.appeals.get(), result="confirmed", reasons="So.", decided_on=today(), by=by, at=at
    )
    return review


@pytest.mark.parametrize(
    ("make", "offered"),
    [
        (lambda area, *people: scenes.a_withdrawn_review(area), True),
        (confirmed_not_met, False),
    ],
)
def test_opening_again_is_offered_where_it_can_be_done(
    client, area, coordinator, supervisor, make, offered
):
    page = of(client, make(area, coordinator, supervisor))
    assert ("Open it again" in page.links) == offered


def test_the_kind_of_behaviour_is_named_and_stands_among_the_facts(client, area, coordinator):
    review = scenes.a_review(area)
    home = f"/work/reviews/{review.reference}/"
    before = Page(client.get(home))
    assert "Kind of behaviour Nobody has said" in before.main
    asks = "Say what kind of behaviour it is, for the figures"
    page = Page(client.get(before.links[asks]))
    assert page.title == "The kind of behaviour"
    client.post(f"{home}behaviour/", {"mostly": "noise", "also": ["drugs"]})
    page = Page(client.get(home))
    assert "Kind of behaviour Noise, Drugs" in page.main
    assert asks not in page.links
    assert client.post(f"{home}behaviour/", {"mostly": "nonsense"}).status_code == 200
    review.refresh_from_db()
    assert (review.behaviour, review.also_behaviour) == ("noise", ["drugs"])
