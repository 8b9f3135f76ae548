"""Another role, a last day, leaving: who may, what is refused, and what is handed over."""

from datetime import timedelta

import pytest

from heard.access.actions.entries import keep_out, let_in
from heard.access.models import Basis, Entry
from heard.agencies.actions.cover import arrange_cover
from heard.agencies.actions.memberships import (
    LastCoordinator,
    MayNot,
    NoLongerSo,
    NotYourOwn,
    RoleHeldAlready,
    change_role,
    end,
    end_what_has_run_out,
    set_last_day,
)
from heard.agencies.actions.powers import Paper, delegate
from heard.agencies.models import (
    AgencyContact,
    Area,
    Cover,
    DelegatedPower,
    Membership,
    Power,
    User,
)
from heard.agencies.ownership import KINDS, NobodyToTakeOver, own, owned_by
from heard.audit.models import Event
from heard.jobs.handlers import HANDLERS
from heard.reviews.actions.drafts import begin_draft
from heard.reviews.actions.endings import withdraw
from heard.reviews.actions.work import assign
from heard.rules.contacts import Post
from heard.rules.permissions import Role
from tests.factories import (
    NOON,
    ONE_DAY,
    TODAY,
    a_review,
    a_user,
    a_worker,
    agency_of,
    an_area,
    later,
    proposed,
)
from tests.state import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def coordinator(area: Area) -> User:
    return a_worker(area)


def role_of(user: User) -> Membership:
    return user.memberships.get(ended_at=None)


# Who may -----------------------------------------------------------------------------------------

MANAGING = [Role.COORDINATOR, Role.ADMINISTRATOR]


@pytest.mark.parametrize("role", [role for role in Role if role not in MANAGING])
def test_only_who_looks_after_people_changes_what_they_are(area, coordinator, role) -> None:
    by, user = a_worker(area, role), a_worker(area, Role.OFFICER)
    membership = role_of(user)

    for act in (
        lambda: change_role(membership, role=Role.ANALYST, agency=agency_of(area), by=by, at=NOON),
        lambda: set_last_day(membership, until=TODAY, successor=None, by=by, at=NOON),
        lambda: end(membership, to=None, by=by, at=NOON),
    ):
        with refused(MayNot):
            act()


@pytest.mark.parametrize("role", MANAGING)
def test_nobody_does_it_from_another_area(area, role) -> None:
    by, user = a_worker(an_area(), role), a_worker(area, Role.OFFICER)

    with refused(MayNot):
        end(role_of(user), to=None, by=by, at=NOON)


def test_nobody_changes_their_own_role_or_last_day(area, coordinator) -> None:
    a_worker(area)
    membership = role_of(coordinator)

    with refused(NotYourOwn):
        change_role(
            membership, role=Role.ADMINISTRATOR, agency=agency_of(area), by=coordinator, at=NOON
        )
    with refused(NotYourOwn):
        set_last_day(membership, until=None, successor=None, by=coordinator, at=NOON)


def test_everybody_may_leave(area, coordinator) -> None:
    user = a_worker(area, Role.OFFICER)

    end(role_of(user), to=None, by=user, at=NOON)

    assert not Membership.objects.on(TODAY).filter(user=user).exists()


# Another role ------------------------------------------------------------------------------------


def test_another_role_is_another_membership_and_the_old_one_is_kept(area, coordinator) -> None:
    user = a_worker(area, Role.OFFICER)

    new = change_role(
        role_of(user), role=Role.SUPERVISOR, agency=agency_of(area), by=coordinator, at=NOON
    )

    old = user.memberships.exclude(ended_at=None).get()
    assert (old.role, old.until, old.ended_at, old.ended_by) == (
        "officer",
        TODAY,
        NOON,
        coordinator,
    )
    assert list(Membership.objects.on(TODAY).filter(user=user)) == [new]
    assert (new.role, new.since, new.until) == ("supervisor", TODAY, None)


def test_the_same_role_for_another_agency_is_a_change(area, coordinator) -> None:
    user = a_worker(area, Role.OFFICER)
    police = agency_of(area, "police")

    new = change_role(role_of(user), role=Role.OFFICER, agency=police, by=coordinator, at=NOON)

    assert role_of(user) == new
    assert new.agency == police


