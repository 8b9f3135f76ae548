"""Taking an application in."""

from datetime import date, datetime
from typing import Any

import pytest

from heard.incidents.models import Incident, Report
from heard.people.matching import digest
from heard.people.models import Consent, ContactWay, MatchKey, Need, Person, Place, SafeContact
from heard.reviews.actions.applications import (
    NothingReported,
    ReportedAfterApplying,
    ReportedBeforeItHappened,
    submit_application,
)
from heard.reviews.actions.drafts import begin_draft, save_answers
from heard.reviews.models import Draft, EqualityAnswers, Review
from heard.reviews.submission import (
    ConsentAnswers,
    PersonAnswers,
    PlaceAnswers,
    ReportAnswers,
    Submission,
)
from heard.rules.in_force import NotInForce
from heard.rules.lifecycle import Stage
from heard.rules.periods import LONDON
from heard.rules.procedures import ApplicantKind
from heard.rules.references import read_reference
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_submission,
    a_version,
    a_worker,
    an_area,
    counting,
    later,
    told,
)
from tests.state import refused

pytestmark = pytest.mark.django_db

HOME = PlaceAnswers("1 High Street\nAnytown", "ZZ1 1AA")
PARK = PlaceAnswers("The park behind the school", "ZZ2 2AA")


def submit(submission: Submission | None = None, **how: Any) -> Review:
    how = {"area": None, "received_at": NOON, "at": NOON} | how
    how["area"] = how["area"] or an_area()
    return submit_application(submission or a_submission(), **how)


# What it becomes -------------------------------------------------------------------------------


def test_it_becomes_a_review_that_keeps_what_was_said() -> None:
    area = an_area()

    review = submit(
        a_submission(
            where=PARK,
            relationship="neighbour",
            tenure="council",
            landlord="The council",
            wanted="Peace",
            others_affected="The whole street",
        ),
        area=area,
    )

    review.refresh_from_db()
    assert read_reference(review.reference) == review.reference
    assert (review.area, review.stage, review.owner) == (area, Stage.RECEIVED, None)
    assert (review.received_at, review.applied_on) == (NOON, TODAY)
    assert (review.channel, review.language, review.draft) == ("online", "en", None)
    assert (review.what_is_happening, review.effect) == ("Shouting at night.", "I do not sleep.")
    assert (review.relationship, review.tenure) == ("neighbour", "council")
    assert (review.landlord, review.wanted) == ("The council", "Peace")
    assert review.others_affected == "The whole street"
    assert (review.applicant.home.address, review.applicant.home.postcode) == (
        "1 High Street\nAnytown",
        "ZZ1 1AA",
    )
    assert str(review.place) == "The park behind the school, ZZ2 2AA"


@pytest.mark.parametrize(
    "kind", [ApplicantKind.VICTIM, ApplicantKind.BUSINESS, ApplicantKind.GROUP]
)
def test_who_asks_for_themselves_is_the_victim(kind: ApplicantKind) -> None:
    review = submit(a_submission(kind=kind, applicant=PersonAnswers("Ada Beck", "Beck and Sons")))

    assert review.applicant_kind == kind
    assert review.applicant == review.victim
    assert (review.victim.name, review.victim.organisation) == ("Ada Beck", "Beck and Sons")
    assert Person.objects.count() == 1


@pytest.mark.parametrize("kind", [ApplicantKind.REPRESENTATIVE, ApplicantKind.PRACTITIONER])
def test_who_asks_for_another_is_not_the_victim(kind: ApplicantKind) -> None:
    review = submit(a_submission(kind=kind, victim=PersonAnswers("Vic Hill")))

    assert (review.applicant.name, review.victim.name) == ("Ada Beck", "Vic Hill")
    assert review.victim.home == review.applicant.home
    assert not review.victim.contact_ways.exists()


def test_a_parent_or_guardian_is_a_person_of_their_own() -> None:
    review = submit(a_submission(guardian=PersonAnswers("Gil Ford"), guardian_knows="unsafe"))

    assert review.guardian is not None
    assert (review.guardian.name, review.guardian_knows) == ("Gil Ford", "unsafe")
    assert review.guardian.home is None


