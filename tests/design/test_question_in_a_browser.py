"""A page that asks: Enter goes on, the change of language takes the text along, and time runs out
gently."""

import pytest

from heard.design import exit as way_out
from tests.browser import NARROW, axe_faults, sideways_scroll

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.design.style"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(params=["page", "page_without_scripts"])
def either(request):
    return request.getfixturevalue(request.param)


def sent(page):
    page.wait_for_selector("h1:has-text('What was sent')")
    return dict(
        zip(page.locator("dt").all_inner_texts(), page.locator("dd").all_inner_texts(), strict=True)
    )


def test_enter_means_continue(either, live_server):
    either.goto(f"{live_server}/question/")
    either.get_by_label("What happened?").fill("Noise")
    either.keyboard.press("Enter")
    assert sent(either) == {"what": "Noise"}


def test_the_language_changes_with_the_text(either, live_server):
    either.goto(f"{live_server}/question/")
    either.get_by_label("What happened?").fill("Noise at “no. 3”")
    either.get_by_role("button", name="Cymraeg").click()
    assert sent(either) == {"what": "Noise at “no. 3”", "switch-language": "cy"}


def test_the_keyboard_never_stops_at_the_button_that_enter_presses(page, live_server):
    page.goto(f"{live_server}/question/")
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.outerHTML"))
    assert any("switch-language" in stop for stop in stops)
    assert not any("aria-hidden" in stop.split(">")[0] for stop in stops)


def test_an_error_keeps_the_page_and_says_so_in_the_title(page, live_server):
    page.goto(f"{live_server}/question/")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_selector(".govuk-error-summary")
    assert page.title() == "Error: What happened? – Heard"


# Time ------------------------------------------------------------------------------------------


@pytest.fixture
def waiting(page, live_server):
    """An applicant who has begun to type, and a clock the test moves."""
    page.clock.install()
    page.goto(f"{live_server}/begin/")
    page.goto(f"{live_server}/question/?idle")
    page.get_by_label("What happened?").fill("Half a sentence")
    return page


def minutes(page, number):
    page.clock.run_for(int(number * 60_000))


def test_two_minutes_before_the_end_a_person_is_asked_and_can_carry_on(waiting):
    dialog = waiting.get_by_role("dialog", name="Are you still there?")
    minutes(waiting, 27)
    assert not dialog.is_visible()
    minutes(waiting, 1.1)
    assert dialog.is_visible()
    with waiting.expect_response("**/stay/") as answer:
        waiting.get_by_role("button", name="Carry on").click()
    assert answer.value.status == 204
    dialog.wait_for(state="hidden")
    assert waiting.get_by_label("What happened?").input_value() == "Half a sentence"
    minutes(waiting, 27)
    assert not dialog.is_visible()
    minutes(waiting, 1.1)
    assert dialog.is_visible()


def test_the_question_can_be_answered_with_escape(waiting):
    minutes(waiting, 28.5)
    with waiting.expect_response("**/stay/"):
        waiting.keyboard.press("Escape")
    waiting.get_by_role("dialog").wait_for(state="hidden")


def test_the_way_out_is_in_reach_while_the_question_stands(waiting, live_server, monkeypatch):
    monkeypatch.setattr(way_out, "EXIT_TO", f"{live_server}/elsewhere/")
    minutes(waiting, 28.5)
    waiting.get_by_role("dialog").get_by_role("button", name="Exit this page").click()
    waiting.wait_for_url("**/elsewhere/")


def test_what_was_typed_is_saved_when_time_runs_out(waiting):
    minutes(waiting, 30)
    assert sent(waiting) == {"what": "Half a sentence", "save-later": "yes"}


def test_a_page_that_cannot_save_closes(waiting):
    waiting.evaluate("document.querySelector('[name=save-later]').remove()")
    minutes(waiting, 30)
    waiting.wait_for_url("**/ended/")


def test_a_session_that_ended_elsewhere_closes_the_page(waiting):
    waiting.evaluate("document.querySelector('[name=save-later]').remove()")
    minutes(waiting, 28.5)
    waiting.context.clear_cookies()
    waiting.get_by_role("button", name="Carry on").click()
    waiting.wait_for_url("**/ended/")


def test_without_a_network_the_words_are_left_alone(waiting):
    minutes(waiting, 28.5)
    waiting.context.set_offline(True)
    with waiting.expect_event("requestfailed"):
        waiting.get_by_role("button", name="Carry on").click()
    assert waiting.get_by_label("What happened?").input_value() == "Half a sentence"
    waiting.context.set_offline(False)


def test_another_page_of_ours_keeps_this_one_alive(waiting, live_server):
    minutes(waiting, 28.5)
    dialog = waiting.get_by_role("dialog")
    assert dialog.is_visible()
    other = waiting.context.new_page()
    other.goto(f"{live_server}/question/?idle")
    dialog.wait_for(state="hidden")


def test_the_dialog_has_no_faults(waiting):
    minutes(waiting, 28.5)
    waiting.set_viewport_size(NARROW)
    assert axe_faults(waiting) == []
    assert sideways_scroll(waiting) == 0