def test_a_role_somebody_has_is_not_given_again(area, coordinator) -> None:
    user = a_worker(area, Role.OFFICER)
    a_worker(area, Role.ANALYST, user=user)
    officer = user.memberships.get(role="officer")

    for role in (Role.OFFICER, Role.ANALYST):
        with refused(RoleHeldAlready):
            change_role(officer, role=role, agency=agency_of(area), by=coordinator, at=NOON)


def test_what_ran_out_or_was_ended_cannot_be_changed(area, coordinator) -> None:
    past = a_worker(area, Role.OFFICER, until=TODAY - ONE_DAY)
    ended = role_of(a_worker(area, Role.OFFICER))
    end(ended, to=None, by=coordinator, at=NOON)

    for membership in (role_of(past), ended):
        with refused(NoLongerSo):
            change_role(
                membership, role=Role.ANALYST, agency=agency_of(area), by=coordinator, at=NOON
            )
    with refused(NoLongerSo):
        end(ended, to=None, by=coordinator, at=NOON)


def test_who_may_own_in_the_new_role_keeps_what_they_own(area, coordinator) -> None:
    user = a_worker(area)
    review = a_review(area)
    assign(review, to=user, by=coordinator, at=NOON)

    change_role(role_of(user), role=Role.DEPUTY, agency=agency_of(area), by=coordinator, at=NOON)

    review.refresh_from_db()
    assert review.owner == user


# The last coordinator ----------------------------------------------------------------------------


def test_the_last_coordinator_cannot_go(area, coordinator) -> None:
    administrator = a_worker(area, Role.ADMINISTRATOR)
    a_worker(area, until=TODAY)  # one who leaves today does not count
    membership = role_of(coordinator)

    with refused(LastCoordinator):
        end(membership, to=None, by=coordinator, at=NOON)
    with refused(LastCoordinator):
        change_role(membership, role=Role.DEPUTY, agency=agency_of(area), by=administrator, at=NOON)
    with refused(LastCoordinator):
        set_last_day(membership, until=TODAY, successor=None, by=administrator, at=NOON)


def test_a_coordinator_goes_when_another_stays(area, coordinator) -> None:
    other = a_worker(area)

    end(role_of(coordinator), to=None, by=other, at=NOON)

    assert role_of(other).role == "coordinator"


# A last day --------------------------------------------------------------------------------------


def test_a_last_day_is_set_and_taken_away_again(area, coordinator) -> None:
    user = a_worker(area, Role.OFFICER)

    set_last_day(role_of(user), until=TODAY, successor=coordinator, by=coordinator, at=NOON)
    assert (role_of(user).until, role_of(user).successor) == (TODAY, coordinator)

    set_last_day(role_of(user), until=None, successor=None, by=coordinator, at=NOON)
    assert (role_of(user).until, role_of(user).successor) == (None, None)


def test_when_the_last_day_has_passed_the_successor_takes_over(area, coordinator) -> None:
    user, successor = a_worker(area, Role.DEPUTY), a_worker(area, Role.DEPUTY)
    review = a_review(area)
    assign(review, to=user, by=coordinator, at=NOON)
    set_last_day(role_of(user), until=TODAY, successor=successor, by=coordinator, at=NOON)

    assert end_what_has_run_out(area, at=NOON) == 0
    assert end_what_has_run_out(area, at=later(days=1)) == 1
    assert end_what_has_run_out(area, at=later(days=1)) == 0

    review.refresh_from_db()
    assert review.owner == successor
    ended = user.memberships.get()
    assert (ended.until, ended.ended_by) == (TODAY, None)


def test_each_night_it_is_done_in_every_area_as_far_as_somebody_may_take_over() -> None:
    areas = [an_area(), an_area()]
    for area in areas:
        a_worker(area, Role.OFFICER, until=TODAY)
    owner = a_worker(areas[0], Role.DEPUTY, until=TODAY)
    assign(a_review(areas[0]), to=owner, by=owner, at=NOON)

    HANDLERS["people.run_out"].do(None, at=later(days=1))

    left = Membership.objects.filter(ended_at=None)
    assert [each.user for each in left] == [owner]


