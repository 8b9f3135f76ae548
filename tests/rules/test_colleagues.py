"""Who is a colleague, as far as an address can tell."""

import pytest

from heard.rules.colleagues import PUBLIC_MAIL, Tie, domain_of, tie_between


@pytest.mark.parametrize(
    ("theirs", "ours", "tie"),
    [
        ("bo@police.example", "sam@police.example", Tie.COLLEAGUES),
        ("bo@POLICE.example.", "sam@police.example", Tie.COLLEAGUES),
        ("bo@north.police.example", "sam@police.example", Tie.STRANGERS),
        ("bo@police.example.gang.example", "sam@police.example", Tie.STRANGERS),
        ("bo@gmail.com", "sam@gmail.com", Tie.ANYBODY),
        ("bo@GMail.com", "sam@police.example", Tie.ANYBODY),
        ("bo@police.example", "sam@hotmail.co.uk", Tie.ANYBODY),
        ("bo@police.example@gmail.com", "sam@police.example", Tie.ANYBODY),
    ],
)
def test_what_two_addresses_have_in_common(theirs: str, ours: str, tie: Tie) -> None:
    assert tie_between(theirs, ours) is tie


def test_every_provider_stands_as_addresses_are_compared() -> None:
    assert {domain_of(f"a@{each}") for each in PUBLIC_MAIL} == PUBLIC_MAIL
    assert {
        "gmail.com",
        "outlook.com",
        "yahoo.co.uk",
        "icloud.com",
        "btinternet.com",
    } <= PUBLIC_MAIL
