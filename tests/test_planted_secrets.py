"""A text of its own stands in every sensitive field of a review; it is read on the pages of those
who need it, and nowhere else."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from heard.people.models import Consent, ContactWay, Need, Person, Place, SafeContact
from heard.reviews.actions.access import record_conflict
from heard.reviews.models import Draft, Review
from heard.rules.fields import ON_NEED, READERS, Detail, reads
from heard.rules.permissions import REACH, Reach, Role
from tests import policy, scenes
from tests.places import Here, address
from tests.test_access import NOON, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

SECRETS = {
    "planted-way": Detail.CONTACT,
    "planted-hours": Detail.CONTACT,
    "planted-others-answer": Detail.CONTACT,
    "planted-note": Detail.CONTACT,
    "planted-home": Detail.HOME,
    "planted-need": Detail.NEEDS,
    "planted-evidence": Detail.CONSENT,
    "planted-relationship": Detail.CONSENT,
    "planted-guardian": Detail.GUARDIAN,
    "planted-part": Detail.GUARDIAN,
    "planted-witness": Detail.WITNESS,
    "planted-affected": Detail.WITNESS,
}
NOBODYS = ("planted-witness-home", "planted-draft")  # kept, and on no page
OF_THE_FILE = ("planted-happening", "planted-effect", "planted-wanted", "planted-incident")
ABOUT_A_REVIEW = [row for row in policy.staff_rows() if row.get == 200 and row.elsewhere == 404]
OF_EVERYTHING = [row for row in policy.staff_rows() if row.elsewhere == 200 and row.get == 200]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def staffed() -> scenes.Staffed:
    return scenes.a_staffed_area()


def plant(review: Review) -> Review:
    """A text of its own in every sensitive field."""
    applicant = review.applicant
    ContactWay.objects.filter(person=applicant).update(value="planted-way")
    SafeContact.objects.filter(person=applicant).update(
        hours_detail="planted-hours",
        others_who_may_answer="planted-others-answer",
        note="planted-note",
    )
    Need.objects.filter(person=applicant).update(detail="planted-need")
    homes = (review.place_id, applicant.home_id, review.victim.home_id)
    Place.objects.filter(pk__in=homes).update(address="planted-home", postcode="ZZ1 1AA")
    Consent.objects.create(
        person=review.victim,
        purpose=Consent.Purpose.REPRESENT,
        how="written",
        evidence="planted-evidence",
        given_on=scenes.today(),
        recorded_at=timezone.now(),
    )
    Draft.objects.filter(review=review).update(answers={"who": "planted-draft"})
    guardian = review.guardian or Person.objects.create()
    Person.objects.filter(pk=guardian.pk).update(name="planted-guardian")
    Review.objects.filter(pk=review.pk).update(
        guardian=guardian,
        guardian_knows=Review.GuardianKnows.YES,
        guardian_part="planted-part",
        relationship="planted-relationship",
        others_affected="planted-affected",
        what_is_happening="planted-happening",
        effect="planted-effect",
        wanted="planted-wanted",
    )
    for report in review.reports.all():
        report.reporter_name = "planted-witness"
        report.reporter_home = "planted-witness-home"
        report.save()
        report.incident.what = "planted-incident"
        report.incident.save()
    return Review.objects.get(pk=review.pk)


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    body = b"".join(answer) if answer.streaming else answer.content
    return str(answer.status_code) + body.decode(errors="replace")


def seen_in(body: str) -> set[str]:
    return {secret for secret in [*SECRETS, *NOBODYS, *OF_THE_FILE] if f"{secret}" in body}


# What was disclosed to an agency so that it can answer, its people see there, whatever their role.
DISCLOSED = {"work:answer": {Detail.HOME}}


@pytest.mark.either_database
@pytest.mark.parametrize("row", ABOUT_A_REVIEW, ids=lambda row: row.route)
def test_a_page_shows_each_role_only_the_details_it_needs(row: Any, staffed: Any) -> None:
    for role in sorted(row.may):
        here = Here(staffed, staffed[role])
        path = address(row.route, here)
        if "review" not in vars(here) and row.route not in WITH_REVIEWS:
            return
        plant(here.review)
        found = seen_in(read(signed_in(here.user), path))
        assert not found & {*NOBODYS}, role
        assert {SECRETS[each] for each in found & {*SECRETS}} <= {
            detail for detail in Detail if role in READERS[detail]
        } | DISCLOSED.get(row.route, set()), role


WITH_REVIEWS = {"work:figures_list"}


@pytest.mark.parametrize("role", [role for role in Role if role in READERS[Detail.HOME]])
def test_who_needs_them_reads_them(role: Role, staffed: scenes.Staffed) -> None:
    review = plant(scenes.let_into(scenes.a_review(staffed.area), staffed[role]))
    found = seen_in(read(signed_in(staffed[role]), review.get_absolute_url()))
    assert found == {*SECRETS, *OF_THE_FILE} - {"planted-note"}  # that is on the contact log


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CHAIR, Role.PANEL_MEMBER])
def test_who_opens_it_in_an_emergency_reads_how_to_reach_people(
    role: Role, staffed: scenes.Staffed
) -> None:
    review = plant(scenes.a_review(staffed.area))
    scenes.opened_in_an_emergency(review, staffed[role])
    found = seen_in(read(signed_in(staffed[role]), review.get_absolute_url()))
    assert {SECRETS[each] for each in found & {*SECRETS}} == ON_NEED
    assert {*OF_THE_FILE} <= found
    assert all(reads(detail, role, on_need=True) for detail in ON_NEED)


@pytest.mark.either_database
@pytest.mark.parametrize("row", OF_EVERYTHING, ids=lambda row: row.route)
def test_who_may_not_open_it_finds_nothing_of_it_on_the_pages_of_everything(
    row: Any, staffed: scenes.Staffed
) -> None:
    review = plant(scenes.a_review(staffed.area))
    coordinator, deputy = staffed[Role.COORDINATOR], staffed[Role.DEPUTY]
    record_conflict(review, coordinator, reason="A cousin.", by=deputy, at=timezone.now())
    shut_out = [coordinator, scenes.a_staffed_area("Kingsdock")[Role.COORDINATOR]]
    shut_out += [staffed[role] for role in row.may if REACH[role] is Reach.LET_IN]
    for user in shut_out:
        path = address(row.route, Here(staffed, user))
        for asked in ("", f"?words={review.reference}", "?words=Amina+Warsame", "?view=ended"):
            body = read(signed_in(user), path + asked)
            assert not seen_in(body), (user, asked)
            # What was typed into the box comes back; the list has no link to it.
            assert review.get_absolute_url() not in body
