"""Where people leave the application before it is sent: in numbers only."""

from datetime import date
from typing import NamedTuple

from django.db.models import Sum

from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.models import LeftOff, Review

NOT_SENT, ELSEWHERE = "not-sent", "elsewhere-"

# Before the application: who was led elsewhere, in the order of the questions.
LED = {
    f"{ELSEWHERE}home": "Abuse in a family or relationship",
    f"{ELSEWHERE}repairs": "Repairs and buildings",
    f"{ELSEWHERE}everyday": "Everyday noise and neighbours",
    f"{ELSEWHERE}crime": "A crime, for the police",
    f"{ELSEWHERE}complaint": "A complaint about one organisation",
}
# The pages of the application in their order, by what they ask.
LEFT = {
    "who-for": "Who is it for?",
    "agrees": "Does the victim agree?",
    "agreed-how": "How they agreed",
    "group-agrees": "Does the group agree?",
    "safe-ways": "Safe ways to reach them",
    "contact-details": "Contact details",
    "safe-times": "Safe times",
    "your-name": "Name",
    "victim": "The victim",
    "age": "Age",
    "guardian": "A parent or guardian",
    "needs": "Help and adjustments",
    "home": "Home address",
    "where": "Does it happen there?",
    "elsewhere": "Where it happens",
    "housing": "The home, and its landlord",
    "happening": "What is happening",
    "reports": "The list of reports",
    "incident": "A report: which incident",
    "happened": "A report: what happened",
    "hate-why": "A report: hate",
    "told": "A report: who was told",
    "after": "A report: what came of it",
    "effect": "What it does to them",
    "wanted": "What they want",
    "others": "Other people",
    "support": "Support",
    "equality": "Equality questions",
    NOT_SENT: "Everything answered, and not sent",
}


class Left(NamedTuple):
    """Those led elsewhere and those who left, by place; and how many were sent online."""

    led: list[tuple[str, int]]
    left: list[tuple[str, int]]
    sent: int


@acting_as_system()
def left_off(area: Area, *, begins: date, ends: date) -> Left:
    """By whole months: those that begin in a period, and the one in which it begins."""
    rows = LeftOff.objects.filter(area=area, month__gte=begins.replace(day=1), month__lte=ends)
    numbers = dict(rows.order_by().values_list("place").annotate(Sum("number")))
    sent = Review.objects.filter(
        area=area, channel=Review.Channel.ONLINE, applied_on__gte=begins, applied_on__lte=ends
    ).count()
    return Left(_named(LED, numbers), _named(LEFT, numbers), sent)


def _named(names: dict[str, str], numbers: dict[str, int]) -> list[tuple[str, int]]:
    return [(name, numbers[place]) for place, name in names.items() if place in numbers]
