"""Procedures in plain words: what an area asks, promises and allows, for anyone to read.

Every function gives sentences and on whose word each stands, because what an area has not
published is never passed off as its rule. The public page of an area and `heard procedures
show` say the same. `route`, `condition` and `discretion` come from `plain_routes`.
"""

from collections.abc import Iterator

from heard.rules.deadlines import Clock
from heard.rules.in_force import ProceduresInForce, is_default_limit
from heard.rules.language import N_, NN_, Sentence
from heard.rules.plain_routes import (
    Said,
    Whose,
    condition,
    count,
    discretion,
    in_their_words,
    period,
    route,
)
from heard.rules.procedures import ApplicantKind, Consent, Event, TimeLimit

__all__ = [
    "Said",
    "Whose",
    "appeal",
    "appeals",
    "applicants",
    "condition",
    "discretion",
    "period",
    "review",
    "route",
    "time_limit",
    "time_limits",
    "ways",
]

# Time limits ---------------------------------------------------------------------------------

CLOCKS = {
    Clock.ACKNOWLEDGEMENT: N_("Within {period} {since}, we will tell you that it has arrived."),
    Clock.INFORMATION_RETURN: N_("Within {period} {since}, agencies will send what they know."),
    Clock.THRESHOLD_DECISION: N_(
        "Within {period} {since}, we will tell you whether the threshold is met."
    ),
    Clock.PANEL: N_("Within {period} {since}, the review meeting will be held."),
    Clock.OUTCOME: N_("Within {period} {since}, we will tell you the outcome."),
    Clock.APPEAL_WINDOW: N_("Within {period} {since}, you can ask for an appeal."),
    Clock.APPEAL_DECISION: N_("Within {period} {since}, the appeal will be decided."),
}
SINCE = {
    Event.APPLICATION: N_("of getting your application"),
    Event.ACKNOWLEDGEMENT: N_("of telling you that it has arrived"),
    Event.INFORMATION_REQUEST: N_("of the request for information"),
    Event.INFORMATION_RECEIVED: N_("of getting all the information"),
    Event.THRESHOLD_DECISION: N_("of deciding whether the threshold is met"),
    Event.PANEL: N_("of the review meeting"),
    Event.OUTCOME: N_("of the outcome"),
    Event.APPEAL: N_("of getting the appeal"),
    Event.APPEAL_DECIDED: N_("of the decision on the appeal"),
    Event.NEXT_MEETING: N_("of the next scheduled meeting"),
    Event.NOT_STATED: N_("(from when is not stated)"),
}


def time_limit(clock: Clock, limit: TimeLimit) -> Said:
    """How long a step may take, and from when."""
    values = {"period": period(limit), "since": (SINCE[limit.runs_from],)}
    whose = Whose.ASSUMED if is_default_limit(limit) else Whose.AREA
    return Said(Sentence(CLOCKS[clock], values), whose)


def time_limits(procedures: ProceduresInForce) -> tuple[Said, ...]:
    """Every time limit there is, in the order of the steps."""
    limits = ((clock, getattr(procedures.time_limits, clock)) for clock in Clock)
    return tuple(time_limit(clock, limit) for clock, limit in limits if limit)


# People --------------------------------------------------------------------------------------

WHO = {
    ApplicantKind.VICTIM: N_("You can apply if you suffer the behaviour yourself."),
    ApplicantKind.BUSINESS: N_("A business can apply."),
    ApplicantKind.GROUP: N_("A community group can apply."),
    ApplicantKind.PRACTITIONER: N_(
        "A person who meets it in their work, such as a police or housing officer, can apply."
    ),
    ApplicantKind.MANAGER: N_("A senior manager of an agency can ask for a review."),
}
FOR_ANOTHER = {
    None: N_("You can apply for somebody else."),
    Consent.GIVEN: N_("You can apply for somebody else, if they agree."),
    Consent.WRITTEN: N_("You can apply for somebody else, if they agree in writing."),
    Consent.SIGNED: N_("You can apply for somebody else, if they sign to say that they agree."),
}
ANONYMOUS = {
    True: N_("You do not have to say who you are."),
    False: N_("You must say who you are."),
}
GROUP_CONSENT = {
    True: N_("If you apply for a group, everybody in it must agree."),
    False: N_("If you apply for a group, not everybody in it has to agree."),
}
WAYS_TO_APPLY = N_("You can apply: {ways}.")
WAYS = {
    "online": N_("online"),
    "phone": N_("by phone"),
    "post": N_("by post"),
    "email": N_("by email"),
    "in_person": N_("in person"),
}


def applicants(procedures: ProceduresInForce) -> tuple[Said, ...]:
    """Who can apply, with whose consent, and how."""
    return tuple(_applicants(procedures))


