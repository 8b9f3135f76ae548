"""A code to come back with goes only to an address that is safe now."""

from datetime import timedelta
from typing import Any

import pytest

from heard.jobs.doing import drain
from heard.notify.fates import came_back
from heard.notify.models import Sending
from heard.people.models import ContactWay
from heard.reviews.actions.drafts import begin_draft, give_key, keep_draft, new_code, tidy_and_warn
from tests.factories import NOON, a_review, an_area, later

pytestmark = pytest.mark.django_db
ADDRESS = "ada@home.example"


@pytest.mark.parametrize(
    ("how", "goes"),
    [
        ({}, True),
        ({"is_safe": False}, False),
        ({"came_back_at": NOON}, False),
        ({"since": NOON + timedelta(seconds=1)}, False),
        ({"since": NOON}, True),
        ({"value": "another@home.example", "is_safe": False}, True),  # it was given for codes
    ],
)
def test_what_they_have_said_of_the_address_since_is_kept_to(
    how: dict[str, Any], goes: bool
) -> None:
    review = a_review()
    give_key(review.reference, email=ADDRESS)
    ContactWay.objects.filter(person=review.applicant, kind="email").update(**how)

    assert (new_code(review.reference, at=NOON) is not None) is goes


def test_what_somebody_else_said_of_it_is_theirs() -> None:
    review = a_review()
    give_key(review.reference, email=ADDRESS)
    a_review()
    ContactWay.objects.exclude(person=review.applicant).update(is_safe=False)

    assert new_code(review.reference, at=NOON) is not None


def test_where_a_warning_came_back_from_no_code_goes_until_another_address_is_given() -> None:
    draft = begin_draft(an_area(), at=NOON)
    keep_draft(draft, at=NOON, email=ADDRESS)
    tidy_and_warn(at=later(days=22))
    drain(at=later(days=22))
    came_back(Sending.objects.get().pk, why="5.1.1", at=later(days=22))

    assert new_code(draft.reference, at=later(days=23)) is None
    keep_draft(draft, at=later(days=23), email="new@home.example")
    assert new_code(draft.reference, at=later(days=23)) is not None
