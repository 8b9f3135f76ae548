"""Areas, people and reviews for the tests of pages, made by taking the real actions.

Everything is dated from now, so the same scenes serve a test that stops the clock and a browser
that cannot.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from heard.access.actions.entries import let_in
from heard.access.models import Basis, Glass
from heard.agencies.actions.agreements import Terms, add_agreement, keep_copy, suspend
from heard.agencies.actions.disclosures import Proposed
from heard.agencies.actions.invitations import invite
from heard.agencies.actions.joint import add_joint, adopting  # noqa: F401 - the tests adopt
from heard.agencies.actions.powers import Paper, delegate
from heard.agencies.actions.procedures import add_version, needs_reason, read_version
from heard.agencies.actions.regions import put_in_region
from heard.agencies.holding import who_holds
from heard.agencies.models import (
    Agency,
    AgencyInArea,
    Alert,
    AlertKind,
    Area,
    DelegatedPower,
    Disclosure,
    Invitation,
    JointProcedures,
    Membership,
    Power,
    Region,
    SharingAgreement,
    User,
)
from heard.incidents.models import ReportChange
from heard.jobs.doing import drain
from heard.jobs.models import OutboxRow, State
from heard.jobs.outbox import put
from heard.notify.area_words import write_words
from heard.notify.models import Letter, Sending, Wording
from heard.notify.registry import registered
from heard.notify.sending import KIND
from heard.people.models import Consent
from heard.reviews.actions.access import restrict
from heard.reviews.actions.areas import accept, ask_another_area
from heard.reviews.actions.checks import check_letter
from heard.reviews.actions.clocks import pause_clock
from heard.reviews.actions.closing import close, propose_closing
from heard.reviews.actions.consents import give_consent
from heard.reviews.actions.corrections import propose_correction
from heard.reviews.actions.disclosures import disclose
from heard.reviews.actions.drafts import begin_draft, give_key, keep_draft
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.glass import ask_to_break_glass
from heard.reviews.actions.links import new_link
from heard.reviews.actions.mail import take_in
from heard.reviews.actions.messages import write_to_us
from heard.reviews.actions.notices import tell_of_review
from heard.reviews.actions.outcomes import record_appeal, record_outcome
from heard.reviews.actions.plans import add_action, agree_plan, comment_on_plan, show_plan
from heard.reviews.actions.recommendations import address
from heard.reviews.actions.reports import ask_to_change_report
from heard.reviews.actions.surveys import ask_due_surveys
from heard.reviews.actions.threshold import decide_met, propose_not_met
from heard.reviews.actions.work import acknowledge, record_milestone, write_note
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import (
    AnswerLink,
    AreaAsked,
    AreaPart,
    Correction,
    DecisionProposal,
    Draft,
    IncomingMail,
    Message,
    PlanAction,
    PlanCheck,
    Review,
    RightsNotice,
)
from heard.reviews.models.plan import How
from heard.reviews.submission import PersonAnswers, PlaceAnswers, ReportAnswers, Submission
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Role
from heard.rules.procedures import ApplicantKind, Event
from heard.rules.reading import Line
from heard.rules.several_areas import Passing, Touch
from heard.rules.sharing import Category, Purpose
from heard.vault.models import StoredFile
from tests.answers import as_kept, reports_on
from tests.notify import imap
from tests.vault.making import a_pdf

# Queries that record a reading: begin, lock, add the event, move the head, commit.
RECORDED = 5
# On PostgreSQL, what a request's own transaction asks in a test: begin, who was it before, who is
# it now, put back who it was, end. In real use it is one query, and the end.
SCOPED = 5 if connection.vendor == "postgresql" else 0
PASSWORD = "three quiet words"
PROCEDURES = """\
format = 1
id = "{slug}"
name = "{name}"
nation = "England"
version = "1"
valid_from = 2024-01-08
inherits = "national"

[appeal]
body = "Police and Crime Commissioner for Harbourshire"

