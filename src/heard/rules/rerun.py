"""An old decision assessed again, under the rules that were in force when its application was made:
what is otherwise by now, and why. Nothing that was decided or published changes by it."""

from collections.abc import Iterator
from enum import StrEnum

from heard.rules.answers import FindingData
from heard.rules.language import N_


class Difference(StrEnum):
    """One way in which an old decision is not what it would be now."""

    RULES = "rules"
    REPORTS = "reports"
    COUNTING = "counting"
    ACT = "act"
    ANSWER = "answer"
    DECISION = "decision"


DIFFERENCES = {
    Difference.RULES: N_("It was assessed under other rules than were in force that day."),
    Difference.REPORTS: N_("Reports were added, or taken away, since."),
    Difference.COUNTING: N_("A report counts now that did not, or the other way round."),
    Difference.ACT: N_("The Act’s own answer, or the number of its incidents, is another."),
    Difference.ANSWER: N_("What the rules come to is another answer."),
    Difference.DECISION: N_("The rules come to “met”, and it was decided “not met”."),
}


def differences(
    then: FindingData, now: FindingData, *, decided_met: bool
) -> tuple[Difference, ...]:
    """What differs between the finding that a decision stood on and the same made again."""
    return tuple(_differences(then, now, decided_met))


def _differences(then: FindingData, now: FindingData, decided_met: bool) -> Iterator[Difference]:
    if then["procedures"] != now["procedures"]:
        yield Difference.RULES
    counted = {each["id"]: each["counted"] for each in then["reports"]}
    again = {each["id"]: each["counted"] for each in now["reports"]}
    if set(counted) != set(again):
        yield Difference.REPORTS
    if any(counted[each] != again[each] for each in set(counted) & set(again)):
        yield Difference.COUNTING
    if then["statutory"] != now["statutory"]:
        yield Difference.ACT
    if then["met"] != now["met"]:
        yield Difference.ANSWER
    if now["met"] is True and not decided_met:
        yield Difference.DECISION
