"""Many reviews at once, for what must not grow with their number. Rows only: no action is told."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import batched

from django.utils import timezone

from heard.agencies.models import Area
from heard.people.models import Person, Place
from heard.reviews.models import Review
from heard.rules.lifecycle import Stage
from heard.rules.periods import london_date
from heard.rules.references import new_reference

EVERY_STAGE = (Stage.RECEIVED, Stage.REVIEWING, Stage.PLANNED, Stage.CLOSED, Stage.NOT_MET)
HOMES_A_POSTCODE = 20
CLOCKS = ["acknowledgement", "threshold_decision", "panel", "", "appeal_window"]


def many_reviews(
    area: Area,
    number: int,
    *,
    stages: Sequence[Stage] = (Stage.RECEIVED,),
    apart: timedelta = timedelta(hours=1),
) -> None:
    version, at = area.procedures_versions.latest("valid_from"), timezone.now()
    owner = area.memberships.order_by("pk").values_list("user", flat=True).first()
    for places in batched(range(number), 2000):
        people = [Person(name=f"Person {place} of {area}") for place in places]
        spots = [
            Place(address=f"{place} High Street", postcode=f"ZZ {place // HOMES_A_POSTCODE:04}")
            for place in places
        ]
        Person.objects.bulk_create(people)
        Place.objects.bulk_create(spots)
        Review.objects.bulk_create(
            Review(
                reference=new_reference(),
                area=area,
                procedures=version,
                received_at=at - place * apart,
                applied_on=london_date(at - place * apart),
                applicant_kind="victim",
                applicant=person,
                victim=person,
                place=spot,
                stage=stages[place % len(stages)],
                owner_id=owner if place % 3 else None,
                next_due_on=london_date(at) + timedelta(days=place % 60 - 10),
                next_due=CLOCKS[place % 5] or "outcome",
            )
            for place, person, spot in zip(places, people, spots, strict=True)
        )
