"""The yearly figures of the story: two years as they were published before, and the last one; and who
left the form before its end."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from heard.agencies.models import Area, Membership, User
from heard.agencies.published import AreaFigures
from heard.demo.people import Happening
from heard.reviews.actions.drafts import begin_draft, save_answers, tidy_drafts
from heard.reviews.actions.leaving import count_left
from heard.reviews.actions.publishing import (
    calendar_of,
    draft_figures,
    publish_due,
    publish_figures,
    set_calendar,
)
from heard.reviews.actions.reported import keep_reported
from heard.reviews.leaving import ELSEWHERE
from heard.rules.periods import LONDON, london_date
from heard.rules.permissions import Permission
from heard.rules.reporting import Year, last_whole_year

NOON = time(12, 10)
# Applications, not met, reviews, with recommendations: two years ago and three.
BEFORE = {
    "kingsdock": ((4, 2, 2, 1), (3, 1, 2, 1)),
    "millhaven": ((3, 1, 2, 1), (2, None, 1, None)),
    "oakminster": ((4, 1, 2, 1), (2, 1, 1, 1)),
}
FOR_ME = {"who-for": {"kind": ["victim"]}}
BY_EMAIL = {**FOR_ME, "safe-ways": {"ways": ["email"]}}
LEFT_AFTER: tuple[dict[str, dict[str, list[str]]], ...] = ({}, FOR_ME, BY_EMAIL, BY_EMAIL)
NOTES = {
    ("millhaven", 1): "Two of the numbers were not published for this year.",
    ("oakminster", 0): "One application was sent in error and is counted in no other number.",
}
SAID = (
    "Most people who asked for a review had told us more than once before they heard of it. We have "
    "told every agency to say at the second report that a review can be asked for."
)


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """Long ago the earlier years are kept; lately the last whole year is published."""
    acts = (
        (40, earlier_years_are_kept),
        (30, some_do_not_come_to_the_end),
        (12, a_year_is_published),
    )
    for back, act in acts:
        yield datetime.combine(days[-1 - back], NOON, tzinfo=LONDON), act


def earlier_years_are_kept(*, at: datetime) -> None:
    """As the areas had them on their websites, with their gaps."""
    last = last_whole_year(london_date(at)).first
    for slug, years in BEFORE.items():
        area = Area.objects.get(slug=slug)
        kept = [
            _reported(area, Year(last - 1 - place), numbers, NOTES.get((slug, place), ""))
            for place, numbers in enumerate(years)
        ]
        keep_reported(area, kept, at=at)


def some_do_not_come_to_the_end(*, at: datetime) -> None:
    """In each area a few begin, and leave at one page or another; and some are led elsewhere."""
    begun = at - timedelta(days=3)
    for area in Area.objects.filter(slug__in=BEFORE).order_by("slug"):
        for pages in LEFT_AFTER:
            draft = begin_draft(area, at=begun)
            save_answers(draft, {"pages": pages}, at=begun)
        for matter in ("everyday", "everyday", "repairs"):
            count_left(area, f"{ELSEWHERE}{matter}", on=london_date(at))
    tidy_drafts(at=at)


def a_year_is_published(*, at: datetime) -> None:
    """By two people where there are two; otherwise by itself, on the day of the area."""
    year = last_whole_year(london_date(at))
    for area in Area.objects.filter(slug__in=BEFORE).order_by("slug"):
        people = _who_publish(area, on=london_date(at))
        if len(people) > 1:
            draft = draft_figures(area, year, narrative=SAID, by=people[0], at=at)
            publish_figures(draft, by=people[1], at=at)
        else:
            there = calendar_of(area)
            terms = {"month": there.month, "day": there.day, "days_after": 1}
            set_calendar(area, **terms, publishes_itself=True, by=people[0], at=at)
    publish_due(at=at)


def _who_publish(area: Area, *, on: date) -> list[User]:
    held = Membership.objects.on(on).filter(area=area)
    allowed = held.with_permission(Permission.PUBLISH_FIGURES).select_related("user")
    return list({each.user_id: each.user for each in allowed.order_by("pk")}.values())


def _reported(area: Area, year: Year, numbers: tuple[int | None, ...], note: str) -> AreaFigures:
    applications, not_met, reviews, recommendations = numbers
    return AreaFigures(
        area=area.name,
        gss_code="",
        period=year.name,
        begins=year.begins,
        ends=year.ends,
        applications=applications,
        threshold_not_met=not_met,
        reviews=reviews,
        recommendations=recommendations,
        note=note,
        source=f"https://{area.slug.replace('-', '')}.example/asb-case-review/figures",
    )
