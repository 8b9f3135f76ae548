"""The yearly figures: each number, the reviews behind it, and another period."""

from datetime import date

import pytest

from heard.agencies.models import Area
from heard.rules.periods import ONE_DAY
from heard.rules.permissions import Role
from tests import publishing, scenes
from tests.browser import fresh_page
from tests.journeys.person import Person
from tests.journeys.staff import Colleague
from tests.scenes import today

pytestmark = pytest.mark.browser


@pytest.fixture(params=["coordinator", "coordinator_without_scripts"])
def ceri(request):
    return request.getfixturevalue(request.param)


def test_from_a_number_to_a_review(ceri, area):
    reviews = given_a_year_of_work(area, ceri)
    ceri.signs_in()
    when_she_opens_this_year(ceri)
    then_she_reads_the_four_numbers(ceri)
    and_how_they_add_up(ceri)
    and_which_reviews_are_behind_one(ceri, reviews)
    and_another_period_is_empty(ceri)


def test_an_analyst_reads_numbers_and_no_names(chromium, live_server, coordinator, area):
    given_a_year_of_work(area, coordinator)
    with fresh_page(chromium) as page:
        theo = Colleague.who_works_in(
            area, page, live_server, name="Theo Marchetti", role=Role.ANALYST
        )
        theo.signs_in(to="Yearly figures")
        when_she_opens_this_year(theo)
        then_she_reads_the_four_numbers(theo)
        assert (
            page.locator("main a[href*='/undecided'], main a[href*='/applications/']").count() == 0
        )
        theo.does_not_see("Amina Warsame")


def test_anybody_reads_what_is_published(chromium, live_server, area):
    published = publishing.published_figures(area, narrative="A calm year.")
    with fresh_page(chromium) as page:
        somebody = Person(page, live_server)
        somebody.goes_to("/areas/oakminster/figures/")
        somebody.follows(published.year.name)
        somebody.sees("A calm year.")
        somebody.sees("Who applied")


def given_a_year_of_work(area: Area, ceri: Colleague) -> list[str]:
    made = [
        scenes.a_review(area),
        scenes.a_met_review(area, by=ceri.user),
        scenes.a_planned_review(area, by=ceri.user),
    ]
    return [review.spaced_reference for review in made]


def _year() -> tuple[date, date]:
    first = today().year if today().month >= 4 else today().year - 1
    return date(first, 4, 1), date(first + 1, 4, 1) - ONE_DAY


def when_she_opens_this_year(ceri: Colleague) -> None:
    begins, ends = _year()
    ceri.turns_to("Yearly figures")
    ceri.reads("Yearly figures")
    ceri.follows(f"{begins.year}/{ends:%y} Oakminster")
    ceri.reads("Figures for Oakminster")
    ceri.sees(f"1 April {begins.year} – 31 March {ends.year}")


def then_she_reads_the_four_numbers(ceri: Colleague) -> None:
    boxes = ceri.page.locator(".heard-stat").all_inner_texts()
    assert [" ".join(box.split()) for box in boxes] == [
        "3 Applications made",
        "0 Times the threshold was decided not met",
        "1 Reviews carried out",
        "1 Reviews that resulted in recommendations",
    ]


def and_how_they_add_up(ceri: Colleague) -> None:
    ceri.does_not_see("These numbers do not add up")
    applications, reviews = ceri.page.get_by_role("table").all_inner_texts()
    assert "Decided: threshold met\t2" in applications
    assert "Undecided at the end\t1" in applications
    assert "Under review at the end\t1" in reviews


def and_which_reviews_are_behind_one(ceri: Colleague, reviews: list[str]) -> None:
    ceri.follows("Applications made")
    ceri.reads("Applications made")
    assert sorted(ceri.worklist()) == sorted(reviews)
    ceri.follows(reviews[0])
    ceri.reads("Amina Warsame")


def and_another_period_is_empty(ceri: Colleague) -> None:
    begins, _ = _year()
    ceri.goes_to(f"/work/figures/oakminster/{begins.year}/")
    ceri.unfolds("Another period")
    ceri.dates("From", begins.replace(year=begins.year - 2))
    ceri.dates("To", begins.replace(year=begins.year - 1))
    ceri.presses("Count this period")
    ceri.sees(f"1 April {begins.year - 2} – 1 April {begins.year - 1}")
    assert ceri.count_of("Applications made") == "0"
