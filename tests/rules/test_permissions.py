"""Who may do what: the whole table, written out a second time."""

import itertools

import pytest

from heard.rules.permissions import (
    PERMISSION_NAMES,
    PERMISSIONS,
    REACH,
    ROLE_NAMES,
    Permission,
    Reach,
    Role,
    roles_with,
)

CASEWORKERS = {"coordinator", "deputy"}
OVERSEERS = {*CASEWORKERS, "supervisor"}
CONFIRMERS = {*OVERSEERS, "panel_member"}
READERS = {*CONFIRMERS, "officer", "chair", "pcc_reviewer"}
HELD_BY = {
    "see_reviews": READERS,
    "key_application": CASEWORKERS,
    "change_report": CASEWORKERS,
    "confirm": CONFIRMERS,
    "record_view": CASEWORKERS,
    "decide_threshold": CASEWORKERS,
    "write_note": READERS,
    "answer_request": {*CONFIRMERS, "officer"},
    "manage_review": CASEWORKERS,
    "change_clock": CASEWORKERS,
    "tell_of_review": {*CASEWORKERS, "officer"},
    "hold_meeting": CASEWORKERS | {"chair"},
    "lead_conference": {*CASEWORKERS, "officer"},
    "take_in_mail": CASEWORKERS,
    "see_readers": {*CASEWORKERS, "supervisor"},
    "decide_appeal": {"pcc_reviewer"},
    "answer_complaints": OVERSEERS,
    "see_figures": {*CASEWORKERS, "supervisor", "analyst", "administrator"},
    "see_figures_list": {*CASEWORKERS, "supervisor"},
    "publish_figures": {*CASEWORKERS, "supervisor"},
    "take_extract": {"analyst"},
    "change_settings": {"coordinator", "administrator"},
    "let_in": CASEWORKERS,
    "break_glass": {*OVERSEERS, "officer"},
    "agree_break_glass": OVERSEERS,
    "disclose": CASEWORKERS,
    "see_agreements": {*OVERSEERS, "administrator"},
    "change_agreements": {"coordinator", "administrator"},
    "see_people": {*OVERSEERS, "administrator"},
    "manage_people": {"coordinator", "administrator"},
    "search_audit": {"coordinator", "supervisor", "administrator"},
    "see_machinery": {"administrator"},
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


def test_only_who_answers_for_an_area_sees_all_its_records() -> None:
    assert {role for role in Role if REACH[role] is Reach.AREA} == OVERSEERS
    assert set(REACH) == set(Role)


@pytest.mark.parametrize("permission", Permission)
def test_the_roles_with_a_permission_are_parted_by_their_reach(permission: Permission) -> None:
    wide, narrow = (roles_with(permission, reach=reach) for reach in Reach)
    assert wide | narrow == roles_with(permission)
    assert not wide & narrow
