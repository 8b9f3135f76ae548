"""Who may read one review: letting people in by name, walls, and restricting it."""

from typing import Any

import pytest

from heard.access.actions.entries import KeptOut, let_in
from heard.access.models import Basis, Entry
from heard.agencies.models import User
from heard.reviews.actions.access import (
    CannotEnd,
    CannotLetIn,
    TooFewLeft,
    end_access,
    let_in_by_name,
    lift_restriction,
    record_conflict,
    restrict,
)
from heard.reviews.actions.moves import move
from heard.reviews.actions.outcomes import record_appeal, record_appeal_result, record_outcome
from heard.reviews.actions.work import assign
from heard.reviews.models import Review
from heard.reviews.queries import like, matching_keys, visible_to, who_may_confirm
from heard.reviews.readers import walls_of, who_can_read
from heard.rules.lifecycle import Step
from heard.rules.permissions import Role
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
    decided_met,
    later,
    let_into,
    proposed,
)
from tests.state import refused

pytestmark = pytest.mark.django_db


class Case:
    def __init__(self) -> None:
        self.area = an_area()
        self.by, self.other = a_worker(self.area), a_worker(self.area)
        self.officer = a_worker(self.area, Role.OFFICER)
        self.review: Review = a_review(self.area, reports=2)

    def sees(self, user: User, *, at: Any = NOON) -> bool:
        return visible_to(user, at=at).filter(pk=self.review.pk).exists()

    def let_in(self, user: User, **how: Any) -> Entry:
        terms = {"reason": "They visit the street.", "until": None, "by": self.by, "at": NOON}
        return let_in_by_name(self.review, user, **(terms | how))

    def conflict(self, user: User, *, by: User | None = None) -> Entry:
        return record_conflict(self.review, user, reason="A cousin.", by=by or user, at=NOON)

    def restrict(self, *people: User) -> Entry:
        return restrict(self.review, people, reason="They work here.", by=self.by, at=NOON)

    def end(self, entry: Entry, *, by: User | None = None) -> None:
        end_access(self.review, entry, reason="No longer.", by=by or self.by, at=NOON)

    @property
    def readers(self) -> set[User]:
        return {each.membership.user for each in who_can_read(self.review, at=NOON)}


def owner_of(review: Review) -> User | None:
    owner: User | None = Review.objects.get(pk=review.pk).owner
    return owner


@pytest.fixture
def case() -> Case:
    return Case()


# Letting in ------------------------------------------------------------------------------------


def test_who_is_let_in_by_name_reads_it_until_it_ends(case: Case) -> None:
    assert not case.sees(case.officer)

    entry = case.let_in(case.officer)
    assert case.sees(case.officer)

    case.end(entry)
    assert not case.sees(case.officer)
    entry.refresh_from_db()
    assert (entry.ended_by, entry.why_ended) == (case.by.pk, "No longer.")


def test_who_is_let_in_until_a_moment_reads_it_until_then(case: Case) -> None:
    case.let_in(case.officer, until=later(hours=3))

    assert case.sees(case.officer, at=later(hours=2))
    assert not case.sees(case.officer, at=later(hours=3))


def test_only_who_has_a_role_here_that_reads_reviews_can_be_let_in(case: Case) -> None:
    for user in (
        a_user(),
        a_worker(an_area()),
        a_worker(case.area, Role.ANALYST),
        a_worker(case.area, Role.OFFICER, until=(NOON - ONE_DAY).date()),
    ):
        with refused(CannotLetIn):
            case.let_in(user)


def test_an_agency_is_let_in_for_all_of_its_people_but_not_for_who_left_it(case: Case) -> None:
    police = agency_of(case.area, "police")
    member = a_worker(case.area, Role.PANEL_MEMBER, agency=police)
    of_the_same_elsewhere = a_worker(an_area(), Role.PANEL_MEMBER, agency=police)
    a_worker(case.area, Role.OFFICER, user=of_the_same_elsewhere)

    let_in(case.review.pk, area=case.area.pk, basis=Basis.DISCLOSED, agency=police.pk, at=NOON)

    assert case.sees(member)
    assert not case.sees(of_the_same_elsewhere)
    assert not case.sees(case.officer)


# Conflicts of interest -------------------------------------------------------------------------


def test_who_has_a_conflict_finds_it_nowhere(case: Case) -> None:
    assert case.sees(case.other)
    case.conflict(case.other)

    assert not case.sees(case.other)
    assert case.other not in case.readers
    assert case.other not in who_may_confirm(case.review, besides=case.by, at=NOON)
    assert not like(matching_keys("Ada Beck"), user=case.other, at=NOON).exists()