[[threshold.conditions]]
id = "still-happening"
kind = "still_happening"
text = "The behaviour is still happening."
"""


def today() -> date:
    return london_date(timezone.now())


def ago(*, days: int) -> date:
    return today() - timedelta(days=days)


# Areas and the people who work in them -----------------------------------------------------------


def an_area(name: str = "Oakminster", **details: Any) -> Area:
    """An area with three agencies and procedures in force."""
    slug = name.casefold().replace(" ", "-")
    contact = {
        "contact_name": "Case review team",
        "contact_phone": "01632 960 111",
        "contact_email": f"reviews@{slug}.example",
        "contact_address": "The Guildhall\n1 High Street",
        "contact_hours": "Monday to Friday, 9am to 5pm",
    }
    area = Area.objects.create(slug=slug, name=name, **(contact | details))
    for kind, called in [("council", "Council"), ("police", "Police"), ("housing", "Homes")]:
        an_agency(area, f"{name} {called}", kind)
    put_in_force(area, PROCEDURES.format(slug=slug, name=name))
    return area


def put_in_force(area: Area, text: str, *, joint: JointProcedures | None = None) -> None:
    """With a reason for each rule that needs one."""
    _, gaps = read_version(text, joint=joint)
    reasons = {gap.key: "It is our rule." for gap in needs_reason(gaps)}
    add_version(area, text, reasons=reasons, by=None, at=timezone.now())


def an_agency(area: Area, name: str, kind: str) -> Agency:
    agency = Agency.objects.create(name=name, kind=kind)
    AgencyInArea.objects.create(agency=agency, area=area)
    return agency


def a_user(name: str, *, password: str | None = None) -> User:
    email = f"{name.casefold().replace(' ', '.')}@staff.example"
    return User.objects.create_user(email, name=name, password=password)


def a_member(
    area: Area,
    role: Role = Role.COORDINATOR,
    *,
    name: str = "",
    agency: str = "council",
    password: str | None = None,
) -> User:
    """Somebody with a role in an area."""
    user = a_user(name or f"{role} of {area.name}", password=password)
    join(user, area, role, agency=agency)
    return user


def an_own_agency(area: Area, kind: str) -> Agency:
    """An agency of an area, and none that only came along with a review from another."""
    parts = area.agencies.filter(agency__kind=kind).order_by("-is_relevant_body", "agency__name")
    return parts[0].agency


def join(user: User, area: Area, role: Role, *, agency: str = "council") -> Membership:
    where = an_own_agency(area, agency)
    since = date(2024, 1, 1)
    return Membership.objects.create(user=user, area=area, agency=where, role=role, since=since)


def an_invitation(area: Area, *, by: User | None = None, email: str = "") -> Invitation:
    council = an_own_agency(area, "council")
    return invite(
        email or "new.colleague@staff.example",
        area=area,
        role=Role.OFFICER,
        agency=council,
        by=by,
        at=timezone.now(),
    )


def a_power(user: User, area: Area, *, by: User) -> DelegatedPower:
    """The council lets somebody decide the threshold."""
    return delegate(
        area,
        agency=an_own_agency(area, "council"),
        user=user,
        power=Power.DECIDE_THRESHOLD,
        paper=Paper("Head of Legal", "Scheme of delegation, page 12", ago(days=30)),
        by=by,
        at=timezone.now(),
    )


# E-mail that comes in -----------------------------------------------------------------------------


def an_email(review: Review, **said: Any) -> IncomingMail:
    """An e-mail that came in from the applicant of a review, with a file."""
    told = {
        "message_id": f"<{uuid4()}@mail.example>",
        "files": (("notes.txt", "text/plain", b"x"),),
    }
    mail = take_in(imap.mail(**told | said), at=timezone.now())
    assert mail is not None
    IncomingMail.objects.filter(pk=mail.pk).update(review=review, area=review.area)
    return IncomingMail.objects.get(pk=mail.pk)


# Alerts and jobs ---------------------------------------------------------------------------------


def an_alert(area: Area, *, to: User, **details: Any) -> Alert:
    """An alert that this person has been told of."""
    now = timezone.now()
    told = {"kind": AlertKind.READING, "code": Line.DAY, "about": to.pk, "once": str(uuid4())}
    return Alert.objects.create(
        area=area, user=to, happened_at=now, raised_at=now, **told | details
    )


def a_stopped_job(area: Area | None, state: State = State.UNKNOWN, **details: Any) -> OutboxRow:
    """A job that a person is to decide about."""
    now = timezone.now()
    row = put("alert.raised", to=None, at=now, area=area.pk if area else None)
    ended = {"settled_at": now} if state == State.FAILED else {}
    OutboxRow.objects.filter(pk=row.pk).update(
        state=state, tries=1, last_tried_at=now, error="worker_stopped", **ended | details
    )
    row.refresh_from_db()
    return row


# Applications and reviews ------------------------------------------------------------------------


def a_report(*, days: int = 10, incident: str = "", **details: Any) -> ReportAnswers:
    told = {
        "incident": incident or f"incident-{days}",
        "happened_on": ago(days=days),
        "reported_on": ago(days=days),
        "reported_to": "the council",
        "what": "Shouting in the street at night.",
    }
    return ReportAnswers(**(told | details))


def a_submission(**details: Any) -> Submission:
    """What Amina Warsame told: three reports of three incidents, which meet the threshold."""
    told = {
        "kind": ApplicantKind.VICTIM,
        "applicant": PersonAnswers(
            name="Amina Warsame",
            language="en",
            ways={"email": "amina@mail.example"},
            needs={"large_print": ""},
        ),
        "home": PlaceAnswers("4 Mill Lane\nOakminster", "ZZ1 4AB"),
        "where": PlaceAnswers("4 Mill Lane\nOakminster", "ZZ1 4AB"),
        "reports": (a_report(days=30), a_report(days=20), a_report(days=10)),
        "what_is_happening": "They shout and bang at night.",
        "effect": "I cannot sleep.",
        "wanted": "Quiet after eleven.",
        "tenure": "council",
        "landlord": "Oakminster Homes",
        "support": "yes",
    }
    return Submission(**(told | details))


def a_review(area: Area, submission: Submission | None = None, **details: Any) -> Review:
    """A review that has just been applied for."""
    from heard.reviews.actions.applications import submit_application

    at = details.pop("at", timezone.now())
    submission = submission or a_submission()
    return submit_application(submission, area=area, received_at=at, at=at, **details)


def a_weak_review(area: Area, **details: Any) -> Review:
    """One report: the threshold is not met by the count."""
    return a_review(area, a_submission(reports=(a_report(),)), **details)


MET = Judgement(met=True, reasons="Three reports of separate incidents count.")
NOT_MET = Judgement(
    met=False,
    reasons="One report counts, and three are needed.",
    anyway=(Anyway("Visit the street at night", "Wardens", None),),
)


def a_proposal(review: Review, *, by: User, asked: User) -> DecisionProposal:
    return propose_not_met(review, NOT_MET, asked=asked, by=by, at=timezone.now())


def a_review_with_a_wrong_day(area: Area, *, by: User) -> Review:
    """The agencies were asked today, and yesterday stands on the file."""
    return write_a_wrong_day(a_review(area), by=by)


def write_a_wrong_day(review: Review, *, by: User) -> Review:
    event, at = Event.INFORMATION_REQUEST, timezone.now()
    record_milestone(review, event, on=ago(days=1), by=by, at=at)
    return review


def a_correction(review: Review, *, by: User) -> Correction:
    """Somebody says that a day on the file is wrong."""
    write_a_wrong_day(review, by=by)
    event, at = Event.INFORMATION_REQUEST, timezone.now()
    return propose_correction(review, event, on=today(), reason="A slip.", by=by, at=at)


def a_change(review: Review, *, by: User) -> ReportChange:
    """A change to a report that waits for a second person."""
    report = review.reports.order_by("reported_on").first()
    return ask_to_change_report(
        review, report, status="disputed", reason="No record of it.", by=by, at=timezone.now()
    )


def an_acknowledged_review(area: Area, *, by: User) -> Review:
    review = a_review(area)
    acknowledge(review, by=by, at=timezone.now())
    return review


def a_sending(review: Review, *, by: User, ways: dict[str, str] | None = None) -> Sending:
    """An acknowledgement whose turn has come. With no `ways`, nothing is safe and it is held."""
    review.applicant.contact_ways.all().delete()
    for kind, value in (ways or {}).items():
        review.applicant.contact_ways.create(kind=kind, value=value, is_safe=True)
    acknowledge(review, by=by, at=timezone.now())
    drain(at=timezone.now(), kind=KIND)
    return Sending.objects.get(about=review.pk, letter__isnull=False)


def a_letter_to_post(review: Review, *, by: User) -> Sending:
    return a_sending(review, by=by, ways={"post": "9 Fuller Street"})


def meet(review: Review, *, by: User) -> Review:
    """The threshold of a review is met."""
    decide_met(review, MET, by=by, at=timezone.now())
    return review


def a_met_review(area: Area, *, by: User) -> Review:
    return meet(a_review(area), by=by)


def an_outcome_to_check(area: Area, *, by: User) -> Review:
    """The outcome is written, and its letter waits for a second person."""
    return outcome_on(a_met_review(area, by=by), by=by)


def outcome_on(review: Review, *, by: User) -> Review:
    record_outcome(
        review,
        summary="The agencies met.",
        recommendations=["Fit a door closer", "Visit each Friday"],
        met_on=today(),
        by=by,
        at=timezone.now(),
    )
    return review


def a_planned_review(area: Area, *, by: User) -> Review:
    review = an_outcome_to_check(area, by=by)
    check(review, agreed=True, at=timezone.now())
    return review


def an_action(review: Review, *, by: User, **said: Any) -> PlanAction:
    """An action of the council in the draft of a plan."""
    council = review.area.agencies.filter(agency__kind="council")[0].agency
    words = {"what": "Visit.", "safe_words": "We visit you.", "measure": "Fewer reports."}
    due = {"officer": "Jo Park", "due_on": today() + timedelta(days=20)}
    return add_action(review, **{"agency": council} | words | due | said, by=by, at=timezone.now())


def a_review_with_a_plan_shown(area: Area, *, by: User) -> Review:
    review = a_planned_review(area, by=by)
    an_action(review, by=by)
    show_plan(review, by=by, at=timezone.now())
    check(review, agreed=True, at=timezone.now())
    return review


def a_review_with_a_plan_commented(area: Area, *, by: User) -> Review:
    review = a_review_with_a_plan_shown(area, by=by)
    comment_on_plan(review, text="It is fine.", how=How.PAGE, at=timezone.now())
    return review


def a_review_with_a_plan_agreed(area: Area, *, by: User, at: datetime | None = None) -> Review:
    review = a_review_with_a_plan_commented(area, by=by)
    agree_plan(
        review,
        reply="Good.",
        review_on=today() + timedelta(days=90),
        by=by,
        at=at or timezone.now(),
    )
    return review


def plan_up_to(stage: str, review: Review) -> None:
    """A plan for somebody's application: shown to them, or agreed so long ago that they are asked."""
    by = User.objects.filter(memberships__area=review.area).first()
    decide_met(review, MET, by=by, at=timezone.now())
    record_outcome(
        review,
        summary="The agencies met.",
        recommendations=[],
        met_on=today(),
        by=by,
        at=timezone.now(),
    )
    check(review, agreed=True, at=timezone.now())
    an_action(review, by=by)
    show_plan(review, by=by, at=timezone.now())
    check(review, agreed=True, at=timezone.now())
    if stage == "asked":
        comment_on_plan(review, text="It is fine.", how=How.PAGE, at=timezone.now())
        agree_plan(
            review, reply="Good.", review_on=today() + timedelta(days=90), by=by, at=timezone.now()
        )
        PlanCheck.objects.filter(plan__review=review).update(due_on=london_date(timezone.now()))


