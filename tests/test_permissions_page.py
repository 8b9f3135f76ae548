"""docs/permissions.md says what the tables say, and everything in them."""

from heard.rules.fields import DETAIL_NAMES, READERS, Detail
from heard.rules.permissions import PERMISSION_NAMES, Permission
from tests import policy
from tools.permissions import COMMAND, PAGE, RELATION_NAMES, page


def test_the_page_is_what_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), f"Run: {COMMAND} write"


def test_everything_has_its_row() -> None:
    lines = page().splitlines()
    named = [DETAIL_NAMES[each] for each in Detail] + [
        PERMISSION_NAMES[each] for each in Permission
    ]
    named += [f"`{row.route}`" for row in policy.staff_rows()]
    for name in named:
        assert sum(line.startswith((f"| {name} |", f"| {name} * |")) for line in lines) == 1, name
    assert set(RELATION_NAMES) == {each.name for each in policy.relations()}
    assert set(READERS) == set(Detail)
