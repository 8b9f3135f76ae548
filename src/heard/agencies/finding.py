"""Finding the area somebody lives in: by the name of a council, force or town, or by postcode."""

from collections.abc import Sequence
from typing import NamedTuple

from heard.agencies.library import Library, all_begin, words_of
from heard.agencies.models import Area, Postcode
from heard.rules.procedures import Procedures

LIBRARY = Library()


class Found(NamedTuple):
    """Areas that use Heard, and others whose published procedures the library holds."""

    areas: Sequence[Area]
    published: Sequence[Procedures]


def by_name(words: str) -> Found:
    """The areas whose name, towns, force or earlier names have all these words."""
    wanted = words_of(words)
    areas = [area for area in Area.objects.all() if wanted and _is_called(area, wanted)]
    published = [each for each in LIBRARY.search(words) if not each.historic]
    return Found(areas, published)


def by_postcode(postcode: str) -> Found | None:
    """The area of a postcode. None when no list of postcodes holds it."""
    known = Postcode.objects.filter(code=postcode.replace(" ", "")).first()
    if known is None:
        return None
    areas = [area for area in Area.objects.all() if known.district_code in area.district_codes]
    return Found(areas, ())


def _is_called(area: Area, wanted: Sequence[str]) -> bool:
    return any(all_begin(wanted, words_of(name)) for name in [area.name, *area.also_known_as])
