"""Finding the area somebody lives in: by the name of a council, force or town, or by postcode."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from heard.agencies.councils import Council, called, covered_by, with_code
from heard.agencies.library import Library, all_begin, words_of
from heard.agencies.models import Area, Postcode

LIBRARY = Library()

OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")


class Found(NamedTuple):
    """Areas that use Heard, and the councils whose places are meant, whether or not they do."""

    areas: Sequence[Area]
    councils: Sequence[Council]

    @property
    def only_council(self) -> Council | None:
        """The one council that is meant, where no area but its own is."""
        if len(self.councils) != 1:
            return None
        council = self.councils[0]
        return None if set(self.areas) - set(areas_of(council)) else council


def by_name(words: str) -> Found:
    """The areas and councils whose name, towns, force or published rules have all these words."""
    wanted = words_of(words)
    areas = [area for area in Area.objects.all() if wanted and _is_called(area, wanted)]
    published = (council for each in LIBRARY.search(words) for council in covered_by(each.id))
    return Found(areas, tuple(dict.fromkeys((*called(words), *published))))


def by_postcode(postcode: str) -> Found | None:
    """The area and council of a postcode. None when no list of postcodes holds it."""
    known = Postcode.objects.filter(code=postcode.replace(" ", ""))
    return _of_districts(known.values_list("district_code", flat=True))


def by_outward(typed: str) -> Found | None:
    """The areas and councils of the first half of a postcode, such as SW1A. None as above.

    What follows is always a digit and two letters, so B1 is not taken for B10.
    """
    half = typed.strip().upper()
    if not OUTWARD.fullmatch(half):
        return None
    known = Postcode.objects.filter(
        code__gte=f"{half}0", code__lt=f"{half}A", code__regex=rf"^{half}[0-9][A-Z]{{2}}$"
    )
    return _of_districts(known.values_list("district_code", flat=True).distinct())


def areas_of(council: Council) -> list[Area]:
    """The areas here in which a council's place lies."""
    return _areas_with(council.codes)


def _of_districts(codes: Iterable[str]) -> Found | None:
    known = set(codes)
    if not known:
        return None
    found = {council for code in known if (council := with_code(code))}
    every = known.union(*(council.codes for council in found))
    return Found(_areas_with(every), sorted(found, key=lambda council: council.name))


def _areas_with(codes: Iterable[str]) -> list[Area]:
    wanted = set(codes)
    return [area for area in Area.objects.all() if wanted & set(area.district_codes)]


def _is_called(area: Area, wanted: Sequence[str]) -> bool:
    return any(all_begin(wanted, words_of(name)) for name in [area.name, *area.also_known_as])