def test_a_role_that_never_began_ends_on_its_first_day(area, coordinator) -> None:
    user = a_worker(area, Role.OFFICER, since=TODAY + ONE_DAY)

    end(role_of(user), to=None, by=coordinator, at=NOON)

    assert user.memberships.get().until == TODAY + ONE_DAY
    assert not Membership.objects.on(TODAY + ONE_DAY).filter(user=user).exists()


# Handing over ------------------------------------------------------------------------------------


def test_everything_goes_to_the_person_named(area, coordinator) -> None:
    user, named = a_worker(area, Role.DEPUTY), a_worker(area, Role.DEPUTY)
    reviews = [a_review(area), a_review(area)]
    for review in reviews:
        assign(review, to=user, by=coordinator, at=NOON)
    ended = a_review(area)
    assign(ended, to=user, by=coordinator, at=NOON)
    withdraw(ended, reason="We moved.", at=NOON)
    draft = begin_draft(area, at=NOON, keyed_by=user)
    assert owned_by(user, area) == {
        "open reviews": 2,
        "application that is being entered": 1,
    }

    given = end(role_of(user), to=named, by=coordinator, at=NOON)

    assert given == 3
    assert owned_by(user, area) == {}
    for review in (*reviews, draft, ended):
        review.refresh_from_db()
    assert {review.owner for review in reviews} == {draft.keyed_by} == {named}
    assert ended.owner == user  # what has ended tells who saw it through


@pytest.mark.parametrize(
    ("there", "taker"),
    [
        ([Role.DEPUTY, Role.COORDINATOR], Role.COORDINATOR),
        ([Role.DEPUTY], Role.DEPUTY),
    ],
)
def test_with_nobody_named_the_coordinator_takes_over_or_their_deputy(area, there, taker) -> None:
    administrator, user = a_worker(area, Role.ADMINISTRATOR), a_worker(area, Role.DEPUTY)
    people = {role: a_worker(area, role) for role in there}
    review = a_review(area)
    assign(review, to=user, by=administrator, at=NOON)

    end(role_of(user), to=None, by=administrator, at=NOON)

    review.refresh_from_db()
    assert review.owner == people[taker]


def test_who_is_named_but_may_not_own_it_does_not_get_it(area, coordinator) -> None:
    user, analyst = a_worker(area, Role.DEPUTY), a_worker(area, Role.ANALYST)
    review = a_review(area)
    assign(review, to=user, by=coordinator, at=NOON)

    end(role_of(user), to=analyst, by=coordinator, at=NOON)

    review.refresh_from_db()
    assert review.owner == coordinator


def test_nothing_is_left_without_an_owner(area) -> None:
    administrator, user = a_worker(area, Role.ADMINISTRATOR), a_worker(area, Role.DEPUTY)
    assign(a_review(area), to=user, by=administrator, at=NOON)

    with refused(NobodyToTakeOver):
        end(role_of(user), to=administrator, by=administrator, at=NOON)


def test_a_decision_is_never_agreed_to_by_who_proposed_it(area, coordinator) -> None:
    asked, other = a_worker(area, Role.PANEL_MEMBER), a_worker(area, Role.SUPERVISOR)
    proposal = proposed(a_review(area, reports=1), asked=asked, by=coordinator)

    end(role_of(asked), to=coordinator, by=coordinator, at=NOON)

    proposal.refresh_from_db()
    assert proposal.asked == other


def test_who_keeps_another_role_that_may_own_keeps_what_they_own(area, coordinator) -> None:
    user = a_worker(area, Role.DEPUTY)
    a_worker(area, Role.COORDINATOR, user=user)
    review = a_review(area)
    assign(review, to=user, by=coordinator, at=NOON)

    end(user.memberships.get(role="deputy"), to=coordinator, by=coordinator, at=NOON)

    review.refresh_from_db()
    assert review.owner == user


