"""Letters name nobody but the applicant, and say nothing that was told in confidence."""

import json
from dataclasses import replace

import pytest

from heard.agencies.models import Agency, Area
from heard.notify.models import Letter
from heard.reviews.actions.threshold import (
    agree_not_met,
    decide_met,
    propose_not_met,
    record_body_view,
)
from heard.reviews.actions.work import acknowledge, write_note
from heard.reviews.models import Review
from heard.reviews.submission import ConsentAnswers, PersonAnswers, PlaceAnswers
from heard.rules.procedures import ApplicantKind
from tests.factories import (
    MET,
    NOON,
    NOT_MET,
    TODAY,
    a_review,
    a_user,
    a_worker,
    agency_of,
    an_area,
    told,
)
from tests.state import everything

pytestmark = pytest.mark.django_db

SECRETS = {
    "victim": "Vic Planted-Victim",
    "guardian": "Gil Planted-Guardian",
    "home": "77 Planted Row",
    "postcode": "ZZ7 7PP",
    "place": "Behind the Planted School",
    "phone": "01632 960 777",
    "text": "07700 900 777",
    "email": "planted@home.example",
    "post": "Planted Letterbox",
    "other": "Planted Sister",
    "organisation": "Planted Harbour Ltd",
    "relationship": "planted-relationship",
    "landlord": "Planted Landlord",
    "evidence": "planted-evidence",
    "reporter": "Rita Planted-Reporter",
    "reporter_home": "Planted Flat 3",
    "reference": "PLANTED/123",
    "what": "planted-incident",
    "response": "planted-response",
    "happening": "planted-story",
    "effect": "planted-effect",
    "wanted": "planted-wish",
    "others": "planted-neighbours",
    "need": "planted-need",
    "note": "planted-note",
    "answer": "planted-answer",
    "persistence": "planted-persistence",
    "harm": "planted-harm",
    "adequacy": "planted-adequacy",
    "officer": "Olga Planted-Officer",
    "second": "Sven Planted-Second",
    "spoke": "Sergeant Planted",
    "view": "planted-view",
    "agency": "Planted Constabulary",
}


def planted(area: Area, number: int) -> Review:
    """A review in which every field that can hold something about somebody holds a secret."""
    said = {name: SECRETS[name] for name in ("what", "response")}
    reports = tuple(
        replace(
            told(ago=10 * place, what=said["what"]),
            agency_reference=SECRETS["reference"],
            response_detail=said["response"],
            reporter_name=SECRETS["reporter"],
            reporter_home=SECRETS["reporter_home"],
        )
        for place in range(1, number + 1)
    )
    return a_review(
        area,
        reports=reports,
        sent={
            "kind": ApplicantKind.PRACTITIONER,
            "applicant": PersonAnswers(
                "Ada Beck",
                SECRETS["organisation"],
                ways={kind: SECRETS[kind] for kind in ("phone", "text", "email", "post")},
                others_who_may_answer=SECRETS["other"],
                needs={"other": SECRETS["need"]},
            ),
            "victim": PersonAnswers(SECRETS["victim"]),
            "guardian": PersonAnswers(SECRETS["guardian"]),
            "relationship": SECRETS["relationship"],
            "consent": ConsentAnswers(True, "spoken", SECRETS["evidence"]),
            "home": PlaceAnswers(SECRETS["home"], SECRETS["postcode"]),
            "where": PlaceAnswers(SECRETS["place"]),
            "landlord": SECRETS["landlord"],
            "what_is_happening": SECRETS["happening"],
            "effect": SECRETS["effect"],
            "wanted": SECRETS["wanted"],
            "others_affected": SECRETS["others"],
        },
    )


def test_no_letter_names_anybody_but_the_applicant() -> None:
    area = an_area()
    Agency.objects.filter(areas__area=area, kind="police").update(name=SECRETS["agency"])
    by = a_worker(area, user=a_user(SECRETS["officer"]))
    second = a_worker(area, user=a_user(SECRETS["second"]), agency=agency_of(area, "police"))
    held_back = {name: SECRETS[name] for name in ("persistence", "harm", "adequacy")}
    refused, accepted = planted(area, 2), planted(area, 3)
    for review in (refused, accepted):
        write_note(review, text=SECRETS["note"], by=by, at=NOON)
        record_body_view(
            review,
            agency=agency_of(area, "police"),
            view="not_met",
            given_by=SECRETS["spoke"],
            given_on=TODAY,
            note=SECRETS["view"],
            by=by,
            at=NOON,
        )
        acknowledge(review, by=by, at=NOON)
    decide_met(accepted, replace(MET, **held_back), by=by, at=NOON)
    proposal = propose_not_met(refused, replace(NOT_MET, **held_back), asked=second, by=by, at=NOON)
    agree_not_met(proposal, answer=SECRETS["answer"], by=second, at=NOON)

    texts = [f"{letter.title} {json.dumps(letter.blocks)}" for letter in Letter.objects.all()]
    assert len(texts) == 4
    found = {name for name, secret in SECRETS.items() for text in texts if secret in text}
    assert found == set()
    assert all("Ada Beck" in text for text in texts)
    # The search can find: everything it looked for is in the database.
    kept = json.dumps(everything(), default=str)
    assert {name for name, secret in SECRETS.items() if secret not in kept} == set()
