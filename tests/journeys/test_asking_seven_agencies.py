"""Seven agencies are asked in one step. Three answer; the others are reminded together. One list of
what happened lies before the coordinator, who then asks whether it is still right."""

import pytest
from django.utils import timezone

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import Area
from heard.jobs.models import OutboxRow
from heard.reviews.actions.answers import Entry
from heard.reviews.models import InformationRequest
from heard.rules.contacts import Post
from tests import asking, scenes
from tests.journeys.staff import Colleague
from tests.scenes import ago

pytestmark = pytest.mark.browser
OTHERS = {
    "Harbour NHS": "health",
    "Oakminster Fire": "other",
    "Quayside Homes": "housing",
    "Oakminster Schools": "council",
}
TOLD = {"police": "Two officers called.", "housing": "A warning was sent.", "health": "Seen twice."}


def test_seven_agencies_are_asked_chased_and_heard(coordinator: Colleague, area: Area) -> None:
    given_seven_agencies_of_which_six_have_named_a_contact(area, coordinator)
    scenes.a_review(area)
    coordinator.signs_in()
    coordinator.opens("Amina Warsame")
    when_all_are_told_and_asked(coordinator)
    and_three_of_them_answer(area)
    then_the_coordinator_reminds_the_others(coordinator)
    and_reads_one_chronology(coordinator)
    and_asks_whether_it_is_still_right(coordinator)


def given_seven_agencies_of_which_six_have_named_a_contact(area: Area, ceri: Colleague) -> None:
    for name, kind in OTHERS.items():
        scenes.an_agency(area, name, kind)
    for number, part in enumerate(area.agencies.exclude(agency__name="Oakminster Council")):
        email = f"contact@{number}.example"
        set_contact(
            part,
            post=Post.FIRST,
            name=f"Sam Ito {number}",
            email=email,
            by=ceri.user,
            at=timezone.now(),
        )


def when_all_are_told_and_asked(ceri: Colleague) -> None:
    ceri.follows("Agencies asked")
    ceri.follows("Pass the application on")
    ceri.presses("Pass it on to all of them")
    ceri.is_thanked("The application is passed on to 6 agencies.")
    ceri.follows("Agencies asked")
    ceri.starts("Ask agencies")
    ceri.writes(
        "Why is it needed, and why is it no more than is needed?", "We cannot see their records."
    )
    ceri.presses("See it first")
    ceri.presses("Send it to all of them")
    ceri.is_thanked("7 agencies are asked.")


def and_three_of_them_answer(area: Area) -> None:
    for kind, text in TOLD.items():
        found = InformationRequest.objects.filter(agency__kind=kind, review__area=area)
        entry = Entry(kind="visit", on=ago(days=9), text=text)
        asking.answered(found.order_by("agency__name")[0], entries=(entry,))


def then_the_coordinator_reminds_the_others(ceri: Colleague) -> None:
    ceri.turns_to("Who owes what")
    ceri.reads("Who owes what")
    ceri.sees("Waiting, the longest first", "Oakminster Fire")
    ceri.starts("Remind several together")
    for box in ceri.page.get_by_role("checkbox").all():
        box.check()
    ceri.presses("See them first")
    ceri.sees("4 reminders would go")
    ceri.presses("Send them")
    ceri.is_thanked("3 reminders are on their way.")  # the council has named nobody
    ceri.sees("chased once")
    assert OutboxRow.objects.filter(kind="request.chased").count() == 3


def and_reads_one_chronology(ceri: Colleague) -> None:
    ceri.opens("Amina Warsame")
    ceri.follows("Chronology")
    ceri.sees(*TOLD.values())
    ceri.sees("Oakminster Police", "Oakminster Homes", "Harbour NHS", "Reported by the applicant")


def and_asks_whether_it_is_still_right(ceri: Colleague) -> None:
    ceri.follows("Agencies asked")
    ceri.follows("Ask if it is still right, before the panel")
    ceri.reads("Ask if it is still right")
    ceri.dates("When does the panel meet?", ago(days=-9))
    ceri.presses("Ask them")
    ceri.is_thanked("They are asked whether it is still right.")
    ceri.sees("No answer")