def to_be_closed(review: Review) -> None:
    """Somebody's review is met, and they are asked whether it can be closed."""
    by = User.objects.filter(memberships__area=review.area).first()
    decide_met(review, MET, by=by, at=timezone.now())
    propose_closing(review, reason="It has stopped.", by=by, at=timezone.now())


def asked_how_it_was(review: Review) -> None:
    """Somebody's review was closed a while ago, and today they are asked how it was."""
    by = User.objects.filter(memberships__area=review.area).first()
    decide_met(review, MET, by=by, at=timezone.now())
    before = timezone.now() - timedelta(days=15)
    close(review, reason="It has stopped.", unheard="They moved away.", by=by, at=timezone.now())
    review.stage_changes.update(at=before, on=ago(days=15))
    ask_due_surveys(at=timezone.now())


def a_review_to_be_closed(area: Area, *, by: User) -> Review:
    review = a_planned_review(area, by=by)
    propose_closing(review, reason="It has stopped.", by=by, at=timezone.now())
    return review


def a_link_to(what: str, area: Area) -> AnswerLink:
    """A link for the council to a recommendation that was told, or to an action that was agreed."""
    by = a_member(area, name=f"Planner of {area}")
    review = a_review_with_a_plan_agreed(area, by=by)
    about: Any = PlanAction.objects.get(plan__review=review)
    if what == "recommendation":
        about = review.recommendations.first()
        council = area.agencies.filter(agency__kind="council")[0].agency
        address(about, to=council, by=by, at=timezone.now())
    at = timezone.now()
    return new_link(about, name="Robin Vale", email="robin@council.example", at=at)


