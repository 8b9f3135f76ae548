"""Reviewers of appeals who come while one is under way, and who go while one is theirs."""

import pytest

from heard.access.models import Basis, Entry
from heard.agencies.actions.invitations import accept, invite, token_of
from heard.agencies.actions.memberships import change_role, end
from heard.agencies.actions.regions import put_in_region
from heard.agencies.models import Membership, Region
from heard.agencies.ownership import NobodyToTakeOver
from heard.audit.models import Event
from heard.reviews.actions.access import record_conflict
from heard.reviews.actions.appeals import NotYoursToReview, take_up_appeal
from heard.reviews.actions.reviewers import let_in_reviewer, pass_on_appeal
from heard.reviews.models import AppealPart
from heard.reviews.queries import visible_to
from heard.rules.lifecycle import StepNotAllowed
from heard.rules.permissions import Role
from tests.factories import NOON, a_worker, an_area
from tests.reviews.test_appeals import Case
from tests.state import everything

pytestmark = pytest.mark.django_db


def becomes_reviewer(case: Case, role: str = Role.PANEL_MEMBER):
    """Somebody of the area who is a reviewer from now on."""
    user = a_worker(case.area, role)
    membership = Membership.objects.get(user=user)
    agency = Membership.objects.get(user=case.reviewer).agency
    change_role(membership, role=Role.PCC_REVIEWER, agency=agency, by=case.by, at=NOON)
    return user


def leaves(case: Case, *, to=None):
    end(Membership.objects.get(user=case.reviewer), to=to, by=case.by, at=NOON)


def sees(user, case: Case) -> bool:
    return visible_to(user, at=NOON).filter(pk=case.review.pk).exists()


def reviewer_of(case: Case):
    return case.appeal.parts.get(part=AppealPart.Part.REVIEWS).user


# Who comes ---------------------------------------------------------------------------------------


def test_who_becomes_a_reviewer_is_let_into_what_is_under_appeal():
    case = Case().appealed()

    user = becomes_reviewer(case)

    assert sees(user, case)
    take_up_appeal(case.appeal, by=user, at=NOON)
    assert reviewer_of(case) == user


def test_who_joins_as_a_reviewer_is_let_in():
    case = Case().appealed()
    invitation = invite(
        "new@pcc.example",
        area=case.area,
        role=Role.PCC_REVIEWER,
        agency=Membership.objects.get(user=case.reviewer).agency,
        by=case.by,
        at=NOON,
    )

    user = accept(token_of(invitation), name="New", password="three quiet words", at=NOON)

    assert sees(user, case)


def test_a_reviewer_of_the_region_is_let_in_when_the_area_comes_to_it():
    case = Case().appealed()
    region = Region.objects.create(name="Northmoor")
    other = an_area()
    put_in_region(other, region, at=NOON)
    user = a_worker(other, Role.PCC_REVIEWER)
    Membership.objects.filter(user=user).update(region=region)

    put_in_region(case.area, region, at=NOON)

    assert sees(user, case)


def test_nobody_else_is_let_in_by_that():
    case = Case().appealed()
    entry = Entry.objects.get(subject=case.review.pk, basis=Basis.APPEALED)
    Entry.objects.filter(pk=entry.pk).update(ended_at=NOON)

    becomes_reviewer(case)

    assert not sees(case.reviewer, case)


@pytest.mark.parametrize("over", ["not appealed", "decided", "another area", "another role"])
def test_a_reviewer_is_let_into_nothing_else(over):
    case = Case() if over == "not appealed" else Case().appealed()
    if over == "decided":
        case.taken().accepted().decided()
    there = Case() if over == "another area" else case
    role = Role.CHAIR if over == "another role" else Role.PCC_REVIEWER
    user = a_worker(there.area, role)
    before = everything()

    let_in_reviewer(Membership.objects.get(user=user), at=NOON)

    assert everything() == before
    assert not sees(user, case)


def test_who_had_a_part_in_the_decision_is_not_let_in_when_they_become_a_reviewer():
    case = Case(refused=True).appealed()
    held = Membership.objects.get(user=case.second)

    change_role(held, role=Role.PCC_REVIEWER, agency=held.agency, by=case.by, at=NOON)

    assert not sees(case.second, case)


# Who goes ----------------------------------------------------------------------------------------


def test_an_appeal_goes_to_another_reviewer_when_its_own_leaves():
    case = Case().appealed().taken().accepted()
    other = becomes_reviewer(case)

    leaves(case, to=other)

    assert reviewer_of(case) == other
    passed = Event.objects.get(action="appeal.passed_on", subject=case.review.pk)
    assert passed.detail["to"] == str(other.pk)
    case.reviewer = other
    case.decided()
    assert case.appeal.result == "review_back"


def test_a_reviewer_with_an_appeal_does_not_leave_while_nobody_else_could_decide_it():
    case = Case().appealed().taken()
    before = everything()

    with pytest.raises(NobodyToTakeOver, match="appeals to decide"):
        leaves(case)

    assert everything() == before


def test_an_appeal_is_not_given_to_who_had_a_part_in_the_decision():
    case = Case(refused=True).appealed().taken()
    before = everything()

    with pytest.raises(NotYoursToReview):
        pass_on_appeal(case.appeal, to=case.second, by=case.by, at=NOON)

    assert everything() == before


def test_a_decided_appeal_is_given_to_nobody():
    case = Case().appealed().taken().accepted().decided()
    other = a_worker(case.area, Role.PCC_REVIEWER)

    with pytest.raises(StepNotAllowed):
        pass_on_appeal(case.appeal, to=other, by=case.by, at=NOON)


def test_an_appeal_of_a_reviewer_with_a_conflict_goes_to_another():
    case = Case().appealed().taken()
    other = becomes_reviewer(case)

    record_conflict(case.review, case.reviewer, reason="A neighbour.", by=case.by, at=NOON)

    assert reviewer_of(case) == other


def test_with_no_other_reviewer_it_can_be_taken_up_again_by_who_comes():
    case = Case().appealed().taken()

    record_conflict(case.review, case.reviewer, reason="A neighbour.", by=case.by, at=NOON)

    case.appeal.refresh_from_db()
    assert case.appeal.taken_at is None
    take_up_appeal(case.appeal, by=becomes_reviewer(case), at=NOON)
