"""What agencies were asked, answered and told, in rows alone, for the reviews that are there.

Import it once Django is set up.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import batched

from heard.agencies.models import Agency, AgencyInArea, User
from heard.people.models import SafeContact
from heard.reviews.models import Chase, ChronologyRow, InformationRequest, RequestAnswer, Review
from heard.rules.disclosure import Mark
from heard.rules.lifecycle import Stage
from heard.rules.periods import london_date
from heard.rules.procedures import Event
from heard.rules.requests import Ground, Kind, State

AT_ONCE = 500  # reviews
AGENCIES = 7  # of each area
ASKED = 4  # of each review
ROWS = 20  # that were told of each review
FULL = 2000  # and of one of them
DAY = timedelta(days=1)
TOLD = "An officer went there, talked to both sides and left a card. Nobody was seen. " * 3
OPEN = {Stage.RECEIVED, Stage.REVIEWING}


def fill_with_requests(by: User) -> tuple[str, str]:
    """Ask four agencies about each review, of which most have answered. Gives the reference of a
    review of which a great deal was told, and of one like most."""
    agencies = {area: agencies_of(area) for area in Review.objects.values_list("area", flat=True)}
    for reviews in batched(list(Review.objects.all()), AT_ONCE):
        asked = [
            request_of(review, agency, place, by=by)
            for review in reviews
            for place, agency in enumerate(agencies[review.area_id][:ASKED])
        ]
        InformationRequest.objects.bulk_create(asked)
        Chase.objects.bulk_create(
            Chase(
                request=each, kind="chase", name="N", email="n@x.example", by=by, at=each.asked_at
            )
            for each in asked
            if each.state == State.ASKED
        )
        answers = [answer_of(each) for each in asked if each.state == State.ANSWERED]
        RequestAnswer.objects.bulk_create(answers)
        ChronologyRow.objects.bulk_create(
            row for review in reviews for row in rows_of(review, agencies[review.area_id], ROWS)
        )
    full, some = Review.objects.filter(stage=Stage.REVIEWING).order_by("received_at")[:2]
    for each in (full, some):
        SafeContact.objects.get_or_create(person_id=each.applicant_id)
        each.milestones.create(
            event=Event.APPLICATION, on=each.applied_on, at=each.received_at, by=by
        )
    ChronologyRow.objects.bulk_create(rows_of(full, agencies[full.area_id], FULL - ROWS))
    return full.reference, some.reference


def agencies_of(area: object) -> list[Agency]:
    there = list(Agency.objects.filter(areas__area=area))
    for number in range(len(there), AGENCIES):
        agency = Agency.objects.create(name=f"Agency {number} of {str(area)[:4]}", kind="other")
        AgencyInArea.objects.create(area_id=area, agency=agency)
        there.append(agency)
    return there


def request_of(review: Review, agency: Agency, place: int, *, by: User) -> InformationRequest:
    """Half of what was asked in a review that is open is still owed."""
    waits = review.stage in OPEN and place % 2 == 0
    asked_on = london_date(review.received_at)
    return InformationRequest(
        review=review,
        area_id=review.area_id,
        agency=agency,
        purpose="To see what was done.",
        necessity="No more than the dates.",
        questions=["What did you do?", "What is open?"],
        due_on=asked_on + 14 * DAY,
        due_because="procedures",
        asked_on=asked_on,
        asked_by=by,
        asked_at=review.received_at,
        state=State.ASKED if waits else State.ANSWERED,
        answered_on=None if waits else asked_on + 10 * DAY,
    )


def answer_of(request: InformationRequest) -> RequestAnswer:
    kind = [Kind.FULL, Kind.FULL, Kind.PARTIAL, Kind.NIL, Kind.REFUSED][request.pk.int % 5]
    needs = kind in {Kind.PARTIAL, Kind.REFUSED}
    return RequestAnswer(
        request=request,
        kind=kind,
        ground=Ground.DATA_PROTECTION if needs else "",
        said=[["What did you do?", TOLD]],
        how="phone",
        given_by="N, Housing",
        given_on=request.answered_on,
        keyed_by_id=request.asked_by_id,
        held_by_id=request.agency_id,
        at=request.asked_at + 10 * DAY,
    )


def rows_of(review: Review, agencies: list[Agency], number: int) -> Iterator[ChronologyRow]:
    """Each from another agency in turn."""
    for place in range(number):
        agency = agencies[place % len(agencies)]
        yield ChronologyRow(
            review=review,
            agency=agency,
            kind=list(ChronologyRow.Kind)[place % 5],
            on=review.applied_on - place % 300 * DAY,
            text=TOLD,
            mark=Mark.PANEL if place % 3 else Mark.AGENCY,
            held_by_id=agency.pk,
            at=review.received_at,
        )