# Consent ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("consent", "kept"),
    [
        (
            ConsentAnswers(True, "signed", "In my desk", date(2026, 2, 1)),
            ("signed", "In my desk", date(2026, 2, 1)),
        ),
        (ConsentAnswers(True, "spoken"), ("spoken", "", TODAY)),
        (ConsentAnswers(False, "not_yet"), ("not_yet", "", None)),
        (ConsentAnswers(False, "cannot"), ("cannot", "", None)),
    ],
)
def test_consent_is_kept_as_it_was_told(consent: ConsentAnswers, kept: tuple[Any, ...]) -> None:
    review = submit(
        a_submission(
            kind=ApplicantKind.REPRESENTATIVE, victim=PersonAnswers("Vic Hill"), consent=consent
        )
    )

    found = Consent.objects.get()
    assert (found.how, found.evidence, found.given_on) == kept
    assert (found.person, found.given_to) == (review.victim, review.applicant)
    assert (found.purpose, found.recorded_at, found.withdrawn_at) == ("represent", NOON, None)


@pytest.mark.parametrize(("support", "agreed"), [("yes", 1), ("no", 0), ("later", 0)])
def test_a_support_service_needs_a_yes(support: str, agreed: int) -> None:
    review = submit(a_submission(support=support))

    found = Consent.objects.filter(person=review.victim, purpose="support", given_on=TODAY)
    assert found.count() == Consent.objects.count() == agreed
    assert review.support == support


# Ways to reach people --------------------------------------------------------------------------


def test_only_ways_that_were_called_safe_are_kept() -> None:
    safe = {"phone": "01632 960 001", "email": "ada@home.example"}
    review = submit(
        a_submission(
            kind=ApplicantKind.REPRESENTATIVE,
            applicant=PersonAnswers(
                "Ada Beck",
                ways=safe,
                preferred="email",
                hours=("morning", "other"),
                hours_detail="Not on Fridays",
                may_leave_message=False,
                others_who_may_answer="My sister",
                needs={"braille": "", "other": "Quiet room"},
            ),
            victim=PersonAnswers("Vic Hill"),
        )
    )

    ways = ContactWay.objects.values_list("person", "kind", "value", "is_safe").order_by("kind")
    assert list(ways) == [
        (review.applicant.pk, kind, safe[kind], True) for kind in ("email", "phone")
    ]
    contact = review.applicant.safe_contact
    assert contact.preferred == "email"
    assert (contact.hours, contact.hours_detail) == (["morning", "other"], "Not on Fridays")
    assert (contact.may_leave_message, contact.others_who_may_answer) == (False, "My sister")
    assert set(Need.objects.values_list("person", "kind", "detail")) == {
        (review.applicant.pk, "braille", ""),
        (review.applicant.pk, "other", "Quiet room"),
    }


def test_what_nobody_said_about_contact_is_not_safe() -> None:
    review = submit(a_submission(applicant=PersonAnswers("Ada Beck")))

    assert not ContactWay.objects.exists()
    contact = SafeContact.objects.get()
    assert contact.person == review.applicant
    assert (contact.hours, contact.may_leave_message, contact.others_who_may_answer) == (
        [],
        None,
        "",
    )


def test_people_and_places_can_be_found_again() -> None:
    review = submit(
        a_submission(
            kind=ApplicantKind.REPRESENTATIVE,
            applicant=PersonAnswers(
                "Ada BECK", ways={"phone": "01632 960001", "email": "Ada@Home.example"}
            ),
            victim=PersonAnswers("Vic Hill"),
            where=PARK,
        )
    )

    keys = set(MatchKey.objects.values_list("person", "place", "kind", "digest"))
    home, place = review.applicant.home_id, review.place_id
    assert keys == {
        (review.applicant_id, None, "name", digest("name", "ada beck")),
        (review.applicant_id, None, "phone", digest("phone", "+441632960001")),
        (review.applicant_id, None, "email", digest("email", "ada@home.example")),
        (review.victim_id, None, "name", digest("name", "hill vic")),
        (None, home, "place", digest("place", "zz11aa 1 high street")),
        (None, home, "postcode", digest("postcode", "zz11aa")),
        (None, place, "place", digest("place", "zz22aa behind park school the the")),
        (None, place, "postcode", digest("postcode", "zz22aa")),
    }


