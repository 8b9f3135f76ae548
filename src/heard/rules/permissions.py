"""Who may do what: one table of roles and permissions.

A role is held in one area. What it opens is here and nowhere else; which reviews a person can
find is decided by `visible_to`.
"""

from enum import StrEnum

from heard.rules.language import N_


class Permission(StrEnum):
    """One thing a member of staff may do in an area."""

    SEE_REVIEWS = "see_reviews"
    KEY_APPLICATION = "key_application"
    CHANGE_REPORT = "change_report"
    CONFIRM = "confirm"
    RECORD_VIEW = "record_view"
    DECIDE_THRESHOLD = "decide_threshold"
    WRITE_NOTE = "write_note"
    MANAGE_REVIEW = "manage_review"
    CHANGE_CLOCK = "change_clock"
    SEE_READERS = "see_readers"
    SEE_FIGURES = "see_figures"
    SEE_FIGURES_LIST = "see_figures_list"
    CHANGE_SETTINGS = "change_settings"


class Role(StrEnum):
    """What a person is in an area."""

    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    SUPERVISOR = "supervisor"
    PANEL_MEMBER = "panel_member"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.COORDINATOR: N_("Coordinator"),
    Role.DEPUTY: N_("Deputy coordinator"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.PANEL_MEMBER: N_("Panel member"),
    Role.ANALYST: N_("Analyst"),
    Role.ADMINISTRATOR: N_("Area administrator"),
}

PERMISSION_NAMES = {
    Permission.SEE_REVIEWS: N_("See the area’s reviews"),
    Permission.KEY_APPLICATION: N_("Enter an application made by phone, on paper or in person"),
    Permission.CHANGE_REPORT: N_("Ask for the status of a report to be changed"),
    Permission.CONFIRM: N_("Agree, as the second person, to a change or a decision"),
    Permission.RECORD_VIEW: N_("Record what a relevant body decided"),
    Permission.DECIDE_THRESHOLD: N_("Decide whether the threshold is met"),
    Permission.WRITE_NOTE: N_("Write notes"),
    Permission.MANAGE_REVIEW: N_("Withdraw, reopen, plan, close and record appeals"),
    Permission.CHANGE_CLOCK: N_("Pause a clock or set a later date"),
    Permission.SEE_READERS: N_("See who can read a review, and who did"),
    Permission.SEE_FIGURES: N_("See the yearly figures"),
    Permission.SEE_FIGURES_LIST: N_("See the reviews behind each figure"),
    Permission.CHANGE_SETTINGS: N_("Change the area’s procedures and settings"),
}

_CASEWORK = frozenset(
    {
        Permission.SEE_REVIEWS,
        Permission.KEY_APPLICATION,
        Permission.CHANGE_REPORT,
        Permission.CONFIRM,
        Permission.RECORD_VIEW,
        Permission.DECIDE_THRESHOLD,
        Permission.WRITE_NOTE,
        Permission.MANAGE_REVIEW,
        Permission.CHANGE_CLOCK,
        Permission.SEE_READERS,
        Permission.SEE_FIGURES,
        Permission.SEE_FIGURES_LIST,
    }
)

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: _CASEWORK | {Permission.CHANGE_SETTINGS},
    Role.DEPUTY: _CASEWORK,
    Role.SUPERVISOR: frozenset(
        {
            Permission.SEE_REVIEWS,
            Permission.CONFIRM,
            Permission.WRITE_NOTE,
            Permission.SEE_READERS,
            Permission.SEE_FIGURES,
            Permission.SEE_FIGURES_LIST,
        }
    ),
    Role.PANEL_MEMBER: frozenset(
        {Permission.SEE_REVIEWS, Permission.CONFIRM, Permission.WRITE_NOTE}
    ),
    Role.ANALYST: frozenset({Permission.SEE_FIGURES}),
    Role.ADMINISTRATOR: frozenset({Permission.SEE_FIGURES, Permission.CHANGE_SETTINGS}),
}


def roles_with(permission: Permission) -> frozenset[Role]:
    """The roles that hold a permission."""
    return frozenset(role for role, held in PERMISSIONS.items() if permission in held)
