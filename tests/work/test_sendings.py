"""What was sent of a review, the letters to print and post, and seeing to what did not arrive."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from heard.audit.models import Event
from heard.jobs.doing import drain
from heard.notify.fates import arrived, came_back
from heard.notify.models import Sending, State
from heard.notify.seeing_to import Act, MovedOn, acts, see_to
from heard.people.models import ContactWay
from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests import scenes
from tests.answers import in_boxes
from tests.reading import Page
from tests.scenes import today
from tests.state import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


@pytest.fixture
def by(client: Any, staffed: scenes.Staffed) -> Any:
    user = staffed[Role.COORDINATOR]
    client.force_login(user)
    return user


@pytest.fixture
def review(staffed: scenes.Staffed) -> Review:
    return scenes.a_review(staffed.area)


def sent_page(client: Any, review: Review) -> str:
    return Page(client.get(reverse("work:sent", args=[review.reference]))).main


def doing(client: Any, sending: Sending, act: str, note: str = "I rang them.") -> Any:
    reference = Review.objects.get(pk=sending.about).reference
    page = reverse("work:sending", args=[reference, sending.pk])
    return client.post(page, {"act": act, "note": note}, follow=True)


def fresh(sending: Sending) -> Sending:
    return Sending.objects.get(pk=sending.pk)


# What was sent ---------------------------------------------------------------------------------


def test_what_could_not_be_sent_stands_first_and_says_why(client, by, review):
    scenes.a_sending(review, by=by)

    page = sent_page(client, review)

    assert "They have not been told of these" in page
    assert "They have called no way safe by which this could go." in page


def test_what_was_sent_says_by_which_way_and_when_but_not_where_to(client, by, review):
    sending = scenes.a_sending(review, by=by, ways={"email": "amina@mail.example"})
    arrived(sending.pk, at=timezone.now())

    page = sent_page(client, review)

    assert "Email" in page
    assert "Arrived" in page
    assert "amina@mail.example" not in page


def test_nothing_was_sent_yet(client, by, review):
    assert "Nothing has been sent yet." in sent_page(client, review)


def test_the_menu_counts_what_waits_for_somebody(client, by, review, staffed):
    scenes.a_sending(review, by=by)
    scenes.a_letter_to_post(scenes.a_review(staffed.area), by=by)

    answer = client.get(reverse("work:to_see_to"))
    page = Page(answer)

    assert "They have called no way safe by which this could go." in page.main
    assert "Letters to see to" in answer.content.decode()
    assert "Print these letters (PDF)" in page.main


def test_there_is_nothing_to_see_to(client, by):
    page = Page(client.get(reverse("work:to_see_to"))).main

    assert "Everybody has been told what was to be told." in page
    assert "There is no letter to print." in page


# Print and post --------------------------------------------------------------------------------


def test_letters_are_printed_each_on_sheets_of_its_own_and_recorded(client, by, staffed):
    for _ in range(2):
        scenes.a_letter_to_post(scenes.a_review(staffed.area), by=by)

    answer = client.get(reverse("work:letters_print"))

    pages = PdfReader(BytesIO(answer.content)).pages
    assert len(pages) % 2 == 0
    assert "9 Fuller Street" in "".join(page.extract_text() for page in pages)
    assert answer["Content-Disposition"] == f'attachment; filename="letters-{today()}.pdf"'
    assert Event.objects.filter(action="letter.printed").count() == 2


def test_a_letter_that_is_no_longer_safe_is_not_printed(client, by, review):
    scenes.a_letter_to_post(review, by=by)
    ContactWay.objects.filter(kind="post").update(is_safe=False)

    assert client.get(reverse("work:letters_print")).status_code == 302
    assert "Do not post it" in Page(client.get(reverse("work:to_see_to"))).main


def test_and_is_held_a_little_later(client, by, review):
    sending = scenes.a_letter_to_post(review, by=by)
    ContactWay.objects.filter(kind="post").update(is_safe=False)

    from heard.notify.posting import hold_what_may_not_go

    assert hold_what_may_not_go(at=timezone.now()) == 1
    assert hold_what_may_not_go(at=timezone.now()) == 0
    assert (fresh(sending).state, fresh(sending).reason) == ("held", "no_safe_way")


def posted(client: Any, *sendings: Sending, on: Any = None, proof: str = "RM 12") -> Any:
    data = {"letters": [str(each.pk) for each in sendings], **in_boxes("on", on or today())}
    return client.post(reverse("work:posted"), data | {"proof": proof}, follow=True)


def test_it_is_kept_who_posted_a_letter_when_and_what_proves_it(client, by, review):
    sending = scenes.a_letter_to_post(review, by=by)

    answer = posted(client, sending)

    assert "It is noted that they were posted." in Page(answer).main
    kept = fresh(sending)
    assert (kept.state, kept.posted_on, kept.posted_by, kept.proof) == (
        State.POSTED,
        today(),
        by,
        "RM 12",
    )
    assert "Proof: RM 12." in sent_page(client, review)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "The day is in the future. Enter the day on which they were posted."),
        (-1, "One of these letters was written after that day."),
    ],
)
def test_a_day_that_cannot_be_right_is_refused(client, by, review, days, said):
    sending = scenes.a_letter_to_post(review, by=by)

    answer = posted(client, sending, on=today() + timedelta(days=days))

    assert said in Page(answer).main
    assert fresh(sending).state == State.TO_POST


def test_a_letter_is_posted_once(client, by, review):
    sending = scenes.a_letter_to_post(review, by=by)
    posted(client, sending)

    answer = posted(client, sending, proof="another")

    assert fresh(sending).proof == "RM 12"
    assert "It is noted that they were posted." not in Page(answer).main


def test_letters_of_another_area_cannot_be_posted(client, by, review):
    elsewhere = scenes.a_staffed_area("Elmford")
    theirs = scenes.a_letter_to_post(
        scenes.a_review(elsewhere.area), by=elsewhere[Role.COORDINATOR]
    )
    scenes.a_letter_to_post(review, by=by)

    posted(client, theirs)

    assert fresh(theirs).state == State.TO_POST


# Seeing to it ----------------------------------------------------------------------------------


def test_somebody_has_told_them_another_way(client, by, review):
    sending = scenes.a_sending(review, by=by)

    answer = doing(client, sending, "another_way", "I rang them.")

    assert "It is noted how you told them." in Page(answer).main
    assert (fresh(sending).seen_to, fresh(sending).seen_to_by) == ("I rang them.", by)
    assert "They have not been told of these" not in sent_page(client, review)
    assert acts(fresh(sending)) == []


def test_what_was_held_is_sent_again_when_a_way_is_safe(client, by, review):
    sending = scenes.a_sending(review, by=by)
    review.applicant.contact_ways.create(kind="email", value="new@mail.example", is_safe=True)

    doing(client, sending, "again")
    drain(at=timezone.now(), kind="sending")

    again = Sending.objects.exclude(pk=sending.pk).get(letter=sending.letter)
    assert again.state == State.SENT
    assert fresh(sending).seen_to == "I rang them."


def test_a_way_that_came_back_is_opened_by_who_has_looked(client, by, review):
    sending = scenes.a_sending(review, by=by, ways={"email": "amina@mail.example"})
    came_back(sending.pk, why="5.1.1", at=timezone.now())
    assert acts(fresh(sending)) == [Act.ANOTHER_WAY, Act.OPEN]

    doing(client, sending, "open", "They cleared their inbox.")
    drain(at=timezone.now(), kind="sending")

    assert ContactWay.objects.get(person=review.applicant).came_back_at is None
    assert Sending.objects.exclude(pk=sending.pk).get(letter=sending.letter).state == State.SENT
    assert Event.objects.filter(action="way.opened", actor=by.pk).count() == 1


def test_a_letter_that_came_back_by_post_is_noted(client, by, review):
    sending = scenes.a_letter_to_post(review, by=by)
    posted(client, sending)

    doing(client, sending, "came_back", "The envelope says: gone away.")

    assert fresh(sending).state == State.CAME_BACK
    assert ContactWay.objects.get(person=review.applicant).came_back_at is not None


def test_what_has_moved_on_meanwhile_is_refused(by, review):
    sending = scenes.a_sending(review, by=by)
    at = timezone.now()
    see_to(sending, Act.ANOTHER_WAY, note="I rang.", by=by, at=at)

    with refused(MovedOn):
        see_to(sending, Act.AGAIN, note="Again.", by=by, at=at)


def test_a_sending_of_another_review_is_not_found(client, by, review, staffed):
    sending = scenes.a_sending(scenes.a_review(staffed.area), by=by)

    page = reverse("work:sending", args=[review.reference, sending.pk])

    assert client.get(page).status_code == 404


def test_where_there_is_nothing_to_do_there_is_no_form(client, by, review):
    sending = scenes.a_sending(review, by=by)
    doing(client, sending, "another_way")
    page = reverse("work:sending", args=[review.reference, sending.pk])

    assert "What should happen now?" not in Page(client.get(page)).main
    assert client.post(page, {"act": "again", "note": "x"}).status_code == 404


def test_the_page_of_the_review_says_that_something_did_not_reach_them(client, by, review, staffed):
    scenes.a_sending(scenes.a_review(staffed.area), by=by)
    page = review.get_absolute_url()
    assert "did not reach them" not in Page(client.get(page)).main

    scenes.a_sending(review, by=by)

    assert "1 letter or message did not reach them" in Page(client.get(page)).main