# Reports ---------------------------------------------------------------------------------------


def test_reports_of_one_incident_share_it() -> None:
    review = submit(
        a_submission(
            reports=(
                told(
                    ago=30,
                    incident="a",
                    hate=True,
                    hate_strands=("race",),
                    reported_to="the police",
                ),
                told(ago=30, incident="a", after=3, hate=True, hate_strands=("race",)),
                told(ago=9, incident="b", hate_strands=("race",), what="A broken window"),
            )
        )
    )

    one, same, other = [link.report for link in review.review_reports.order_by("pk")]
    assert one.incident == same.incident != other.incident
    assert (one.reported_to, same.reported_to) == ("the police", "the council")
    assert (one.incident.hate, one.incident.hate_strands) == (True, ["race"])
    assert (other.incident.hate, other.incident.hate_strands) == (False, [])
    assert (other.incident.what, other.incident.area) == ("A broken window", review.area)
    assert Incident.objects.count() == 2


def test_a_report_keeps_what_was_said_of_it() -> None:
    said = ReportAnswers(
        incident="1",
        happened_on=date(2026, 2, 1),
        reported_on=date(2026, 2, 3),
        reported_to="Anytown Homes",
        how="writing",
        agency_reference="AH/77",
        response="inadequate",
        response_detail="They sent a leaflet.",
        recorded_as_crime=False,
        reporter_name="Neighbour One",
        reporter_home="Flat 2",
    )

    submit(a_submission(reports=(said,)))

    report = Report.objects.get()
    assert report.incident.happened_on == date(2026, 2, 1)
    kept = [
        "reported_on",
        "reported_to",
        "how",
        "agency_reference",
        "response",
        "response_detail",
        "recorded_as_crime",
        "reporter_name",
        "reporter_home",
    ]
    assert [getattr(report, name) for name in kept] == [getattr(said, name) for name in kept]
    assert (report.status, report.agency) == ("claimed", None)


def test_nothing_reported_is_refused() -> None:
    area = an_area()

    with refused(NothingReported, saying="Add at least one report."):
        submit(a_submission(reports=()), area=area)


def test_a_report_after_the_application_is_refused() -> None:
    area = an_area()
    tomorrow = told(ago=-1, after=0)

    with refused(ReportedAfterApplying):
        submit(a_submission(reports=(*counting(2), tomorrow)), area=area)


def test_a_report_on_the_day_of_the_application_is_taken() -> None:
    assert submit(a_submission(reports=(told(ago=0, after=0),))).reports.count() == 1


def test_a_report_from_before_it_happened_is_refused() -> None:
    area = an_area()

    with refused(ReportedBeforeItHappened):
        submit(a_submission(reports=(told(ago=9, after=-1),)), area=area)


# Days ------------------------------------------------------------------------------------------


def test_it_counts_for_the_day_in_london_on_which_it_was_received() -> None:
    half_past_eleven_in_summer = datetime(2026, 6, 30, 23, 30, tzinfo=LONDON)

    review = submit(received_at=half_past_eleven_in_summer, at=half_past_eleven_in_summer)

    assert review.applied_on == date(2026, 6, 30)


def test_the_procedures_in_force_that_day_are_kept_though_others_begin_later() -> None:
    area = an_area()
    first = area.procedures_versions.get()
    a_version(
        area, begins=TODAY + ONE_DAY, threshold={"routes": [{"kind": "reports", "reports": 2}]}
    )

    review = submit(area=area)
    following = submit(area=area, received_at=later(days=1), at=later(days=1))

    assert review.procedures == first
    assert following.procedures != first


