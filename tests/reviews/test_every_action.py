"""What is true of every action: it is whole or not at all, and the record of it names nobody."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

import heard.agencies.actions
import heard.reviews.actions
from heard.audit.models import Event
from heard.audit.record import CODE
from tests.reviews.acts import ACTS, PLANTED
from tests.state import break_off_at_each_write, everything

pytestmark = pytest.mark.django_db

# Functions that change nothing.
QUESTIONS = {
    "refuse_names",
    "has_conflict",
    "may_read_for",
    "is_watched",
    "last_notice",
    "latest",
    "looked_at",
    "open_notice",
    "silence_of",
    "adopted_by",
    "adopting",
    "joint_of",
    "account_of",
    "answer_for",
    "calendar_of",
    "can_be_asked",
    "can_be_asked_in",
    "can_be_invited",
    "opens_for",
    "refuse_if_over",
    "can_be_reviewed_here",
    "can_be_written_to",
    "can_confirm",
    "deciders",
    "due_for",
    "as_text",
    "consent_log",
    "correctable",
    "consents_of",
    "givers",
    "has_phrase",
    "code_in",
    "where_code_goes",
    "where_link_code_goes",
    "has_somebody_to_tell",
    "invitation_of",
    "letter_of_outcome",
    "link_of",
    "lock",
    "lock_people",
    "locked",
    "locked_meeting",
    "meeting_to_come",
    "under_way",
    "named_to_tell",
    "needs_reason",
    "read_version",
    "refuse_unless_here",
    "refuse_unless_managing",
    "refuse_without_power",
    "represented_no_longer",
    "safe_address",
    "step_that_reopens",
    "still_to_tell",
    "to_ask_again",
    "token_of",
    "told",
    "unfinished",
    "waiting_for",
}
# Parts of other actions.
PARTS = {
    "count_left",
    "count_unsent",
    "tell_at_once",
    "tell_by_the_day",
    "write_lesson",
    "take_over",
    "read_from_now_on",
    "read_no_more",
    "close_to_panel",
    "leave_no_meeting",
    "take_off",
    "make",
    "tell_agencies",
    "tell_of_learning",
    "tell_of_meeting",
    "tell_who_joins",
    "tell_with",
    "direct_clock",
    "end_link",
    "finish_appeal",
    "new_link",
    "write_to_contact",
    "reach_if_all_answered",
    "renew_link",
    "set_next_due",
    "end_region_membership",
    "forget_what_has_run_out",
    "take_part",
    "renew_silence",
    "reply_address",
}


def actions_in(package: ModuleType) -> dict[str, Callable[..., Any]]:
    modules = (
        importlib.import_module(f"{package.__name__}.{each.name}")
        for each in pkgutil.iter_modules(package.__path__)
    )
    return {
        name: function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


def test_every_action_is_taken_here() -> None:
    packages = (heard.agencies.actions, heard.reviews.actions)
    there = {name for package in packages for name in actions_in(package)}

    assert there - QUESTIONS - PARTS == {act.function.__name__ for act in ACTS.values()}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", ACTS)
def test_broken_off_at_any_of_its_writes_it_leaves_everything_as_it_was(name: str) -> None:
    scene = ACTS[name].arrange()
    before = everything()

    writes = break_off_at_each_write(scene.act)

    assert writes > 0
    assert everything() != before


@pytest.mark.parametrize("name", ACTS)
def test_it_leaves_its_audit_events_and_they_carry_only_codes(name: str) -> None:
    scene = ACTS[name].arrange()
    last = Event.objects.count()

    scene.act()

    events = list(Event.objects.all())[last:]
    assert tuple(event.action for event in events) == ACTS[name].events
    for event in events:
        assert event.outcome == "done"
        assert event.area in {scene.area.pk, *(area.pk for area in scene.elsewhere)}
        assert scene.subject is None or event.subject == scene.subject.pk
        assert event.actor in {user.pk if user else None for user in (scene.by, *scene.others)}
        assert all(CODE.fullmatch(str(value)) for value in event.detail.values())
        assert PLANTED not in json.dumps(event.detail)
