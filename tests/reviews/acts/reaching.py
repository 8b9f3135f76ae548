"""Changing how the people of a review are reached."""

from heard.people.actions.safe_contact import Told
from heard.people.actions.ways import NewWay
from heard.people.models import ContactWay
from heard.reviews.actions import ways
from heard.rules.changed_ways import WhyChanged
from tests.factories import NOON
from tests.reviews.acts.base import PLANTED, Scene, acts, on_review

NEW = NewWay(
    kind=ContactWay.Kind.EMAIL,
    value=f"{PLANTED}@home.example",
    is_safe=True,
    why=WhyChanged.HIDING,
)


@acts(ways.change_way, "way.changed")
def an_address_changes() -> Scene:
    return on_review(
        lambda review, by: ways.change_way(review, review.applicant, NEW, by=by, at=NOON)
    )


@acts(ways.check_way, "way.checked")
def an_address_still_works() -> Scene:
    return on_review(
        lambda review, by: ways.check_way(
            review, review.applicant.contact_ways.get(kind="email"), by=by, at=NOON
        )
    )


@acts(ways.change_safe_contact, "safe_contact.changed")
def somebody_is_reached_at_another_time() -> Scene:
    told = Told(hours=("other",), hours_detail=PLANTED, others_who_may_answer=PLANTED, note=PLANTED)
    return on_review(
        lambda review, by: ways.change_safe_contact(review, review.applicant, told, by=by, at=NOON)
    )