def test_paper_counts_from_the_day_it_arrived_under_the_procedures_of_that_day() -> None:
    area = an_area()
    first = area.procedures_versions.get()
    a_version(area, begins=TODAY)
    coordinator = a_worker(area)

    review = submit(
        area=area,
        received_at=later(days=-5),
        at=NOON,
        channel=Review.Channel.PAPER,
        by=coordinator,
    )

    assert review.applied_on == TODAY - 5 * ONE_DAY
    assert (review.procedures, review.channel) == (first, "paper")
    assert review.clocks.get(clock="acknowledgement").began_on == TODAY - 5 * ONE_DAY
    milestone = review.milestones.get()
    assert (milestone.on, milestone.at, milestone.by) == (review.applied_on, NOON, coordinator)


def test_before_the_first_procedures_it_is_refused() -> None:
    area = an_area()
    long_ago = datetime(2019, 12, 31, 12, tzinfo=LONDON)
    reports = counting(3, on=long_ago.date())

    with refused(NotInForce):
        submit(a_submission(reports=reports), area=area, received_at=long_ago, at=long_ago)


@pytest.mark.parametrize(
    ("asked", "drafted_in", "letters_in"),
    [("cy", "en", "cy"), ("en", "cy", "en"), ("Polish", "cy", "cy"), ("", "cy", "cy")],
)
def test_letters_are_in_the_language_the_applicant_asks_for(
    asked: str, drafted_in: str, letters_in: str
) -> None:
    applicant = PersonAnswers("Ada Beck", language=asked)

    review = submit(a_submission(applicant=applicant), language=drafted_in)

    assert (review.language, review.applicant.language) == (letters_in, asked)


# The draft, and what is kept apart -------------------------------------------------------------


def test_a_draft_that_is_sent_gives_its_reference_and_keeps_no_answers() -> None:
    area = an_area()
    draft = begin_draft(area, at=NOON)
    save_answers(draft, {"pages": {"happening": {"what_is_happening": ["Shouting"]}}}, at=NOON)

    review = submit(area=area, draft=draft, at=later(hours=1))

    draft.refresh_from_db()
    assert review.reference == draft.reference
    assert (draft.answers, draft.sent_at, draft.review) == ({}, later(hours=1), review)


def test_a_draft_sent_three_times_in_turn_becomes_one_review() -> None:
    area = an_area()
    draft = begin_draft(area, at=NOON)

    first, *again = [submit(area=area, draft=draft, at=later(hours=hour)) for hour in range(3)]

    assert again == [first, first]
    assert (Review.objects.count(), Report.objects.count(), Draft.objects.count()) == (1, 3, 1)
    assert {each.reference for each in again} == {first.reference}


def test_two_without_a_draft_are_two() -> None:
    area = an_area()

    assert submit(area=area).reference != submit(area=area).reference


@pytest.mark.parametrize(
    ("month", "quarter"),
    [
        (1, "2026-Q1"),
        (3, "2026-Q1"),
        (4, "2026-Q2"),
        (9, "2026-Q3"),
        (10, "2026-Q4"),
        (12, "2026-Q4"),
    ],
)
def test_equality_answers_keep_only_the_quarter(month: int, quarter: str) -> None:
    day = datetime(2026, month, 28, 12, tzinfo=LONDON)
    answers = {"sex": "female", "age_band": "18_24"}
    said = a_submission(reports=counting(on=day.date()), equality=answers)

    review = submit(said, received_at=day, at=day)

    kept = EqualityAnswers.objects.get()
    assert (kept.area, kept.quarter, kept.answers) == (review.area, quarter, answers)


def test_nothing_leads_from_equality_answers_to_a_person_or_a_review() -> None:
    relations = {field.name for field in EqualityAnswers._meta.get_fields() if field.is_relation}
    fields = {field.name for field in EqualityAnswers._meta.get_fields()}

    assert relations == {"area"}
    assert fields == {"id", "area", "quarter", "answers"}


def test_unanswered_equality_questions_leave_no_row() -> None:
    submit()

    assert not EqualityAnswers.objects.exists()


def test_people_of_two_applications_are_not_taken_for_one() -> None:
    area = an_area()

    one, other = a_review(area), a_review(area)

    assert one.applicant != other.applicant
    assert Place.objects.count() == 4
