"""The pages of visitors and applicants."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from heard.agencies.models import User
from heard.public.views.ways import ASKED
from heard.vault.seal import sealed
from tests import appealing, meetings, revising, scenes
from tests.answers import in_boxes
from tests.places.place import Place, published_year, slug
from tests.places.visit import Visit
from tests.scenes import ago


def _drafting(visit: Visit) -> list[Any]:
    return [visit.draft.area.slug]


def _applied(visit: Visit) -> list[Any]:
    assert visit.application
    return []


def _recorded(visit: Visit) -> list[Any]:
    meetings.recorded(visit.application)
    return []


def _with_a_plan(stage: str) -> Callable[[Visit], list[Any]]:
    """The visitor's application has a plan, of which the draft is shown or they are asked."""

    def at(visit: Visit) -> list[Any]:
        scenes.plan_up_to(stage, visit.application)
        return []

    return at


def _to_be_closed(visit: Visit) -> list[Any]:
    scenes.to_be_closed(visit.application)
    return []


def _asked_how_it_was(visit: Visit) -> list[Any]:
    scenes.asked_how_it_was(visit.application)
    return []


def _returning(visit: Visit) -> list[Any]:
    visit.returning()
    return []


def _asked_for_a_way(visit: Visit) -> list[Any]:
    """As the page that asks what is new leaves it."""
    assert visit.application
    asked = {"kind": "email", "value": "a@new.example", "safe": True, "why": "new"}
    session = visit.client.session
    session[ASKED] = sealed(json.dumps(asked), purpose=ASKED)
    session.save()
    return []


def _invited(visit: Visit) -> list[Any]:
    """The applicant is invited to a meeting."""
    by = User.objects.get(name="Ceri Pugh") if visit.application else None
    assert by is not None
    scenes.meet(visit.application, by=by)
    meetings.invited(visit.application, by=by)
    return []


def _begun(visit: Visit) -> list[Any]:
    assert visit.draft
    return []


PLACES: dict[str, Place] = {
    "health": Place(lambda visit: []),
    "notify_receipt": Place(lambda visit: [], lambda visit: {}),
    "public:home": Place(lambda visit: []),
    "public:find": Place(lambda visit: []),
    "public:place": Place(lambda visit: ["sefton"]),
    "public:area": Place(slug),
    "public:brand": Place(slug),
    "public:figures": Place(slug),
    "public:figures_csv": Place(slug),
    "public:figures_json": Place(slug),
    "public:figures_year": Place(published_year),
    "public:figures_breakdowns": Place(published_year),
    "public:danger": Place(slug, lambda visit: {"danger": "no"}),
    "public:matter": Place(slug, lambda visit: {"matter": "behaviour"}),
    "public:ready": Place(slug),
    "public:check": Place(
        slug,
        lambda visit: {
            "number": "1",
            **in_boxes("1-happened_on", ago(days=9)),
            **in_boxes("1-reported_on", ago(days=9)),
            "1-hate": "no",
        },
    ),
    "public:before": Place(slug, lambda visit: {}),
    "public:apply_reports": Place(_drafting),
    "public:remove_report": Place(lambda visit: [*_drafting(visit), 1], lambda visit: {}),
    "public:apply_report": Place(
        lambda visit: [*_drafting(visit), 1, "happened"],
        lambda visit: {**in_boxes("happened_on", ago(days=9)), "what": "Banging.", "hate": "no"},
    ),
    "public:check_answers": Place(_drafting, lambda visit: {"true": "on"}),
    "public:save": Place(_drafting, lambda visit: {}),
    "public:saved": Place(_drafting),
    "public:apply_page": Place(
        lambda visit: [*_drafting(visit), "who-for"], lambda visit: {"kind": "victim"}
    ),
    "public:sent": Place(_applied),
    "public:come_back": Place(
        lambda visit: [],
        lambda visit: {"reference": visit.application.reference, "way": "phrase"},
    ),
    "public:come_back_code": Place(_returning, lambda visit: {"code": visit.code()}),
    "public:come_back_phrase": Place(_returning, lambda visit: {"phrase": visit.words()}),
    "public:my_application": Place(_applied),
    "public:my_copy": Place(_applied),
    "public:my_letter": Place(lambda visit: [*_applied(visit), 1]),
    "public:my_letter_pdf": Place(lambda visit: [*_applied(visit), 1]),
    "public:my_messages": Place(
        _applied, lambda visit: {"text": "It happened again.", "key": str(uuid4())}
    ),
    "public:my_file": Place(lambda visit: [*_applied(visit), visit.file.pk]),
    "public:my_meeting": Place(
        _invited, lambda visit: {"way": "advocate", "who": "Bo", "needs": "No stairs."}
    ),
    "public:my_statement": Place(
        _applied, lambda visit: {"text": "No sleep.", "read_by": "chair", "kept_from": ["1"]}
    ),
    "public:my_recording": Place(_recorded),
    "public:my_way": Place(
        _applied,
        lambda visit: {"kind": "email", "value": "a@new.example", "safe": "yes", "why": "new"},
    ),
    "public:my_way_code": Place(_asked_for_a_way, lambda visit: {"ask": "yes"}),
    "public:my_closing": Place(_to_be_closed, lambda visit: {"answer": "not_yet"}),
    "public:my_plan": Place(_with_a_plan("shown"), lambda visit: {"text": "It is fine."}),
    "public:my_check": Place(
        _with_a_plan("asked"), lambda visit: {"stopped": "no", "words": "Each night."}
    ),
    "public:my_waiting": Place(_applied),
    "public:my_survey": Place(
        _asked_how_it_was,
        lambda visit: {"felt": "partly", "stopped": "less", "words": "The calls helped."},
    ),
    "public:my_withdrawal": Place(_applied, lambda visit: {"reason": "We moved away."}),
    "public:consultation": Place(lambda visit: [revising.asked_about(visit.area).area.slug]),
    "public:complaints": Place(slug),
    "public:lessons": Place(slug),
    "public:my_appeal": Place(
        appealing.a_refusal_of,
        lambda visit: {"about": "threshold", "grounds": "You missed two of my reports."},
    ),
    "public:my_complaint": Place(
        _applied, lambda visit: {"against": "council", "text": "Nobody called me back."}
    ),
    "public:my_consents": Place(_applied, lambda visit: {"consents": ["1"]}),
    "public:library": Place(lambda visit: []),
    "public:library_entry": Place(lambda visit: ["stockton-on-tees"]),
    "public:help_now": Place(lambda visit: []),
    "public:safety": Place(lambda visit: []),
    "public:accessibility": Place(lambda visit: []),
    "public:privacy": Place(lambda visit: []),
    "public:cookies": Place(lambda visit: []),
    "public:ended": Place(lambda visit: []),
    "public:exit": Place(lambda visit: []),
    "public:stay": Place(_begun),
}