def test_a_review_that_begins_again_has_somebody_who_is_there(area, coordinator) -> None:
    from heard.reviews.actions.endings import reopen

    user = a_worker(area, Role.DEPUTY)
    review = a_review(area)
    assign(review, to=user, by=coordinator, at=NOON)
    withdraw(review, reason="We moved.", at=NOON)
    end(role_of(user), to=None, by=coordinator, at=NOON)

    reopen(review, reason="We are back.", by=coordinator, at=NOON)

    review.refresh_from_db()
    assert review.owner == coordinator


def test_a_kind_of_thing_is_registered_once() -> None:
    with pytest.raises(ValueError, match="reviews can be owned already"):
        own(KINDS["reviews"])


# Letting go --------------------------------------------------------------------------------------


def given_everything(area: Area, user: User, by: User) -> None:
    """Let into a review and kept out of another, covering and covered, a power, a contact."""
    review, other = a_review(area), a_review(area)
    let_in(review.pk, area=area.pk, basis=Basis.NAMED, user=user.pk, reason="So.", at=NOON)
    keep_out(other.pk, area=area.pk, basis=Basis.CONFLICT, user=user.pk, reason="So.", at=NOON)
    until = TODAY + timedelta(days=9)
    arrange_cover(area, away=user, cover=by, since=TODAY, until=TODAY, by=by, at=NOON)
    arrange_cover(area, away=by, cover=user, since=TODAY + ONE_DAY, until=until, by=by, at=NOON)
    delegate(
        area,
        agency=agency_of(area),
        user=user,
        power=Power.DECIDE_THRESHOLD,
        paper=Paper("Head", "Scheme", TODAY),
        by=by,
        at=NOON,
    )
    AgencyContact.objects.create(
        part=area.agencies.get(agency=agency_of(area)), user=user, since=TODAY
    )


def test_whoever_leaves_an_area_keeps_nothing_there_but_the_walls(area, coordinator) -> None:
    user = a_worker(area)
    given_everything(area, user, coordinator)

    end(role_of(user), to=None, by=coordinator, at=later(hours=1))

    assert [entry.basis for entry in Entry.objects.live(later(hours=1))] == [Basis.CONFLICT]
    assert not Cover.objects.to_come(TODAY).exists()
    assert not DelegatedPower.objects.on(TODAY).exists()
    assert not AgencyContact.objects.exists()
    assert Event.objects.filter(action="access.ended").count() == 1


def test_whoever_has_another_role_in_the_area_keeps_it_all(area, coordinator) -> None:
    user = a_worker(area)
    given_everything(area, user, coordinator)
    a_worker(area, Role.OFFICER, user=user)

    end(user.memberships.get(role="officer"), to=None, by=coordinator, at=later(hours=1))

    assert Entry.objects.live(later(hours=1)).count() == 2
    assert Cover.objects.to_come(TODAY).count() == 2
    assert DelegatedPower.objects.on(TODAY).exists()
    assert AgencyContact.objects.exists()


@pytest.mark.parametrize("deputy_is_theirs", [True, False])
def test_the_deputy_contact_of_an_agency_steps_up(area, coordinator, deputy_is_theirs) -> None:
    user = a_worker(area, Role.OFFICER)
    part = area.agencies.get(agency=agency_of(area))
    deputy = user if deputy_is_theirs else coordinator
    AgencyContact.objects.create(part=part, user=user, since=TODAY, post=Post.FIRST)
    AgencyContact.objects.create(part=part, user=deputy, since=TODAY, post=Post.DEPUTY)

    end(role_of(user), to=None, by=coordinator, at=NOON)

    left = [(each.user, each.post) for each in part.contacts.all()]
    assert left == ([] if deputy_is_theirs else [(coordinator, Post.FIRST)])


def test_who_left_may_come_back_to_the_same_role(area, coordinator) -> None:
    user = a_worker(area, Role.OFFICER)
    end(role_of(user), to=None, by=coordinator, at=NOON)

    a_worker(area, Role.OFFICER, user=user)

    assert Membership.objects.on(TODAY).filter(user=user).count() == 1
    assert not Membership.objects.on(TODAY).filter(user=a_user()).exists()
