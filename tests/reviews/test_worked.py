"""What worked: what victims last said, by kind of behaviour, and what was said of each action."""

from datetime import date, datetime, timedelta

import pytest

from heard.agencies.models import Area
from heard.reviews.actions.work import name_behaviour
from heard.reviews.models import ActionPlan, PlanCheck, Review
from heard.reviews.models.plan import How
from heard.reviews.worked import OWN_WORDS, About, Worked, by_action, by_behaviour, what_about
from heard.rules.behaviour import Behaviour
from heard.rules.periods import LONDON
from heard.rules.plan import State, Stopped
from tests.factories import NOON, TODAY, a_review, a_worker, agency_of, an_area

pytestmark = pytest.mark.django_db
BEGINS, ENDS = date(2025, 4, 1), date(2026, 3, 31)
IN_YEAR = datetime(2025, 6, 3, 12, tzinfo=LONDON)


@pytest.fixture
def area() -> Area:
    return an_area()


def a_plan(area: Area, behaviour: Behaviour | None = None) -> ActionPlan:
    review, by = a_review(area), a_worker(area)
    if behaviour:
        name_behaviour(review, behaviour, by=by, at=NOON)
    return ActionPlan.objects.create(review=review, begun_by=by, begun_at=NOON)


def said(plan: ActionPlan, stopped: Stopped, *, weeks: int = 4, at: datetime = IN_YEAR) -> None:
    PlanCheck.objects.create(
        plan=plan, weeks=weeks, due_on=TODAY, answered_at=at, stopped=stopped, how=How.PAGE
    )


def done(plan: ActionPlan, stopped: str, *, template: str = "", on: date = BEGINS) -> None:
    plan.actions.create(
        number=plan.actions.count() + 1, agency=agency_of(plan.subject.area), officer="Jo",
        what="Visit.", safe_words="We visit.", measure="Less.", due_on=on, template=template,
        state=State.DONE, done_on=on, evidence="A photo.", stopped=stopped,
    )  # fmt: skip


def of(area: Area, *, whole: bool = True) -> list[Worked]:
    return by_behaviour(area, begins=BEGINS, ends=ENDS, whole=whole)


def answers(**said: int | None) -> dict[str, int | None]:
    return {"yes": 0, "less": 0, "no": 0, "unknown": 0} | said


def test_the_last_answer_of_each_plan_counts_for_what_it_is_mostly_about(area):
    noise, drugs = a_plan(area, Behaviour.NOISE), a_plan(area, Behaviour.DRUGS)
    said(noise, Stopped.NO)
    said(noise, Stopped.YES, weeks=12, at=IN_YEAR + timedelta(days=50))
    said(drugs, Stopped.LESS)
    said(a_plan(area), Stopped.YES)
    said(a_plan(an_area(), Behaviour.FIRE), Stopped.YES)
    assert of(area) == [
        Worked("Noise", answers(yes=1)),
        Worked("Drugs", answers(less=1)),
        Worked("Not known", answers(yes=1)),
    ]


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        (datetime(2025, 3, 31, 23, 59, tzinfo=LONDON), False),
        (datetime(2025, 4, 1, tzinfo=LONDON), True),
        (datetime(2026, 3, 31, 23, 59, tzinfo=LONDON), True),
        (datetime(2026, 4, 1, tzinfo=LONDON), False),
    ],
)
def test_a_day_is_one_in_london(area, at, counts):
    said(a_plan(area, Behaviour.NOISE), Stopped.YES, at=at)
    assert bool(of(area)) is counts


def test_small_numbers_are_hidden_from_who_may_not_see_the_cases(area):
    for _ in range(6):
        said(a_plan(area, Behaviour.NOISE), Stopped.YES)
    said(a_plan(area, Behaviour.NOISE), Stopped.NO)
    assert of(area, whole=False) == [Worked("Noise", dict.fromkeys(answers()))]
    assert of(area) == [Worked("Noise", answers(yes=6, no=1))]


def test_each_action_that_was_done_and_judged_counts_for_its_template(area):
    plan = a_plan(area)
    done(plan, Stopped.YES, template="noise-recorder")
    done(plan, Stopped.NO, template="noise-recorder", on=ENDS)
    done(plan, Stopped.LESS)
    done(plan, "", template="place-patrols")
    done(plan, Stopped.YES, template="place-patrols", on=ENDS + timedelta(days=1))
    assert by_action(area, begins=BEGINS, ends=ENDS, whole=True) == [
        Worked("Noise: Recording the noise", answers(yes=1, no=1)),
        Worked(OWN_WORDS, answers(less=1)),
    ]


def test_the_kind_of_behaviour_can_be_said_anew(area):
    review, by = a_review(area), a_worker(area)
    name_behaviour(review, Behaviour.NOISE, also=["noise", "drugs"], by=by, at=NOON)
    name_behaviour(review, Behaviour.FIRE, also=["abuse", "fire", "noise"], by=by, at=NOON)
    held = Review.objects.get(pk=review.pk)
    assert (held.behaviour, held.also_behaviour) == ("fire", ["noise", "abuse"])


def test_what_applications_were_mostly_and_also_about(area):
    by = a_worker(area)
    noise, fire, unsaid = (a_review(area) for _ in range(3))
    name_behaviour(noise, Behaviour.NOISE, also=["fire", "drugs"], by=by, at=NOON)
    name_behaviour(fire, Behaviour.FIRE, also=["noise"], by=by, at=NOON)
    made = [noise.reference, fire.reference, unsaid.reference]
    assert what_about(made, whole=True) == [
        About("Noise", 1, 1),
        About("Drugs", 0, 1),
        About("Fire or fireworks", 1, 1),
        About("Not known", 1, 0),
    ]
    hidden = what_about(made, whole=False)
    assert {(each.mostly, each.also) for each in hidden} == {(None, None)}
    assert len(hidden) == len(Behaviour) + 1  # what nobody applied about is there too
