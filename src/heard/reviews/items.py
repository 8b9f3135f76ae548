"""The items of a review that carry a mark, and which of them a reader may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from heard.agencies.disclosed import opened
from heard.agencies.models import Marked, Membership, User
from heard.incidents.models import Report, ReportChange
from heard.reviews.models import BodyView, FollowUp, Note, Recommendation, Review
from heard.rules.disclosure import Audience, audience_of, may_show
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.sharing import Category


@dataclass(frozen=True)
class Reader:
    """Somebody who reads a review: for which agencies, and what of it is open to them."""

    agencies: frozenset[UUID]
    opens: frozenset[Category]
    works_on_it: bool

    def is_shown(self, item: Marked) -> bool:
        """Whether they may be shown an item."""
        return may_show(item.mark, self._audience(item))

    def holds(self, item: Marked) -> bool:
        """Whether it is an item of their agency, whose mark they may change."""
        return self._audience(item) is Audience.AGENCY

    def shown[Item: Marked](self, items: Iterable[Item]) -> list[Item]:
        return [item for item in items if self.is_shown(item)]

    def _audience(self, item: Marked) -> Audience:
        return audience_of(self.agencies, list(item.holders()), works_on_it=self.works_on_it)


def reader_of(
    review: Review, user: User, *, at: datetime, held: Sequence[Membership] | None = None
) -> Reader:
    """What somebody who sees a review may read of it at a moment. Who has read their memberships
    of that day may give them."""
    area = review.area_id
    if held is None:
        held = list(Membership.objects.on(london_date(at)).filter(user=user, area=area))
    found = opened(user, Permission.SEE_REVIEWS, review.pk, area=area, at=at, held=held)
    agencies = frozenset(each.agency_id for each in held if each.area_id == area)
    return Reader(agencies, found.categories, found.works_on_it)


def told_to_victim[Item: Marked](items: Iterable[Item]) -> list[Item]:
    """The items that the applicant and the victim may be told: on their page, in a letter."""
    return [item for item in items if may_show(item.mark, Audience.VICTIM)]


def items_of(review: Review) -> list[tuple[str, Marked]]:
    """Every item of a review whose mark can be changed, with a word for its kind.

    Letters are not among them: one that was written to the applicant cannot be untold.
    """
    kinds: list[tuple[str, Any]] = [
        ("note", Note.objects.filter(review=review).select_related("by")),
        ("view", BodyView.objects.filter(review=review).select_related("agency")),
        ("change", ReportChange.objects.filter(report__reviews=review).select_related("report")),
        ("report", Report.objects.filter(reviews=review)),
        ("follow_up", FollowUp.objects.filter(review=review)),
        ("recommendation", Recommendation.objects.filter(review=review)),
    ]
    return [(kind, item) for kind, items in kinds for item in items]
