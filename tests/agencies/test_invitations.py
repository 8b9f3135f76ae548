"""Inviting people, and joining: one link, once, for seven days, worth what the inviter is."""

from datetime import timedelta

import pytest

from heard.agencies.actions.invitations import (
    MOST_A_DAY,
    InvitedAlready,
    LinkEnded,
    NotInTheArea,
    TooManyInvitations,
    accept,
    account_of,
    invitation_of,
    invite,
    revoke,
    send_again,
    token_of,
)
from heard.agencies.actions.memberships import MayNot, NotYourOwn, RoleHeldAlready, end
from heard.agencies.models import Area, Invitation, Membership, Region, User
from heard.audit.models import Event
from heard.jobs.models import OutboxRow
from heard.rules.permissions import Role
from tests.factories import NOON, ONE_DAY, TODAY, a_user, a_worker, agency_of, an_area, later
from tests.state import everything, refused

pytestmark = pytest.mark.django_db
NEW = "new@work.example"
PASSWORD = "three quiet words"


@pytest.fixture
def area() -> Area:
    return an_area()


@pytest.fixture
def coordinator(area: Area) -> User:
    return a_worker(area)


def invited(area: Area, by: User | None, **said) -> Invitation:
    told = {"email": NEW, "role": Role.OFFICER, "agency": agency_of(area), "at": NOON}
    told |= said
    return invite(told.pop("email"), area=area, by=by, **told)


# Inviting ----------------------------------------------------------------------------------------


def test_an_invitation_waits_and_its_e_mail_is_on_its_way(area, coordinator) -> None:
    invitation = invited(area, coordinator)

    assert invitation.expires_at == NOON + timedelta(days=7)
    row = OutboxRow.objects.get()
    assert (row.kind, row.to, row.context) == ("invitation", invitation.pk, {"sending": 1})


def test_the_link_is_kept_nowhere(area, coordinator) -> None:
    token = token_of(invited(area, coordinator))

    assert len(token) == 43
    assert token not in str(everything())


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {"coordinator", "administrator"}]
)
def test_only_who_looks_after_people_invites(area, role) -> None:
    by = a_worker(area, role)

    with refused(MayNot):
        invited(area, by)


def test_nobody_invites_into_an_area_they_do_not_look_after(area) -> None:
    by = a_worker(an_area(), Role.ADMINISTRATOR)

    with refused(MayNot):
        invited(area, by)


def test_nobody_gives_themselves_a_role(area, coordinator) -> None:
    with refused(NotYourOwn):
        invited(area, coordinator, email=coordinator.email.upper())


def test_an_agency_without_a_part_in_the_area_has_nobody_there(area, coordinator) -> None:
    agency = agency_of(an_area())

    with refused(NotInTheArea):
        invited(area, coordinator, agency=agency)


def test_nobody_is_invited_twice_to_one_role(area, coordinator) -> None:
    invited(area, coordinator)

    with refused(InvitedAlready):
        invited(area, coordinator, email=NEW.upper())
    assert invited(area, coordinator, role=Role.ANALYST)


def test_nobody_is_invited_to_what_they_are(area, coordinator) -> None:
    officer = a_worker(area, Role.OFFICER)

    with refused(RoleHeldAlready):
        invited(area, coordinator, email=officer.email)


def test_there_is_an_end_to_it_in_one_day(area, coordinator) -> None:
    for number in range(MOST_A_DAY):
        last = invited(area, coordinator, email=f"n{number}@work.example")

    with refused(TooManyInvitations):
        invited(area, coordinator)
    with refused(TooManyInvitations):
        send_again(last, by=coordinator, at=NOON)
    assert invited(area, coordinator, at=later(days=1))


# Joining -----------------------------------------------------------------------------------------


def test_somebody_new_joins(area, coordinator) -> None:
    token = token_of(invited(area, coordinator, until=TODAY + 9 * ONE_DAY))

    user = accept(token, name="New Colleague", password=PASSWORD, at=later(days=1))

    assert (user.email, user.name, user.check_password(PASSWORD)) == (NEW, "New Colleague", True)
    membership = user.memberships.get()
    assert (membership.area, membership.role, membership.agency) == (
        area,
        "officer",
        agency_of(area),
    )
    assert (membership.since, membership.until) == (TODAY + ONE_DAY, TODAY + 9 * ONE_DAY)
    event = Event.objects.get(action="membership.began")
    assert event.detail["invited_by"] == str(coordinator.pk)


def test_a_link_joins_once(area, coordinator) -> None:
    token = token_of(invited(area, coordinator))
    user = accept(token, name="New", password=PASSWORD, at=NOON)

    with refused(LinkEnded):
        accept(token, user=user, at=NOON)


def test_looking_spends_nothing(area, coordinator) -> None:
    invitation = invited(area, coordinator)
    before = everything()

    for _look in range(3):
        assert invitation_of(token_of(invitation), at=NOON) == invitation

    assert everything() == before


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_a_link_works_for_seven_days(area, coordinator, seconds, works) -> None:
    token = token_of(invited(area, coordinator))
    at = NOON + timedelta(days=7, seconds=seconds)

    if works:
        assert accept(token, name="New", password=PASSWORD, at=at)
    else:
        with refused(LinkEnded):
            accept(token, name="New", password=PASSWORD, at=at)


