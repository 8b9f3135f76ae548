"""Transcripts of published procedures: the JSON in which people write down what a page says.

Null means "not stated in the text seen". A field that nobody foresaw is let in, so that the
importer can keep what it says.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, model_validator

from heard.rules.periods import Unit
from heard.rules.procedures import Identifier, Text

VERSION = 1
ABOUT_THE_FILE = frozenset({"schema_version", "title", "how_read", "fields", "observations"})

Number = Annotated[StrictInt, Field(ge=1, le=1000)]
Figure = Annotated[StrictInt, Field(ge=0)]


class NotTranscripts(ValueError):
    """A file does not hold transcripts. The message says why in one sentence."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


class WrittenThreshold(_Part):
    n_reports: Number | None = None
    window_months: Number | None = None
    report_within_days_of_incident: Number | None = None
    report_within_months_of_incident: Number | None = None
    recent_report_within_days: Number | None = None
    recent_report_within_months: Number | None = None
    separate_incidents: StrictBool | None = None
    same_problem: StrictBool | None = None
    no_effective_action_required: StrictBool | None = None
    group_n_people: Number | None = None
    group_n_reports: Number | None = None
    group_window_months: Number | None = None
    separate_households_n: Number | None = None
    separate_households_window_months: Number | None = None
    hate_crime_n: Number | None = None
    hate_window_months: Number | None = None
    other: list[Text] | None = None

    @model_validator(mode="after")
    def _counts_in_one_unit(self) -> Self:
        for days, months in (
            ("report_within_days_of_incident", "report_within_months_of_incident"),
            ("recent_report_within_days", "recent_report_within_months"),
        ):
            if getattr(self, days) and getattr(self, months):
                raise ValueError(f"{days} and {months} are both given: give one")
        return self


class WrittenLimit(_Part):
    n: Number
    unit: Unit
    runs_from: Text | None = Field(None, alias="from")


class WrittenLimits(_Part):
    acknowledgement: WrittenLimit | None = None
    information_return: WrittenLimit | None = None
    threshold_decision: WrittenLimit | None = None
    panel: WrittenLimit | None = None
    outcome: WrittenLimit | None = None
    appeal_window: WrittenLimit | None = None
    appeal_decision: WrittenLimit | None = None


class WrittenFigures(_Part):
    period: Text
    applications: Figure | None = None
    threshold_not_met: Figure | None = None
    reviews: Figure | None = None
    recommendations: Figure | None = None
    note: Text | None = None


class Transcript(_Part):
    """What somebody wrote down from one area's page."""

    id: Identifier
    area: Text
    nation: Literal["England", "Wales", "England and Wales"]
    lead_agency: Text | None = None
    url: Text | None = None
    other_urls: list[Text] | None = None
    page_dated: Text | None = None
    source_text_truncated: StrictBool | None = None
    threshold: WrittenThreshold | None = None
    timings: WrittenLimits | None = None
    appeal_body: Text | None = None
    who_can_apply: list[Text] | None = None
    statistics: list[WrittenFigures] | None = None
    evidence: list[Text] | None = None
    notes: Text | None = None

    def unforeseen(self) -> Iterator[tuple[str, Any]]:
        """Every field that this format does not know, with where it stands and its value."""
        yield from _unforeseen(self, "")


def _unforeseen(part: BaseModel, where: str) -> Iterator[tuple[str, Any]]:
    for name, value in (part.model_extra or {}).items():
        yield f"{where}{name}", value
    for name in type(part).model_fields:
        value = getattr(part, name)
        several = value if isinstance(value, list) else [value]
        for number, each in enumerate(several):
            if isinstance(each, BaseModel):
                step = f"{name}.{number}." if isinstance(value, list) else f"{name}."
                yield from _unforeseen(each, where + step)


def read(path: Path) -> tuple[list[Any], list[str]]:
    """The entries of a file, not yet looked at, and the names of what else it holds.

    Raises NotTranscripts.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise NotTranscripts(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise NotTranscripts(f"{path} is not JSON: {error}.") from error
    if not isinstance(content, dict) or not isinstance(content.get("areas"), list):
        raise NotTranscripts(
            f"{path} must hold an object with a list called “areas”, an entry for each area."
        )
    if content.get("schema_version", VERSION) != VERSION:
        raise NotTranscripts(
            f"{path} has schema_version {content['schema_version']}, and only {VERSION} is known."
        )
    return content["areas"], sorted(content.keys() - ABOUT_THE_FILE - {"areas"})
