"""The story of the demonstration: invented areas, people and cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import as_file, files

from django.db import transaction

from heard.agencies.models import Area
from heard.agencies.postcodes import load
from heard.demo import (
    asking,
    complaining,
    conferring,
    figures,
    meetings,
    people,
    places,
    post,
    several,
    sharing,
    surveying,
    words,
)
from heard.demo.cases import CASES
from heard.demo.people import Happening
from heard.demo.telling import tell_cases
from heard.reviews.models import Review
from heard.rules.permissions import ROLE_NAMES
from heard.rules.references import spaced


@dataclass(frozen=True)
class SignIn:
    """Somebody to sign in as."""

    name: str
    role: str
    area: str
    email: str
    password: str


@dataclass(frozen=True)
class ApplicantKey:
    """A way to an applicant's own page, and what is to be seen there."""

    reference: str
    phrase: str
    what: str


@transaction.atomic
def tell(*, now: datetime) -> None:
    """Fill an empty database by taking the real actions, up to this moment."""
    places.build()
    with as_file(files("heard.demo") / "postcodes.csv") as sample:
        load(sample)
    tell_cases(CASES, now=now, besides=_besides)


def _besides(days: Sequence[date]) -> list[Happening]:
    told = (
        people,
        sharing,
        asking,
        conferring,
        meetings,
        post,
        words,
        several,
        figures,
        complaining,
        surveying,
    )
    return [each for happening in told for each in happening.happenings(days)]


def signins() -> list[SignIn]:
    """Who can sign in once the story has been told."""
    names = dict(Area.objects.values_list("slug", "name"))
    return [
        SignIn(
            name=worker.name,
            role=str(ROLE_NAMES[worker.roles[0][1]]),
            area=", ".join(names[slug] for slug, _ in worker.roles),
            email=worker.email,
            password=places.PASSWORD,
        )
        for worker in places.WORKERS
        if worker.shown
    ]


def applicants() -> list[ApplicantKey]:
    """The applications of the story whose recovery phrase everybody may know."""
    return [
        ApplicantKey(
            reference=spaced(Review.objects.get(applicant__name=case.applicant.name).reference),
            phrase=case.phrase,
            what=case.phrase_shows,
        )
        for case in CASES
        if case.phrase
    ]
