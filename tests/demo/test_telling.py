"""How cases are told, and what the guide says about adding one."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from heard.agencies.actions.procedures import needs_reason, read_version
from heard.agencies.library import Library
from heard.agencies.models import CautionReason
from heard.demo import course, places
from heard.demo.case import Case, Report
from heard.demo.cases import CASES
from heard.demo.cases.millhaven.here import COUNCIL, POLICE, Here
from heard.demo.scene import Step
from heard.demo.telling import StillToCome, tell_cases, working_days
from heard.design.brand import is_brand_colour
from heard.reviews.models import Review
from heard.reviews.submission import PersonAnswers, PlaceAnswers
from heard.rules.periods import LONDON
from tests.demo.asking import could_be_real

DOCS = Path(__file__).parents[2] / "docs" / "demo.md"
NOW = datetime(2026, 11, 18, 11, 30, tzinfo=LONDON)


def example() -> Case:
    """The case that docs/demo.md shows."""
    found = re.search(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    names = {**vars(course), "Here": Here, "COUNCIL": COUNCIL, "POLICE": POLICE, "Report": Report}
    names |= {"PersonAnswers": PersonAnswers, "PlaceAnswers": PlaceAnswers}
    return eval(found[1], names)  # type: ignore[no-any-return]  # noqa: S307 - our own guide


@pytest.fixture
def built(db: None) -> None:
    places.build()


def test_the_example_in_the_guide_can_be_told(built: None) -> None:
    tell_cases([example()], now=NOW)

    review = Review.objects.get()
    assert review.applied_on == date(2026, 9, 22)
    assert review.stage == "planned"
    assert could_be_real(DOCS.read_text(encoding="utf-8")) == []


def test_the_guide_names_every_step() -> None:
    short = {course.Decision, course.Milestone}  # what others are made from
    steps = {
        each.__name__
        for each in vars(course).values()
        if isinstance(each, type) and issubclass(each, Step) and each not in {Step, *short}
    }
    _, _, table = DOCS.read_text(encoding="utf-8").partition("| Step |")
    named = re.findall(r"^\| (.*?) \|", table, re.MULTILINE)

    assert {name for row in named for name in re.findall(r"`(\w+)`", row)} == steps


def test_a_step_that_is_still_to_come_is_refused(built: None) -> None:
    case = replace(example(), applied=19)

    with pytest.raises(StillToCome, match="night-deliveries: day 20 is not over"):
        tell_cases([case], now=NOW)

    assert not Review.objects.exists()


def test_the_last_working_days_leave_out_the_day_itself_weekends_and_holidays(db: None) -> None:
    on_boxing_day = date(2026, 12, 26)  # a Saturday; the bank holiday is on Monday the 28th

    assert working_days(before=on_boxing_day, number=2) == (date(2026, 12, 23), date(2026, 12, 24))
    assert working_days(before=date(2026, 12, 30), number=1) == (date(2026, 12, 29),)


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)


def test_no_case_names_a_month_or_a_day_of_the_week() -> None:
    """They would be wrong on most of the days on which the story is told."""
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    months = "January February March April May June July August September October November December"
    pattern = re.compile(rf"\b({'|'.join(f'{days} {months}'.split())})s?\b")

    assert {case.name: found for case in CASES if (found := pattern.findall(repr(case)))} == {}


@pytest.mark.parametrize("town", places.TOWNS, ids=lambda town: town.slug)
class TestATown:
    def text(self, town: places.Town) -> str:
        path = Path(places.__file__).with_name("procedures") / f"{town.slug}.toml"
        return path.read_text(encoding="utf-8")

    def test_is_in_colours_that_can_be_read(self, town: places.Town) -> None:
        assert is_brand_colour(town.colour)

    def test_gives_a_reason_for_each_rule_beyond_the_act_and_no_other(
        self, town: places.Town
    ) -> None:
        _, gaps = read_version(self.text(town))

        assert {gap.key for gap in needs_reason(gaps)} == set(town.reasons)

    def test_follows_a_real_area_and_names_none(self, town: places.Town) -> None:
        procedures, _ = read_version(self.text(town))
        parent = Library().versions(procedures.published.inherits)[-1]

        assert parent.source.url
        assert procedures.published.statistics == ()
        assert Library().search(town.name) == ()
        assert parent.name not in f"{procedures.appeal} {procedures.point_of_contact}"
        assert could_be_real(self.text(town)) == []


def test_the_towns_have_colours_and_codes_of_their_own() -> None:
    assert len({town.colour for town in places.TOWNS}) == len(places.TOWNS)
    assert len({town.district_code for town in places.TOWNS}) == len(places.TOWNS)


def test_the_reasons_are_kept_with_the_procedures(built: None) -> None:
    kept = CautionReason.objects.filter(version__area__slug="kingsdock")
    assert set(kept.values_list("code", "field")) == {
        ("group_route_tighter", "threshold.routes.people"),
        ("local_condition", "threshold.conditions.not-being-investigated"),
        ("local_condition", "threshold.conditions.not-reviewed-before"),
    }
