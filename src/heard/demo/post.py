"""The post of the demonstration: letters are posted, people are called, and one e-mail comes back."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from heard.agencies.models import Area, Membership, User
from heard.demo.people import Happening
from heard.notify.fates import came_back
from heard.notify.models import Sending, State
from heard.notify.posting import looked_over, mark_posted
from heard.notify.seeing_to import Act, see_to
from heard.people.reach import reach_of
from heard.reviews.actions.updates import send_update
from heard.reviews.models import Review
from heard.rules.lifecycle import OPEN
from heard.rules.periods import LONDON, london_date
from heard.rules.permissions import Role
from heard.rules.safe_contact import Channel, channel_for

CALLS, POST, BACK = time(11, 10), time(15, 30), time(10, 15)
STILL_TO_DO = 3  # of the last working days nobody has posted or called yet
CAME_BACK_AGO = 2  # working days
CALLED = {
    "call": "I rang them at the time they called safe, and read them the letter.",
    "hours_in_words": "I read what they wrote about safe times, rang then, and read them the letter.",
}
DONE = "We have asked every agency what it knows, and most have answered."
THEN = "The agencies meet to look at your case as a whole."
PROOF = "Certificate of posting {day}"


def happenings(days: Sequence[date]) -> Iterator[Happening]:
    """Each working day somebody calls and posts; lately nobody has, and something came back."""
    for day in days[:-STILL_TO_DO]:
        yield _moment(day, CALLS), call
        yield _moment(day, POST), post
    yield _moment(days[-CAME_BACK_AGO], BACK), partial(bounce, area="kingsdock")
    yield _moment(days[-1], POST), write


def call(*, at: datetime) -> None:
    """Who wants to be called is called a day later."""
    held = Sending.objects.need_a_person().filter(
        reason__in=CALLED, made_at__lt=at - timedelta(hours=12)
    )
    for each in held.select_related("area"):
        see_to(each, Act.ANOTHER_WAY, note=CALLED[each.reason], by=_who(each), at=at)


def post(*, at: datetime) -> None:
    """What was printed by the afternoon is posted, town by town."""
    today = london_date(at)
    to_post = Sending.objects.to_post()
    for area in Area.objects.filter(pk__in=to_post.values("area")).order_by("pk"):
        waiting = to_post.filter(area=area)
        found = waiting.select_related("area", "letter__area", "person")
        ready = [each.sending for each in looked_over(found, at=at) if each.may_go]
        if ready:
            proof = PROOF.format(day=today.isoformat())
            mark_posted(ready, on=today, proof=proof, by=_coordinator(area), at=at)


def write(*, at: datetime) -> None:
    """Who is reached by post is told how things stand: the letter is still to be printed."""
    reviews = Review.objects.filter(stage__in=[*OPEN]).select_related("area", "procedures", "owner")
    for review in reviews.select_related("applicant").order_by("received_at"):
        if channel_for(reach_of(review.applicant), by=frozenset(Channel)) is Channel.POST:
            by = review.owner or _coordinator(review.area)
            send_update(review, done=DONE, then=THEN, by=by, at=at)


def bounce(*, area: str, at: datetime) -> None:
    """The mail server of an applicant does not know the address any more."""
    sent = Sending.objects.filter(area__slug=area, channel="email", state=State.SENT)
    last = sent.exclude(letter=None).order_by("made_at").last()
    if last:
        came_back(last.pk, why="5.1.1", at=at)


def _who(sending: Sending) -> User:
    """Who sees to the review."""
    owner = Review.objects.select_related("owner").get(pk=sending.about).owner
    return owner or _coordinator(sending.area)


def _coordinator(area: Area) -> User:
    held = Membership.objects.filter(area=area, role=Role.COORDINATOR).order_by("pk")
    return held.select_related("user")[0].user


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=LONDON)
