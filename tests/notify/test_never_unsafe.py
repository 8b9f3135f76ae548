"""Thousands of sendings through the real handler: none leaves by a way that is not safe at that moment.

Every kind of message, every way a person may be reached, and what changes between writing and
sending. What has left is judged at the edge by what the person had said, without asking the rule.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from heard.jobs.doing import drain
from heard.notify.models import Letter, Sending, State
from heard.notify.registry import Kind, entries
from heard.notify.sending import About, send_letter, send_notice
from heard.people.models import ContactWay, Need, Person, SafeContact
from heard.reviews.models import Draft, Message, ReturnKey, Review
from heard.rules.periods import LONDON
from heard.rules.safe_contact import WINDOWS, Channel, Hours
from heard.rules.telling import Shown, told_by
from tests.factories import NOON, a_review
from tests.notify.edge import EVERYTHING, Edge
from tests.notify.test_delivery import closed

pytestmark = pytest.mark.django_db

EACH = 10  # sendings of one example
VALUES = {
    "phone": ["01632 960 001", "01632 960 002"],
    "text": ["07700 900 001", "07700 900 002"],
    "email": ["ada@home.example", "ada@new.example"],
    "post": ["1 High Street", "2 Low Road"],
}
LETTERS = [entry.code for entry in entries(Kind.LETTER) if entry.to == "applicant"]
# Most of what is said is what most people say, so that most of it leaves, and one thing at a time
# that stands against it is met often.
way = st.fixed_dictionaries(
    {
        "value": st.integers(0, 1),
        "is_safe": st.sampled_from([True, True, True, True, False]),
        "came_back": st.sampled_from([False, False, False, True]),
        "is_hidden": st.sampled_from([False, False, True]),
        "since": st.sampled_from([None, None, None, -1, 1]),
        "changed": st.sampled_from([None, None, None, -1, 0, 1]),
    }
)
ways = st.fixed_dictionaries({kind: st.one_of(way, way, way, st.none()) for kind in VALUES}).map(
    lambda said: {kind: each for kind, each in said.items() if each}
)
HOURS = [[Hours.ANY], [Hours.MORNING, Hours.EVENING], [Hours.AFTERNOON], [Hours.OTHER], []]
states = st.fixed_dictionaries(
    {
        "ways": ways,
        "hours": st.sampled_from(HOURS),
        "detail": st.sampled_from(["", "", "", "Not on Mondays"]),
        "preferred": st.sampled_from(["", "", "", "", *VALUES]),
        "language": st.sampled_from(["en", "en", "en", "en", "cy", "Polish"]),
        "needs": st.sampled_from([[], [], ["large_print"], ["large_print", "braille"]]),
        "died": st.sampled_from([False, False, False, True]),
    }
)
examples = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.sampled_from([*LETTERS, "something_to_read", "draft_warning"]),
            "before": states,
            "after": st.one_of(st.none(), states),
            "hour": st.integers(0, 47),
            "checked": st.sampled_from([True, True, True, True, False]),
        }
    ),
    min_size=EACH,
    max_size=EACH,
)


def set_up(person: Person, state: dict[str, Any], *, was: dict[str, Any] | None = None) -> None:
    """The person has said this, and nothing else. What is not as it `was` has been changed since."""
    person.contact_ways.all().delete()
    person.needs.all().delete()
    for kind, way in state["ways"].items():
        if was and kind in was["ways"] and was["ways"][kind]["value"] != way["value"]:
            way["changed"] = 1
        days = {None: None} | {n: NOON + timedelta(days=n) for n in (-1, 0, 1)}
        ContactWay.objects.create(
            person=person,
            kind=kind,
            value=VALUES[kind][way["value"]],
            is_safe=way["is_safe"],
            came_back_at=NOON if way["came_back"] else None,
            is_hidden=way["is_hidden"],
            since=days[way["since"]],
            changed_at=days[way["changed"]],
        )
    SafeContact.objects.update_or_create(
        person=person,
        defaults={
            "hours": [str(each) for each in state["hours"]],
            "hours_detail": state["detail"],
            "preferred": state["preferred"],
        },
    )
    for kind in state["needs"]:
        Need.objects.create(person=person, kind=kind)
    Person.objects.filter(pk=person.pk).update(
        language=state["language"], died_on=NOON.date() if state["died"] else None
    )


def written(review: Review, letter: Letter, each: dict[str, Any]) -> Sending:
    """One sending, written at noon."""
    person = Person.objects.get(pk=review.applicant_id)
    code = each["code"]
    if code == "draft_warning":
        draft = Draft.objects.create(
            reference=f"D{Draft.objects.count()}",
            area=review.area,
            language="en",
            begun_at=NOON,
            changed_at=NOON,
            warned_at=NOON,
        )
        ReturnKey.objects.create(reference=draft.reference, email="ada@home.example")
        about = About(draft.pk, review.area, "")
        return send_notice(code, about, to=None, language="en", by=None, at=NOON)
    if code == "something_to_read":
        message = Message.objects.create(
            review=review, text="We will call.", at=NOON, form_key=letter.pk, by=letter.written_by
        )
        about = About(review.pk, review.area, review.reference, item=message.pk)
        return send_notice(code, about, to=person, language="en", by=None, at=NOON)
    return send_letter(letter, to=person, reference=review.reference, by=None, at=NOON)


def is_safe_hour(hours: list[Hours], at: datetime) -> bool:
    clock = at.astimezone(LONDON).time()
    return any(WINDOWS[each][0] <= clock < WINDOWS[each][1] for each in hours if each in WINDOWS)


def why_unsafe(sending: Sending, parcel: Any, each: dict[str, Any], *, at: datetime) -> str:
    """What is wrong with what has left; empty where it was safe."""
    if sending.person is None:
        return "" if parcel.to == "ada@home.example" else "not the address of the draft"
    said = each["after"] or each["before"]
    way = said["ways"].get(parcel.channel.value)
    words = Shown(sender="", subject=parcel.subject, body=parcel.body)
    faults = {
        "no such way": way is None,
        "not called safe": way is not None and not way["is_safe"],
        "came back": way is not None and way["came_back"],
        "not yet": way is not None and way["since"] == 1 and at < NOON + timedelta(days=1),
        "another address": way is not None and parcel.to != VALUES[parcel.channel][way["value"]],
        "changed since it was written": way is not None and way["changed"] == 1,
        "a new address on paper": bool(parcel.pdf) and way is not None and way["is_hidden"],
        "outside the hours": parcel.channel == "text"
        and (bool(said["detail"]) or not is_safe_hour(said["hours"], at)),
        "by telephone": parcel.channel is Channel.PHONE,
        "a telling word": parcel.channel in {"text", "email"} and bool(told_by(words)),
        "a letter by e-mail": parcel.channel in {"text", "email"} and bool(parcel.pdf),
        "another language": said["language"] == "cy",
        "a form that a person must make": bool(parcel.pdf) and "braille" in said["needs"],
        "to somebody who has died": said["died"],
        "not agreed to by a second person": sending.letter is not None and not each["checked"],
        "not what they prefer": bool(said["preferred"])
        and said["preferred"] in {"text", "email"}
        and parcel.channel != said["preferred"],
    }
    return ", ".join(fault for fault, is_so in faults.items() if is_so)


@pytest.mark.parametrize("number", [30, pytest.param(500, marks=pytest.mark.full)])
def test_nothing_leaves_by_a_way_that_is_not_safe(number: int, settings: Any) -> None:
    settings.GATEWAYS = EVERYTHING
    review = a_review()
    letter = closed(review).letter
    assert letter is not None
    Sending.objects.all().delete()
    tried: Counter[str] = Counter()

    @hypothesis_settings(max_examples=number, deadline=None, phases=[Phase.generate])
    @given(examples)
    def run(chosen: list[dict[str, Any]]) -> None:
        Edge.forget()
        with transaction.atomic():
            for each in chosen:
                tried[_tried(review, letter, each)] += 1
            transaction.set_rollback(True)

    run()

    assert tried.total() >= number * EACH
    assert set(tried) >= {State.SENT, State.HELD}  # or it would try nothing


def _tried(review: Review, letter: Letter, each: dict[str, Any]) -> str:
    """Take one through the outbox, and judge what left of it."""
    person = Person.objects.get(pk=review.applicant_id)
    set_up(person, each["before"])
    copy = Letter.objects.get(pk=letter.pk)
    copy.pk, copy.needs_check = uuid4(), not each["checked"]
    copy.kind = each["code"] if each["code"] in LETTERS else copy.kind
    copy.save(force_insert=True)
    sending = written(review, copy, each)
    if each["after"]:
        set_up(person, each["after"], was=each["before"])
    return _judged(sending, each, at=NOON + timedelta(hours=each["hour"]))


def _judged(sending: Sending, each: dict[str, Any], *, at: datetime) -> str:
    """Let its turn come, and the next safe hour if it must wait for one."""
    before = len(Edge.left)
    for _ in range(3):
        drain(at=at, kind="sending")
        sending = Sending.objects.select_related("person", "letter").get(pk=sending.pk)
        if sending.not_before is None:
            break
        at = sending.not_before
    left = Edge.left[before:]
    assert [parcel.id for parcel in left] == [sending.pk] * (sending.state == State.SENT)
    assert [why_unsafe(sending, parcel, each, at=at) for parcel in left] == [""] * len(left)
    assert sending.state in {State.SENT, State.HELD, State.TO_POST, State.NOT_NEEDED}
    return sending.state
