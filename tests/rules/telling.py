"""Small procedures, and what is told of them."""

from datetime import date
from typing import Any

from heard.agencies.library import Library
from heard.rules.in_force import ProceduresInForce
from heard.rules.language import ENGLISH
from heard.rules.plain_words import Said
from heard.rules.procedures import Procedures

ON = date(2026, 7, 1)


def area(**content: Any) -> ProceduresInForce:
    procedures = Procedures.model_validate(
        {"id": "somewhere", "name": "Somewhere", "nation": "Wales", **content}
    )
    return Library().filled_in(procedures, on=ON)


def told(said: tuple[Said, ...]) -> list[tuple[str, str]]:
    return [(ENGLISH.say(each.sentence), str(each.whose)) for each in said]
