"""Two people at the same moment: with real threads on a real database."""

from functools import partial

import pytest

from heard.agencies.actions.invitations import LinkEnded, accept, invite, token_of
from heard.agencies.actions.memberships import LastCoordinator, NoLongerSo, end
from heard.agencies.models import Membership, User
from heard.audit.models import Event
from heard.reviews.actions.work import CannotOwn, assign
from heard.reviews.models import Review
from heard.rules.permissions import Role
from tests.factories import NOON, TODAY, a_review, a_worker, agency_of, an_area
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("real_database")
ROUNDS = 5


def test_one_invitation_accepted_by_two_joins_one() -> None:
    for number in range(ROUNDS):
        area = an_area()
        user = User.objects.create_user(f"new{number}@work.example", name="New")
        invitation = invite(
            user.email,
            area=area,
            role=Role.OFFICER,
            agency=agency_of(area),
            by=a_worker(area),
            at=NOON,
        )
        token = token_of(invitation)

        results = at_once(*[partial(accept, token, user=user, at=NOON)] * 3)

        assert [type(result) for result in results if result != user] == [LinkEnded] * 2
        assert user.memberships.count() == 1


def test_two_who_join_anew_with_one_link_are_one() -> None:
    area = an_area()
    invitation = invite(
        "new@work.example",
        area=area,
        role=Role.OFFICER,
        agency=agency_of(area),
        by=a_worker(area),
        at=NOON,
    )
    token = token_of(invitation)

    results = at_once(
        lambda: accept(token, name="One", password="three quiet words", at=NOON),
        lambda: accept(token, name="Two", password="three quiet words", at=NOON),
    )

    assert sum(isinstance(result, User) for result in results) == 1
    assert User.objects.filter(email="new@work.example").count() == 1


def test_a_membership_ended_by_two_ends_once_and_everything_has_one_owner() -> None:
    for _number in range(ROUNDS):
        area = an_area()
        by, user, to = a_worker(area), a_worker(area, Role.DEPUTY), a_worker(area, Role.DEPUTY)
        review = a_review(area)
        assign(review, to=user, by=by, at=NOON)
        membership = user.memberships.get()

        results = at_once(*[partial(end, membership, to=to, by=by, at=NOON)] * 2)

        assert [type(each) for each in results if each != 1] == [NoLongerSo]
        assert Review.objects.get(pk=review.pk).owner == to
        assert Event.objects.filter(action="membership.ended", area=area.pk).count() == 1


def test_two_last_coordinators_do_not_leave_together() -> None:
    for _number in range(ROUNDS):
        area = an_area()
        people = [a_worker(area), a_worker(area)]

        results = at_once(
            *[
                partial(end, person.memberships.get(), to=None, by=person, at=NOON)
                for person in people
            ]
        )

        assert [type(each) for each in results if each != 0] == [LastCoordinator]
        left = Membership.objects.on(TODAY).filter(area=area, role=Role.COORDINATOR)
        assert left.count() == 1


def test_a_review_given_to_somebody_who_leaves_meanwhile_is_not_left_with_them() -> None:
    for _number in range(ROUNDS):
        area = an_area()
        by, user = a_worker(area), a_worker(area, Role.DEPUTY)
        review = a_review(area)
        membership = user.memberships.get()

        results = at_once(
            partial(assign, Review.objects.get(pk=review.pk), to=user, by=by, at=NOON),
            partial(end, membership, to=by, by=by, at=NOON),
        )

        owner = Review.objects.get(pk=review.pk).owner
        assert owner in {None, by}
        assert isinstance(results[0], CannotOwn) == (owner is None)