def a_review_with_a_letter_sent_back(area: Area, *, by: User) -> Review:
    review = an_outcome_to_check(area, by=by)
    check(review, agreed=False, at=timezone.now())
    return review


def check(review: Review, *, agreed: bool, at: datetime) -> None:
    """A second person of the area answers for the letter that waits."""
    name = f"Second person of {review.area}"
    second = User.objects.filter(name=name).first()
    second = second or a_member(review.area, Role.SUPERVISOR, name=name)
    letter = Letter.objects.get(about=review.pk, needs_check=True, agreed=None)
    check_letter(letter, agreed=agreed, answer="I read it.", by=second, at=at)


def an_appealed_review(area: Area, *, by: User) -> Review:
    review = a_planned_review(area, by=by)
    record_appeal(
        review,
        received_on=today(),
        grounds="They did not listen.",
        heard_by="The Commissioner",
        by=by,
        at=timezone.now(),
    )
    return review


def a_withdrawn_review(area: Area) -> Review:
    review = a_review(area)
    withdraw(review, reason="We moved away.", at=timezone.now())
    return review


def a_paused_review(area: Area, *, by: User) -> Review:
    review = a_review(area)
    clock = review.clocks.get(clock="threshold_decision")
    pause_clock(clock, reason="Waiting for the police.", by=by, at=timezone.now())
    return review


