"""Who is asked how it was, once; and that what they say points at nobody."""

from typing import Any

import pytest

from heard.audit.models import Event
from heard.notify.models import Letter
from heard.people.models import Consent
from heard.reviews import letters
from heard.reviews.actions import closing, endings, surveys
from heard.reviews.actions.outcomes import record_appeal
from heard.reviews.models import Review, Survey, SurveyAnswer
from heard.reviews.models.plan import How
from heard.reviews.surveys import Said, said_in
from heard.rules.plan import Answer, Stopped
from heard.rules.survey import Felt
from tests.factories import NOON, TODAY, a_review, a_user, a_worker, an_area, decided_met, later
from tests.reviews.test_plans import Case as Planned
from tests.state import everything

pytestmark = pytest.mark.django_db


class Case:
    """A review that was closed at noon."""

    def __init__(self, area: Any = None) -> None:
        self.review = a_review(area or an_area())
        self.by = a_worker(self.review.area)
        decided_met(self.review, by=self.by)

    def closed(self) -> "Case":
        closing.close(self.review, reason="Over.", unheard="Moved.", by=self.by, at=NOON)
        return self

    def asked(self, *, days: int = 14) -> int:
        return surveys.ask_due_surveys(at=later(days=days))

    def says(self, felt: Felt = Felt.YES, words: str = "", *, days: int = 14) -> None:
        surveys.answer_survey(
            self.review, felt=felt, stopped=Stopped.YES, words=words, at=later(days=days)
        )

    @property
    def letters(self) -> list[str]:
        found = Letter.objects.filter(about=self.review.pk, kind=letters.SURVEY)
        return [str(each.blocks) for each in found]


def test_two_weeks_after_the_end_they_are_asked_once_however_late_and_often_it_runs() -> None:
    case = Case().closed()

    assert [case.asked(days=days) for days in (0, 13, 14, 14, 60)] == [0, 0, 1, 0, 0]

    (letter,) = case.letters
    assert "/my-application/how-it-was/" in letter
    assert Letter.objects.filter(kind=letters.SURVEY).get().sendings.get().person == (
        case.review.applicant
    )


def test_nobody_is_asked_of_what_was_over_long_ago() -> None:
    case = Case().closed()

    assert case.asked(days=14 + 90 + 1) == 0


def opened_again(case: Case) -> None:
    endings.reopen(Review.objects.get(pk=case.review.pk), reason="x", by=case.by, at=later(days=1))


def appealed(case: Case) -> None:
    record_appeal(
        Review.objects.get(pk=case.review.pk),
        received_on=later(days=1).date(),
        grounds="x",
        heard_by="x",
        by=case.by,
        at=later(days=1),
    )


def died(case: Case) -> None:
    endings.record_death(
        case.review, case.review.victim, died_on=TODAY, by=case.by, at=later(days=1)
    )


def no_longer_speaks_for_them(case: Case) -> None:
    other = type(case.review.victim).objects.create(name="Bo Beck")
    Review.objects.filter(pk=case.review.pk).update(victim=other)
    Consent.objects.create(
        person=other,
        purpose=Consent.Purpose.REPRESENT,
        how="spoken",
        given_on=TODAY,
        recorded_at=NOON,
        withdrawn_at=later(days=1),
        withdrawn_how="spoken",
        withdrawn_by=a_user(),
    )


@pytest.mark.parametrize("what", [opened_again, appealed, died, no_longer_speaks_for_them])
def test_nobody_is_asked_for_whom_it_is_not_over_or_would_be_wrong(what: Any) -> None:
    case = Case().closed()
    what(case)

    assert (case.asked(days=20), case.letters) == (0, [])


def test_who_does_not_want_to_be_asked_is_not() -> None:
    case = Case()
    closing.propose_closing(case.review, reason="x", by=case.by, at=NOON)
    closing.answer_closing(
        case.review, answer=Answer.AGREES, words="", how=How.PAGE, no_survey=True, at=NOON
    )
    surveys.spare_survey(case.review, at=NOON)  # twice is once
    closing.close(case.review, reason="x", by=case.by, at=NOON)

    assert (case.asked(), case.letters) == (0, [])
    assert Event.objects.filter(action="survey.not_wanted").count() == 1


def test_who_has_a_plan_is_asked_after_the_last_check_and_not_again_whether_it_stopped() -> None:
    planned = Planned().up_to("agreed")
    closing.close(planned.review, reason="x", unheard="x", by=planned.by, at=later(days=1))
    last = planned.plan.checks.latest("due_on").due_on

    assert surveys.ask_due_surveys(at=later(days=(last - TODAY).days + 13)) == 0
    on = later(days=(last - TODAY).days + 14)
    assert surveys.ask_due_surveys(at=on) == 1

    surveys.answer_survey(planned.review, felt=Felt.YES, stopped=Stopped.NO, words="", at=on)
    assert SurveyAnswer.objects.get().stopped == ""


def test_what_is_answered_names_no_review_and_changes_nothing_in_it() -> None:
    case = Case().closed()
    case.asked()
    before = everything()

    case.says(words="The calls helped.")

    after = everything()
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"reviews.Survey", "reviews.SurveyAnswer", "audit.Event", "audit.Chain"}
    assert Event.objects.latest("id").subject is None
    fields = {field.name for field in SurveyAnswer._meta.get_fields()}
    assert fields == {"id", "area", "year", "felt", "stopped", "words"}


@pytest.mark.parametrize("days", [14, 14 + 28 + 1])
def test_it_is_answered_once_and_in_time(days: int) -> None:
    case = Case().closed()
    case.asked()
    if days == 14:
        case.says()
    before = everything()

    with pytest.raises(surveys.NothingAsked):
        case.says(days=days)

    assert everything() == before


def test_of_fewer_than_five_nothing_is_told_and_of_five_the_small_numbers_are_hidden() -> None:
    area, year = an_area(), TODAY.year
    cases = [Case(area).closed() for _ in range(6)]
    assert cases[0].asked() == 6
    for case in cases[:4]:
        case.says(words="Each call.")
    assert said_in(area, year=year) == Said(year, 4, {}, {}, [])

    cases[4].says(words="A name.")
    said = said_in(area, year=year)
    assert (said.is_shown, said.felt["yes"], said.felt["no"]) == (True, None, None)
    assert said.words == ["A name."] + ["Each call."] * 4
    assert Survey.objects.filter(answered=False).count() == 1
    assert said_in(area, year=year - 1).number == 0
