"""One review, who works on it, and the time that passes."""

from collections import Counter
from copy import copy
from datetime import datetime, timedelta

from django.core.exceptions import ObjectDoesNotExist

from heard.agencies.models import Agency, Area, User
from heard.reviews.models import Review
from tests.factories import NOON, a_review, agency_of
from tests.reviews.walking.acts import ACTS, ANY, QUIETLY
from tests.reviews.walking.facts import facts_of, written
from tests.reviews.walking.truths import look


class Walk:
    def __init__(self, area: Area, by: User, second: User, *, reports: int) -> None:
        self.by, self.second, self.reports = by, second, reports
        self.council, self.police = agency_of(area), agency_of(area, Agency.Kind.POLICE)
        self.at: datetime = NOON
        self.read = a_review(area, reports=reports)
        self.pk = self.read.pk
        self.taken: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.read, self.facts = self.again(), facts_of(self.pk)
        look(None, self.facts)

    def onward(self) -> "Walk":
        """A walk that begins where this one has come to."""
        walk = copy(self)
        walk.taken, walk.refused = Counter(), Counter()
        return walk

    @property
    def review(self) -> Review:
        """As it is now. It is an act's own: what it leaves in it, when it is refused, goes with it."""
        return copy(self.read)

    def again(self) -> Review:
        """The review read again, of the same people, area and procedures as ever."""
        review = Review.objects.get(pk=self.pk)
        for name in ("area", "procedures", "applicant", "victim"):
            setattr(review, name, getattr(self.read, name))
        return review

    def take(self, name: str, *, days: int = 0) -> None:
        """Let some days pass, take an act, and look at what is there. What is refused is refused by
        a rule of ours, and leaves nothing; anything else is a fault."""
        self.pass_days(days)
        before, act = self.facts, ACTS[name]
        may = act.may(self)
        with written() as touched:
            try:
                act.do(self)
                refused = False
            except Exception as refusal:
                ours = type(refusal).__module__.startswith(("heard.", "tests."))
                if not ours or isinstance(refusal, ObjectDoesNotExist):
                    raise
                refused = True
        self.facts = before.again(touched)
        if "reviews" in touched:
            self.read = self.again()
        if refused or (name in QUIETLY and self.facts == before):
            assert self.facts == before, name
            self.refused[name] += 1
            return
        assert may, f"{name}: it may not be done here"
        assert len(self.facts.events) > len(before.events) or name == "answer survey", name
        self.taken[name] += 1
        look(before, self.facts)

    def pass_days(self, days: int) -> None:
        self.at += timedelta(days=days, minutes=1)

    def go(self, number: int, other: int, *, days: int) -> None:
        """Let some days pass, try two acts that may not be done then, and take one that may."""
        self.pass_days(days)
        able = [name for name, act in ACTS.items() if act.may(self)]
        unable = [name for name in ANY if name not in able]
        for place in divmod(other, len(unable)):
            self.take(unable[place % len(unable)])
        likely = [name for name in able for _ in range(ACTS[name].weight)]
        self.take(likely[number % len(likely)])


# Where walks begin: how many reports were made, and what was done before, each after some days.
TO_THE_MEETING = "acknowledge 0, meet 1, plan meeting 0, call meeting 0, invite 0"
TO_THE_OUTCOME = f"{TO_THE_MEETING}, choose 0, minute 2, hold 0, recommend 0, outcome 0"
TO_THE_DRAFT = f"{TO_THE_OUTCOME}, check 0, add action 0, show plan 0"
SHOWN = f"{TO_THE_DRAFT}, check 0"
TO_THE_PLAN = f"{SHOWN}, comment 1, agree plan 0"
TO_THE_END = f"{TO_THE_PLAN}, finish action 9, propose closing 90, agree to closing 1, close 0"
AGREED = "check 0, propose closing 0, agree to closing 0"
STARTS = {
    "sent": (3, ""),
    "too few reports": (1, ""),
    "to be agreed": (1, "acknowledge 0, propose not met 0"),
    "refused": (1, "acknowledge 0, propose not met 0, agree not met 1"),
    "called": (3, TO_THE_MEETING),
    "outcome waits": (3, TO_THE_OUTCOME),
    "draft waits": (1, TO_THE_DRAFT),
    "draft shown": (3, SHOWN),
    "agreed": (3, TO_THE_PLAN),
    "closed": (3, f"meet 0, outcome 0, {AGREED}, close 0"),
    "closed with a plan": (3, TO_THE_END),
    "appealed": (3, f"meet 0, plan meeting 0, call meeting 0, outcome 1, {AGREED}, appeal 3"),
    "withdrawn": (3, f"{TO_THE_MEETING}, withdraw 1"),
}


def courses(text: str) -> list[tuple[str, int]]:
    """The acts of a course, and the days before each."""
    parts = [each.rsplit(" ", 1) for each in filter(None, text.split(", "))]
    return [(name, int(days)) for name, days in parts]


def begun(area: Area, by: User, second: User, *, start: str) -> Walk:
    """A walk that has come to where walks begin."""
    reports, course = STARTS[start]
    walk = Walk(area, by, second, reports=reports)
    for name, days in courses(course):
        walk.take(name, days=days)
        assert walk.taken[name], name
    return walk