@pytest.mark.parametrize("basis", [Basis.NAMED, Basis.ASSIGNED, Basis.BREAK_GLASS, Basis.CHAIR])
def test_nobody_lets_in_who_has_a_conflict(case: Case, basis: Basis) -> None:
    case.conflict(case.officer, by=case.by)

    with refused(CannotLetIn):
        case.let_in(case.officer)
    with refused(KeptOut):
        let_in(case.review.pk, area=case.area.pk, basis=basis, user=case.officer.pk, at=NOON)
    with refused(CannotLetIn):
        case.restrict(case.officer)


def test_an_agency_with_a_conflict_is_kept_out_whole_whatever_else_lets_its_people_in(
    case: Case,
) -> None:
    from heard.access.actions.entries import keep_out

    council = agency_of(case.area)
    keep_out(case.review.pk, area=case.area.pk, basis=Basis.CONFLICT, agency=council.pk, at=NOON)
    let_into(case.review, case.officer)

    assert not case.sees(case.by)
    assert not case.sees(case.officer)
    assert case.readers == set()
    assert [each.who for each in walls_of(case.review, at=NOON)] == [council.name]


def test_what_an_owner_with_a_conflict_owned_falls_to_the_next_in_turn(case: Case) -> None:
    deputy = a_worker(case.area, Role.DEPUTY)
    assign(case.review, to=case.other, by=case.by, at=NOON)

    case.conflict(case.other)
    assert owner_of(case.review) == case.by

    case.conflict(case.by)
    assert owner_of(case.review) == deputy
    (entry,) = Entry.objects.live(NOON).filter(basis=Basis.ASSIGNED)
    assert entry.user == deputy.pk


def test_it_does_not_fall_to_who_is_walled_out_and_a_conflict_is_recorded_all_the_same(
    case: Case,
) -> None:
    assign(case.review, to=case.other, by=case.by, at=NOON)
    case.restrict(case.officer)
    case.conflict(case.by, by=case.other)
    assert a_worker(case.area)  # could own it, but was not named

    case.conflict(case.other)

    assert owner_of(case.review) is None
    assert not case.sees(case.other)
    assert not Entry.objects.live(NOON).filter(basis=Basis.ASSIGNED).exists()


def test_a_review_of_somebody_else_and_one_that_has_ended_fall_to_nobody(case: Case) -> None:
    assign(case.review, to=case.by, by=case.by, at=NOON)
    case.conflict(case.other)
    assert owner_of(case.review) == case.by

    move(case.review, Step.WITHDRAW, by=case.by, at=NOON)
    case.conflict(case.by)

    assert owner_of(case.review) is None


@pytest.mark.parametrize("who", ["asked", "proposed"])
def test_what_waits_for_or_was_proposed_by_who_has_a_conflict_waits_no_more(
    case: Case, who: str
) -> None:
    second = a_second_person(case.area)
    proposed(case.review, by=case.by, asked=second)
    assert case.sees(second)

    case.conflict(second if who == "asked" else case.by)

    assert not case.review.proposals.exists()
    assert not case.sees(second)


def test_a_conflict_ends_by_another_persons_hand_and_leaves_nothing_open(case: Case) -> None:
    case.let_in(case.officer)
    wall = case.conflict(case.officer)

    with refused(CannotEnd):
        case.end(wall, by=case.officer)
    case.end(wall)

    assert not case.sees(case.officer)  # what let them in before has ended too
    assert case.let_in(case.officer)


# Restricted ------------------------------------------------------------------------------------


def test_a_restricted_review_is_read_only_by_who_was_let_in_by_name(case: Case) -> None:
    owner, third = a_worker(case.area), a_worker(case.area)
    assign(case.review, to=owner, by=case.by, at=NOON)
    case.let_in(case.officer)

    case.restrict(case.other)

    assert case.readers == {case.by, owner, case.officer, case.other}
    assert not case.sees(third)
    assert third not in who_may_confirm(case.review, besides=case.by, at=NOON)

    lift_restriction(case.review, reason="They left.", by=case.by, at=NOON)
    assert case.sees(third)
    with refused(CannotEnd, saying="This review is not restricted."):
        lift_restriction(case.review, reason="Again.", by=case.by, at=NOON)


def test_a_restricted_review_has_two_readers_who_stay(case: Case) -> None:
    with refused(TooFewLeft):
        case.restrict()
    let_in(
        case.review.pk,
        area=case.area.pk,
        basis=Basis.BREAK_GLASS,
        user=case.officer.pk,
        at=NOON,
        until=later(hours=4),
    )
    with refused(TooFewLeft):
        case.restrict()

    case.restrict(case.other)
    with refused(TooFewLeft):
        case.end(Entry.objects.get(user=case.other.pk))


