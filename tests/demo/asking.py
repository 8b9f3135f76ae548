"""What is asked of a story that has been told, on whatever day."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from heard.agencies.models import Area
from heard.audit.models import Event
from heard.reviews.calendar import bank_holidays
from heard.reviews.figures import yearly_figures
from heard.reviews.models import (
    ChairDay,
    ConferenceMeeting,
    Meeting,
    MeetingDate,
    Milestone,
    Review,
    ThresholdDecision,
)
from heard.reviews.queries import finding_of
from heard.rules.answers import as_data
from heard.rules.periods import (
    LONDON,
    ONE_DAY,
    is_working_day,
    london_date,
    months_after,
    months_before,
)

# Dates that are promised, and so may lie ahead.
PROMISED = {
    "due_on",
    "first_due_on",
    "next_due_on",
    "old_due_on",
    "new_due_on",
    "look_again_on",
    "contact_due_on",
    "until",
    "valid_until",
    "expires_at",
    "watch_until",
    "answer_by",
    "asks_until",
    # Meetings that are called, days on which a chair is free, rules adopted for a later day.
    "ActionPlan.review_on",
    "Appeal.directed_by",
    "ActionPlan.comment_by",
    "ChairDay.on",
    "ComplaintFurther.must_by",
    "InformationRequest.panel_on",
    "Chairing.begins_at",
    "JointProcedures.valid_from",
    "Meeting.begins_at",
    "MeetingDate.begins_at",
    "PlanLook.again_on",
    "ProceduresVersion.valid_from",
}
# Columns of random characters, in which anything may seem to stand.
RANDOM = {
    "seal",
    "head",
    "password",
    "phrase",
    "code",
    "digest",
    "link_digest",
    "letter_digest",
    "to_digest",
    "gateway_id",
    "session_key",
    "reference",
}

PHONE = re.compile(r"(?<![\w-])(?:\+44|0)[\d ]{9,}")
INVENTED_PHONE = re.compile(r"(07700 900\d{3}|01632 960\d{3}) ?")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")
INVENTED_EMAIL = re.compile(r".+@([\w-]+\.example|example\.(org|com|net))")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
INVENTED_POSTCODE = re.compile(r"ZZ[1-4] ?\d[A-Z]{2}")


def values() -> "Iterator[tuple[str, models.Field[Any, Any], Any]]":
    """Every value in the database, with the name of its column."""
    for model in apps.get_models():
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                yield f"{model.__name__}.{field.name}", field, getattr(row, field.attname)


def in_the_future(now: datetime) -> list[str]:
    """What is dated after now, and is no promise."""
    today = london_date(now)
    late = []
    for name, field, value in values():
        if {field.name, name} & PROMISED or value is None:
            continue
        if isinstance(value, datetime):
            late += [f"{name}: {value}"] if value > now else []
        elif isinstance(value, date) and value > today:
            late.append(f"{name}: {value}")
    return late


# What letters give to everybody: the number of Victim Support.
PUBLISHED = {"0808 16 89 111"}


def taken_for_real() -> list[str]:
    """Phone numbers, e-mail addresses and postcodes that somebody could really have."""
    found = []
    for name, field, value in values():
        if field.name in RANDOM or not isinstance(field, models.CharField | models.TextField):
            if not isinstance(field, models.JSONField):
                continue
            value = json.dumps(value, ensure_ascii=False)  # noqa: PLW2901
        found += [f"{name}: {each}" for each in could_be_real(str(value))]
    return found


def could_be_real(text: str) -> list[str]:
    return [
        match
        for pattern, invented in (
            (PHONE, INVENTED_PHONE),
            (EMAIL, INVENTED_EMAIL),
            (POSTCODE, INVENTED_POSTCODE),
        )
        for match in pattern.findall(text)
        if not invented.fullmatch(match) and match not in PUBLISHED
    ]


def meetings_on_days_off() -> list[date]:
    """The days on which somebody meets, was to meet or is asked to, or could chair, and nobody works."""
    called = (Meeting, MeetingDate, ConferenceMeeting)
    moments = [each.begins_at for model in called for each in model.objects.all()]
    days = {london_date(each) for each in moments if each is not None}
    days |= set(ChairDay.objects.values_list("on", flat=True))
    days |= set(Milestone.objects.filter(event="panel").values_list("on", flat=True))
    return sorted(day for day in days if not is_working_day(day, bank_holidays=bank_holidays()))


def work_outside_working_hours() -> list[str]:
    """What those who work on cases are said to have done when nobody is at work."""
    holidays = bank_holidays()
    late = []
    for event in Event.objects.exclude(actor=None):
        at = event.at.astimezone(LONDON)
        if not (is_working_day(at.date(), bank_holidays=holidays) and 8 <= at.hour < 18):
            late.append(str(event))
    return late


def figures_that_do_not_add_up(now: datetime) -> list[str]:
    """The areas and years whose figures do not, of every year the story touches."""
    today = london_date(now)
    wrong = []
    for area in Area.objects.all():
        for years in range(4):
            begins = months_before(date(today.year, 4, 1), months=12 * (years - 1))
            ends = months_after(begins, months=12) - ONE_DAY
            figures = yearly_figures(area, begins=begins, ends=ends)
            wrong += [] if figures.adds_up else [f"{area} {begins}"]
    return wrong


def decisions_against_their_finding() -> list[str]:
    """Decisions that the finding does not bear out, or whose finding cannot be made again.

    Below the count a review may follow for the harm alone, section 104(5): then the harm is told.
    """
    wrong = []
    for decision in ThresholdDecision.objects.select_related("review"):
        made_again = as_data(finding_of(decision.review, judgements=decision.judgements))
        required = decision.finding["statutory"]["met"]
        answer = decision.finding["met"]
        for_harm = decision.met and answer is False and bool(decision.harm)
        agrees = answer in {decision.met, None} or for_harm
        if made_again != decision.finding or (required and not decision.met) or not agrees:
            wrong.append(f"{decision.review.applicant}: {decision}, {answer}")
    return wrong


def stages() -> set[str]:
    return set(Review.objects.values_list("stage", flat=True))
