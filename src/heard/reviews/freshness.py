"""Whether what each agency told is still right, as far as it is known."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from heard.agencies.models import Agency
from heard.reviews.models import ChronologyRow, InformationRequest, RequestAnswer, Review
from heard.rules.freshness import Freshness, freshness_of
from heard.rules.requests import TELLS, About, Kind, State


class Part(NamedTuple):
    """What is known of one agency's part. `on` is the day it was said, `panel_on` for which panel."""

    agency: Agency
    freshness: Freshness
    request: InformationRequest | None
    on: date | None

    @property
    def panel_on(self) -> date | None:
        return self.request.panel_on if self.request else None


def contributors(review: Review) -> list[Agency]:
    """The agencies that told something of a review."""
    told = ChronologyRow.objects.filter(review=review).values("agency")
    answered = RequestAnswer.objects.filter(request__review=review, kind__in=TELLS)
    either = Q(pk__in=told) | Q(pk__in=answered.values("request__agency"))
    return list(Agency.objects.filter(either).order_by("name"))


def parts_of(review: Review, *, requests: Iterable[InformationRequest] | None = None) -> list[Part]:
    """What is known of the part of each agency that told something: by its last check. Who has read
    the requests of the review, with their answers, may give them."""
    if requests is None:
        requests = review.requests.filter(about=About.FRESHNESS).prefetch_related("answers")
    last: dict[UUID, InformationRequest] = {
        each.agency_id: each
        for each in requests
        if each.about == About.FRESHNESS and each.state != State.WITHDRAWN
    }
    return [_part(agency, last.get(agency.pk)) for agency in contributors(review)]


def _part(agency: Agency, request: InformationRequest | None) -> Part:
    if request is None:
        return Part(agency, freshness_of(None, None), None, None)
    answer = next(iter(reversed(request.answers.all())), None)
    kind = Kind(answer.kind) if answer else None
    fresh = freshness_of(State(request.state), kind)
    return Part(agency, fresh, request, answer.given_on if answer else None)
