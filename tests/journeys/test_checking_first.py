"""Can I ask? Dates, one under another, and the answer at once."""

import pytest

from heard.reviews.models import Draft
from tests.journeys.resident import Resident
from tests.scenes import ago

pytestmark = pytest.mark.browser


@pytest.fixture(params=["resident", "resident_without_scripts"])
def anybody(request):
    return request.getfixturevalue(request.param)


def test_checking_first(anybody):
    given_somebody_who_is_not_sure(anybody)
    when_they_give_one_date_it_is_not_enough(anybody)
    when_they_give_three_it_is(anybody)
    then_nothing_was_kept()
    and_they_can_apply(anybody)


def given_somebody_who_is_not_sure(person: Resident) -> None:
    person.finds_their_area()
    person.is_in_the_right_place()
    person.starts("Check first")
    person.reads("When it happened, and when you told someone")


def report(person: Resident, number: int, *, days: int) -> None:
    box = person.page.get_by_role("group", name=f"Report {number}", exact=True)
    day = ago(days=days)
    for question in (
        "When did it happen?",
        "When did you tell the council, the police or a landlord?",
    ):
        boxes = box.get_by_role("group", name=question, exact=True)
        for name, value in [("Day", day.day), ("Month", day.month), ("Year", day.year)]:
            boxes.get_by_label(name, exact=True).fill(str(value))
    box.get_by_label("No", exact=True).check()


def when_they_give_one_date_it_is_not_enough(person: Resident) -> None:
    person.presses("See the answer")
    person.is_told(
        "Enter the date it happened",
        "Enter the date you told someone",
        "Select yes if someone was targeted because of who they are",
    )
    report(person, 1, days=20)
    person.presses("See the answer")
    person.reads("You can ask, but there may not have to be a review")
    person.presses("Change your answers")


def when_they_give_three_it_is(person: Resident) -> None:
    day = person.page.get_by_role("group", name="When did it happen?").get_by_label("Day")
    assert day.input_value() == str(ago(days=20).day)
    report(person, 1, days=30)
    for number, days in [(2, 20), (3, 10)]:
        person.presses("Add another report")
        report(person, number, days=days)
    person.presses("Add another report")
    person.presses("Take out the last report")
    person.presses("See the answer")
    person.reads("You can ask, and there must be a review")


def then_nothing_was_kept() -> None:
    assert not Draft.objects.exists()


def and_they_can_apply(person: Resident) -> None:
    person.starts("Apply for a case review")
    person.reads("Before you start")
