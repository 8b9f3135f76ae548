"""What applicants complain of in Kingsdock, the papers of Millhaven's appeal, and the rules that
Oakminster would change."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from heard.agencies.actions.areas import set_updates
from heard.agencies.actions.revising import Consulted, begin_draft, note_consultation, write_draft
from heard.agencies.models import Area, User
from heard.reviews.actions.appeal_papers import make_papers
from heard.reviews.actions.complaints import (
    Complained,
    answer_complaint,
    complain,
    go_further,
    record_found,
    take_on_complaint,
)
from heard.reviews.models import Appeal, Review, ServiceComplaint
from heard.rules.complaints import Against, Body, Found
from heard.rules.periods import LONDON, london_date

type Happening = tuple[datetime, Callable[..., object]]

MORNING = time(11, 5)
COORDINATOR, DEPUTY, SUPERVISOR = "Folasade Adeyinka", "Callum Brightwater", "Meera Vasudevan"
LATE, ABOUT_HER, ANSWERED = "Mabel Stroud-Kamara", "Balvinder Ashworth", "Clementine Osei"


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """What happens, and when: on working days, the last of which is over."""
    acts: list[tuple[int, Callable[..., object]]] = [
        (99, a_time_to_answer_is_set),
        (60, partial(somebody_complains, ANSWERED, Against.COUNCIL, "I rang four times before anybody rang back, and then I had to tell it all again.")),
        (57, partial(somebody_sees_to_it, ANSWERED, DEPUTY)),
        (52, it_is_answered),
        (44, it_goes_to_an_ombudsman),
        (30, partial(somebody_complains, LATE, Against.POLICE, "The officer said at my door, with my neighbours listening, that I had complained again.")),
        (9, the_ombudsman_finds_something),
        (6, partial(somebody_complains, ABOUT_HER, Against.COUNCIL, "She promised to ring me each Monday, and has not for three weeks.", about=COORDINATOR)),
        (5, the_papers_of_an_appeal_are_made),
        (4, partial(somebody_sees_to_it, ABOUT_HER, SUPERVISOR)),
        (3, new_rules_are_asked_about),
    ]  # fmt: skip
    for back, act in acts:
        yield datetime.combine(days[-1 - back], MORNING, tzinfo=LONDON), act


def a_time_to_answer_is_set(*, at: datetime) -> None:
    """Kingsdock answers within 15 working days. No other town has set a time."""
    area = Area.objects.get(slug="kingsdock")
    set_updates(
        area,
        every=area.update_every,
        closing_days=area.closing_days,
        watch_days=area.watch_days,
        complaint_days=15,
        by=_user(COORDINATOR),
        at=at,
    )


def somebody_complains(
    who: str, against: Against, text: str, *, about: str = "", at: datetime
) -> None:
    review = Review.objects.select_related("area").get(applicant__name=who)
    person = _user(about) if about else None
    said = Complained(against, text, london_date(at), about_person=person)
    complain(review, said, by=None, at=at)


def somebody_sees_to_it(who: str, by: str, *, at: datetime) -> None:
    take_on_complaint(_complaint(who), by=_user(by), at=at)


def it_is_answered(*, at: datetime) -> None:
    answer = (
        "We are sorry. Your calls were written down on paper that nobody read. From now on "
        "whoever takes a call writes it into the case, and one officer rings you back."
    )
    day = london_date(at)
    answer_complaint(_complaint(ANSWERED), answer=answer, answered_on=day, by=_user(DEPUTY), at=at)


def it_goes_to_an_ombudsman(*, at: datetime) -> None:
    go_further(
        _complaint(ANSWERED),
        to=Body.OMBUDSMAN,
        reference="24 019 552",
        went_on=london_date(at),
        by=_user(DEPUTY),
        at=at,
    )


def the_ombudsman_finds_something(*, at: datetime) -> None:
    record_found(
        _complaint(ANSWERED),
        found=Found.PARTLY,
        said="Four calls were not answered, and what was put right came late. What was decided about "
        "the case was decided properly.",
        must_do="Write to say sorry, and show that calls are now written into the case.",
        must_by=london_date(at) + timedelta(days=28),
        decided_on=london_date(at),
        by=_user(DEPUTY),
        at=at,
    )


def the_papers_of_an_appeal_are_made(*, at: datetime) -> None:
    appeal = Appeal.objects.select_related("review__area").get(
        review__applicant__name="Zuzanna Fairweather", result=""
    )
    make_papers(appeal, by=_user("Imran Sheikh-Dawson"), at=at)


def new_rules_are_asked_about(*, at: datetime) -> None:
    """Oakminster would take applications by letter and in person too, and asks everybody."""
    area, by = Area.objects.get(slug="oakminster"), _user("Rowena Tsang")
    draft = begin_draft(area, by=by, at=at)
    begins = (london_date(at) + timedelta(days=60)).isoformat()
    text = draft.text.replace('"online", "phone"', '"online", "phone", "post", "in_person"')
    text = text.replace('version = "1"', 'version = "2"').replace("2021-06-01", begins)
    write_draft(draft, text, reasons={}, by=by, at=at)
    asked = Consulted(
        asks_until=london_date(at) + timedelta(days=28),
        changes="You could also ask for a review by letter, or in person at the Chapter House. "
        "Nothing else would change.",
        changes_cy="Gallech hefyd ofyn am adolygiad drwy lythyr, neu wyneb yn wyneb yn y Chapter House. "
        "Ni fyddai dim arall yn newid.",
    )
    note_consultation(draft, asked, by=by, at=at)


def _complaint(who: str) -> ServiceComplaint:
    return ServiceComplaint.objects.get(review__applicant__name=who)


def _user(name: str) -> User:
    return User.objects.get(name=name)