def test_a_restricted_review_cannot_be_given_to_somebody_who_cannot_read_it(case: Case) -> None:
    from heard.reviews.actions.work import CannotOwn

    case.restrict(case.other)

    outside = a_worker(case.area)
    with refused(CannotOwn):
        assign(case.review, to=outside, by=case.by, at=NOON)


# Ending ----------------------------------------------------------------------------------------


def test_what_rests_on_something_else_ends_with_that(case: Case) -> None:
    assign(case.review, to=case.other, by=case.by, at=NOON)
    with refused(CannotEnd):
        case.end(Entry.objects.get())
    of_another = case.let_in(case.officer)
    another = a_review(case.area)
    with refused(CannotEnd):
        end_access(another, of_another, reason="", by=case.by, at=NOON)


def test_it_ends_once(case: Case) -> None:
    entry = case.let_in(case.officer)
    case.end(entry)

    with refused(CannotEnd, saying="This has ended already."):
        case.end(entry)


def test_a_new_owner_ends_what_let_the_last_one_in(case: Case) -> None:
    for owner in (case.by, case.other):
        assign(case.review, to=owner, by=case.by, at=NOON)

    assert [each.user for each in Entry.objects.live(NOON)] == [case.other.pk]


def test_who_was_asked_to_agree_reads_it_until_they_answer(case: Case) -> None:
    from heard.reviews.actions.threshold import disagree

    second = a_second_person(case.area)
    proposal = proposed(case.review, by=case.by, asked=second)
    assert case.sees(second)

    disagree(proposal, answer="Look again.", by=second, at=NOON)

    assert not case.sees(second)


# Who could read it -----------------------------------------------------------------------------


def test_who_could_read_it_in_the_past(case: Case) -> None:
    entry = case.let_in(case.officer)
    end_access(case.review, entry, reason="Done.", by=case.by, at=later(days=2))
    User.objects.filter(pk=case.other.pk).update(is_active=False)

    def then(days: int) -> set[User]:
        found = who_can_read(case.review, at=later(days=days), then=True)
        return {each.membership.user for each in found}

    assert then(-1) == {case.by, case.other}
    assert then(1) == {case.by, case.other, case.officer}
    assert then(3) == {case.by, case.other}
    assert case.readers == {case.by}


def test_each_basis_is_told_with_who_gave_it(case: Case) -> None:
    case.let_in(case.by)

    (reader, _) = who_can_read(case.review, at=NOON)

    assert [(each.entry and each.entry.basis, each.given_by) for each in reader.grounds] == [
        (None, ""),
        (Basis.NAMED, case.by.name),
    ]


# Appeals ---------------------------------------------------------------------------------------


def appealed(case: Case, *, to: str) -> Any:
    decided_met(case.review, by=case.by)
    record_outcome(
        case.review, summary="Told.", recommendations=[], met_on=TODAY, by=case.other, at=NOON
    )
    return record_appeal(
        case.review, received_on=TODAY, grounds="No.", heard_by=to, by=case.by, at=NOON
    )


def test_the_commissioners_reviewer_reads_what_is_appealed_until_it_is_decided(case: Case) -> None:
    reviewer = a_worker(case.area, Role.PCC_REVIEWER)
    elsewhere = a_worker(an_area(), Role.PCC_REVIEWER)
    other = a_review(case.area)

    appeal = appealed(case, to="The Police and Crime Commissioner")

    assert list(visible_to(reviewer, at=NOON)) == [case.review]
    assert not visible_to(elsewhere, at=NOON).exists()
    assert other != case.review
    record_appeal_result(
        appeal, result="confirmed", reasons="So.", decided_on=TODAY, by=case.by, at=NOON
    )
    assert not visible_to(reviewer, at=NOON).exists()


def test_an_appeal_to_another_body_lets_nobody_in(case: Case) -> None:
    reviewer = a_worker(case.area, Role.PCC_REVIEWER)

    appealed(case, to="The chief executive")

    assert not visible_to(reviewer, at=NOON).exists()


@pytest.mark.parametrize("who", ["by", "other"])
def test_who_had_a_part_in_the_decision_does_not_review_it(case: Case, who: str) -> None:
    decider = getattr(case, who)
    a_worker(case.area, Role.PCC_REVIEWER, user=decider)

    appealed(case, to="PCC")

    assert not Entry.objects.filter(basis=Basis.APPEALED).exists()