def a_note(review: Review, text: str, *, by: User) -> None:
    write_note(review, text=text, by=by, at=timezone.now())


# An area's own words for the letter of the outcome, with every part that it must have.
OWN_WORDS = (
    "{opening}\n\nThis is what we found.\n\n{findings}\n\n{recommendations}\n\n## Thank you\n\n"
    "Call {phone} with any question.\n\n{then}\n\n{appeal}\n\n{contact}"
)


def a_wording(area: Area, *, by: User, body: str = OWN_WORDS) -> Wording:
    """A draft of an area's own words for the letter of the outcome."""
    entry, now = registered("outcome"), timezone.now()
    return write_words(area, entry, language="en", title="Ours", body=body, by=by, at=now)


def a_telling(area: Area, *, by: User) -> RightsNotice:
    """Somebody who complained twice has been told of the case review."""
    now = timezone.now()
    return tell_of_review(
        area,
        name="Amina Warsame",
        language="en",
        their_reference="ASB/2026/117",
        how=RightsNotice.How.HANDED,
        told_on=today(),
        key=uuid4(),
        by=by,
        at=now,
    )


def let_into(review: Review, user: User) -> Review:
    """Let somebody into a review by name, as a role that does not see the whole area needs."""
    let_in(review.pk, area=review.area_id, basis=Basis.NAMED, user=user.pk, at=timezone.now())
    return review


