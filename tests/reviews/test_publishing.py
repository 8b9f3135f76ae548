"""Publishing the yearly figures: by two people or by itself, never counted anew, corrected openly."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from heard.agencies.models import Alert, Area, Postcode
from heard.reviews.actions.publishing import (
    CannotPublish,
    alert_of_unpublished,
    calendar_of,
    draft_figures,
    drop_draft,
    publish_due,
    publish_figures,
    set_calendar,
)
from heard.reviews.breakdowns import breakdowns_of
from heard.reviews.models import Publication, Review
from heard.reviews.published import as_data, as_rows, trend, years_of
from heard.rules.behaviour import Behaviour
from heard.rules.periods import LONDON
from heard.rules.reporting import NUMBERS, Year
from tests.factories import a_review, a_second_person, a_worker, an_area
from tests.state import everything

pytestmark = pytest.mark.django_db

YEAR = Year(2024)
IN_YEAR = datetime(2024, 6, 3, 10, tzinfo=LONDON)
AFTER = datetime(2025, 5, 6, 10, tzinfo=LONDON)


@pytest.fixture
def area() -> Area:
    return an_area()


def a_year(area: Area, *, reviews: int = 2) -> None:
    for _ in range(reviews):
        a_review(area, at=IN_YEAR)


def published(area: Area, **said: Any) -> Publication:
    draft = draft_figures(area, YEAR, by=a_worker(area), at=AFTER, **said)
    publish_figures(draft, by=a_worker(area), at=AFTER)
    return Publication.objects.get(pk=draft.pk)


def test_one_person_counts_and_another_publishes(area):
    a_year(area)
    first, second = a_worker(area), a_worker(area)

    draft = draft_figures(area, YEAR, narrative="A calm year.", by=first, at=AFTER)
    assert years_of(area) == []  # a draft is nobody's to read
    publish_figures(draft, by=second, at=AFTER)

    [year] = years_of(area)
    assert (year.name, year.numbers) == (
        "2024/25",
        {"applications": 2, "not_met": 0, "reviews": 0, "recommendations": 0},
    )
    assert year.publication.numbers["undecided_at_end"] == 2
    assert year.publication.narrative == "A calm year."


def test_who_counted_does_not_publish(area):
    by = a_worker(area)
    draft = draft_figures(area, YEAR, by=by, at=AFTER)
    before = everything()
    with pytest.raises(CannotPublish, match="Somebody other than who drafted"):
        publish_figures(draft, by=by, at=AFTER)
    assert everything() == before


@pytest.mark.parametrize(("on", "ended"), [(date(2025, 3, 31), False), (date(2025, 4, 1), True)])
def test_a_year_is_published_once_it_has_ended(area, on, ended):
    at = datetime(on.year, on.month, on.day, 12, tzinfo=LONDON)
    if ended:
        assert draft_figures(area, YEAR, by=a_worker(area), at=at).version == 1
    else:
        with pytest.raises(CannotPublish, match="not ended"):
            draft_figures(area, YEAR, by=a_worker(area), at=at)


def test_a_year_is_drafted_once(area):
    draft_figures(area, YEAR, by=a_worker(area), at=AFTER)
    with pytest.raises(CannotPublish, match="drafted this year already"):
        draft_figures(area, YEAR, by=a_worker(area), at=AFTER)
    assert Publication.objects.count() == 1


def test_what_is_published_is_not_counted_anew(area):
    a_year(area)
    published(area)
    a_review(area, at=IN_YEAR)  # one that had been forgotten, and is entered late
    [year] = years_of(area)
    assert year.numbers["applications"] == 2


def test_a_correction_says_what_was_wrong_and_the_first_version_stays(area):
    a_year(area)
    published(area)
    a_review(area, at=IN_YEAR)
    with pytest.raises(CannotPublish, match="Say what was wrong"):
        draft_figures(area, YEAR, by=a_worker(area), at=AFTER)

    published(area, correction="One application was left out.")

    assert [
        (each.version, each.numbers["applications"], each.correction)
        for each in Publication.objects.published()
    ] == [(2, 3, "One application was left out."), (1, 2, "")]
    [year] = years_of(area)
    assert (year.numbers["applications"], year.note) == (3, "One application was left out.")


def test_a_first_version_corrects_nothing(area):
    assert published(area, correction="Nothing was there.").correction == ""


def test_a_breakdown_that_a_correction_changes_is_not_shown_beside_the_one_before(area):
    a_year(area, reviews=6)
    assert published(area).breakdowns["hate"] == {"yes": None, "no": None}
    a_review(area, at=IN_YEAR)
    again = published(area, correction="One was left out.").breakdowns
    assert "hate" in again  # which says the same as before
    a_year(area, reviews=20)
    Review.objects.filter(pk__in=Review.objects.values("pk")[:9]).update(channel="phone")
    assert "channel" not in published(area, correction="More were left out.").breakdowns


def test_a_draft_is_taken_back_and_counted_again(area):
    draft = draft_figures(area, YEAR, by=a_worker(area), at=AFTER)
    drop_draft(draft, by=draft.drafted_by, at=AFTER)
    assert not Publication.objects.exists()
    assert draft_figures(area, YEAR, by=a_worker(area), at=AFTER).version == 1


@pytest.mark.parametrize("act", [publish_figures, drop_draft])
def test_a_draft_is_published_or_taken_back_once(area, act):
    draft = draft_figures(area, YEAR, by=a_worker(area), at=AFTER)
    publish_figures(draft, by=a_worker(area), at=AFTER)
    with pytest.raises(CannotPublish, match="has published this draft"):
        act(draft, by=a_worker(area), at=AFTER)
    assert Publication.objects.published().count() == 1


# By itself ---------------------------------------------------------------------------------------


def by_itself(area: Area, *, days_after: int = 30, **how: Any) -> None:
    terms = {"month": 4, "day": 1, "publishes_itself": True, "days_after": days_after} | how
    set_calendar(area, **terms, by=a_worker(area), at=IN_YEAR)


@pytest.mark.parametrize(("days", "published"), [(29, 0), (30, 1), (200, 1)])
def test_a_year_publishes_itself_on_the_areas_day(area, days, published):
    a_year(area)
    by_itself(area)
    at = datetime(2025, 3, 31, 6, tzinfo=LONDON) + timedelta(days=days)
    assert publish_due(at=at) == published
    assert publish_due(at=at) == 0  # once
    assert [each.numbers["applications"] for each in Publication.objects.published()] == [
        2
    ] * published


def test_only_where_the_area_has_switched_it_on(area):
    by_itself(area, publishes_itself=False)
    assert publish_due(at=AFTER) == 0


def test_not_where_a_person_has_begun_to(area):
    by_itself(area)
    draft_figures(area, YEAR, by=a_worker(area), at=AFTER)
    assert publish_due(at=AFTER) == 0
    assert not Publication.objects.published().exists()


def test_not_where_the_numbers_do_not_add_up(area, monkeypatch):
    by_itself(area)
    monkeypatch.setattr("heard.rules.statistics.Figures.adds_up", False)
    assert publish_due(at=AFTER) == 0


@pytest.mark.parametrize("why", ["nobody", "second", "sums"])
def test_a_person_is_told_once_what_is_missing_of_a_year(area, why, monkeypatch):
    a_year(area)
    by = a_worker(area)
    if why == "second":
        draft_figures(area, YEAR, by=by, at=AFTER)
    if why == "sums":
        monkeypatch.setattr("heard.rules.statistics.Figures.adds_up", False)
    assert alert_of_unpublished(at=AFTER) == 1
    [alert] = Alert.objects.all()
    assert (alert.user, alert.kind, alert.code) == (by, "figures", why)
    assert alert_of_unpublished(at=AFTER + timedelta(days=1)) == 0


def test_of_a_year_that_is_published_or_not_due_nobody_is_told(area):
    a_worker(area)
    assert alert_of_unpublished(at=AFTER) == 0  # nobody had applied by then
    a_year(area)
    assert alert_of_unpublished(at=datetime(2025, 4, 29, 6, tzinfo=LONDON)) == 0
    published(area)
    assert alert_of_unpublished(at=AFTER) == 0


def test_of_a_year_that_publishes_itself_nobody_is_told(area):
    a_year(area)
    by_itself(area, days_after=60)
    assert alert_of_unpublished(at=datetime(2025, 5, 30, 6, tzinfo=LONDON)) == 0


def sectors(area: Area, *postcodes: str) -> Any:
    """What may be shown by sector of applications from these places."""
    for each in {postcode.replace(" ", "") for postcode in postcodes}:
        Postcode.objects.create(code=each, district_code=area.district_codes[0])
    for postcode in postcodes:
        review = a_review(area, at=IN_YEAR)
        review.place.postcode = postcode
        review.place.save()
    made = Review.objects.values_list("reference", flat=True)
    return breakdowns_of(area, made).get("sector")


def test_sectors_that_are_many_enough_are_shown_and_no_other_is_named(area):
    area.district_codes = ["E06000001"]
    area.save()
    shown = sectors(area, *["ZZ1 1AA"] * 9, *["ZZ1 2BB"] * 2, *["ZZ1 3CC"] * 6)
    assert shown == {"ZZ1 1": 9, "elsewhere": None}


def test_where_every_sector_is_hidden_there_are_none(area):
    area.district_codes = ["E06000001"]
    area.save()
    assert sectors(area, *["ZZ1 1AA"] * 3) is None


def test_an_area_counts_from_a_day_of_its_own(area):
    by_itself(area, month=1, days_after=1)
    a_review(area, at=datetime(2024, 1, 2, 9, tzinfo=LONDON))
    assert publish_due(at=datetime(2025, 1, 1, 6, tzinfo=LONDON)) == 1
    [year] = years_of(area)
    assert (year.name, year.numbers["applications"]) == ("2024", 1)
    assert calendar_of(area).year(2024) == year.publication.year


# What the database keeps true --------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"published_at": AFTER},  # drafted by a person, looked at by nobody
        {"published_by": "drafted_by", "published_at": AFTER},
        {"published_by": "another"},  # without a time
        {"version": 2},  # which says nothing of what was wrong
        {"correction": "This is the first."},
        {"ends": date(2024, 4, 1)},
    ],
)
def test_the_database_refuses(area, wrong):
    draft = draft_figures(area, YEAR, by=a_worker(area), at=AFTER)
    people = {"drafted_by": draft.drafted_by, "another": a_second_person(area)}
    wrong = {name: people.get(value, value) for name, value in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=draft.pk).update(**wrong)


# Breakdowns and files ----------------------------------------------------------------------------


def test_a_breakdown_hides_what_is_small(area):
    a_year(area, reviews=7)
    one = Review.objects.first()
    one.channel = "phone"
    one.save()
    references = [each.reference for each in Review.objects.all()]
    assert breakdowns_of(area, references)["channel"] == dict.fromkeys(Review.Channel.values)
    assert breakdowns_of(area, []) == {
        "applicant": dict.fromkeys(breakdowns_of(area, references)["applicant"], 0),
        "channel": dict.fromkeys(Review.Channel.values, 0),
        "hate": {"yes": 0, "no": 0},
        "behaviour": dict.fromkeys([*Behaviour, "unsaid"], 0),
    }


def test_an_area_of_several_districts_shows_where(area):
    area.district_codes = ["E1", "E2"]
    a_year(area, reviews=12)
    Review.objects.first().place.__class__.objects.update(postcode="ZZ1 1AA")
    Postcode.objects.create(code="ZZ11AA", district_code="E2")
    references = [each.reference for each in Review.objects.all()]
    district = breakdowns_of(area, references)["district"]
    assert district == {"E1": None, "E2": None, "elsewhere": None}


def test_the_files_say_what_the_pages_say(area):
    a_year(area)
    published(area)
    a_review(area, at=IN_YEAR)
    published(area, correction="=one was left out")
    area.reported_figures.create(
        period="2012 to 2013", applications=4, note="From the website.", source="https://x.example"
    )

    data = as_data(area, "https://heard.example/areas/oakminster/figures/")
    assert [
        (each["version"], each["stands"], each["numbers"]["applications_received"])
        for each in data["years"]
    ] == [(2, True, 3), (1, False, 2)]
    assert data["published_before"][0]["numbers"]["threshold_not_met"] is None
    rows = as_rows(area, data["page"])
    assert [row[4] for row in rows] == [3, 2, 4]
    assert trend(years_of(area), "applications") == [("2024/25", 3)]
    assert set(years_of(area)[0].numbers) == set(NUMBERS)


def test_each_application_is_counted_by_what_it_is_mostly_about(area):
    a_year(area, reviews=18)
    references = [each.reference for each in Review.objects.all()]
    Review.objects.filter(reference__in=references[:9]).update(behaviour="noise")
    Review.objects.filter(reference__in=references[9:11]).update(
        behaviour="drugs", also_behaviour=["noise"]
    )
    shown = breakdowns_of(area, references)["behaviour"]
    assert (shown["noise"], shown["unsaid"], shown["drugs"]) == (9, None, None)  # 9, 7 and 2


def test_what_another_area_leads_is_in_the_breakdowns_of_who_counts_it(area):
    a_year(area, reviews=16)
    references = [each.reference for each in Review.objects.all()]
    led_elsewhere = a_review(an_area(), at=IN_YEAR)
    noisy = [*references[:9], led_elsewhere.reference]
    Review.objects.filter(reference__in=noisy).update(behaviour="noise")
    shown = breakdowns_of(area, [*references, led_elsewhere.reference])["behaviour"]
    assert shown["noise"] == 10
