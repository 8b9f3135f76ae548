"""A row that each constraint refuses, and one just on its other side."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from heard.access.models import Entry, Glass
from heard.agencies.models import (
    AgencyContact,
    AgencyInArea,
    Alert,
    AlertedPerson,
    CautionReason,
    Cover,
    DelegatedPower,
    Invitation,
    Membership,
    ProceduresVersion,
    Region,
    User,
)
from heard.audit.models import Chain, Event
from heard.incidents.models import Incident, ReportChange
from heard.jobs.models import OutboxRow
from heard.notify.models import Approval, Letter, Wording
from heard.people.models import ContactWay, FormerWay, MatchKey, Need
from heard.reviews.models import (
    Appeal,
    ClockChange,
    DecisionProposal,
    ReportedFigures,
    Review,
    ReviewClock,
    ReviewReport,
    RightsNotice,
    ThresholdDecision,
    UnfinishedPage,
)
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_second_person,
    a_user,
    a_worker,
    agency_of,
    an_area,
    later,
    numbers,
    reports_of,
)


class Scene:
    """What the rows of the tests hang on."""

    def __init__(self) -> None:
        self.area = an_area()
        self.review = a_review(self.area)
        self.first, self.second = a_worker(self.area), a_second_person(self.area)
        self.report = reports_of(self.review)[0]
        self.person = self.review.applicant

    def proposal(self, **fields: Any) -> DecisionProposal:
        said = {"asked": self.second, "proposed_by": self.first, "proposed_at": NOON}
        return DecisionProposal.objects.create(
            **{"review": self.review, "met": False, "reasons": "No."} | said | fields
        )

    def decision(self, **fields: Any) -> ThresholdDecision:
        said = {"decided_by": self.first, "decided_at": NOON, "finding": {}}
        return ThresholdDecision.objects.create(
            **{"review": self.review, "met": True, "reasons": "Yes."} | said | fields
        )

    def change(self, **fields: Any) -> ReportChange:
        said = {"old_status": "claimed", "old_incident": self.report.incident, "reason": "So."}
        asked = {"report": self.report, "asked_by": self.first, "asked_at": NOON}
        return ReportChange.objects.create(**said | asked | fields)

    def appeal(self, **fields: Any) -> Appeal:
        said = {"received_on": TODAY, "grounds": "No.", "heard_by": "The PCC"}
        return Appeal.objects.create(
            **{"review": self.review, "recorded_by": self.first, "recorded_at": NOON}
            | said
            | fields
        )

    def answered(self, by: User | None = None) -> dict[str, Any]:
        return {"answered_by": by or self.second, "answered_at": NOON, "agreed": True}

    def answered_glass(self, by: User | None = None) -> dict[str, Any]:
        return self.answered() | {"answered_by": (by or self.second).pk}


REFUSED: dict[str, Callable[[Scene], Any]] = {}
TAKEN: dict[str, Callable[[Scene], Any]] = {}


def row(name: str, no: Callable[[Scene], Any], *, but: Callable[[Scene], Any]) -> None:
    """A constraint: what it refuses, and what is just on its other side."""
    REFUSED[name], TAKEN[name] = no, but


def twice(make: Callable[[Scene], Any]) -> Callable[[Scene], Any]:
    def made_twice(scene: Scene) -> None:
        make(scene)
        make(scene)

    return made_twice


# The audit record ------------------------------------------------------------------------------


def in_the_chain(number: int) -> Event:
    chain, _ = Chain.objects.get_or_create(pk=UUID(int=1))
    return Event.objects.create(at=NOON, action="x", chain=chain, number=number, seal="")


row(
    "one_event_in_a_place",
    twice(lambda s: in_the_chain(1)),
    but=lambda s: (in_the_chain(1), in_the_chain(2)),
)

# Jobs ------------------------------------------------------------------------------------------


def job(**fields: Any) -> OutboxRow:
    return OutboxRow.objects.create(**{"kind": "x", "made_at": NOON, "not_before": NOON} | fields)


row("job_once", twice(lambda s: job(once="1")), but=lambda s: (job(), job(), job(once="1")))
row(
    "job_is_settled_or_not",
    lambda s: job(state="sent"),
    but=lambda s: (job(state="sent", settled_at=NOON), job(state="unknown")),
)
row("job_was_tried", lambda s: job(tries=1), but=lambda s: job(tries=1, last_tried_at=NOON))

# Alerts ----------------------------------------------------------------------------------------


def alert(s: Scene, **fields: Any) -> Alert:
    told = {"area": s.area, "user": s.first, "kind": "audit", "once": "1"}
    return Alert.objects.create(**told | {"happened_at": NOON, "raised_at": NOON} | fields)


row("alert_once", twice(alert), but=lambda s: (alert(s), alert(s, user=s.second)))
row(
    "alert_is_seen_before_it_is_done",
    lambda s: alert(s, done_at=NOON, note="x"),
    but=lambda s: alert(s, seen_at=NOON, done_at=NOON, note="x"),
)
row(
    "alert_is_done_with_a_note",
    lambda s: alert(s, seen_at=NOON, done_at=NOON),
    but=lambda s: alert(s, seen_at=NOON),
)
row(
    "alerted_once",
    twice(lambda s: AlertedPerson.objects.create(area=s.area, user=s.first)),
    but=lambda s: AlertedPerson.objects.create(area=s.area, user=s.first),
)

# Agencies --------------------------------------------------------------------------------------

row(
    "agency_in_area_once",
    lambda s: AgencyInArea.objects.create(area=s.area, agency=agency_of(s.area)),
    but=lambda s: AgencyInArea.objects.create(area=an_area(), agency=agency_of(s.area)),
)
row(
    "user_email_once",
    lambda s: a_user().__class__.objects.create(email=s.first.email.upper(), name="Another"),
    but=lambda s: User.objects.create(email=f"x{s.first.email}", name="Another"),
)


def holds(s: Scene, **fields: Any) -> Membership:
    said = {"user": s.second, "area": s.area, "agency": agency_of(s.area), "role": "deputy"}
    return Membership.objects.create(**said | {"since": TODAY} | fields)


row("membership_once", twice(holds), but=lambda s: (holds(s), holds(s, role="analyst")))
row(
    "membership_ends_after_it_begins",
    lambda s: holds(s, until=TODAY - ONE_DAY),
    but=lambda s: holds(s, until=TODAY),
)
row(
    "membership_ended_has_a_last_day",
    lambda s: holds(s, ended_at=NOON),
    but=lambda s: (holds(s, ended_at=NOON, until=TODAY), holds(s)),
)


def region(name: str = "Northmoor") -> Region:
    return Region.objects.create(name=name)


row(
    "membership_in_region_sees_what_it_is_let_into",
    lambda s: holds(s, region=region()),
    but=lambda s: holds(s, region=region(), role="chair"),
)


def invites(s: Scene, **fields: Any) -> Invitation:
    said = {"email": "a@work.example", "area": s.area, "agency": agency_of(s.area)}
    sent = {"role": "officer", "link_digest": str(next(numbers)), "sent_at": NOON}
    return Invitation.objects.create(**said | sent | {"expires_at": later(days=7)} | fields)


row(
    "invitation_waits_once",
    lambda s: (invites(s), invites(s, email="A@work.example")),
    but=lambda s: (invites(s, revoked_at=NOON), invites(s), invites(s, role="chair")),
)
row(
    "invitation_accepted_by_somebody",
    lambda s: invites(s, accepted_at=NOON),
    but=lambda s: invites(s, accepted_at=NOON, accepted_by=s.first),
)
row(
    "invitation_accepted_or_revoked",
    lambda s: invites(s, accepted_at=NOON, accepted_by=s.first, revoked_at=NOON),
    but=lambda s: invites(s, revoked_at=NOON),
)
row(
    "invitation_in_region_sees_what_it_is_let_into",
    lambda s: invites(s, region=region(), role="coordinator"),
    but=lambda s: invites(s, region=region(), role="pcc_reviewer"),
)


def covers(s: Scene, **fields: Any) -> Cover:
    said = {"area": s.area, "away": s.first, "by": s.second, "arranged_by": s.first}
    return Cover.objects.create(**said | {"since": TODAY, "until": TODAY} | fields)


row(
    "cover_ends_after_it_begins",
    lambda s: covers(s, until=TODAY - ONE_DAY),
    but=covers,
)
row("nobody_covers_themselves", lambda s: covers(s, by=s.first), but=covers)


def contact(s: Scene, **fields: Any) -> AgencyContact:
    part = s.area.agencies.get(agency=agency_of(s.area))
    return AgencyContact.objects.create(**{"part": part, "post": "first", "since": TODAY} | fields)


row(
    "agency_contact_once",
    twice(lambda s: contact(s, user=s.first)),
    but=lambda s: (contact(s, user=s.first), contact(s, user=s.first, post="deputy")),
)
row(
    "agency_contact_is_a_member_or_can_be_reached",
    lambda s: contact(s, name="Jo"),
    but=lambda s: (contact(s, name="Jo", phone="1"), contact(s, user=s.first, post="deputy")),
)

row(
    "agency_contact_ends_after_it_begins",
    lambda s: contact(s, user=s.first, until=TODAY - ONE_DAY),
    but=lambda s: contact(s, user=s.first, until=TODAY),
)
row(
    "agency_contact_is_away_from_a_day_to_a_day",
    lambda s: contact(s, user=s.first, away_since=TODAY),
    but=lambda s: contact(s, user=s.first, away_since=TODAY, away_until=TODAY),
)


def power(s: Scene, **fields: Any) -> DelegatedPower:
    said = {"area": s.area, "agency": agency_of(s.area), "user": s.first, "recorded_by": s.first}
    paper = {"power": "decide_threshold", "given_by": "Head", "document": "Scheme"}
    return DelegatedPower.objects.create(**said | paper | {"since": TODAY} | fields)


row(
    "delegated_power_once",
    twice(power),
    but=lambda s: (power(s, ended_at=NOON), power(s), power(s, power="share_information")),
)
row(
    "delegated_power_ends_after_it_begins",
    lambda s: power(s, until=TODAY - ONE_DAY),
    but=lambda s: power(s, until=TODAY),
)


def version(s: Scene, begins: date) -> ProceduresVersion:
    return s.area.procedures_versions.create(valid_from=begins, text="", added_at=NOON)


row(
    "procedures_once_a_day",
    lambda s: version(s, date(2020, 1, 1)),
    but=lambda s: version(s, date(2020, 1, 2)),
)


def caution(s: Scene, code: str = "recency", field: str = "threshold") -> CautionReason:
    return s.review.procedures.caution_reasons.create(code=code, field=field, reason="So.")


row(
    "caution_reason_once",
    twice(caution),
    but=lambda s: (caution(s), caution(s, "other"), caution(s, field="other")),
)

# People and incidents ----------------------------------------------------------------------------

row(
    "contact_way_once",
    lambda s: ContactWay.objects.create(person=s.person, kind="email", value="other@home.example"),
    but=lambda s: ContactWay.objects.create(person=s.person, kind="post", value="9 Back Lane"),
)


row(
    "contact_way_checked_whole",
    lambda s: ContactWay.objects.filter(person=s.person).update(checked_at=NOON),
    but=lambda s: ContactWay.objects.filter(person=s.person).update(
        checked_at=NOON, checked_by=s.first
    ),
)


def former(s: Scene, **fields: Any) -> FormerWay:
    said = {"kind": "phone", "value": "07700 900123", "was_safe": True, "why": "new"}
    return FormerWay.objects.create(**{"person": s.person, "ended_at": NOON} | said | fields)


row(
    "former_way_ended_once",
    twice(former),
    but=lambda s: (former(s), former(s, kind="text"), former(s, ended_at=later(days=1))),
)


def need(s: Scene, kind: str = "bsl") -> Need:
    return Need.objects.create(person=s.person, kind=kind)


row("need_once", twice(need), but=lambda s: (need(s), need(s, "relay")))


def key(**of: Any) -> MatchKey:
    return MatchKey.objects.create(kind="name", digest="x", **of)


row(
    "match_key_is_of_one_thing",
    lambda s: key(person=s.person, place=s.review.place),
    but=lambda s: (key(person=s.person), key(place=s.review.place)),
)


def incident(s: Scene, **fields: Any) -> Incident:
    return Incident.objects.create(area=s.area, happened_on=TODAY, **fields)


row(
    "strands_only_of_hate",
    lambda s: incident(s, hate_strands=["race"]),
    but=lambda s: (
        incident(s),
        incident(s, hate=True),
        incident(s, hate=True, hate_strands=["race"]),
    ),
)
row(
    "one_open_change_a_report",
    twice(lambda s: s.change()),
    but=lambda s: (s.change(**s.answered()), s.change(), s.change(report=reports_of(s.review)[1])),
)
row(
    "report_change_answered_whole",
    lambda s: s.change(answered_by=s.second, answered_at=NOON),
    but=lambda s: s.change(**s.answered() | {"agreed": False}),
)
row(
    "report_change_agreed_by_another",
    lambda s: s.change(**s.answered(s.first)),
    but=lambda s: s.change(**s.answered()),
)

# Reviews ---------------------------------------------------------------------------------------

row(
    "review_is_mostly_about_something",
    lambda s: Review.objects.filter(pk=s.review.pk).update(also_behaviour=["noise"]),
    but=lambda s: Review.objects.filter(pk=s.review.pk).update(
        behaviour="fire", also_behaviour=["noise"]
    ),
)

row(
    "review_report_once",
    lambda s: ReviewReport.objects.create(review=s.review, report=s.report, added_at=NOON),
    but=lambda s: ReviewReport.objects.create(
        review=a_review(s.area), report=s.report, added_at=NOON
    ),
)


def clock(s: Scene, **fields: Any) -> ReviewClock:
    return ReviewClock.objects.create(
        **{"review": s.review, "clock": "panel", "began_on": TODAY} | fields
    )


row(
    "one_running_clock_of_a_kind",
    twice(clock),
    but=lambda s: (
        clock(s, stopped_on=TODAY),
        clock(s, stopped_on=TODAY),
        clock(s),
        clock(s, clock="outcome"),
    ),
)


def pause(s: Scene, reason: str) -> ClockChange:
    return ClockChange.objects.create(
        clock=s.review.clocks.all()[0], kind="pause", on=TODAY, reason=reason, by=s.first, at=NOON
    )


row(
    "clock_change_has_a_reason",
    lambda s: pause(s, ""),
    but=lambda s: pause(s, "Ill."),
)
row(
    "one_open_proposal_a_review",
    twice(lambda s: s.proposal()),
    but=lambda s: (s.proposal(**s.answered()), s.proposal(), s.proposal(review=a_review(s.area))),
)
row(
    "proposal_answered_whole",
    lambda s: s.proposal(answered_by=s.second, agreed=True),
    but=lambda s: s.proposal(**s.answered()),
)
row(
    "proposal_answered_by_another",
    lambda s: s.proposal(**s.answered(s.first)),
    but=lambda s: s.proposal(**s.answered()),
)
row(
    "proposal_asks_another",
    lambda s: s.proposal(asked=s.first),
    but=lambda s: s.proposal(),
)
row(
    "not_met_has_a_second_person",
    lambda s: s.decision(met=False, second_person=s.second),
    but=lambda s: s.decision(met=False, second_person=s.second, second_at=NOON),
)
row(
    "second_person_is_another",
    lambda s: s.decision(second_person=s.first, second_at=NOON),
    but=lambda s: s.decision(second_person=s.second, second_at=NOON),
)
row(
    "decision_has_reasons",
    lambda s: s.decision(reasons=""),
    but=lambda s: s.decision(),
)
row(
    "one_open_appeal_a_review",
    twice(lambda s: s.appeal()),
    but=lambda s: (s.appeal(result="confirmed"), s.appeal(result="confirmed"), s.appeal()),
)


def page(s: Scene, **fields: Any) -> UnfinishedPage:
    said = {"user": s.first, "review": s.review, "page": "threshold"}
    return UnfinishedPage.objects.create(**said | {"answers": {}, "saved_at": NOON} | fields)


row(
    "unfinished_once",
    twice(page),
    but=lambda s: (page(s), page(s, page="outcome"), page(s, user=s.second)),
)


def figures(s: Scene, **fields: Any) -> ReportedFigures:
    return ReportedFigures.objects.create(**{"area": s.area, "period": "2024/25"} | fields)


row(
    "reported_once_a_period",
    twice(figures),
    but=lambda s: (figures(s), figures(s, period="2025/26"), figures(s, area=an_area())),
)


# Access ----------------------------------------------------------------------------------------


def entry(s: Scene, **fields: Any) -> Entry:
    said = {"way": "let_in", "basis": "named", "user": s.first.pk, "since": NOON}
    return Entry.objects.create(**{"subject": s.review.pk, "area": s.area.pk} | said | fields)


row(
    "access_way_fits_basis",
    lambda s: entry(s, way="kept_out"),
    but=lambda s: entry(s, way="kept_out", basis="conflict"),
)
row(
    "access_is_for_one_holder",
    lambda s: entry(s, agency=agency_of(s.area).pk),
    but=lambda s: (
        entry(s, user=None, agency=agency_of(s.area).pk),
        entry(s, way="kept_out", basis="restricted", user=None),
    ),
)
row(
    "access_ends_after_it_begins",
    lambda s: entry(s, until=NOON - ONE_DAY),
    but=lambda s: entry(s, until=NOON),
)


def glass(s: Scene, **fields: Any) -> Glass:
    said = {"subject": s.review.pk, "asked_by": s.first.pk, "asked_at": NOON, "reason": "So."}
    return Glass.objects.create(**said | fields)


row(
    "glass_answered_whole",
    lambda s: glass(s, subject=None, **s.answered_glass()),
    but=lambda s: glass(s, **s.answered_glass()),
)
row(
    "glass_answered_by_another",
    lambda s: glass(s, **s.answered_glass(s.first)),
    but=lambda s: glass(s, **s.answered_glass()),
)
row(
    "glass_broken_when_agreed",
    lambda s: glass(s, entry=entry(s)),
    but=lambda s: glass(s, entry=entry(s), **s.answered_glass()),
)


# Telling of a right ------------------------------------------------------------------------------


def notice(scene: Scene, **fields: Any) -> RightsNotice:
    letter = Letter.objects.create(
        area=scene.area, about=scene.area.pk, kind="x", language="en", blocks=[], written_at=NOON
    )
    said = {"their_reference": "ASB 1", "how": "handed", "told_on": TODAY, "letter": letter}
    made = {"by": scene.first, "at": NOON, "form_key": uuid4(), "agency": agency_of(scene.area)}
    return RightsNotice.objects.create(**{"area": scene.area} | said | made | fields)


row(
    "rights_notice_has_a_reference",
    lambda scene: notice(scene, their_reference=""),
    but=notice,
)


# An area's own words -----------------------------------------------------------------------------

CONFIRMED = {"confirmed_at": NOON, "begins_on": TODAY}


def words(scene: Scene, **fields: Any) -> Wording:
    said = {"code": "outcome", "language": "en", "number": 1, "title": "Ours", "body": "Words."}
    return Wording.objects.create(
        **{"area": scene.area, "written_by": scene.first, "written_at": NOON} | said | fields
    )


def confirmed(scene: Scene, **fields: Any) -> Wording:
    return words(scene, **{"confirmed_by": scene.first} | CONFIRMED | fields)


def read_by(scene: Scene, wording: Wording) -> Approval:
    return Approval.objects.create(
        area=scene.area,
        code="outcome",
        version=1,
        wording=wording,
        reader="Nia Rees",
        approved_on=TODAY,
        recorded_by=scene.first,
        recorded_at=NOON,
    )


row(
    "wording_number_once",
    twice(confirmed),
    but=lambda scene: (confirmed(scene), confirmed(scene, number=2), words(scene, number=3)),
)
row(
    "one_draft_wording",
    lambda scene: (words(scene), words(scene, number=2)),
    but=lambda scene: (words(scene), words(scene, language="cy")),
)
row(
    "wording_confirmed_whole",
    lambda scene: words(scene, confirmed_at=NOON, begins_on=TODAY),
    but=confirmed,
)
row(
    "wording_has_title_and_words_or_neither",
    lambda scene: words(scene, title=""),
    but=lambda scene: words(scene, title="", body=""),
)
row(
    "approval_of_own_words_once",
    lambda scene: [read_by(scene, wording) for wording in [confirmed(scene)] * 2],
    but=lambda scene: [
        read_by(scene, wording) for wording in (confirmed(scene), confirmed(scene, number=2))
    ],
)
