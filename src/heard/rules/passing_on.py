"""To whom an application is passed on: section 104(3)(b) says all the relevant bodies in the area.

Who is named in it and is not a relevant body, such as a landlord who was not co-opted, is told only
where something else lets us tell them: that is asked of `heard.rules.sharing`.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """An agency of the area as the rule sees it."""

    id: str
    name: str
    is_relevant: bool


@dataclass(frozen=True)
class ToTell:
    """Who is still to be told: by the Act, and those named in the application besides."""

    relevant: tuple[Body, ...]
    named: tuple[Body, ...]


def to_tell(
    bodies: Iterable[Body], *, named: Iterable[str], told: Iterable[str], giver: str
) -> ToTell:
    """The agencies of an area that have not got an application, and have a right or a part in it.

    `named` are words of the application: the landlord, and whom reports were made to. An agency
    is named where its whole name stands among them, whatever the case; a part of a name names
    nobody.
    """
    left = [each for each in bodies if each.id not in {giver, *told}]
    words = {plain(name) for name in named}
    return ToTell(
        relevant=tuple(each for each in left if each.is_relevant),
        named=tuple(each for each in left if not each.is_relevant and plain(each.name) in words),
    )


def plain(name: str) -> str:
    """A name without what people type differently: capitals, spaces, a leading "the"."""
    return " ".join(name.casefold().split()).removeprefix("the ")
