"""How it was for those whose review is over: each is asked once, and most of them answer."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from heard.demo.people import Happening
from heard.reviews.actions.surveys import answer_survey, ask_due_surveys
from heard.reviews.models import Survey
from heard.reviews.surveys import asks_whether_it_stopped, to_answer
from heard.rules.periods import LONDON
from heard.rules.plan import Stopped
from heard.rules.survey import Felt

ASKS, ANSWERS = time(7, 30), time(19, 45)
EVERY, LATER = 5, 2  # working days
SAID = (
    (Felt.YES, Stopped.YES, "Somebody rang when they said they would. That was new."),
    (Felt.PARTLY, Stopped.LESS, "I was heard in the end. It took four letters to get there."),
    (Felt.YES, Stopped.YES, ""),
    (Felt.NO, Stopped.NO, "Everybody was kind, and it goes on."),
    (Felt.YES, Stopped.LESS, ""),  # of every fifth: they say nothing
)


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """Who is due is asked every week, as everywhere each morning, and answers after two days. Whoever
    was asked in the last days has not answered yet."""
    for number in range(0, len(days) - LATER - 1, EVERY):
        yield datetime.combine(days[number], ASKS, tzinfo=LONDON), ask
        yield datetime.combine(days[number + LATER], ANSWERS, tzinfo=LONDON), answer


def ask(*, at: datetime) -> None:
    ask_due_surveys(at=at)


def answer(*, at: datetime) -> None:
    """Every fifth says nothing."""
    asked = Survey.objects.filter(objected_at=None).select_related("review").order_by("pk")
    for number, each in enumerate(asked):
        silent = number % len(SAID) == len(SAID) - 1
        if each.answered or silent or to_answer(each.review, at=at) is None:
            continue
        felt, stopped, words = SAID[number % len(SAID)]
        says = stopped if asks_whether_it_stopped(each.review) else None
        answer_survey(each.review, felt=felt, stopped=says, words=words, at=at)
