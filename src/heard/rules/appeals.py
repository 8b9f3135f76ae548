"""Who hears an appeal, what it can be about, and what may be told of it to everybody.

Schedule 4 paragraph 3 has the procedures say what happens where the applicant is dissatisfied with
how the application was dealt with or how the review was carried out. It names no body and no time.
"""

import re
from collections.abc import Iterable

from heard.rules.language import N_
from heard.rules.lifecycle import Stage

COMMISSIONER = ("police and crime", "commissioner", "comisiynydd", "pcc", "opcc", "pfcc", "mopac")


def is_commissioner(body: str) -> bool:
    """Whether a body, as somebody wrote its name, is the local policing body: the Police and Crime
    Commissioner, or a mayor who does that work. Schedule 4 paragraph 3 gives it the appeals where
    an area's procedures name it."""
    words = body.casefold()
    return any(name in words for name in COMMISSIONER) or ("mayor" in words and "polic" in words)


THRESHOLD, OUTCOME, CONDUCT = "threshold", "outcome", "conduct"


# What the applicant is told that was decided, by the value of the result.
DECIDED_WORDS = {
    "confirmed": N_("The decision stays as it is."),
    "application_back": N_("We must decide again whether there will be a review."),
    "review_back": N_("We must look at your case again."),
    "not_taken": N_(
        "It is not taken up, because your reasons are none of those that count in an appeal. "
        "The decision stays as it is."
    ),
}


def subjects(stage: Stage) -> tuple[str, ...]:
    """What an appeal made at a stage can be about: a refusal of the threshold as well as an
    outcome, and how either was handled. Nothing, where nothing is decided."""
    if stage is Stage.NOT_MET:
        return (THRESHOLD, CONDUCT)
    return (OUTCOME, CONDUCT) if stage in {Stage.PLANNED, Stage.CLOSED} else ()


SHORTEST_NAME = 3  # letters: "Al" stands in too many words
_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][0-9a-z]?\s*[0-9][a-z]{2}\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\b[0-9A-Z]{3}[ -]?[0-9A-Z]{4}[ -]?[0-9A-Z]{3}\b")
_DATE = re.compile(r"\b[0-9]{1,2}\s+[A-Z][a-z]+\s+[0-9]{4}\b|\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\b")


def identifies(text: str, names: Iterable[str]) -> list[str]:
    """The words of a text for everybody that could show who an appeal is about: names of people
    and places of the case, a postcode, a reference, a day. Empty is right; a person reads it too."""
    words = {word for name in names for word in re.findall(r"[^\W\d_]+", name)}
    flat = {word.casefold() for word in words if len(word) >= SHORTEST_NAME}
    named = [word for word in re.findall(r"[^\W\d_]+", text) if word.casefold() in flat]
    other = [
        found.group()
        for pattern in (_POSTCODE, _REFERENCE, _DATE)
        for found in pattern.finditer(text)
        if any(each.isdigit() for each in found.group())
    ]
    return list(dict.fromkeys(named + other))