def a_restricted_review(area: Area, *, by: User) -> Review:
    """Which its coordinator and the supervisor can read, and nobody else."""
    review = a_review(area)
    supervisor = area.memberships.get(role=Role.SUPERVISOR).user
    restrict(review, [supervisor], reason="The victim works here.", by=by, at=timezone.now())
    return review


def a_broken_glass(review: Review, *, by: User) -> Glass:
    """Somebody asks for a review in an emergency."""
    reason = "They say that somebody is in danger tonight."
    return ask_to_break_glass(review.reference, reason=reason, by=by, at=timezone.now())


def opened_in_an_emergency(review: Review, user: User) -> Review:
    let_in(
        review.pk,
        area=review.area_id,
        basis=Basis.BREAK_GLASS,
        user=user.pk,
        on_need=True,
        until=timezone.now() + timedelta(hours=4),
        at=timezone.now(),
    )
    return review


# Sharing -----------------------------------------------------------------------------------------


def terms(area: Area, **said: Any) -> Terms:
    """What the council and the police agreed: everything, for every purpose, for a year."""
    first: dict[str, Any] = {
        "name": "Sharing for case reviews",
        "parties": list(Agency.objects.filter(areas__area=area).order_by("name")),
        "categories": list(Category),
        "purposes": list(Purpose),
        "valid_from": ago(days=30),
        "valid_until": ago(days=-335),
        "signed_by": "A. Clerk, the council",
        "signed_on": ago(days=31),
        "signed_copy": "Legal file 12",
    }
    return Terms(**(first | said))


def an_agreement(area: Area, *, by: User, **said: Any) -> SharingAgreement:
    return add_agreement(area, terms(area, **said), by=by, at=timezone.now())


def a_signed_copy(agreement: SharingAgreement, *, by: User) -> StoredFile:
    return keep_copy(agreement, SimpleUploadedFile("signed.pdf", a_pdf()), by=by, at=timezone.now())


def a_suspended_agreement(area: Area, *, by: User) -> SharingAgreement:
    agreement = an_agreement(area, by=by)
    suspend(agreement, reason="A leak is looked into.", by=by, at=timezone.now())
    return agreement


def police_of(area: Area) -> Agency:
    return Agency.objects.get(areas__area=area, kind=Agency.Kind.POLICE)


def a_disclosure(review: Review, *, by: User, **said: Any) -> Disclosure:
    """The police are told of the narrative because an agreement allows it, unless said."""
    giver = by.memberships.get(area=review.area).agency
    first: dict[str, Any] = {
        "giver": giver,
        "taker": police_of(review.area),
        "categories": frozenset({Category.NARRATIVE}),
        "purpose": Purpose.PREVENTION,
        "why": "They patrol the street and must know what happens there.",
        "until": ago(days=-30),
    }
    proposed = Proposed(**(first | said))
    return disclose(review, proposed, by=by, at=timezone.now())


def a_consent(review: Review, *, by: User, **said: Any) -> Consent:
    first: dict[str, Any] = {
        "purpose": Consent.Purpose.SUPPORT,
        "agency": None,
        "how": "spoken",
        "evidence": "By phone.",
        "given_on": today(),
    }
    return give_consent(review, **(first | said), by=by, at=timezone.now())


# Drafts ------------------------------------------------------------------------------------------


def a_draft(
    area: Area,
    answers: dict[str, Any] | None = None,
    *,
    reports: list[dict[str, Any]] | None = None,
    **details: Any,
) -> Draft:
    """An application whose pages have been answered; with nothing said, all of them."""
    draft = begin_draft(area, at=timezone.now(), **details)
    kept = as_kept(answers, keyed=draft.keyed_by_id is not None)
    kept["reports"] = reports_on(20, 10, 5) if reports is None else reports
    draft.answers = kept
    draft.save()
    return draft


def a_saved_draft(area: Area, *, email: str = "", phrase: str = "", **details: Any) -> Draft:
    draft = a_draft(area, **details)
    keep_draft(draft, at=timezone.now(), email=email, phrase=phrase)
    return draft


def a_way_back(review: Review, *, email: str = "", phrase: str = "") -> None:
    give_key(review.reference, email=email, phrase=phrase)


