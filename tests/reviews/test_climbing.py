"""A late action climbs, and what an agency says by its link."""

from datetime import date

import pytest

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import Agency, AgencyInArea
from heard.jobs.models import OutboxRow
from heard.reviews.actions import by_link, carrying_out, climbing
from heard.reviews.actions.links import new_link
from heard.reviews.actions.recommendations import address
from heard.reviews.agency_mails import remind_of_action, tell_higher, tell_of_recommendation
from heard.reviews.models import AnswerLink, Climb, PlanAction
from heard.reviews.models.plan import How
from heard.rules.contacts import Contact, Post, chief_of
from heard.rules.plan import Change, Regard
from tests.factories import NOON, agency_of, later
from tests.reviews.test_plans import Case

pytestmark = pytest.mark.django_db
DUE = 20  # days after noon


def named(case: Case, part: AgencyInArea, post: Post, email: str) -> None:
    set_contact(
        part,
        post=post,
        user=None,
        name=f"{post}",
        email=email,
        phone="",
        until=None,
        away=None,
        by=case.by,
        at=NOON,
    )


def agreed() -> Case:
    """A plan that was agreed, in an area where everybody is named."""
    case = Case(recommendations=["Mend the door"])
    area = case.review.area
    part = area.agencies.get(agency=agency_of(area))
    for post in (Post.FIRST, Post.SENIOR, Post.CHIEF):
        named(case, part, post, f"{post}@council.example")
    office = Agency.objects.create(name=f"PCC of {area}", kind=Agency.Kind.PCC_OFFICE)
    named(case, area.agencies.create(agency=office), Post.FIRST, "pcc@pcc.example")
    return case.up_to("agreed")


def told() -> list[tuple[str, str]]:
    return [(each.rung, each.email) for each in Climb.objects.order_by("id")]


def test_a_late_action_climbs_to_each_in_turn_however_late_and_often_it_runs() -> None:
    agreed()
    assert climbing.watch_actions(at=later(days=DUE - 8)) == 0

    assert climbing.watch_actions(at=later(days=DUE - 7)) == 1
    assert climbing.watch_actions(at=later(days=DUE - 6)) == 0
    assert climbing.watch_actions(at=later(days=DUE + 60)) == 4
    assert climbing.watch_actions(at=later(days=DUE + 90)) == 0

    assert told() == [
        ("reminder", "first@council.example"),
        ("contact", "first@council.example"),
        ("senior", "senior@council.example"),
        ("chief", "chief@council.example"),
        ("commissioner", "pcc@pcc.example"),
    ]
    rows = OutboxRow.objects.filter(kind__startswith="action.").order_by("pk")
    assert sorted(each.kind for each in rows) == [
        "action.climbed",
        "action.climbed",
        "action.climbed",
        "action.due",
        "action.late",
    ]
    assert AnswerLink.objects.filter(action__isnull=False, ended_at=None).count() == 1


def test_where_nobody_is_named_that_is_on_the_file() -> None:
    Case().up_to("agreed")

    climbing.watch_actions(at=later(days=DUE + 60))

    assert {email for _rung, email in told()} == {""}
    assert not OutboxRow.objects.filter(kind__startswith="action.").exists()


def test_what_is_done_does_not_climb_and_nobody_is_written_to_of_it() -> None:
    case = agreed()
    climbing.watch_actions(at=later(days=DUE + 60))
    rows = {row.kind: row for row in OutboxRow.objects.filter(kind__startswith="action.")}
    assert remind_of_action(rows["action.late"], at=later(days=DUE + 60))
    assert tell_higher(rows["action.climbed"], at=later(days=DUE + 60))

    case.change(Change.FINISH, at=later(days=DUE + 61))

    assert climbing.watch_actions(at=later(days=DUE + 200)) == 0
    assert remind_of_action(rows["action.late"], at=later(days=DUE + 61)) is None
    assert tell_higher(rows["action.climbed"], at=later(days=DUE + 61)) is None


def test_an_agency_is_told_what_is_recommended_when_it_is_said_to_whom() -> None:
    case = agreed()
    made = case.review.recommendations.get()
    address(made, to=agency_of(case.review.area), by=case.by, at=NOON)
    address(made, to=agency_of(case.review.area), by=case.by, at=NOON)  # the link is there
    row = OutboxRow.objects.get(kind="recommendation.told")
    assert tell_of_recommendation(row, at=NOON)

    link = made.links.get()
    by_link.say_regard(link, regard=Regard.ACCEPTS, reasons="", given_by="Jo", at=NOON)

    answer = made.answers.get()
    assert (answer.regard, answer.how, answer.by) == (Regard.ACCEPTS, How.LINK, None)
    assert tell_of_recommendation(row, at=NOON) is None


def test_declining_by_link_needs_reasons_too() -> None:
    case = agreed()
    made = case.review.recommendations.get()
    link = new_link(made, name="Jo", email="jo@council.example", at=NOON)

    with pytest.raises(carrying_out.ReasonsMissing):
        by_link.say_regard(link, regard=Regard.DECLINES, reasons="", given_by="Jo", at=NOON)


def test_what_is_said_of_an_action_by_link_waits_to_be_looked_at() -> None:
    case = agreed()
    link = new_link(case.action, name="Jo", email="jo@council.example", at=NOON)

    by_link.say_progress(link, Change.START, text="Begun", said_by="Jo", at=NOON)

    assert PlanAction.objects.get().state == "under_way"
    assert case.plan.waits


def test_the_chief_officer_holds_their_post_from_day_to_day() -> None:
    day = date(2026, 3, 10)
    chief = Contact(Post.CHIEF, since=day, until=day)

    assert chief_of([Contact(Post.FIRST, since=day), chief], on=day) == chief
    assert chief_of([chief], on=date(2026, 3, 11)) is None
