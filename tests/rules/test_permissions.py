"""Who may do what: the whole table, written out a second time."""

import itertools

import pytest

from heard.rules.permissions import (
    PERMISSION_NAMES,
    PERMISSIONS,
    ROLE_NAMES,
    Permission,
    Role,
    roles_with,
)

ALL_BUT_ADMINISTRATION = {"coordinator", "deputy", "supervisor", "panel_member"}
CASEWORKERS = {"coordinator", "deputy"}
HELD_BY = {
    "see_reviews": ALL_BUT_ADMINISTRATION,
    "key_application": CASEWORKERS,
    "change_report": CASEWORKERS,
    "confirm": ALL_BUT_ADMINISTRATION,
    "record_view": CASEWORKERS,
    "decide_threshold": CASEWORKERS,
    "write_note": ALL_BUT_ADMINISTRATION,
    "manage_review": CASEWORKERS,
    "change_clock": CASEWORKERS,
    "see_readers": {*CASEWORKERS, "supervisor"},
    "see_figures": {*CASEWORKERS, "supervisor", "analyst", "administrator"},
    "see_figures_list": {*CASEWORKERS, "supervisor"},
    "change_settings": {"coordinator", "administrator"},
}


@pytest.mark.parametrize(("permission", "role"), list(itertools.product(Permission, Role)))
def test_every_permission_of_every_role(permission: Permission, role: Role) -> None:
    held = role in HELD_BY[permission]
    assert (permission in PERMISSIONS[role]) is held
    assert (role in roles_with(permission)) is held


def test_every_role_and_every_permission_has_a_name_of_its_own() -> None:
    assert len(set(ROLE_NAMES.values())) == len(Role)
    assert len(set(PERMISSION_NAMES.values())) == len(Permission)
    assert set(ROLE_NAMES) == set(Role)
    assert set(PERMISSION_NAMES) == set(Permission)


def test_nobody_who_only_administers_or_counts_sees_a_review() -> None:
    assert not {Role.ADMINISTRATOR, Role.ANALYST} & roles_with(Permission.SEE_REVIEWS)
