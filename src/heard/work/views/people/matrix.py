"""The table of roles and permissions, to read and to print."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from heard.rules.permissions import (
    PERMISSION_NAMES,
    PERMISSIONS,
    REACH,
    ROLE_NAMES,
    Permission,
    Reach,
    Role,
)
from heard.work.views.base import StaffPage, StaffRequest

GROUPS: list[tuple[Any, tuple[Permission, ...]]] = [
    (
        _("Reviews"),
        (
            Permission.SEE_REVIEWS,
            Permission.KEY_APPLICATION,
            Permission.CHANGE_REPORT,
            Permission.RECORD_VIEW,
            Permission.DECIDE_THRESHOLD,
            Permission.CONFIRM,
            Permission.WRITE_NOTE,
            Permission.MANAGE_REVIEW,
            Permission.CHANGE_CLOCK,
        ),
    ),
    (
        _("Who sees what"),
        (
            Permission.SEE_READERS,
            Permission.LET_IN,
            Permission.BREAK_GLASS,
            Permission.AGREE_BREAK_GLASS,
            Permission.DISCLOSE,
            Permission.SEE_AGREEMENTS,
            Permission.CHANGE_AGREEMENTS,
        ),
    ),
    (_("Figures"), (Permission.SEE_FIGURES, Permission.SEE_FIGURES_LIST)),
]
LISTED = {permission for _name, permissions in GROUPS for permission in permissions}
REST = (_("The area and its people"), tuple(each for each in Permission if each not in LISTED))
REACHES = {Reach.AREA: _("All of the area"), Reach.LET_IN: _("Only what they are let into")}


class PermissionsMatrix(StaffPage):
    permission = Permission.SEE_PEOPLE

    def get(self, request: StaffRequest) -> HttpResponse:
        return self.show(
            "people/permissions.html",
            roles=[(role, ROLE_NAMES[role], REACHES[REACH[role]]) for role in Role],
            groups=[
                (name, [(each, PERMISSION_NAMES[each]) for each in permissions])
                for name, permissions in [*GROUPS, REST]
            ],
            held=PERMISSIONS,
        )
