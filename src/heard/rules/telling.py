"""Words that tell somebody looking on what a message is about.

The person next door, or in the same home and on the same phone, sees a sender, a subject, the first
words of a message on a locked screen, the name of a file, an entry in a calendar. None of these may
hold one of these words, in either language. What they lead to is read after signing in.

A word is here for one of four reasons: it says what happened, who acts on such things, what is
being done about it, or that it comes from Heard, whose name says the rest. Everyday words (letter,
date, review meeting’s “meeting”, appointment, code, reference) tell nothing and may be used.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

OPENING = 120  # characters that a phone shows before a message is opened


class Reason(StrEnum):
    """Why a word tells."""

    WHAT_HAPPENED = "what_happened"
    WHO_ACTS = "who_acts"
    WHAT_IS_DONE = "what_is_done"
    WHO_WE_ARE = "who_we_are"


# Beginnings of words, so that plurals and endings are found too; "~" ends a whole word. A space
# stands for any space or hyphen. The Welsh has each word with the letters it can begin with.
WORDS: dict[Reason, tuple[str, ...]] = {
    Reason.WHAT_HAPPENED: (
        # English
        "asb~", "anti social", "antisocial", "behaviour", "harass", "abus", "nuisance", "noise",
        "noisy", "threat", "intimidat", "violen", "assault", "crime", "criminal", "offen", "hate",
        "vandal", "bully", "stalk", "victim", "perpetrat", "neighbour", "witness", "incident",
        "damage", "drug", "unsafe",
        # Welsh
        "ymddygiad", "gwrthgymdeithasol", "wrthgymdeithasol", "aflonydd", "cam drin", "gam drin",
        "cham drin", "niwsans", "sŵn~", "swnllyd", "bygyth", "fygyth", "mygyth", "bygwth", "fygwth",
        "mygwth", "trais~", "drais~", "thrais~", "nhrais~", "ymosod", "trosedd", "drosedd",
        "throsedd", "nhrosedd", "casineb", "gasineb", "chasineb", "nghasineb", "fandal", "bwlio",
        "fwlio", "stelc", "dioddef", "ddioddef", "nioddef", "cymydog", "gymydog", "chymydog",
        "nghymydog", "cymdog", "gymdog", "chymdog", "nghymdog", "tyst~", "dyst~", "thyst~",
        "tystion", "dystion", "thystion", "digwyddiad", "ddigwyddiad", "nigwyddiad", "cyffur",
        "gyffur", "chyffur",
    ),
    Reason.WHO_ACTS: (
        "police", "constab", "officer", "council", "landlord", "housing", "warden",
        "community safety", "commissioner", "court", "victim support", "case team",
        "heddlu", "heddwas", "swyddog", "cyngor~", "gyngor~", "chyngor~", "nghyngor~", "cynghor",
        "gynghor", "chynghor", "landlord", "tai~", "thai~", "diogelwch cymunedol",
        "ddiogelwch cymunedol", "comisiynydd", "gomisiynydd", "chomisiynydd", "llys~", "lys~",
    ),
    Reason.WHAT_IS_DONE: (
        "case~", "cases~", "case review", "community trigger", "trigger", "threshold", "complain",
        "report", "application", "appeal", "panel", "outcome", "evidence", "statement", "injunction",
        "evict", "prosecut", "investigat", "diary", "action plan", "decision", "review~",
        "achos", "hachos", "sbardun", "trothwy", "drothwy", "throthwy", "nhrothwy", "cwyn~",
        "gŵyn~", "cwynion", "gwynion", "chwynion", "nghwynion", "chwyn~", "adroddiad",
        "hadroddiad", "cais~", "gais~", "chais~", "nghais~", "ceisiadau", "geisiadau", "apêl",
        "hapêl", "apel", "canlyniad", "ganlyniad", "chanlyniad", "nghanlyniad", "tystiolaeth",
        "dystiolaeth", "thystiolaeth", "datganiad", "ddatganiad", "gwaharddeb", "waharddeb",
        "troi allan", "erlyn", "ymchwil", "dyddiadur", "ddyddiadur", "cynllun gweithredu",
        "penderfyn", "benderfyn", "phenderfyn", "mhenderfyn", "adolyg", "hadolyg",
    ),
    Reason.WHO_WE_ARE: ("heard~",),
}  # fmt: skip


class Place(StrEnum):
    """Where somebody looking on would see a word."""

    SENDER = "sender"
    SUBJECT = "subject"
    OPENING = "opening"
    FIRST_LINE = "first_line"
    FILE_NAME = "file_name"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Shown:
    """What of a message can be seen by who did not open it."""

    sender: str = ""
    subject: str = ""
    body: str = ""
    text: str = ""  # of a text message
    file_names: Iterable[str] = ()
    calendar: Iterable[str] = ()  # titles, places and notes of entries


@dataclass(frozen=True)
class Told:
    """A word that tells, where it stands, and why it tells."""

    place: Place
    word: str
    reason: Reason


def telling_words(text: str) -> list[tuple[str, Reason]]:
    """The words of a text that tell, as they stand in it."""
    flat = _flat(text)
    return [
        (found.group(), reason) for reason in Reason for found in _pattern(reason).finditer(flat)
    ]


def told_by(shown: Shown) -> list[Told]:
    """Everything a message tells to who did not open it. Empty is right."""
    first_line = next((line for line in shown.text.splitlines() if line.strip()), "")
    seen = [
        (Place.SENDER, shown.sender),
        (Place.SUBJECT, shown.subject),
        (Place.OPENING, " ".join(shown.body.split())[:OPENING]),
        (Place.FIRST_LINE, first_line),
        *((Place.FILE_NAME, name) for name in shown.file_names),
        *((Place.CALENDAR, entry) for entry in shown.calendar),
    ]
    return [
        Told(place, word, reason) for place, text in seen for word, reason in telling_words(text)
    ]


def _flat(text: str) -> str:
    """Small letters, with spaces between words: a name of a file or an address is words too."""
    return " ".join(re.split(r"[\W_]+", unicodedata.normalize("NFC", text).casefold()))


@cache
def _pattern(reason: Reason) -> re.Pattern[str]:
    beginnings = [
        rf"\b{word.removesuffix('~')}{'' if word.endswith('~') else r'\w*'}\b"
        for word in WORDS[reason]
    ]
    return re.compile("|".join(beginnings))