# A visitor's session -----------------------------------------------------------------------------


def visits(client: Any, *, draft: Draft | None = None, application: Review | None = None) -> Any:
    """Give a client's session what an applicant's holds."""
    session = client.session
    if draft is not None:
        session["draft"] = str(draft.pk)
    if application is not None:
        session["application"] = str(application.pk)
    session.save()
    return client


@dataclass
class Staffed:
    """An area with somebody in every role."""

    area: Area
    people: dict[Role, User] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> User:
        return self.people[role]


def a_staffed_area(name: str = "Oakminster") -> Staffed:
    area = an_area(name)
    return Staffed(area, {role: a_member(area, role) for role in Role})


# Messages and files ------------------------------------------------------------------------------


def a_message(review: Review, text: str = "It happened again.", **details: Any) -> Message:
    """Something the applicant wrote."""
    sent = {"key": uuid4(), "at": timezone.now()} | details
    return write_to_us(review, text=text, **sent)


def a_file(review: Review) -> StoredFile:
    """A text that the applicant sent with a message."""
    sent = SimpleUploadedFile("dyddiadur sŵn.txt", "Sŵn bob nos.".encode())
    return StoredFile.objects.get(subject=a_message(review, files=[sent]).pk)


# Several areas ------------------------------------------------------------------------------------


def another_area() -> Area:
    """Another area, where somebody could answer."""
    found = Area.objects.filter(slug="fenwick").first()
    if found is None:
        found = an_area("Fenwick")
        a_member(found, Role.COORDINATOR, name="Ola Brandt")
    return found


def asked_of_another(review: Review, *, by: User, to_lead: bool = True) -> AreaAsked:
    """Another area is asked about a review, and has not answered."""
    return ask_another_area(
        review,
        another_area(),
        to_lead=to_lead,
        touch=Touch.SOURCE,
        reason="It comes from a street there.",
        basis=Passing.CONSENT,
        basis_detail="She said so on the phone.",
        by=by,
        at=timezone.now(),
    )


def asked_by_another(area: Area, *, to_lead: bool = True) -> AreaAsked:
    """Another area asks this one about a review of its own."""
    review = a_review(another_area())
    return ask_another_area(
        review,
        area,
        to_lead=to_lead,
        touch=Touch.VICTIM,
        reason="She lives with you.",
        basis=Passing.GATEWAY,
        basis_detail="She could not be reached. Section 104 has us work together.",
        by=User.objects.get(name="Ola Brandt"),
        at=timezone.now(),
    )


def a_part_of_another(review: Review, *, by: User) -> AreaPart:
    """Another area takes part in a review."""
    asked = asked_of_another(review, by=by, to_lead=False)
    accept(asked, by=User.objects.get(name="Ola Brandt"), at=timezone.now())
    return AreaPart.objects.get(review=review, area=asked.to_area)


def a_part_in_another(area: Area, *, by: User) -> AreaPart:
    """This area takes part in a review of another, and somebody reads it for this one: `by`, where
    they may."""
    asked = asked_by_another(area, to_lead=False)
    able = who_holds(Permission.MANAGE_REVIEW, area=area, on=today())
    accept(asked, by=by if by in able else able[0], at=timezone.now())
    return AreaPart.objects.get(review=asked.review, area=area)


def a_region_of(area: Area) -> Region:
    """A region with one area."""
    region, _ = Region.objects.get_or_create(name=f"The region of {area.name}")
    put_in_region(area, region, at=timezone.now())
    return region


JOINT = """\
format = 1
id = "northmoor-joint"
name = "Northmoor (joint procedures)"
nation = "England"
valid_from = 2024-06-03

[[threshold.routes]]
kind = "people"
people = 5

[appeal]
body = "Police and Crime Commissioner for Northmoor"
"""


def a_joint_version(area: Area, *, by: User) -> JointProcedures:
    """Joint procedures of the region of an area, which no area has adopted."""
    a_region_of(area)
    area.refresh_from_db()
    return add_joint(area, JOINT, by=by, at=timezone.now())
