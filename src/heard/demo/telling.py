"""Telling the cases: every application and every step, in the order in which they happened."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import chain, count

from heard.agencies.models import Area, Membership, User
from heard.demo.case import Case, submission
from heard.demo.scene import Step
from heard.demo.touching import keeping_in_touch
from heard.incidents.models import Report
from heard.jobs.doing import do_next
from heard.notify.gateways import Parcel, Receipt, instead
from heard.notify.sending import KIND
from heard.reviews.actions.applications import submit_application
from heard.reviews.actions.drafts import give_key
from heard.reviews.calendar import bank_holidays
from heard.reviews.models import Review
from heard.rules.periods import LONDON, ONE_DAY, is_working_day, london_date, working_days_after
from heard.rules.permissions import Role

OPENS = time(9, 5)
BETWEEN = timedelta(minutes=40)  # two steps of one case on one day
ENTERED = time(9, 0)  # when an application on paper is keyed


type Act = Callable[..., object]
type Besides = Callable[[Sequence[date]], Iterable[tuple[datetime, Act]]]


class StillToCome(ValueError):
    """A case has a step on a day that is not over yet."""


def tell_cases(cases: Sequence[Case], *, now: datetime, besides: Besides = lambda days: ()) -> None:
    """Take every action of the cases, and what happens besides. Nothing happens on the day of
    `now`, or after it."""
    days = working_days(before=london_date(now), number=max(case.applied for case in cases) + 1)
    scenes: dict[str, Scene] = {}
    happenings = Happenings()
    for place, case in enumerate(cases):
        happenings.add_all(_happenings(Scene(case, place, days, scenes, happenings)))
    happenings.add_all(besides(days))
    with instead(Nobody()):
        for at, happen in happenings:
            happen(at=at)
            while do_next(at=at, kind=KIND):
                pass  # what follows is sent at its time, and to nobody


def working_days(*, before: date, number: int) -> tuple[date, ...]:
    """The last so many working days before a day, the oldest first."""
    holidays = bank_holidays()
    days: list[date] = []
    while len(days) < number:
        before -= ONE_DAY
        if is_working_day(before, bank_holidays=holidays):
            days.append(before)
    return tuple(reversed(days))


class Happenings:
    """What is still to happen, the next first. What happens may add what follows from it."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Act]] = []
        self._added = count()  # of two at one moment, the first that was added

    def add(self, at: datetime, happen: Act) -> None:
        heappush(self._waiting, (at, next(self._added), happen))

    def add_all(self, happenings: Iterable[tuple[datetime, Act]]) -> None:
        for at, happen in happenings:
            self.add(at, happen)

    def __iter__(self) -> Iterator[tuple[datetime, Act]]:
        while self._waiting:
            at, _, happen = heappop(self._waiting)
            yield at, happen


class Nobody:
    """Takes what is sent in the story, and passes it on to nobody."""

    name = "file"

    def send(self, parcel: Parcel) -> Receipt:
        return Receipt(parcel.id.hex)


@dataclass
class Scene:
    """One case, as far as it has been told."""

    case: Case
    place: int  # in the story: so that not everything happens at the same minute
    days: tuple[date, ...]
    scenes: dict[str, "Scene"]
    happenings: Happenings
    review: Review = field(init=False)
    reports: list[Report] = field(init=False)

    def __post_init__(self) -> None:
        self.area = Area.objects.get(slug=self.case.area)
        self.about = self.case.about
        self.scenes[self.case.name] = self

    def who(self, role: Role) -> User:
        held = Membership.objects.filter(area=self.area, role=role).order_by("pk")
        return held.select_related("user")[0].user

    def day(self, number: int) -> date:
        behind = self.case.applied - number
        if behind >= 0:
            return self.days[-1 - behind]
        return working_days_after(self.days[-1], -behind, bank_holidays=bank_holidays())

    def other(self, name: str) -> Review:
        return self.scenes[name].review

    def later(self, at: datetime, happen: Act) -> None:
        self.happenings.add(at, happen)

    # Moments -----------------------------------------------------------------------------------

    @property
    def received_at(self) -> datetime:
        return self._moment(0, time.fromisoformat(self.case.clock))

    @property
    def known_at(self) -> datetime:
        """When it was received, or when what came on paper was entered."""
        return self._moment(self.case.keyed, ENTERED) if self.case.keyed else self.received_at

    def steps(self) -> Iterator[tuple[datetime, Step]]:
        """Each step, and when it is taken: in working hours, one after the other."""
        spread = timedelta(minutes=self.place * 7 % 60)
        taken: Counter[int] = Counter()
        case = self.case
        usual = [] if case.silent else keeping_in_touch(first=case.keyed + 1, last=case.applied)
        for step in chain(chain.from_iterable(short.parts for short in case.course), usual):
            yield self._moment(step.on, OPENS) + spread + taken[step.on] * BETWEEN, step
            taken[step.on] += 1

    def _moment(self, number: int, clock: time) -> datetime:
        if number > self.case.applied:
            raise StillToCome(
                f"{self.case.name}: day {number} is not over. It was applied for "
                f"{self.case.applied} working days before the last one."
            )
        return datetime.combine(self.day(number), clock, tzinfo=LONDON)

    # What happens ------------------------------------------------------------------------------

    def apply(self, *, at: datetime) -> None:
        """The application arrives, or is entered by the coordinator."""
        case = self.case
        online = case.channel == Review.Channel.ONLINE
        self.review = submit_application(
            submission(case, applied_on=london_date(self.received_at)),
            area=self.area,
            received_at=self.received_at,
            at=at,
            channel=case.channel,
            language=case.language,
            by=None if online else self.who(Role.COORDINATOR),
        )
        self.reports = [link.report for link in self.review.review_reports.order_by("pk")]
        if online or case.phrase:
            email = case.applicant.ways.get("email", "")
            give_key(self.review.reference, email=email, phrase=case.phrase)


def _happenings(scene: Scene) -> Iterator[tuple[datetime, Callable[..., None]]]:
    yield scene.known_at, scene.apply
    for at, step in scene.steps():
        yield at, partial(step.take, scene)
