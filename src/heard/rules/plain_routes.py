"""Routes to the threshold in plain words: what each asks, and on whose word each part stands."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from heard.rules.in_force import ProceduresInForce, RouteInForce
from heard.rules.language import N_, NN_, Sentence
from heard.rules.periods import Unit
from heard.rules.procedures import (
    Anchor,
    Condition,
    Factor,
    Period,
    Reading,
    RouteKind,
    Strand,
    TimeLimit,
)


class Whose(StrEnum):
    """On whose word a sentence stands."""

    AREA = "area"  # the area, or another whose procedures it takes over, has published it
    ACT = "act"  # the Act's own, where the area has published nothing else
    INHERITED = "inherited"  # not on the area's page: the usual rule
    ASSUMED = "assumed"  # nobody has said: Heard's assumption
    NOT_SAID = "not_said"  # the sentence itself says that nothing is published


class Said(NamedTuple):
    """A sentence and on whose word it stands."""

    sentence: Sentence
    whose: Whose = Whose.AREA
    in_their_words: bool = False


# Periods -----------------------------------------------------------------------------------

PERIODS = {
    Unit.WORKING_DAY: NN_("{number} working day", "{number} working days"),
    Unit.DAY: NN_("{number} day", "{number} days"),
    Unit.WEEK: NN_("{number} week", "{number} weeks"),
    Unit.MONTH: NN_("{number} month", "{number} months"),
}


def period(of: Period | TimeLimit) -> Sentence:
    """A period as a phrase: 10 working days, 1 month."""
    return count(PERIODS[of.unit], of.number)


def count(forms: tuple[str, str], number: int) -> Sentence:
    """Words that change with a number."""
    singular, plural = forms
    return Sentence(singular, plural=plural, number=number)


# Routes ------------------------------------------------------------------------------------

REPORTS = NN_("{number} report.", "{number} reports.")
SEPARATE = NN_("{number} report of an incident.", "{number} reports of separate incidents.")
PEOPLE = NN_("{number} person has reported it.", "{number} different people have reported it.")
HOUSEHOLDS = NN_(
    "{number} household has reported it.", "{number} different households have reported it."
)
FROM_SEVERAL = N_("{reports}, from at least {several}.")
SOME_REPORTS = NN_("{number} report", "{number} reports")
SEVERAL_PEOPLE = NN_("{number} person", "{number} different people")
SEVERAL_HOUSEHOLDS = NN_("{number} household", "{number} different households")
SENIOR_MANAGER = N_("A senior manager decides that a review is needed.")

# By whether the area counts only what was recorded as a crime.
HATE = {
    False: NN_(
        "{number} report of behaviour motivated by hate.",
        "{number} reports of behaviour motivated by hate.",
    ),
    True: NN_(
        "{number} report that was recorded as a hate crime.",
        "{number} reports that were recorded as hate crimes.",
    ),
}
HATE_AMONG_THEM = {
    False: NN_(
        "At least {number} of them is about behaviour motivated by hate.",
        "At least {number} of them are about behaviour motivated by hate.",
    ),
    True: NN_(
        "At least {number} of them was recorded as a hate crime.",
        "At least {number} of them were recorded as hate crimes.",
    ),
}
HATE_MEANS = N_("Hate means because of: {strands}.")
STRANDS = {
    Strand.DISABILITY: N_("disability"),
    Strand.RACE: N_("race"),
    Strand.RELIGION: N_("religion"),
    Strand.SEXUAL_ORIENTATION: N_("sexual orientation"),
    Strand.TRANSGENDER: N_("transgender identity"),
    Strand.AGE: N_("age"),
    Strand.GENDER: N_("gender"),
    Strand.OTHER: N_("something else about a person"),
}

SEPARATE_TOO = N_("The reports are of separate incidents.")
EACH_COUNTS = N_("Several reports of one incident each count.")
SAME_PROBLEM = N_("The reports are about the same problem.")

WINDOWS = {
    (Anchor.REPORT, "application"): N_(
        "Each report was made no more than {period} before you apply."
    ),
    (Anchor.INCIDENT, "application"): N_(
        "Each incident happened no more than {period} before you apply."
    ),
    (Anchor.FIRST_REPORT, "application"): N_(
        "You apply no more than {period} after the first report."
    ),
    (Anchor.FIRST_INCIDENT, "application"): N_(
        "You apply no more than {period} after the first incident."
    ),
    (Anchor.LATEST_REPORT, "application"): N_(
        "You apply no more than {period} after the latest report."
    ),
    (Anchor.LATEST_INCIDENT, "application"): N_(
        "You apply no more than {period} after the latest incident."
    ),
    (Anchor.FIRST_REPORT, "report"): N_(
        "The reports were made no more than {period} after the first one."
    ),
    (Anchor.FIRST_INCIDENT, "report"): N_(
        "The reports were made no more than {period} after the first incident."
    ),
    (Anchor.LATEST_REPORT, "report"): N_(
        "The reports were made no more than {period} before the latest one."
    ),
    (Anchor.LATEST_INCIDENT, "report"): N_(
        "The reports were made no more than {period} from the latest incident."
    ),
}
REPORT_WITHIN = N_("Each incident was reported no more than {period} after it happened.")
FIRST_DAY_COUNTS = N_("In counting {period}, the first day counts too.")
LATEST_WITHIN = {
    "report": N_("The latest report was made no more than {period} before you apply."),
    "incident": N_("The latest incident happened no more than {period} before you apply."),
}
NOT_PUBLISHED = {
    "window": N_("How long ago these reports may be is not stated. Nobody is refused for that."),
    "report_within": N_(
        "How soon these must be reported is not stated. Nobody is refused for that."
    ),
}


def route(of: RouteInForce) -> tuple[Said, ...]:
    """What one route to the threshold asks, a sentence for each thing."""
    if of.kind is RouteKind.MANAGER:
        return (Said(Sentence(SENIOR_MANAGER)),)
    return (*_reports(of), *_periods(of))


def _reports(of: RouteInForce) -> Iterator[Said]:
    by_act = Whose.ACT if "reports" in of.from_act else Whose.AREA
    yield Said(_how_many(of), by_act)
    if of.hate:
        if of.hate.reports < of.reports:
            yield Said(count(HATE_AMONG_THEM[of.hate.recorded_as_crime], of.hate.reports))
        if of.hate.strands:
            strands = tuple(STRANDS[strand] for strand in of.hate.strands)
            yield Said(Sentence(HATE_MEANS, {"strands": strands}))
    if of.separate_incidents and of.kind is not RouteKind.REPORTS:
        yield Said(Sentence(SEPARATE_TOO))
    if of.separate_incidents is False:
        yield Said(Sentence(EACH_COUNTS))
    if of.same_problem:
        yield Said(Sentence(SAME_PROBLEM))


def _how_many(of: RouteInForce) -> Sentence:
    if of.kind is RouteKind.PEOPLE:
        return _from_several(of, of.people, PEOPLE, SEVERAL_PEOPLE)
    if of.kind is RouteKind.HOUSEHOLDS:
        return _from_several(of, of.households, HOUSEHOLDS, SEVERAL_HOUSEHOLDS)
    if of.hate and of.hate.reports >= of.reports:
        return count(HATE[of.hate.recorded_as_crime], of.reports)
    separate = of.separate_incidents and of.kind is RouteKind.REPORTS
    return count(SEPARATE if separate else REPORTS, of.reports)


def _from_several(
    of: RouteInForce, number: int, one_each: tuple[str, str], several: tuple[str, str]
) -> Sentence:
    if of.reports == number:
        return count(one_each, number)
    reports = count(SOME_REPORTS, of.reports)
    return Sentence(FROM_SEVERAL, {"reports": reports, "several": count(several, number)})


def _periods(of: RouteInForce) -> Iterator[Said]:
    words = {
        "window": WINDOWS[of.window.runs_from, of.window.runs_to],
        "report_within": REPORT_WITHIN,
    }
    for name, published in (("window", of.window), ("report_within", of.report_within)):
        if name in of.assumed:
            yield Said(Sentence(NOT_PUBLISHED[name]), Whose.NOT_SAID)
            continue
        whose = Whose.ACT if name in of.from_act else Whose.AREA
        yield Said(Sentence(words[name], {"period": period(published)}), whose)
        if published.reading is Reading.BEGINNING_WITH:
            yield Said(Sentence(FIRST_DAY_COUNTS, {"period": period(published)}), whose)
    if of.latest_within:
        latest = LATEST_WITHIN[of.latest_within.of]
        yield Said(Sentence(latest, {"period": period(of.latest_within)}))


# What people judge ---------------------------------------------------------------------------

CONDITION = N_("This area also says: {text}")
WEIGHED = N_("With fewer reports, a review can still be held. What is weighed: {factors}.")
FACTORS = {
    Factor.PERSISTENCE: N_("how persistent the behaviour is"),
    Factor.HARM: N_("the harm it does or could do"),
    Factor.ADEQUACY: N_("how well agencies have responded"),
}


def condition(of: Condition) -> Said:
    """A local condition, in the words of the file. A person judges whether it holds."""
    return Said(Sentence(CONDITION, {"text": of.text}))


def discretion(procedures: ProceduresInForce) -> tuple[Said, ...]:
    """How a review can follow below the count: section 104(5)."""
    own = procedures.published.threshold.discretion is not None
    said = []
    if procedures.discretion.factors:
        factors = tuple(FACTORS[factor] for factor in procedures.discretion.factors)
        whose = Whose.AREA if own else Whose.ACT
        said.append(Said(Sentence(WEIGHED, {"factors": factors}), whose))
    return (*said, *in_their_words(procedures.discretion.text))


def in_their_words(text: str | None) -> Iterator[Said]:
    """What the file says of an area in free words."""
    if text:
        yield Said(Sentence("{text}", {"text": text}), in_their_words=True)
