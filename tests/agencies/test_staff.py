"""People who work on reviews, and what they are where, from when until when."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heard.agencies.models import Membership, User
from heard.rules.permissions import PERMISSIONS, Permission, Role
from tests.factories import ONE_DAY, TODAY, a_user, a_worker, an_area

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (TODAY, None, True),
        (TODAY - ONE_DAY, TODAY, True),
        (TODAY, TODAY, True),
        (TODAY + ONE_DAY, None, False),
        (TODAY - 9 * ONE_DAY, TODAY - ONE_DAY, False),
    ],
)
def test_a_membership_holds_from_its_first_day_to_its_last(
    since: date, until: date | None, holds: bool
) -> None:
    a_worker(an_area(), since=since, until=until)

    assert Membership.objects.on(TODAY).count() == holds


def test_an_account_that_is_closed_holds_nothing() -> None:
    a_worker(an_area(), user=a_user(is_active=False))

    assert not Membership.objects.on(TODAY).exists()


@pytest.mark.parametrize("permission", Permission)
def test_a_permission_is_held_by_the_roles_of_the_table(permission: Permission) -> None:
    area = an_area()
    for role in Role:
        a_worker(area, role)

    held = Membership.objects.with_permission(permission)

    assert {each.role for each in held} == {
        role for role in Role if permission in PERMISSIONS[role]
    }
    assert all(permission in each.permissions for each in held)


@pytest.mark.parametrize("email", ["Ada.Beck@Work.example", "ada.beck@work.example"])
def test_an_address_is_one_persons_whatever_its_case(email: str) -> None:
    user = User.objects.create_user("Ada.Beck@work.example", name="Ada Beck")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(email, name="Another")
    assert User.objects.get_by_natural_key(email.upper()) == user


def test_a_user_without_a_password_cannot_sign_in_with_one() -> None:
    user = User.objects.create_user("ada@work.example", name="Ada Beck")
    with_one = User.objects.create_user("bo@work.example", name="Bo", password="three quiet words")

    assert not user.has_usable_password()
    assert with_one.check_password("three quiet words")
    assert str(user) == "Ada Beck"
