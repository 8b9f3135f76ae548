"""The story can be told on any day of any year."""

from datetime import datetime

import pytest
import time_machine

from heard.demo import story
from heard.rules.lifecycle import Stage
from heard.rules.periods import LONDON
from tests.demo import asking

DAILY = ("a Wednesday in term", "29 February")  # to tell it all takes long: the rest in --full
DAYS = {
    "a Wednesday in term": datetime(2026, 11, 18, 11, 30, tzinfo=LONDON),
    "just after midnight": datetime(2027, 7, 1, 0, 1, tzinfo=LONDON),
    "29 February": datetime(2028, 2, 29, 9, 0, tzinfo=LONDON),
    "31 March, the last day of the figures": datetime(2027, 3, 31, 23, 59, tzinfo=LONDON),
    "New Year's Day": datetime(2027, 1, 1, 12, 0, tzinfo=LONDON),
    "Christmas Day": datetime(2026, 12, 25, 15, 0, tzinfo=LONDON),
    "Easter Monday": datetime(2027, 3, 29, 10, 0, tzinfo=LONDON),
    "the night the clocks go on": datetime(2027, 3, 28, 2, 30, tzinfo=LONDON),
    "the night they go back": datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON),
}


@pytest.mark.django_db
@pytest.mark.either_database  # test_story.py tells it on both
@pytest.mark.no_cover
@pytest.mark.parametrize(
    "now",
    [
        pytest.param(now, id=day, marks=() if day in DAILY else pytest.mark.full)
        for day, now in DAYS.items()
    ],
)
def test_the_story_is_whole_on_any_day(now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        story.tell(now=now)

        assert asking.in_the_future(now) == []
        assert asking.work_outside_working_hours() == []
        assert asking.meetings_on_days_off() == []
        assert asking.figures_that_do_not_add_up(now) == []
        assert asking.decisions_against_their_finding() == []
        assert asking.stages() == {stage.value for stage in Stage}
