"""What a review is about: mostly one kind of behaviour, and others besides."""

import pytest

from heard.rules.behaviour import BEHAVIOUR_NAMES, Behaviour, besides, named


@pytest.mark.parametrize(
    ("others", "kept"),
    [
        ([], []),
        (["noise"], []),
        (["drugs", "abuse"], [Behaviour.ABUSE, Behaviour.DRUGS]),
        (["drugs", "noise", "drugs"], [Behaviour.DRUGS]),
        (["nonsense", "fire"], [Behaviour.FIRE]),
    ],
)
def test_what_else_it_is_about_is_there_once_and_in_order(
    others: list[str], kept: list[Behaviour]
) -> None:
    assert besides(Behaviour.NOISE, others) == kept


def test_every_kind_has_a_name_of_its_own() -> None:
    assert list(BEHAVIOUR_NAMES) == list(Behaviour)
    assert len(set(BEHAVIOUR_NAMES.values())) == len(Behaviour)


def test_what_nobody_has_said_has_no_name() -> None:
    assert named("noise", "abuse") == ["Noise", "Abuse, threats or harassment"]
    assert named("") == []
