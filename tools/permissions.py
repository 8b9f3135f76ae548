#!/usr/bin/env python
"""Who may see and do what, as docs/permissions.md shows it: drawn from the tables of the rules and of
the tests.

python tools/permissions.py write     after changing a role, a permission, a page or a relation
python tools/permissions.py check     what tests/test_permissions_page.py checks too
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from heard.rules.fields import DETAIL_NAMES, ON_NEED, READERS, Detail  # noqa: E402
from heard.rules.permissions import (  # noqa: E402
    PERMISSION_NAMES,
    PERMISSIONS,
    REACH,
    ROLE_NAMES,
    Permission,
    Reach,
    Role,
)
from tests import policy  # noqa: E402

PAGE = ROOT / "docs" / "permissions.md"
COMMAND = "python tools/permissions.py"

HEAD = f"""\
# Who may see and do what

For whoever answers for information governance in a council, a police force or a landlord. Written by
`{COMMAND} write` from the tables that Heard itself obeys (`heard.rules.permissions`, `heard.rules.fields`)
and that its tests walk (`tests/policy`): every page, every role, every relation. A page without a
row fails the build, and so does a row without a page.

What is not allowed here is refused, and whoever is refused a review cannot tell that there is one. Every
reading and every refusal is in the sealed record. A change takes effect at the next request.

## Roles

A role is held in one area, for one agency, from one day to another. *The area*: it sees every review of
the area, unless a wall stands before one. *What they are let into*: it sees those that somebody, or a
step of the case, let its holder or their agency into, and no other.
"""

RELATION_NAMES = {
    "without": "Nothing joins them to the review",
    "own": "They see it through",
    "second_person": "They are asked to agree, as the second person",
    "answered": "They have answered, as the second person",
    "same_agency": "It was disclosed to their agency",
    "another_agency": "It was disclosed to another agency",
    "same_agency_elsewhere": "It was disclosed to an agency they are of in another area only",
    "named": "They were let in by name",
    "named_and_over": "They were let in until a day that has passed",
    "named_and_ended": "They were let in, and that was ended",
    "closed": "It is closed",
    "closed_and_named": "It is closed, and they were let in by name",
    "appealed": "It has been appealed to them",
    "appeal_decided": "The appeal to them has been decided",
    "broken_glass": "They opened it in an emergency, less than four hours ago",
    "broken_glass_over": "They opened it in an emergency, and the four hours are over",
    "restricted": "It is restricted, and they were not named",
    "restricted_own": "It is restricted, and they see it through",
    "restricted_named": "It is restricted, and they were named",
    "restricted_agency": "It is restricted, and was disclosed to their agency, not to them",
    "restricted_broken_glass": "It is restricted, and they opened it in an emergency",
    "conflict": "They have a conflict of interest",
    "conflict_own": "They have a conflict of interest in a review they saw through",
    "conflict_named": "They have a conflict of interest, and had been let in by name",
    "conflict_agency": "Their agency has a conflict of interest",
    "conflict_broken_glass": "They have a conflict of interest, and had opened it in an emergency",
    "conflict_over": "Their conflict of interest has ended",
    "other_area": "It is another area’s",
    "other_area_named": "It is another area’s, whatever let them in",
    "role_over": "Their role has ended",
    "no_role": "They have no role",
    "account_closed": "Their account is closed",
}


def page() -> str:
    """The whole of docs/permissions.md."""
    return "\n".join(
        [
            HEAD,
            table(["Role", "Sees"], [[ROLE_NAMES[role], _reach(role)] for role in Role]),
            "\n## Permissions\n",
            table(
                ["", *(ROLE_NAMES[role] for role in Role)],
                [
                    [PERMISSION_NAMES[each], *(_yes(each in PERMISSIONS[role]) for role in Role)]
                    for each in Permission
                ],
            ),
            "\n## Details that are for fewer\n",
            "Whoever opens a review reads what happened and what was done. These details are read by"
            " those who need them. Whoever is let in by name can be given what is marked *, and so"
            " is who opens a review in an emergency.\n",
            table(
                ["", *(ROLE_NAMES[role] for role in Role)],
                [
                    [
                        DETAIL_NAMES[each] + (" *" if each in ON_NEED else ""),
                        *(_yes(role in READERS[each]) for role in Role),
                    ]
                    for each in Detail
                ],
            ),
            "\n## Relations to a review\n",
            "Whether somebody whose role may do a thing can do it for a review, by how they stand to"
            " it. A conflict of interest is stronger than anything; a restriction is stronger than"
            " a role.\n",
            table(
                ["", "Roles that see the area", "Roles that see what they are let into"],
                [
                    [RELATION_NAMES[each.name], *(_yes(each.lets_in[reach]) for reach in Reach)]
                    for each in policy.relations()
                ],
            ),
            "\n## Pages\n",
            "Each page of the staff by its name, who opens it, and whether a form can be sent from"
            " it.\n",
            table(
                ["Page", "Opened by", "Form"],
                [
                    [f"`{row.route}`", _roles(row.may), _yes(row.post != 405)]
                    for row in policy.staff_rows()
                ],
            ),
            "",
        ]
    )


def _reach(role: Role) -> str:
    return "The area" if REACH[role] is Reach.AREA else "What they are let into"


def _yes(is_so: bool) -> str:
    return "Yes" if is_so else "–"


def _roles(roles: Iterable[Role]) -> str:
    held = set(roles)
    return ", ".join(ROLE_NAMES[role] for role in Role if role in held)


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A table in Markdown."""
    every = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in every)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["write", "check"])
    if parser.parse_args().what == "write":
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write(f"{PAGE.name} is not what the tables say. Run `{COMMAND} write`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
