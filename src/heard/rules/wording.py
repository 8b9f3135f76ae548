"""The sentences of a finding: why a report counts or not, what a route lacks, what to beware of.

They are short, kind, and the same on the page, in the letter and in the record.
"""

from heard.rules.findings import (
    Caution,
    CautionFinding,
    Finding,
    Reason,
    ReportFinding,
    RouteFinding,
    Test,
    Verdict,
)
from heard.rules.language import N_, Sentence
from heard.rules.procedures import RouteKind

REASONS = {
    Reason.COUNTED: N_(
        "It counts. It was reported soon enough after it happened, and the application came "
        "soon enough after the report."
    ),
    Reason.COUNTED_BY_ACT: N_(
        "It counts under the Act. This area’s own rule is narrower, but it cannot take that away."
    ),
    Reason.COUNTED_BY_AREA: N_(
        "It counts under this area’s own rules, which are wider than the Act."
    ),
    Reason.SAME_INCIDENT: N_(
        "It adds nothing to the count, because another report of the same incident is already "
        "counted."
    ),
    Reason.SAME_PERSON: N_(
        "It adds nothing to the count, because another report by the same person is already counted."
    ),
    Reason.SAME_HOUSEHOLD: N_(
        "It adds nothing to the count, because another report from the same household is already "
        "counted."
    ),
    Reason.REPORTED_LATE: N_(
        "It does not count, because it was reported too long after it happened. It was reported "
        "on {reported_on}. The last day to report it was {by}."
    ),
    Reason.TOO_OLD: N_(
        "It does not count, because it was too long ago. The application was made on {applied_on}. "
        "The last day to apply because of this report was {by}."
    ),
    Reason.APART: N_(
        "It does not count on this route, because it was not made close enough in time to the "
        "others."
    ),
    Reason.OTHER_PROBLEM: N_(
        "It does not count, because it is not about the behaviour in this application."
    ),
    Reason.AFTER_APPLICATION: N_(
        "It does not count here, because it was reported after the application was made."
    ),
    Reason.DISPUTED: N_(
        "It is not counted yet, because the agency does not agree that it was reported. This is "
        "being checked."
    ),
    Reason.NOT_HATE: N_(
        "It does not count on this route, because it was not marked as motivated by hate."
    ),
    Reason.NOT_RECORDED_AS_CRIME: N_(
        "It does not count on this route, because this area asks that it was recorded as a hate "
        "crime."
    ),
    Reason.RECORDING_UNKNOWN: N_(
        "It is not counted on this route yet, because it is not known whether it was recorded as "
        "a hate crime."
    ),
    Reason.MANAGER_DECIDES: N_(
        "It is not counted on this route, because a senior manager decides."
    ),
}

ROUTE_NAMES = {
    RouteKind.REPORTS: N_("Reports of separate incidents"),
    RouteKind.PEOPLE: N_("Reports by several people"),
    RouteKind.HOUSEHOLDS: N_("Reports from several households"),
    RouteKind.HATE: N_("Behaviour motivated by hate"),
    RouteKind.MANAGER: N_("A senior manager’s decision"),
}

TESTS = {
    Test.MET: N_("Met: {counted} of the {needed} needed."),
    Test.TOO_FEW: N_("Not met: {counted} of the {needed} needed."),
    Test.TOO_FEW_PEOPLE: N_("Not met: too few different people reported it."),
    Test.TOO_FEW_HATE: N_("Not met: too few of the reports that count are about hate."),
    Test.NOT_RECENT: N_("Not met: the latest report or incident is not recent enough."),
    Test.CONDITION_NOT_MET: N_("Not met: a condition that this area adds is not met."),
    Test.CONDITION_TO_BE_JUDGED: N_(
        "To be judged: the number is reached, and a person must judge a condition that this area "
        "adds."
    ),
    Test.ONE_INCIDENT: N_(
        "To be judged: the number is reached only by counting several reports of one incident."
    ),
    Test.UNSETTLED: N_(
        "To be judged: the number is reached only with reports whose facts are not settled."
    ),
    Test.NOT_PUBLISHED: N_(
        "To be judged: the number is reached unless the Act’s periods apply, and this area has "
        "not published any for this route."
    ),
    Test.MANAGER_DECIDES: N_("To be judged: a senior manager decides whether a review is needed."),
    Test.NOT_ASKED: N_("Not asked for: only a senior manager can use this route."),
}

CAUTIONS = {
    Caution.LOCAL_REFUSES_STATUTE: N_(
        "The Act requires a review here. The area’s own rules would refuse it or make it wait, "
        "and they cannot: enough qualifying complaints have been made, so the threshold is met."
    ),
    Caution.LOCAL_PERIOD_SHORTER: N_(
        "At least one report counts under the Act but not under the area’s own, shorter period."
    ),
    Caution.MORE_THAN_THREE: N_(
        "The area asks for more than three complaints. The Explanatory Notes read the Act as "
        "allowing no more than three, so three are enough here."
    ),
    Caution.ONE_INCIDENT: N_(
        "The number of complaints is reached only by counting several complaints of one incident. "
        "The procedures decide when these count separately, so a person must judge."
    ),
    Caution.SEVERAL_PEOPLE: N_(
        "The reports come from several people. The Act counts the complaints about the behaviour, "
        "whoever made them, so a local rule that asks for more people does not stop it."
    ),
    Caution.DISPUTED: N_(
        "The number is reached only with reports that an agency disputes. Settle these before "
        "anyone decides that the threshold is not met."
    ),
    Caution.LOCAL_CONDITION: N_(
        "The area adds a condition that needs judgement. The Home Office says the threshold is "
        "about the incidents reported, not about whether agencies responded. That is for the "
        "review itself."
    ),
    Caution.READ_FOR_APPLICANT: N_(
        "The area does not say how it counts its months. A report was in time on the very last "
        "day, because unclear words are read for the applicant."
    ),
    Caution.NOT_PUBLISHED: N_(
        "The area has not published a period for one of its routes. An assumed period never "
        "refuses anyone, so a person must judge."
    ),
}


def why_report(finding: ReportFinding, *, of: Finding) -> Sentence:
    """Why a report counts or does not, for the applicant and the file alike."""
    return why(finding.reason, finding, of=of)


def why(reason: Reason, finding: ReportFinding, *, of: Finding) -> Sentence:
    """The sentence for one reason about one report."""
    values = {
        "reported_on": finding.report.reported_on,
        "applied_on": of.application.applied_on,
        "by": finding.by or finding.report.reported_on,
    }
    return Sentence(REASONS[reason], values)


def why_verdict(verdict: Verdict, finding: ReportFinding, *, of: Finding) -> Sentence:
    """What the Act or one route says of a report."""
    return why(verdict.reason, finding._replace(by=verdict.by), of=of)


def why_route(finding: RouteFinding) -> Sentence:
    """Whether a route is met, and if not what it lacks."""
    return Sentence(TESTS[finding.test], {"counted": finding.counted, "needed": finding.needed})


def caution(finding: CautionFinding) -> Sentence:
    return Sentence(CAUTIONS[finding.code])