def _applicants(procedures: ProceduresInForce) -> Iterator[Said]:
    rules = procedures.applicants
    whose = Whose.AREA if procedures.published.applicants.who else Whose.INHERITED
    for kind in rules.who:
        if kind is ApplicantKind.REPRESENTATIVE:
            yield Said(Sentence(FOR_ANOTHER[rules.consent]), whose)
        else:
            yield Said(Sentence(WHO[kind]), whose)
    if rules.every_group_member_consents is not None:
        yield Said(Sentence(GROUP_CONSENT[rules.every_group_member_consents]))
    if rules.anonymous is not None:
        yield Said(Sentence(ANONYMOUS[rules.anonymous]))
    yield from ways(procedures)


def ways(procedures: ProceduresInForce) -> tuple[Said, ...]:
    """How to apply. Nothing where the area has not said."""
    named = tuple(WAYS[way] for way in procedures.applicants.ways)
    return (Said(Sentence(WAYS_TO_APPLY, {"ways": named})),) if named else ()


# The review and the appeal ---------------------------------------------------------------------

INVITED = {
    True: N_("You can take part in the review meeting."),
    False: N_("You are not invited to the review meeting."),
}
WAYS_TO_TAKE_PART = N_("You can take part: {ways}.")
TAKING_PART = {
    "in_person": N_("in person"),
    "video": N_("by video"),
    "statement": N_("with a written or recorded statement"),
    "advocate": N_("with somebody to speak up for you"),
    "representative": N_("through somebody who goes in your place"),
}
PARTNERS = NN_(
    "At least {number} key partner takes part in the review meeting.",
    "At least {number} key partners take part in the review meeting.",
)


def review(procedures: ProceduresInForce) -> tuple[Said, ...]:
    """The review meeting: who takes part, and how the victim can."""
    return tuple(_review(procedures))


def _review(procedures: ProceduresInForce) -> Iterator[Said]:
    participation, panel = procedures.participation, procedures.panel
    if participation.victim_invited is not None:
        yield Said(Sentence(INVITED[participation.victim_invited]))
    if participation.ways:
        ways = tuple(TAKING_PART[way] for way in participation.ways)
        yield Said(Sentence(WAYS_TO_TAKE_PART, {"ways": ways}))
    yield from in_their_words(participation.text)
    if panel.partners_needed:
        yield Said(count(PARTNERS, panel.partners_needed))
    yield from in_their_words(panel.text)


NO_APPEAL = N_(
    "It is not stated what you can do if you are not satisfied with how your application was "
    "dealt with or how the review was carried out."
)
APPEAL_TO = {
    "applicant": N_(
        "If you are not satisfied with how your application was dealt with or how the review "
        "was carried out, you can appeal to: {body}."
    ),
    "reviewing_body": N_(
        "If you are not satisfied with how your application was dealt with or how the review "
        "was carried out, tell us. We pass your appeal on to: {body}."
    ),
}
APPEAL_TO_NOBODY_NAMED = N_(
    "If you are not satisfied with how your application was dealt with or how the review was "
    "carried out, you can appeal. It is not stated who decides."
)
GROUND = N_("A reason for an appeal: {ground}.")
NOT_GROUND = N_("Not a reason for an appeal: {ground}.")


def appeals(procedures: ProceduresInForce) -> bool:
    """Whether the area has said anything of an appeal: Schedule 4, paragraph 3."""
    appeal, limits = procedures.appeal, procedures.time_limits
    clocks = (limits.appeal_window, limits.appeal_decision)
    return bool(
        appeal.body
        or appeal.text
        or appeal.grounds
        or appeal.not_grounds
        or any(limit and not is_default_limit(limit) for limit in clocks)
    )


def appeal(procedures: ProceduresInForce) -> tuple[Said, ...]:
    """What an applicant who is not satisfied can do: Schedule 4, paragraph 3."""
    return tuple(_appeal(procedures))


def _appeal(procedures: ProceduresInForce) -> Iterator[Said]:
    rules = procedures.appeal
    if not appeals(procedures):
        yield Said(Sentence(NO_APPEAL), Whose.NOT_SAID)
        return
    if rules.body:
        yield Said(Sentence(APPEAL_TO[rules.raised_by], {"body": rules.body}))
    else:
        yield Said(Sentence(APPEAL_TO_NOBODY_NAMED), Whose.NOT_SAID)
    for ground in rules.grounds:
        yield Said(Sentence(GROUND, {"ground": ground}))
    for ground in rules.not_grounds:
        yield Said(Sentence(NOT_GROUND, {"ground": ground}))
    yield from in_their_words(rules.text)
