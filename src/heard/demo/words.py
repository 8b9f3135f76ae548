"""What towns say in their own words, and whom they told of the case review at a second complaint."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from uuid import uuid4

from heard.agencies.models import Area, User
from heard.notify.area_words import confirm_words, write_words
from heard.notify.registry import registered
from heard.reviews import letters
from heard.reviews.actions.notices import tell_of_review
from heard.reviews.models import RightsNotice
from heard.rules.periods import LONDON, london_date

type Happening = tuple[datetime, Callable[..., object]]

MORNING = time(10, 20)
OUR_WORDS = """{opening}

Thank you for telling us. It is not easy to write such things down.

We pass what you wrote to the council, the police, the health service and your landlord, if you
have one. You do not need to prove anything.

## What happens next

{dates}

You can also come to the Wool Exchange. Ask for us at the desk: you need not say why.

{contact}"""
TOLD = (
    (45, "kingsdock", "Dafina Krasniqi", "KCC 26/4471", "Odalys Brandt", RightsNotice.How.HANDED),
    (20, "millhaven", "Imran Sheikh-Dawson", "MBC-ASB-1180", "", RightsNotice.How.READ_OUT),
    (6, "kingsdock", "Dafina Krasniqi", "KCC 26/4502", "Wim Okonjo", RightsNotice.How.POSTED),
)


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """What happens, and when: on working days, the last of which is over."""
    yield _at(days[-91]), words_are_confirmed
    for back, slug, by, reference, name, how in TOLD:
        told = partial(somebody_is_told, slug, by, reference, name, how)
        yield _at(days[-1 - back]), told


def words_are_confirmed(*, at: datetime) -> None:
    """Millhaven words its first letter itself."""
    area, by = Area.objects.get(slug="millhaven"), _user("Aled Nakamura")
    entry = registered(letters.ACKNOWLEDGEMENT)
    title = "We have your application for an ASB case review"
    wording = write_words(area, entry, language="en", title=title, body=OUR_WORDS, by=by, at=at)
    confirm_words(wording, entry, begins_on=london_date(at), by=by, at=at)


def somebody_is_told(
    slug: str, by: str, reference: str, name: str, how: RightsNotice.How, *, at: datetime
) -> None:
    tell_of_review(
        Area.objects.get(slug=slug),
        name=name,
        language="en",
        their_reference=reference,
        how=how,
        told_on=london_date(at),
        key=uuid4(),
        by=_user(by),
        at=at,
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=LONDON)


def _user(name: str) -> User:
    return User.objects.get(name=name)
