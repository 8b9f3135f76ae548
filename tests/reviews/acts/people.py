"""What is done with the people of an area, its agencies and who stands in for whom."""

from datetime import timedelta

from heard.agencies.actions import (
    agencies,
    cover,
    invitations,
    memberships,
    powers,
    regions,
)
from heard.agencies.models import Agency, AgencyInArea, Area, Membership, Power, Region, User
from heard.reviews.actions.work import assign
from heard.rules.contacts import Post
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_review, a_user, a_worker, agency_of, an_area, later
from tests.reviews.acts.base import PLANTED, Scene, acts


def managed() -> tuple[Area, User]:
    area = an_area()
    return area, a_worker(area)


def role_of(user: User) -> Membership:
    return user.memberships.get(ended_at=None)


def part_of(area: Area) -> AgencyInArea:
    return area.agencies.get(agency=agency_of(area))


# Invitations -------------------------------------------------------------------------------------


def invited(area: Area, by: User) -> invitations.Invitation:
    return invitations.invite(
        "new@work.example",
        area=area,
        role=Role.OFFICER,
        agency=agency_of(area),
        by=by,
        at=NOON,
    )


@acts(invitations.invite, "invitation.sent")
def somebody_is_invited() -> Scene:
    area, by = managed()
    return Scene(lambda: invited(area, by), area, None, by)


@acts(invitations.send_again, "invitation.sent_again")
def an_invitation_is_sent_again() -> Scene:
    area, by = managed()
    invitation = invited(area, by)
    return Scene(
        lambda: invitations.send_again(invitation, by=by, at=later(days=1)), area, invitation, by
    )


@acts(invitations.revoke, "invitation.revoked")
def an_invitation_is_taken_back() -> Scene:
    area, by = managed()
    invitation = invited(area, by)
    return Scene(lambda: invitations.revoke(invitation, by=by, at=NOON), area, invitation, by)


@acts(invitations.accept, "membership.began")
def somebody_with_an_account_joins() -> Scene:
    area, by = managed()
    user = User.objects.create_user("new@work.example", name=PLANTED)
    token = invitations.token_of(invited(area, by))
    return Scene(lambda: invitations.accept(token, user=user, at=NOON), area, user, user)


# Memberships -------------------------------------------------------------------------------------


@acts(
    memberships.change_role,
    "access.ended",
    "access.let_in",
    "review.assigned",
    "membership.role_changed",
)
def a_deputy_becomes_an_analyst_and_hands_over() -> Scene:
    area, by = managed()
    user = a_worker(area, Role.DEPUTY)
    assign(a_review(area), to=user, by=by, at=NOON)
    membership = role_of(user)
    return Scene(
        lambda: memberships.change_role(
            membership, role=Role.ANALYST, agency=agency_of(area), by=by, at=NOON
        ),
        area,
        None,
        by,
    )


@acts(memberships.set_last_day, "membership.last_day_set")
def a_last_day_is_set() -> Scene:
    area, by = managed()
    user = a_worker(area, Role.OFFICER)
    return Scene(
        lambda: memberships.set_last_day(role_of(user), until=TODAY, successor=by, by=by, at=NOON),
        area,
        user,
        by,
    )


@acts(memberships.end, "access.ended", "access.let_in", "review.assigned", "membership.ended")
def somebody_leaves_and_hands_over() -> Scene:
    area, by = managed()
    user = a_worker(area, Role.DEPUTY)
    assign(a_review(area), to=user, by=by, at=NOON)
    membership = role_of(user)
    return Scene(lambda: memberships.end(membership, to=by, by=by, at=NOON), area, None, by)


@acts(
    memberships.end_what_has_run_out,
    "access.ended",
    "access.let_in",
    "review.assigned",
    "membership.ended",
)
def what_has_run_out_is_handed_over() -> Scene:
    area, by = managed()
    user = a_worker(area, Role.DEPUTY, until=TODAY)
    assign(a_review(area), to=user, by=by, at=NOON)
    return Scene(lambda: memberships.end_what_has_run_out(area, at=later(days=1)), area, None, None)


# Standing in -------------------------------------------------------------------------------------


def covered(area: Area, away: User, by: User) -> cover.Cover:
    return cover.arrange_cover(
        area, away=away, cover=by, since=TODAY, until=TODAY + timedelta(days=9), by=by, at=NOON
    )


@acts(cover.arrange_cover, "cover.arranged")
def cover_is_arranged() -> Scene:
    area, by = managed()
    away = a_worker(area, Role.DEPUTY)
    return Scene(lambda: covered(area, away, by), area, away, by)


@acts(cover.end_cover, "cover.ended")
def cover_ends() -> Scene:
    area, by = managed()
    arranged = covered(area, a_worker(area, Role.DEPUTY), by)
    return Scene(lambda: cover.end_cover(arranged, by=by, at=NOON), area, arranged.away, by)


def delegated(area: Area, user: User, by: User) -> powers.DelegatedPower:
    return powers.delegate(
        area,
        agency=agency_of(area),
        user=user,
        power=Power.DECIDE_THRESHOLD,
        paper=powers.Paper(PLANTED, PLANTED, TODAY),
        by=by,
        at=NOON,
    )


@acts(powers.delegate, "power.delegated")
def a_power_is_delegated() -> Scene:
    area, by = managed()
    user = a_worker(area, Role.DEPUTY)
    return Scene(lambda: delegated(area, user, by), area, user, by)


@acts(powers.end_power, "power.ended")
def a_power_ends() -> Scene:
    area, by = managed()
    user = a_worker(area, Role.DEPUTY)
    power = delegated(area, user, by)
    return Scene(lambda: powers.end_power(power, by=by, at=NOON), area, user, by)


@acts(powers.ask_for_powers, "area.powers_needed")
def an_area_asks_for_powers() -> Scene:
    area, by = managed()
    return Scene(lambda: powers.ask_for_powers(area, needed=True, by=by, at=NOON), area, area, by)


# Agencies and regions ----------------------------------------------------------------------------


@acts(agencies.add_agency, "agency.added")
def an_agency_is_added() -> Scene:
    area, by = managed()
    return Scene(
        lambda: agencies.add_agency(
            area, name=PLANTED, kind=Agency.Kind.FIRE, is_relevant_body=False, by=by, at=NOON
        ),
        area,
        None,
        by,
    )


@acts(agencies.set_relevant, "agency.changed")
def an_agency_is_a_relevant_body_no_more() -> Scene:
    area, by = managed()
    part = part_of(area)
    return Scene(
        lambda: agencies.set_relevant(part, is_relevant_body=False, by=by, at=NOON),
        area,
        part.agency,
        by,
    )


@acts(agencies.set_contact, "agency.contact_changed")
def an_agency_has_a_point_of_contact() -> Scene:
    area, by = managed()
    part = part_of(area)
    return Scene(
        lambda: agencies.set_contact(
            part, post=Post.FIRST, name=PLANTED, email="desk@work.example", by=by, at=NOON
        ),
        area,
        part.agency,
        by,
    )


@acts(regions.put_in_region, "area.region_changed", "membership.began")
def an_area_comes_into_a_region() -> Scene:
    area, first = an_area(), an_area()
    region = Region.objects.create(name="Northmoor")
    Area.objects.filter(pk=first.pk).update(region=region)
    reviewer = a_user()
    Membership.objects.create(
        user=reviewer,
        area=first,
        agency=agency_of(first),
        role=Role.PCC_REVIEWER,
        region=region,
        since=TODAY,
    )
    return Scene(
        lambda: regions.put_in_region(Area.objects.get(pk=area.pk), region, at=NOON),
        area,
        None,
        None,
    )
