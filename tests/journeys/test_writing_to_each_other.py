"""Amina writes with a photo; Ceri reads it and answers; Amina sees the answer."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from heard.reviews.actions.work import write_note
from heard.reviews.models import Message, Review
from heard.vault.models import StoredFile
from tests import scenes
from tests.browser import NARROW, sideways_scroll
from tests.journeys.resident import Resident
from tests.journeys.staff import Colleague
from tests.vault.making import picture

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("files_folder")]

WORDS = "They were at it again until three. Look at the door."
ANSWER = "We will visit on Thursday morning."
SECRET = "The neighbour has told the police where she sleeps."


@pytest.fixture
def review(area) -> Review:
    return scenes.a_review(area)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "drws ffrynt ŵ.jpg"
    file.write_bytes(picture("JPEG"))
    return file


def test_with_scripts(coordinator, amina, review, photo):
    they_write_to_each_other(coordinator, amina, review, photo)


def test_without_scripts_on_a_small_telephone(
    coordinator_without_scripts, resident_without_scripts, review, photo
):
    resident_without_scripts.page.set_viewport_size(NARROW)
    they_write_to_each_other(
        coordinator_without_scripts, resident_without_scripts, review, photo, one_browser=True
    )


def they_write_to_each_other(
    ceri: Colleague, amina: Resident, review: Review, photo: Path, *, one_browser: bool = False
) -> None:
    write_note(review, text=SECRET, by=ceri.user, at=timezone.now())
    amina.comes_back_to(review)
    she_writes_with_a_photo(amina, photo)
    if one_browser:
        assert sideways_scroll(amina.page) == 0
        amina.page.context.clear_cookies()
    ceri_reads_and_answers(ceri, photo)
    if one_browser:
        ceri.page.context.clear_cookies()
    amina.comes_back_to(review)
    amina.sees("New")
    amina.follows("Messages")
    amina.sees(ANSWER, WORDS)
    amina.does_not_see(SECRET, ceri.user.name)


def she_writes_with_a_photo(amina: Resident, photo: Path) -> None:
    amina.follows("Messages")
    amina.reads("Messages")
    amina.sees("Nobody has written yet.")
    amina.presses("Send message")
    amina.is_told("Write your message")
    amina.writes("Write a message", WORDS)
    amina.page.get_by_label("Add files (optional)").set_input_files(photo)
    amina.presses("Send message")
    amina.sees(WORDS, photo.name, "JPEG picture")


def ceri_reads_and_answers(ceri: Colleague, photo: Path) -> None:
    ceri.signs_in()
    ceri.sees("Unread message")
    ceri.follows("Amina Warsame")
    ceri.sees("1 message waits to be read", SECRET)
    ceri.turns_within("Messages")
    ceri.reads("Messages")
    ceri.sees(WORDS, "Not read yet")
    ceri.does_not_see(SECRET)
    she_opens_the_photo(ceri, photo)
    ceri.writes("Write to the applicant", ANSWER)
    ceri.presses("Send to the applicant")
    ceri.is_thanked("Your message is on the applicant’s page.")
    ceri.sees(ANSWER, "The applicant has not opened it yet.", f"Read by {ceri.user.name}")


def she_opens_the_photo(ceri: Colleague, photo: Path) -> None:
    with ceri.page.expect_download() as download:
        ceri.page.get_by_role("link", name=photo.name).click()
    assert download.value.suggested_filename == photo.name
    assert Path(download.value.path()).read_bytes() == photo.read_bytes()


def test_pressing_send_twice_sends_one_message(resident, review, photo):
    resident.comes_back_to(review)
    resident.follows("Messages")
    resident.writes("Write a message", WORDS)
    resident.page.get_by_label("Add files (optional)").set_input_files(photo)

    resident.page.get_by_role("button", name="Send message", exact=True).dblclick()

    resident.sees(WORDS)
    expect(resident.page.locator(".heard-card")).to_have_count(1)
    assert (Message.objects.count(), StoredFile.objects.count()) == (1, 1)