def test_an_invitation_taken_back_does_not_work(area, coordinator) -> None:
    invitation = invited(area, coordinator)
    revoke(invitation, by=coordinator, at=NOON)

    with refused(LinkEnded):
        accept(token_of(invitation), name="New", password=PASSWORD, at=NOON)
    with refused(LinkEnded):
        revoke(invitation, by=coordinator, at=NOON)
    with refused(LinkEnded):
        send_again(invitation, by=coordinator, at=NOON)


def test_sent_again_only_the_new_link_works(area, coordinator) -> None:
    first = invited(area, coordinator)
    old = token_of(first)

    again = send_again(first, by=coordinator, at=later(days=8))

    with refused(LinkEnded):
        accept(old, name="New", password=PASSWORD, at=later(days=8))
    assert accept(token_of(again), name="New", password=PASSWORD, at=later(days=14))


def test_an_invitation_is_worth_what_its_inviter_is(area, coordinator) -> None:
    other = a_worker(area)
    invitation = invited(area, coordinator)
    end(coordinator.memberships.get(), to=None, by=other, at=NOON)

    with refused(LinkEnded):
        accept(token_of(invitation), name="New", password=PASSWORD, at=NOON)
    again = send_again(invitation, by=other, at=NOON)
    assert accept(token_of(again), name="New", password=PASSWORD, at=NOON)


def test_the_first_person_of_an_area_is_invited_by_nobody(area) -> None:
    invitation = invited(area, None, role=Role.ADMINISTRATOR)

    assert account_of(invitation) is None
    user = accept(token_of(invitation), name="First", password=PASSWORD, at=NOON)
    assert account_of(invitation) == user
    assert user.memberships.get().role == "administrator"


def test_nobody_sends_again_or_takes_back_what_is_not_theirs(area, coordinator) -> None:
    invitation, stranger = invited(area, coordinator), a_worker(an_area())

    with refused(MayNot):
        send_again(invitation, by=stranger, at=NOON)
    with refused(MayNot):
        revoke(invitation, by=stranger, at=NOON)


def test_nobody_sends_themselves_an_invitation_again(area, coordinator) -> None:
    administrator = a_worker(area, Role.ADMINISTRATOR)
    invitation = invited(area, coordinator, email=administrator.email)

    with refused(NotYourOwn):
        send_again(invitation, by=administrator, at=NOON)


def test_who_has_an_account_joins_with_it(area, coordinator) -> None:
    user, other = User.objects.create_user(NEW.upper(), name="Known Already"), a_user()
    token = token_of(invited(area, coordinator))

    with refused(NotYourOwn):
        accept(token, name="Another", password=PASSWORD, at=NOON)
    with refused(NotYourOwn):
        accept(token, user=other, at=NOON)
    assert accept(token, user=user, at=NOON) == user
    assert user.memberships.get().role == "officer"


def test_who_was_there_before_comes_back(area, coordinator) -> None:
    user = a_worker(area, Role.OFFICER, until=TODAY - ONE_DAY)
    token = token_of(invited(area, coordinator, email=user.email))

    accept(token, user=user, at=NOON)

    assert user.memberships.count() == 2
    assert Membership.objects.on(TODAY).get(user=user).since == TODAY


def test_who_got_the_role_meanwhile_has_it_once(area, coordinator) -> None:
    user = a_user()
    token = token_of(invited(area, coordinator, email=user.email))
    a_worker(area, Role.OFFICER, user=user)

    accept(token, user=user, at=NOON)

    assert user.memberships.count() == 1


# In a region -------------------------------------------------------------------------------------


@pytest.fixture
def region(area: Area) -> Region:
    region = Region.objects.create(name="Northmoor")
    for each in (area, an_area()):
        Area.objects.filter(pk=each.pk).update(region=region)
    area.refresh_from_db()
    return region


def test_a_role_in_a_region_is_held_in_each_of_its_areas(area, coordinator, region) -> None:
    elsewhere = an_area()
    for each in region.areas.exclude(pk=area.pk):
        a_worker(each, user=coordinator)
    invitation = invited(area, coordinator, region=region, role=Role.PCC_REVIEWER)

    user = accept(token_of(invitation), name="New", password=PASSWORD, at=NOON)

    held = user.memberships.all()
    assert {each.area for each in held} == set(region.areas.all())
    assert elsewhere not in {each.area for each in held}
    assert {(each.region, each.role) for each in held} == {(region, "pcc_reviewer")}
    assert all(each.area.agencies.filter(agency=each.agency).exists() for each in held)


def test_only_who_looks_after_every_area_of_a_region_invites_into_it(
    area, coordinator, region
) -> None:
    with refused(MayNot):
        invited(area, coordinator, region=region, role=Role.PCC_REVIEWER)


def test_an_area_outside_a_region_has_no_role_in_it(area, coordinator, region) -> None:
    apart = an_area()
    by = a_worker(apart)

    with refused(NotInTheArea):
        invited(apart, by, region=region, role=Role.CHAIR)
