"""Which way a message goes, which details a role reads, and how an address is shown in part."""

import pytest

from heard.rules.fields import ON_NEED, READERS, Detail, reads
from heard.rules.permissions import Role
from heard.rules.requests import masked
from heard.rules.safe_contact import Channel, Reach, Way, channel_for

WAYS = (
    Way(Channel.EMAIL, "a@b.example", is_safe=True),
    Way(Channel.TEXT, "07700 900001", is_safe=True),
)


@pytest.mark.parametrize(
    ("reach", "by", "channel"),
    [
        (Reach(), frozenset(Channel), None),
        (Reach(ways=WAYS), frozenset(Channel), Channel.EMAIL),
        (Reach(ways=WAYS), frozenset({Channel.TEXT}), Channel.TEXT),
        (Reach(ways=WAYS, preferred=Channel.TEXT), frozenset(Channel), Channel.TEXT),
        (Reach(ways=WAYS, preferred=Channel.TEXT), frozenset({Channel.EMAIL}), Channel.EMAIL),
    ],
)
def test_the_way_they_prefer_goes_first_and_only_a_safe_one_at_all(
    reach: Reach, by: frozenset[Channel], channel: Channel | None
) -> None:
    assert channel_for(reach, by=by) is channel


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("role", Role)
def test_a_detail_is_read_by_its_roles_and_on_need_by_others(role: Role, detail: Detail) -> None:
    assert reads(detail, role) == (role in READERS[detail])
    assert reads(detail, role, on_need=True) == (role in READERS[detail] or detail in ON_NEED)


def test_an_address_is_shown_in_part() -> None:
    shown = masked("sam.ito@police.example")

    assert shown != "sam.ito@police.example"
    assert shown.startswith("s")
    assert "police.example" in shown
