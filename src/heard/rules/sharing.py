"""Whether one agency may share with another: on which basis, or why not.

Sharing needs a live agreement that covers it, a statutory gateway that was recorded, or an urgent
safeguarding reason. A purpose that rests on consent needs consent besides; the passing on of an
application, which the Act orders, does not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from heard.rules.language import N_, Sentence


class Category(StrEnum):
    """One kind of information about a case. Fields of a record open by it."""

    CONTACT = "contact"
    ADDRESS = "address"
    SAFE_CONTACT = "safe_contact"
    NARRATIVE = "narrative"
    REPORTS = "reports"
    NEEDS = "needs"
    POLICE = "police"
    RISK = "risk"
    WITNESS = "witness"
    ALLEGED = "alleged"
    FILES = "files"


class Purpose(StrEnum):
    """What information is shared for."""

    REVIEW = "review"
    PREVENTION = "prevention"
    SAFEGUARDING = "safeguarding"
    SUPPORT = "support"
    REPRESENTATION = "represent"


class Gateway(StrEnum):
    """A part of an Act under which information is passed on without an agreement."""

    PASSING_ON = "passing_on"  # section 104(3)(b)
    REQUEST = "request"  # Schedule 4, paragraph 7
    CRIME_AND_DISORDER = "crime_disorder"  # Crime and Disorder Act 1998, section 115


class Basis(StrEnum):
    """What an act of sharing rests on."""

    GATEWAY = "gateway"
    AGREEMENT = "agreement"
    URGENT = "urgent"


class Reason(StrEnum):
    """Why sharing is allowed or refused."""

    PASSING_ON = "passing_on"
    REQUEST = "request"
    CRIME_AND_DISORDER = "crime_disorder"
    AGREEMENT = "agreement"
    URGENT = "urgent"
    NOTHING = "nothing"
    OWN_AGENCY = "own_agency"
    CONSENT_ABSENT = "consent_absent"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    NOT_A_RELEVANT_BODY = "not_a_relevant_body"
    NOT_RECORDED_YET = "not_recorded_yet"
    NOT_FOR_A_REVIEW = "not_for_a_review"
    NOT_AN_AUTHORITY = "not_an_authority"
    NOT_TO_PREVENT = "not_to_prevent"
    NOT_IN_APPLICATION = "not_in_application"
    URGENT_WITHOUT_REASON = "urgent_without_reason"
    NOT_SAFEGUARDING = "not_safeguarding"
    NO_AGREEMENT = "no_agreement"
    NOT_A_PARTY = "not_a_party"
    WRONG_CATEGORY = "wrong_category"
    WRONG_PURPOSE = "wrong_purpose"
    FUTURE = "future"
    EXPIRED = "expired"
    ENDED = "ended"
    SUSPENDED = "suspended"


CONSENT_PURPOSES = frozenset({Purpose.SUPPORT, Purpose.REPRESENTATION})
PREVENTS = frozenset({Purpose.PREVENTION, Purpose.SAFEGUARDING})
# The gateways of a review: those of the Act of 2014.
OF_A_REVIEW = (Gateway.PASSING_ON, Gateway.REQUEST)
# What somebody told when they applied: that, and no more, is the application that is passed on.
IN_APPLICATION = frozenset(
    {
        Category.CONTACT,
        Category.ADDRESS,
        Category.SAFE_CONTACT,
        Category.NARRATIVE,
        Category.REPORTS,
        Category.NEEDS,
    }
)
SHORTEST_REASON = 20  # characters of an urgent reason
WARNED_BEFORE = (0, 30, 90)  # days before the last day of an agreement

CATEGORY_NAMES = {
    Category.CONTACT: N_("Name and ways to reach them"),
    Category.ADDRESS: N_("Home address"),
    Category.SAFE_CONTACT: N_("Safe contact: when and how it is safe to reach them"),
    Category.NARRATIVE: N_("What they told us in their own words"),
    Category.REPORTS: N_("Reports, and what was done about them"),
    Category.NEEDS: N_("Health, needs and adjustments"),
    Category.POLICE: N_("What the police added"),
    Category.RISK: N_("Risk"),
    Category.WITNESS: N_("Witnesses"),
    Category.ALLEGED: N_("Who is said to have done it"),
    Category.FILES: N_("Files and evidence"),
}
PURPOSE_NAMES = {
    Purpose.REVIEW: N_("To carry out the ASB case review"),
    Purpose.PREVENTION: N_("To stop or prevent anti-social behaviour"),
    Purpose.SAFEGUARDING: N_("To keep somebody safe"),
    Purpose.SUPPORT: N_("To refer the victim to a support service"),
    Purpose.REPRESENTATION: N_("To deal with someone who speaks for the victim"),
}
BASIS_NAMES = {
    Basis.GATEWAY: N_("The Act allows it"),
    Basis.AGREEMENT: N_("A sharing agreement"),
    Basis.URGENT: N_("An urgent safeguarding reason"),
}
GATEWAY_NAMES = {
    Gateway.PASSING_ON: N_("Passing the application on to the relevant bodies"),
    Gateway.REQUEST: N_("A relevant body asked for it, for this review"),
    Gateway.CRIME_AND_DISORDER: N_("It helps an authority to prevent crime or disorder"),
}
CITATIONS = {
    Gateway.PASSING_ON: N_("Anti-social Behaviour, Crime and Policing Act 2014, section 104(3)(b)"),
    Gateway.REQUEST: N_(
        "Anti-social Behaviour, Crime and Policing Act 2014, Schedule 4, paragraph 7"
    ),
    Gateway.CRIME_AND_DISORDER: N_("Crime and Disorder Act 1998, section 115"),
}
REASONS = {
    Reason.PASSING_ON: N_(
        "You may share this. The Act says that an application is passed on to every relevant body."
    ),
    Reason.REQUEST: N_("You may share this. A relevant body asked for it under the Act."),
    Reason.CRIME_AND_DISORDER: N_(
        "You may share this. The Crime and Disorder Act lets an authority be told what helps to "
        "prevent crime or disorder."
    ),
    Reason.AGREEMENT: N_("You may share this. A sharing agreement covers it."),
    Reason.URGENT: N_(
        "You may share this now, to keep somebody safe. Say only what is needed for that."
    ),
    Reason.NOTHING: N_("Choose what to share."),
    Reason.OWN_AGENCY: N_("This agency holds the review already."),
    Reason.CONSENT_ABSENT: N_(
        "This rests on the victim’s consent, and they have not given it for this agency."
    ),
    Reason.CONSENT_WITHDRAWN: N_("This rests on the victim’s consent, and they have withdrawn it."),
    Reason.NOT_A_RELEVANT_BODY: N_(
        "Only a relevant body of this area can be told under this part of the Act."
    ),
    Reason.NOT_RECORDED_YET: N_("The request is dated in the future."),
    Reason.NOT_FOR_A_REVIEW: N_("This part of the Act is only for an ASB case review."),
    Reason.NOT_AN_AUTHORITY: N_(
        "Only a council, the police, a health body or probation can be told under the Crime and "
        "Disorder Act, and whom else your legal team has confirmed. Others need an agreement."
    ),
    Reason.NOT_TO_PREVENT: N_(
        "The Crime and Disorder Act is only for preventing crime or disorder."
    ),
    Reason.NOT_IN_APPLICATION: N_(
        "Only what is in the application is passed on under this part of the Act. It does not "
        "cover: {lacking}."
    ),
    Reason.URGENT_WITHOUT_REASON: N_("Say in at least {number} characters why it cannot wait."),
    Reason.NOT_SAFEGUARDING: N_("An urgent reason is only for keeping somebody safe."),
    Reason.NO_AGREEMENT: N_("There is no sharing agreement."),
    Reason.NOT_A_PARTY: N_("No sharing agreement has both agencies as its parties."),
    Reason.WRONG_CATEGORY: N_("The sharing agreement does not cover: {lacking}."),
    Reason.WRONG_PURPOSE: N_("The sharing agreement does not cover this purpose."),
    Reason.FUTURE: N_("The sharing agreement has not begun. It begins on {day}."),
    Reason.EXPIRED: N_("The sharing agreement has expired. Its last day was {day}."),
    Reason.ENDED: N_("The sharing agreement was ended on {day}."),
    Reason.SUSPENDED: N_("The sharing agreement has been suspended since {day}."),
}
# The nearer an agreement comes to covering what is asked, the more its reason helps.
_NEARNESS = (
    Reason.NO_AGREEMENT,
    Reason.NOT_A_PARTY,
    Reason.WRONG_PURPOSE,
    Reason.WRONG_CATEGORY,
    Reason.ENDED,
    Reason.EXPIRED,
    Reason.FUTURE,
    Reason.SUSPENDED,
)


@dataclass(frozen=True)
class Sharing:
    """What somebody would share: from one agency to another, and what for."""

    giver: str
    taker: str
    categories: frozenset[Category]
    purpose: Purpose


@dataclass(frozen=True)
class Suspension:
    """A time in which an agreement carries nothing. The day it is resumed counts again."""

    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Agreement:
    """A sharing agreement as the rule sees it. The last day counts; the day of ending does not."""

    id: str
    parties: frozenset[str]
    categories: frozenset[Category]
    purposes: frozenset[Purpose]
    valid_from: date
    valid_until: date | None = None
    ended_on: date | None = None
    suspensions: tuple[Suspension, ...] = ()


@dataclass(frozen=True)
class Recorded:
    """A gateway that somebody wrote down: since when, and to whom it leads.

    `relevant_bodies` are the area's relevant bodies; for section 115, its relevant authorities.
    """

    gateway: Gateway
    on: date
    relevant_bodies: frozenset[str]


@dataclass(frozen=True)
class Consented:
    """A consent for a purpose: to one agency, or with `to` empty to whoever serves the purpose."""

    id: str
    purpose: Purpose
    given_on: date
    to: str = ""
    withdrawn_on: date | None = None

    def holds(self, on: date) -> bool:
        return self.given_on <= on and (self.withdrawn_on is None or on < self.withdrawn_on)


@dataclass(frozen=True)
class Answer:
    """Whether something may be shared: the basis it has or why it has none, and what that is."""

    reason: Reason
    basis: Basis | None = None
    agreement: str = ""
    consent: str = ""
    gateway: Gateway | None = None
    last_day: date | None = None  # the basis carries nothing after it
    lacking: tuple[Category, ...] = ()
    day: date | None = None  # the day that the reason speaks of

    @property
    def allowed(self) -> bool:
        return self.basis is not None

    @property
    def sentence(self) -> Sentence:
        """The reason in words."""
        lacking = tuple(CATEGORY_NAMES[each] for each in self.lacking)
        values = {"lacking": lacking} | ({"day": self.day} if self.day else {})
        return Sentence(REASONS[self.reason], values, number=SHORTEST_REASON)


def may_share(
    asked: Sharing,
    *,
    on: date,
    agreements: Iterable[Agreement] = (),
    recorded: Recorded | None = None,
    urgent: str | None = None,
    consents: Iterable[Consented] = (),
) -> Answer:
    """Whether something may be shared on a day, on which basis, or why not.

    A gateway is asked first, because what the Act orders needs no agreement and no consent:
    section 104(3)(b), Schedule 4 paragraph 7, and what section 115 of the Crime and Disorder Act
    lets be told. `urgent` is the reason somebody wrote down, and
    None where nobody claims one; it is asked last. What rests on none of these is refused.
    """
    if not asked.categories:
        return Answer(Reason.NOTHING)
    if asked.giver == asked.taker:
        return Answer(Reason.OWN_AGENCY)
    by_gateway = _by_gateway(asked, recorded, on=on) if recorded else None
    if by_gateway and by_gateway.allowed:
        return by_gateway
    by_agreement = _by_agreement(asked, agreements, on=on)
    if by_agreement.allowed and asked.purpose in CONSENT_PURPOSES:
        by_agreement = _with_consent(asked, by_agreement, consents, on=on)
    if by_agreement.allowed:
        return by_agreement
    if urgent is not None:
        return _by_urgency(asked, urgent)
    # What somebody claimed is what they should be told about.
    return by_gateway or by_agreement


def refusal_of(agreement: Agreement, *, on: date) -> Answer | None:
    """Why an agreement carries nothing on a day, whatever is asked; None where it is live."""
    if agreement.ended_on is not None and agreement.ended_on <= on:
        return Answer(Reason.ENDED, day=agreement.ended_on)
    if agreement.valid_until is not None and agreement.valid_until < on:
        return Answer(Reason.EXPIRED, day=agreement.valid_until)
    if agreement.valid_from > on:
        return Answer(Reason.FUTURE, day=agreement.valid_from)
    if holding := [each for each in agreement.suspensions if each.holds(on)]:
        return Answer(Reason.SUSPENDED, day=min(each.since for each in holding))
    return None


def warning_of(last_day: date | None, *, on: date) -> int | None:
    """How near the end of an agreement is: the smallest of 0, 30 and 90 days that it has come to.

    None where it is further away, has no last day, or is over.
    """
    if last_day is None or last_day < on:
        return None
    left = (last_day - on).days
    return next((days for days in WARNED_BEFORE if left <= days), None)


def _by_gateway(asked: Sharing, recorded: Recorded, *, on: date) -> Answer:
    gateway = recorded.gateway
    if gateway is Gateway.CRIME_AND_DISORDER:
        return _to_prevent(asked, recorded)
    if asked.taker not in recorded.relevant_bodies:
        return Answer(Reason.NOT_A_RELEVANT_BODY)
    if asked.purpose is not Purpose.REVIEW:
        return Answer(Reason.NOT_FOR_A_REVIEW)
    if recorded.on > on:
        return Answer(Reason.NOT_RECORDED_YET)
    if gateway is Gateway.PASSING_ON and (beyond := asked.categories - IN_APPLICATION):
        return Answer(Reason.NOT_IN_APPLICATION, lacking=_in_order(beyond))
    return Answer(Reason(gateway), Basis.GATEWAY, gateway=gateway)


def _to_prevent(asked: Sharing, recorded: Recorded) -> Answer:
    """Crime and Disorder Act 1998, section 115(1): a power to tell, and no duty."""
    if asked.taker not in recorded.relevant_bodies:
        return Answer(Reason.NOT_AN_AUTHORITY)
    if asked.purpose not in PREVENTS:
        return Answer(Reason.NOT_TO_PREVENT)
    gateway = Gateway.CRIME_AND_DISORDER
    return Answer(Reason(gateway), Basis.GATEWAY, gateway=gateway)


def _by_urgency(asked: Sharing, reason: str) -> Answer:
    if asked.purpose is not Purpose.SAFEGUARDING:
        return Answer(Reason.NOT_SAFEGUARDING)
    if len(reason.strip()) < SHORTEST_REASON:
        return Answer(Reason.URGENT_WITHOUT_REASON)
    return Answer(Reason.URGENT, Basis.URGENT)


def _by_agreement(asked: Sharing, agreements: Iterable[Agreement], *, on: date) -> Answer:
    """What the agreement that comes nearest says; of several that carry it, the longest."""
    answers = [_under(each, asked, on=on) for each in agreements]
    if carrying := [each for each in answers if each.allowed]:
        return max(carrying, key=lambda each: (each.last_day or date.max, each.agreement))
    refused = [Answer(Reason.NO_AGREEMENT), *answers]
    return max(refused, key=lambda each: (_NEARNESS.index(each.reason), each.day or date.min))


def _under(agreement: Agreement, asked: Sharing, *, on: date) -> Answer:
    if not {asked.giver, asked.taker} <= agreement.parties:
        return Answer(Reason.NOT_A_PARTY)
    if asked.purpose not in agreement.purposes:
        return Answer(Reason.WRONG_PURPOSE)
    if beyond := asked.categories - agreement.categories:
        return Answer(Reason.WRONG_CATEGORY, lacking=_in_order(beyond))
    return refusal_of(agreement, on=on) or Answer(
        Reason.AGREEMENT,
        Basis.AGREEMENT,
        agreement=agreement.id,
        last_day=agreement.valid_until,
    )


def _with_consent(
    asked: Sharing, answer: Answer, consents: Iterable[Consented], *, on: date
) -> Answer:
    theirs = [
        each
        for each in consents
        if each.purpose is asked.purpose and each.to in {"", asked.taker} and each.given_on <= on
    ]
    if live := [each for each in theirs if each.holds(on)]:
        chosen = max(live, key=lambda each: (bool(each.to), each.given_on, each.id))
        return replace(answer, consent=chosen.id)
    return Answer(Reason.CONSENT_WITHDRAWN if theirs else Reason.CONSENT_ABSENT)


def _in_order(categories: Iterable[Category]) -> tuple[Category, ...]:
    return tuple(sorted(categories, key=list(Category).index))
