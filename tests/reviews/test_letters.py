"""What the letters of a review say, and what they must never say."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from heard.agencies.models import Area
from heard.notify.letters import digest, text_of
from heard.notify.models import Letter
from heard.reviews import letters
from heard.reviews.actions.clocks import pause_clock
from heard.reviews.actions.threshold import agree_not_met, decide_met, propose_not_met
from heard.reviews.actions.work import acknowledge
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import Review
from heard.reviews.queries import finding_of
from heard.reviews.submission import PersonAnswers
from heard.rules.deadlines import Clock
from tests.factories import (
    MET,
    NOON,
    NOT_MET,
    a_review,
    a_second_person,
    a_submission,
    a_worker,
    an_area,
    clock_of,
    limit,
    proposed,
    told,
)
from tests.state import everything

pytestmark = pytest.mark.django_db

OWN_LIMITS = {
    "acknowledgement": limit(3, runs_from="application"),
    "threshold_decision": limit(10, runs_from="application"),
    "panel": limit(4, "week", runs_from="threshold_decision"),
    "outcome": limit(20, runs_from="threshold_decision"),
    "appeal_window": limit(21, "day", runs_from="outcome"),
}


def written(review: Review, kind: str) -> str:
    """The letter of a kind, as plain text with ordinary spaces."""
    letter = Letter.objects.get(about=review.pk, kind=kind)
    return text_of(letter).plain.replace("\N{NO-BREAK SPACE}", " ")


def acknowledged(area: Area, **how: Any) -> str:
    review = a_review(area, **how)
    acknowledge(review, by=a_worker(area), at=NOON)
    return written(review, "acknowledgement")


def met(area: Area, **how: Any) -> str:
    review = a_review(area, **how)
    decide_met(review, MET, by=a_worker(area), at=NOON)
    return written(review, "threshold_met")


def not_met(area: Area, judgement: Judgement = NOT_MET, **how: Any) -> str:
    review, second = a_review(area, **({"reports": 2} | how)), a_second_person(area)
    proposal = propose_not_met(review, judgement, asked=second, by=a_worker(area), at=NOON)
    agree_not_met(proposal, answer="Yes.", by=second, at=NOON)
    return written(review, "threshold_not_met")


# Whole letters ---------------------------------------------------------------------------------


def test_the_acknowledgement() -> None:
    area = an_area(time_limits=OWN_LIMITS)
    area.contact_email, area.contact_hours = "team@anytown.example", "Weekdays"
    area.save()
    letter = acknowledged(area)
    reference = Review.objects.get().spaced_reference

    assert letter == (
        "WE HAVE YOUR APPLICATION FOR AN ASB CASE REVIEW\n\n"
        "Dear Ada Beck\n\n"
        f"Your reference: {reference}\n\n"
        "Thank you for telling us what is happening. We will pass your application to the people "
        "who must look at it. They are the council, the police, the health service and any social "
        "landlord involved.\n\n"
        "What happens next\n-----------------\n\n"
        "- We will tell you by 16 March 2026 whether there will be a review.\n"
        "- Call 01632 960 001 to talk to us.\n\n"
        "We will count the reports you told us about and ask the agencies what they did. You do "
        "not need to prove anything.\n\n"
        "Who to talk to\n--------------\n\n"
        "Name: Case review team\nPhone: 01632 960 001\nEmail: team@anytown.example\nHours: Weekdays"
        "\n\n"
        "If you are in danger now, call 999.\n"
    )


def test_the_decision_that_the_threshold_is_met() -> None:
    area = an_area(
        time_limits=OWN_LIMITS,
        appeal={"body": "The Police and Crime Commissioner", "text": "Write to them."},
    )

    letter = met(area)

    reference = Review.objects.get().spaced_reference
    counts = (
        "It counts. It was reported soon enough after it happened, and the application came soon "
        "enough after the report."
    )
    assert letter == (
        "WE WILL REVIEW YOUR CASE\n\n"
        "Dear Ada Beck\n\n"
        f"Your reference: {reference}\n\n"
        "The threshold for a case review is met, so there will be a review.\n\n"
        "Our reasons\n-----------\n\n"
        "Enough was reported.\n\n"
        "The reports we looked at\n------------------------\n\n"
        f"Told to: The council\nOn: 1 February 2026\nWhether it counts: {counts}\n\n"
        f"Told to: The council\nOn: 11 February 2026\nWhether it counts: {counts}\n\n"
        f"Told to: The council\nOn: 21 February 2026\nWhether it counts: {counts}\n\n"
        "What happens next\n-----------------\n\n"
        "The agencies will meet to look at your case as a whole. They will look at what has happened, "
        "how it affects you, and what has been done. You can take part in the way that suits you. "
        "We will ask you which:\n\n"
        "- in person\n- by video\n- with a statement that you write or record\n"
        "- through someone who speaks for you\n- not at all\n\n"
        "- The review meeting will be held by 30 March 2026.\n"
        "- We will tell you the outcome by 30 March 2026.\n"
        "- Call 01632 960 001 to talk to us.\n\n"
        "If you do not agree\n-------------------\n\n"
        "You can ask for this to be looked at again by: The Police and Crime Commissioner.\n\n"
        "Write to them.\n\n"
        "Who to talk to\n--------------\n\n"
        "Name: Case review team\nPhone: 01632 960 001\n\n"
        "If you are in danger now, call 999.\n"
    )


def test_the_decision_that_the_threshold_is_not_met() -> None:
    judgement = replace(
        NOT_MET,
        anyway=(
            Anyway("Speak to the landlord.", "Housing", date(2026, 4, 1)),
            Anyway("Keep watch", "Patrol"),
        ),
    )
    reports = (
        told(ago=60, after=45),
        told(ago=250),
        told(ago=30, incident="fire", reported_to="the police"),
        told(ago=30, incident="fire", after=2),
    )

    letter = not_met(an_area(time_limits=OWN_LIMITS), judgement, reports=reports)

    reference = Review.objects.get().spaced_reference
    assert letter == (
        "OUR DECISION ABOUT YOUR APPLICATION FOR AN ASB CASE REVIEW\n\n"
        "Dear Ada Beck\n\n"
        f"Your reference: {reference}\n\n"
        "The threshold for a case review is not met. This letter explains why.\n\n"
        "Our reasons\n-----------\n\n"
        "Too little was reported.\n\n"
        "The reports we looked at\n------------------------\n\n"
        "Told to: The council\nOn: 26 June 2025\nWhether it counts: It does not count, because it was too long "
        "ago. The application was made on 2 March 2026. The last day to apply because of this "
        "report was 25 December 2025.\n\n"
        "Told to: The council\nOn: 15 February 2026\nWhether it counts: It does not count, because it was "
        "reported too long after it happened. It was reported on 15 February 2026. The last day "
        "to report it was 31 January 2026.\n\n"
        "Told to: The police\nOn: 1 February 2026\nWhether it counts: It counts. It was reported soon enough "
        "after it happened, and the application came soon enough after the report.\n\n"
        "Told to: The council\nOn: 2 February 2026\nWhether it counts: It adds nothing to the count, because "
        "another report of the same incident is already counted.\n\n"
        "What we will do anyway\n----------------------\n\n"
        "- Speak to the landlord (Housing). We will look again on 1 April 2026.\n"
        "- Keep watch (Patrol).\n\n"
        "If you do not agree\n-------------------\n\n"
        "You can ask for this to be looked at again. Tell us, and we will pass it on.\n\n"
        "- Ask by 23 March 2026.\n"
        "- Call 01632 960 001 to talk to us.\n\n"
        "Who to talk to\n--------------\n\n"
        "Name: Case review team\nPhone: 01632 960 001\n\n"
        "If you are in danger now, call 999.\n"
    )


# What is promised ------------------------------------------------------------------------------


def promises(letter: str) -> list[str]:
    return [
        line.removeprefix("- ")
        for line in letter.splitlines()
        if line.startswith("- ") and re.search(r" by \d", line)
    ]


def test_dates_that_nobody_has_promised_are_what_we_aim_for() -> None:
    # Here the outcome is counted from the decision, so that its date is known with it.
    outcome = limit(10, runs_from="threshold_decision") | {"basis": "assumed"}
    area = an_area(time_limits={"outcome": outcome})

    assert promises(acknowledged(area)) == [
        "We aim to tell you by 23 March 2026 whether there will be a review."
    ]
    assert promises(met(area)) == [
        "We aim to hold the review meeting by 30 March 2026.",
        "We aim to tell you the outcome by 16 March 2026.",
    ]
    assert promises(not_met(area)) == [
        "Please ask by 30 March 2026 if you can. Later requests are still considered."
    ]


def test_where_the_area_does_not_say_from_when_it_is_what_we_aim_for() -> None:
    area = an_area(time_limits={"panel": limit(4, "week", runs_from="not_stated")})

    assert promises(met(area)) == ["We aim to hold the review meeting by 30 March 2026."]


def test_while_a_date_is_not_known_none_is_promised() -> None:
    area = an_area(time_limits={"threshold_decision": limit(3, runs_from="information_received")})
    review, by = a_review(an_area()), a_worker(area)
    pause_clock(clock_of(review, Clock.THRESHOLD_DECISION), reason="Ill.", by=by, at=NOON)
    acknowledge(review, by=by, at=NOON)

    assert promises(acknowledged(area)) == []
    assert promises(written(review, "acknowledgement")) == []


def test_who_gave_no_name_is_greeted_all_the_same() -> None:
    letter = acknowledged(an_area(), applicant=PersonAnswers(organisation="Beck and Sons"))

    assert letter.split("\n\n")[1] == "Hello"


# Language, keeping, looking first -----------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "cy"])
def test_letters_are_written_in_the_applicants_language_whoever_writes(language: str) -> None:
    area = an_area()
    by, second = a_worker(area), a_second_person(area)
    accepted, refused = (a_review(area, language=language, reports=number) for number in (3, 2))
    other = "cy" if language == "en" else "en"

    with translation.override(other):
        acknowledge(accepted, by=by, at=NOON)
        decide_met(accepted, MET, by=by, at=NOON)
        agree_not_met(proposed(refused, by=by, asked=second), answer="Yes.", by=second, at=NOON)
        assert translation.get_language() == other

    with translation.override(language):
        assert Letter.objects.get(kind="acknowledgement").title == translation.gettext(
            "We have your application for an ASB case review"
        )
    for letter in Letter.objects.all():
        assert letter.language == language
        assert letter.digest == digest(letter.title, letter.blocks)
        text = text_of(letter).plain
        assert "{" not in text
        assert accepted.spaced_reference in text or refused.spaced_reference in text


def test_a_letter_stays_as_it_was_written() -> None:
    area = an_area()
    review, by = a_review(area), a_worker(area)
    acknowledge(review, by=by, at=NOON)
    (before,) = everything()["notify.Letter"]

    area.contact_name = "Another team"
    area.save()
    review.applicant.name = "Ada Stone"
    review.applicant.save()
    decide_met(review, MET, by=by, at=NOON)

    assert before in everything()["notify.Letter"]
    letter = Letter.objects.get(kind="acknowledgement")
    assert letter.digest == digest(letter.title, letter.blocks)


@pytest.mark.parametrize("is_met", [True, False])
def test_looking_at_a_letter_first_keeps_nothing(is_met: bool) -> None:
    area = an_area()
    review = a_review(area, reports=2)
    judgement = replace(NOT_MET, met=is_met, anyway=(Anyway("Keep watch", "Patrol"),))
    before = everything()

    text = letters.preview(review, judgement, finding_of(review), at=NOON)

    assert everything() == before
    judged = replace(judgement)
    if is_met:
        decide_met(review, judged, by=a_worker(area), at=NOON)
    else:
        second = a_second_person(area)
        proposal = propose_not_met(review, judged, asked=second, by=a_worker(area), at=NOON)
        agree_not_met(proposal, answer="Yes.", by=second, at=NOON)
    kept = text_of(Letter.objects.get())
    assert text.title == kept.title
    # Only the dates are missing: their clocks start with the decision.
    dates = [block for block in kept.blocks if block not in text.blocks]
    assert len(dates) == 1
    assert [block for block in kept.blocks if block not in dates] == list(text.blocks)


def test_the_letter_to_somebody_who_says_little_is_whole() -> None:
    area = an_area()
    area.contact_name = area.contact_phone = ""
    area.save()

    letter = acknowledged(area, sent={"where": a_submission().where})

    assert letter.endswith(
        "Who to talk to\n--------------\n\n\n\nIf you are in danger now, call 999.\n"
    )
