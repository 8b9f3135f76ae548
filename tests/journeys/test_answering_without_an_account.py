"""The council passes Amina's application on and asks the police. Sam Ito there has no account: he
answers from the link in his mail, with and without scripts. The coordinator hears him."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import Area
from heard.jobs.handlers import HANDLERS
from heard.jobs.models import OutboxRow
from heard.rules.contacts import Post
from tests import scenes
from tests.browser import fresh_page
from tests.journeys.person import Person, code_in_the_mail
from tests.journeys.staff import Colleague
from tests.scenes import ago

pytestmark = pytest.mark.browser
EMAIL = "sam.ito@police.example"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def sam(request: Any, chromium: Browser, live_server: Any, area: Area) -> Iterator[Person]:
    with fresh_page(chromium, java_script_enabled=request.param) as page:
        yield Person(page, live_server, scripts=request.param)


def test_from_the_question_to_the_answer(coordinator: Colleague, sam: Person, area: Area) -> None:
    given_the_police_have_named_a_contact(area, coordinator)
    scenes.a_review(area)
    coordinator.signs_in()
    coordinator.opens("Amina Warsame")
    when_the_application_is_passed_on(coordinator)
    and_the_police_are_asked(coordinator)
    then_sam_opens_the_link_in_his_mail(sam)
    and_answers_a_page_at_a_time(sam)
    and_closes_the_browser_and_comes_back(sam)
    and_sends_it(sam)
    then_the_coordinator_hears_him(coordinator)


def given_the_police_have_named_a_contact(area: Area, ceri: Colleague) -> None:
    part = area.agencies.get(agency__kind="police")
    at = timezone.now()
    set_contact(part, post=Post.FIRST, name="Sam Ito", email=EMAIL, by=ceri.user, at=at)


def when_the_application_is_passed_on(ceri: Colleague) -> None:
    ceri.follows("Agencies asked")
    ceri.reads("Agencies asked")
    ceri.sees("It has not been passed on yet.")
    ceri.follows("Pass the application on")
    ceri.presses("Pass it on to all of them")
    ceri.is_thanked("The application is passed on to 2 agencies.")
    ceri.follows("Agencies asked")
    ceri.sees("Sam Ito", "section 104(3)(b)")


def and_the_police_are_asked(ceri: Colleague) -> None:
    ceri.starts("Ask agencies")
    ceri.presses("See it first")
    ceri.is_told("Enter why it is needed")
    for each in ("Oakminster Homes", "Oakminster Council"):
        ceri.page.get_by_label(each, exact=True).uncheck()
    ceri.writes(
        "Why is it needed, and why is it no more than is needed?", "They came to the house."
    )
    ceri.presses("See it first")
    ceri.sees("This is what they will read")
    ceri.presses("Send it to all of them")
    ceri.is_thanked("1 agency is asked.")
    ceri.sees("Waiting")


def then_sam_opens_the_link_in_his_mail(sam: Person) -> None:
    send_what_waits()
    sam.goes_to(link_in_the_mail())
    sam.reads("Something for you to answer")
    sam.does_not_see("Amina", "Mill Lane")
    sam.presses("Send me a code")
    sam.reads("Enter the code")
    sam.writes("Enter the code", code_in_the_mail(EMAIL))
    sam.goes_on()
    sam.reads("What we ask you")


def and_answers_a_page_at_a_time(sam: Person) -> None:
    sam.starts("Start")
    sam.reads("How much can you give?")
    sam.presses("Save and continue")
    sam.is_told("Select how much you can give")
    sam.chooses("Everything that was asked for")
    sam.presses("Save and continue")
    sam.page.locator("main textarea").fill("Two calls, on the file.")
    sam.presses("Save and come back later")
    sam.follows("What happened, in order")
    sam.starts("Add the first")
    sam.reads("One thing that happened")
    sam.chooses("A visit")
    sam.dates("When was it?", ago(days=9))
    sam.writes("What happened, and what came of it?", "Two officers called.")
    sam.chooses("Only the agencies that work on this")
    sam.presses("Save it")
    sam.sees("Two officers called.")


def and_closes_the_browser_and_comes_back(sam: Person) -> None:
    sam.page.context.clear_cookies()
    sam.goes_to("/answer/request/")
    sam.reads("Open the link in our email again")
    sam.goes_to(link_in_the_mail())
    sam.presses("Send me a code")
    sam.writes("Enter the code", code_in_the_mail(EMAIL))
    sam.goes_on()
    sam.reads("What we ask you")
    sam.starts("Check and send your answer")
    sam.sees("Two calls, on the file.")


def and_sends_it(sam: Person) -> None:
    sam.presses("Send the answer")
    sam.is_told("Confirm that this is what your records say")
    sam.chooses("This is what our records say")
    sam.presses("Send the answer")
    sam.reads("Your answer is sent")


def then_the_coordinator_hears_him(ceri: Colleague) -> None:
    ceri.opens("Amina Warsame")
    ceri.follows("Agencies asked")
    ceri.sees("Answered", "Everything that was asked for")
    ceri.follows("Oakminster Police")
    ceri.sees("Two calls, on the file.", "Sam Ito")
    ceri.opens("Amina Warsame")
    ceri.follows("Chronology")
    ceri.sees("Two officers called.", "Oakminster Police")


def send_what_waits() -> None:
    """What the worker does."""
    for row in OutboxRow.objects.filter(kind="request.asked"):
        outside = HANDLERS[row.kind].do(row, at=timezone.now())
        assert outside
        outside()


def link_in_the_mail() -> str:
    bodies = [each.body for each in mail.outbox if each.to == [EMAIL]]
    found = [re.search(r"/answer/[\w-]{20,}/", str(body)) for body in bodies]
    return next(each.group() for each in found if each)
