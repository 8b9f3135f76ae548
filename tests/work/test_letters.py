"""The letters of a review as staff meet them: to read, to print, and what is left to be made."""

import pytest

from heard.notify.models import Letter
from heard.reviews.submission import PersonAnswers
from tests import scenes
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
    scenes.acknowledge(review, by=coordinator, at=scenes.timezone.now())
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
