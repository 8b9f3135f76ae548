"""Taking an application in: from what somebody told us to a review with its clocks running."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from heard.agencies.models import Area, ProceduresVersion, User
from heard.audit.record import record
from heard.database.scope import acting_as_system
from heard.incidents.models import Incident, Report
from heard.people.matching import index_person, index_place
from heard.people.models import Consent, ContactWay, Need, Person, Place, SafeContact
from heard.reviews.actions.clocks import reach
from heard.reviews.models import Draft, EqualityAnswers, Review
from heard.reviews.submission import PersonAnswers, PlaceAnswers, ReportAnswers, Submission
from heard.rules.periods import london_date
from heard.rules.procedures import Event
from heard.rules.references import new_reference
from heard.rules.silence import due_on


class NothingReported(Exception):
    """An application needs at least one report."""


class ReportedAfterApplying(Exception):
    """A report is dated after the application."""


class ReportedBeforeItHappened(Exception):
    """A report is dated before the incident it tells of."""


@transaction.atomic
@acting_as_system()
def submit_application(
    submission: Submission,
    *,
    area: Area,
    received_at: datetime,
    at: datetime,
    draft: Draft | None = None,
    channel: str = Review.Channel.ONLINE,
    language: str = "en",
    by: User | None = None,
) -> Review:
    """Make a review of an application, once however often it is sent.

    `received_at` is when it reached us, which for paper may be before it is keyed. The review
    keeps the procedures in force on that day. Letters are in the language the applicant asks
    for, where it is one of ours. Raises NothingReported, ReportedAfterApplying,
    ReportedBeforeItHappened and rules.in_force.NotInForce.
    """
    if draft is not None:
        draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if sent := Review.objects.filter(draft=draft).first():
            return sent
    applied_on, asked_for = london_date(received_at), submission.applicant.language
    _check(submission, applied_on)
    applicant = _person(submission.applicant, applied_on, home=_place(submission.home))
    victim = applicant
    if submission.victim:
        victim = _person(submission.victim, applied_on, home=applicant.home)
    guardian = _person(submission.guardian, applied_on) if submission.guardian else None
    review = Review.objects.create(
        reference=draft.reference if draft else new_reference(),
        area=area,
        procedures=ProceduresVersion.objects.in_force(area, on=applied_on),
        draft=draft,
        channel=channel,
        received_at=received_at,
        applied_on=applied_on,
        language=asked_for if asked_for in dict(settings.LANGUAGES) else language,
        applicant_kind=submission.kind,
        applicant=applicant,
        victim=victim,
        relationship=submission.relationship,
        guardian=guardian,
        guardian_knows=submission.guardian_knows,
        guardian_part=submission.guardian_part,
        place=_place(submission.where),
        tenure=submission.tenure,
        landlord=submission.landlord,
        what_is_happening=submission.what_is_happening,
        effect=submission.effect,
        wanted=submission.wanted,
        others_affected=submission.others_affected,
        support=submission.support,
        contact_due_on=due_on(london_date(received_at), every=area.update_every),
    )
    _consents(submission, review, at)
    _reports(submission.reports, review, at)
    if submission.equality:
        quarter = f"{applied_on.year}-Q{(applied_on.month + 2) // 3}"
        EqualityAnswers.objects.create(area=area, quarter=quarter, answers=submission.equality)
    reach(review, Event.APPLICATION, on=applied_on, at=at, by=by)
    if draft is not None:
        draft.answers, draft.sent_at = {}, at
        draft.save(update_fields=["answers", "sent_at"])
    record(
        "review.received",
        at=at,
        actor=by.pk if by else None,
        area=area.pk,
        subject=review.pk,
        channel=channel,
    )
    return review


def _check(submission: Submission, applied_on: date) -> None:
    if not submission.reports:
        raise NothingReported("Add at least one report.")
    if any(report.reported_on > applied_on for report in submission.reports):
        raise ReportedAfterApplying("A report is dated after the application. Check both dates.")
    if any(report.reported_on < report.happened_on for report in submission.reports):
        raise ReportedBeforeItHappened("A report is dated before it happened. Check both dates.")


def _place(answers: PlaceAnswers) -> Place:
    place = Place.objects.create(address=answers.address, postcode=answers.postcode)
    index_place(place)
    return place


def _person(answers: PersonAnswers, told_on: date, *, home: Place | None = None) -> Person:
    person = Person.objects.create(
        name=answers.name,
        organisation=answers.organisation,
        born_on=answers.born_on,
        under_18_on=told_on if answers.under_18 else None,
        home=home,
        language=answers.language,
    )
    ContactWay.objects.bulk_create(
        ContactWay(person=person, kind=kind, value=value, is_safe=True)
        for kind, value in answers.ways.items()
    )
    Need.objects.bulk_create(
        Need(person=person, kind=kind, detail=detail) for kind, detail in answers.needs.items()
    )
    SafeContact.objects.create(
        person=person,
        preferred=answers.preferred,
        hours=list(answers.hours),
        hours_detail=answers.hours_detail,
        may_leave_message=answers.may_leave_message,
        others_who_may_answer=answers.others_who_may_answer,
    )
    index_person(person)
    return person


def _consents(submission: Submission, review: Review, at: datetime) -> None:
    consent = submission.consent
    if consent is not None:
        Consent.objects.create(
            person=review.victim,
            purpose=Consent.Purpose.REPRESENT,
            given_to=review.applicant,
            how=consent.how,
            evidence=consent.evidence,
            given_on=(consent.given_on or review.applied_on) if consent.given else None,
            recorded_at=at,
        )
    if submission.support == Review.Support.YES:
        Consent.objects.create(
            person=review.victim,
            purpose=Consent.Purpose.SUPPORT,
            how="written",
            given_on=review.applied_on,
            recorded_at=at,
        )


def _reports(answers: tuple[ReportAnswers, ...], review: Review, at: datetime) -> None:
    incidents: dict[str, Incident] = {}
    for each in answers:
        if each.incident not in incidents:
            incidents[each.incident] = Incident.objects.create(
                area=review.area,
                happened_on=each.happened_on,
                what=each.what,
                hate=each.hate,
                hate_strands=list(each.hate_strands) if each.hate else [],
            )
        report = Report.objects.create(
            incident=incidents[each.incident],
            reported_on=each.reported_on,
            reported_to=each.reported_to,
            how=each.how,
            agency_reference=each.agency_reference,
            response=each.response,
            response_detail=each.response_detail,
            recorded_as_crime=each.recorded_as_crime,
            reporter_name=each.reporter_name,
            reporter_home=each.reporter_home,
        )
        review.review_reports.create(report=report, added_at=at)
