"""What is known of surveys: when somebody is asked, what waits for them, and the totals of an area."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from heard.agencies.models import Area
from heard.database.scope import acting_as_system
from heard.reviews.models import PlanCheck, Review, StageChange, Survey, SurveyAnswer
from heard.rules.lifecycle import Step
from heard.rules.periods import london_date
from heard.rules.plan import STOPPED_NAMES, WEEKS
from heard.rules.suppression import SMALLEST_SHOWN, Shown, suppress
from heard.rules.survey import FELT_NAMES, ask_on


def last_end(review: Review) -> StageChange | None:
    """The closing of a review, if it is the last that happened to it. Who appealed has told us."""
    last = review.stage_changes.order_by("id").last()
    return last if last and last.step == Step.CLOSE else None


def when_to_ask(review: Review) -> date:
    """From which day the applicant of a closed review is asked."""
    ended = last_end(review)
    assert ended is not None  # noqa: S101 (asked of reviews that were closed)
    checks = PlanCheck.objects.filter(plan__review=review).values_list("due_on", flat=True)
    return ask_on(ended.on, checks=checks)


def to_answer(review: Review, *, at: datetime) -> Survey | None:
    """What the applicant is asked and has not answered, while there is time."""
    open_now = Survey.objects.filter(answered=False, answer_by__gte=london_date(at))
    return open_now.filter(review=review).first()


def asks_whether_it_stopped(review: Review) -> bool:
    """Nobody is asked twice: who has a plan is asked with it."""
    return not PlanCheck.objects.filter(plan__review=review).exists()


@dataclass(frozen=True)
class Said:
    """What was said in a year, as far as it points at nobody. None: hidden."""

    year: int
    number: int
    felt: Shown
    stopped: Shown
    words: list[str]

    @property
    def is_shown(self) -> bool:
        return self.number >= SMALLEST_SHOWN


@acting_as_system()
def said_in(area: Area, *, year: int) -> Said:
    """The answers of a year together; of few, only that they are few. Whether it stopped counts
    also who was asked with their plan, twelve weeks after it."""
    answers = list(SurveyAnswer.objects.filter(area=area, year=year))
    number = len(answers)
    if number < SMALLEST_SHOWN:
        return Said(year, number, {}, {}, [])
    with_plan = PlanCheck.objects.filter(
        plan__review__area=area, answered_at__year=year, weeks=max(WEEKS)
    ).values_list("stopped", flat=True)
    felt = Counter(each.felt for each in answers)
    stopped = Counter([*(each.stopped for each in answers if each.stopped), *with_plan])
    return Said(
        year,
        number,
        suppress({each.value: felt[each] for each in FELT_NAMES}),
        suppress({each.value: stopped[each] for each in STOPPED_NAMES}),
        sorted(each.words for each in answers if each.words),
    )
