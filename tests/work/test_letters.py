"""The letters of a review as staff meet them: to read, to print, and what is left to be made."""

import pytest
from django.utils import timezone

from heard.notify.models import Letter
from heard.reviews.actions.work import acknowledge
from heard.reviews.submission import PersonAnswers
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.notify.paper import sizes_in, words_in
from tests.reading import Page
from tests.work.conftest import browser_of

HOME = "4 Mill Lane\nOakminster\nZZ1 4AB"


def acknowledged(area, coordinator, **applicant):
    """A letter to somebody who told this about themselves."""
    told = {"name": "Amina Warsame", "language": "en", "ways": {"email": "a@mail.example"}}
    review = scenes.a_review(
        area, scenes.a_submission(applicant=PersonAnswers(**(told | applicant)))
    )
    acknowledge(review, by=coordinator, at=timezone.now())
    return review, Letter.objects.get(about=review.pk)


def pages(client, review, letter):
    path = f"{review.get_absolute_url()}letters/{letter.pk}/"
    return Page(client.get(path)), client.get(f"{path}pdf/")


def test_a_letter_is_downloaded_from_its_page(client, area, coordinator):
    review, letter = acknowledged(area, coordinator)

    page, file = pages(client, review, letter)

    assert page.links["Download as PDF"] == f"{review.get_absolute_url()}letters/{letter.pk}/pdf/"
    assert file["Content-Disposition"] == 'attachment; filename="letter-2026-03-10.pdf"'
    words = words_in(file.content)
    assert letter.title in words
    assert words.count(review.spaced_reference) == 2


def test_only_a_safe_address_for_letters_is_printed(client, area, coordinator):
    by_post = {"post": HOME}
    page, file = pages(client, *acknowledged(area, coordinator, ways=by_post))
    assert "The PDF carries their safe address" in page.main
    assert "4 Mill Lane Oakminster ZZ1 4AB" in words_in(file.content)

    # They live there, and did not say that a letter may come there.
    page, file = pages(client, *acknowledged(area, coordinator))
    assert "The PDF carries no address" in page.main
    assert "Mill Lane" not in words_in(file.content)


def test_an_address_that_is_not_safe_any_more_is_not_printed(client, area, coordinator):
    review, letter = acknowledged(area, coordinator, ways={"post": HOME})
    review.applicant.contact_ways.update(is_safe=False)

    _page, file = pages(client, review, letter)

    assert "Mill Lane" not in words_in(file.content)


def test_large_print_is_printed_for_who_needs_it(client, area, coordinator):
    page, file = pages(client, *acknowledged(area, coordinator, needs={"large_print": ""}))
    assert "the PDF is in 16 point" in page.main
    assert 16.0 in sizes_in(file.content)

    page, file = pages(client, *acknowledged(area, coordinator))
    assert "16 point" not in page.main
    assert 12.0 in sizes_in(file.content)


@pytest.mark.parametrize(
    ("need", "work"),
    [
        ("easy_read", "They need Easy Read. No machine can make it."),
        ("braille", "They need braille. No machine here can make it."),
        ("audio", "They need to hear it."),
        ("bsl", ""),
    ],
)
def test_what_no_machine_can_make_is_work_for_the_coordinator(
    client, area, coordinator, need, work
):
    page, _file = pages(client, *acknowledged(area, coordinator, needs={need: ""}))

    told = [each.text for each in page.every(of_class="govuk-warning-text__text")]
    assert [text.removeprefix("Warning ").startswith(work) for text in told] == (
        [True] if work else []
    )


def test_a_letter_of_another_review_is_not_found(client, area, coordinator):
    review, _letter = acknowledged(area, coordinator)
    _other, letter = acknowledged(area, coordinator)

    path = f"{review.get_absolute_url()}letters/{letter.pk}/"

    assert [client.get(p).status_code for p in (path, f"{path}pdf/")] == [404, 404]


def test_who_only_reads_a_letter_gets_no_address_with_it(area, coordinator, supervisor):
    review, letter = acknowledged(area, coordinator, ways={"post": HOME})

    _page, file = pages(browser_of(supervisor), review, letter)

    assert "Dear Amina Warsame" in words_in(file.content)
    assert "Mill Lane" not in words_in(file.content)


# A second person ---------------------------------------------------------------------------------


def waiting(area, coordinator):
    review = scenes.an_outcome_to_check(area, by=coordinator)
    return review, Letter.objects.get(about=review.pk, needs_check=True)


def test_a_letter_that_waits_is_offered_to_a_second_person_and_not_to_who_wrote_it(
    client, area, coordinator, supervisor
):
    review, letter = waiting(area, coordinator)
    check = f"{review.get_absolute_url()}letters/{letter.pk}/check/"

    writers, seconds = (
        Page(each.get(review.get_absolute_url())) for each in (client, browser_of(supervisor))
    )

    assert "A letter waits for a second person’s check" in writers.main
    assert check not in writers.links.values()
    assert seconds.links["Read it and answer"] == check
    assert client.get(check).status_code == 404
    assert letter.title in Page(browser_of(supervisor).get(check)).main


@pytest.mark.parametrize("agreed", ["yes", "no"])
def test_a_second_person_answers(client, area, coordinator, supervisor, agreed):
    review, letter = waiting(area, coordinator)
    second = browser_of(supervisor)
    path = f"{review.get_absolute_url()}letters/{letter.pk}/check/"

    answer = second.post(path, {"agreed": agreed, "answer": "It names Bob."})

    assert Page(second.get(answer["Location"])).banner == "Your answer is recorded."
    letter.refresh_from_db()
    assert (letter.agreed, letter.check_answer) == (agreed == "yes", "It names Bob.")
    assert second.get(path).status_code == 404
    page = Page(client.get(review.get_absolute_url()))
    assert ("Read why, and write the outcome again" in page.links) == (agreed == "no")


def test_an_outcome_that_was_sent_back_is_written_again(client, area, coordinator):
    review = scenes.a_review_with_a_letter_sent_back(area, by=coordinator)
    path = f"{review.get_absolute_url()}outcome/again/"

    page = Page(client.get(path))
    assert "I read it." in page.main
    assert page.boxes["summary"] == "The agencies met."
    answer = client.post(path, {"summary": "They met.", "recommendations": "Visit\r\n\r\nRing"})

    done = Page(client.get(answer["Location"]))
    assert done.banner == "The outcome is written again. Someone else must check its letter."
    assert [each.text for each in review.recommendations.all()] == ["Visit", "Ring"]
    assert (
        "The letter about the outcome was not sent back"
        in Page(client.post(path, {"summary": "x"})).main
    )


def test_somebody_can_be_asked_to_check(client, area, coordinator, staffed):
    review = scenes.a_met_review(area, by=coordinator)
    asked = staffed[Role.PANEL_MEMBER]

    client.post(
        f"{review.get_absolute_url()}outcome/",
        {"summary": "They met.", **in_boxes("met_on", scenes.today()), "asked": str(asked.pk)},
    )

    page = Page(browser_of(asked).get(review.get_absolute_url()))
    assert "Read it and answer" in page.links
