"""What kind of behaviour a review is about: a short list, so that years and areas can be compared.

No section of the Act has one. The list is put together from the headings that landlords and police
forces use. Hate is not in it: it is why somebody does a thing, and is asked of each report.
"""

from collections.abc import Collection
from enum import StrEnum

from heard.rules.language import N_


class Behaviour(StrEnum):
    NOISE = "noise"
    ABUSE = "abuse"
    VIOLENCE = "violence"
    DAMAGE = "damage"
    ROWDY = "rowdy"
    DRUGS = "drugs"
    DRINK = "drink"
    VEHICLES = "vehicles"
    ANIMALS = "animals"
    RUBBISH = "rubbish"
    FIRE = "fire"
    TAKEN_OVER = "taken_over"
    OTHER = "other"


BEHAVIOUR_NAMES = {
    Behaviour.NOISE: N_("Noise"),
    Behaviour.ABUSE: N_("Abuse, threats or harassment"),
    Behaviour.VIOLENCE: N_("Violence"),
    Behaviour.DAMAGE: N_("Damage, graffiti or trespass"),
    Behaviour.ROWDY: N_("Rowdy groups or people who gather"),
    Behaviour.DRUGS: N_("Drugs"),
    Behaviour.DRINK: N_("Drinking in the street"),
    Behaviour.VEHICLES: N_("Cars, motorbikes or e-scooters"),
    Behaviour.ANIMALS: N_("Animals"),
    Behaviour.RUBBISH: N_("Rubbish or fly-tipping"),
    Behaviour.FIRE: N_("Fire or fireworks"),
    Behaviour.TAKEN_OVER: N_("A home taken over by others"),
    Behaviour.OTHER: N_("Something else"),
}


def besides(mostly: Behaviour, others: Collection[str]) -> list[Behaviour]:
    """What else it is about, each once and in the order of the list, without what it is mostly."""
    return [each for each in Behaviour if each in others and each is not mostly]


def named(*kinds: str) -> list[str]:
    """The names of kinds of behaviour, in the order given; of nothing, none."""
    return [BEHAVIOUR_NAMES[Behaviour(each)] for each in kinds if each]
