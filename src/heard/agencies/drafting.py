"""From a transcript to procedures: what goes into which field, and what is only kept."""

import re
from collections.abc import Iterable
from datetime import date
from json import dumps
from typing import Any

from heard.agencies.draft import Draft, Part
from heard.agencies.phrases import WHO, span, start
from heard.agencies.readings import READINGS
from heard.agencies.transcripts import Transcript, WrittenLimit, WrittenThreshold
from heard.rules.periods import Unit
from heard.rules.procedures import ConditionKind, Event, Procedures, RouteKind, TimeLimits

NO_ACTION = "No action, or not enough action, has been taken."
LONGEST_NOTE = 2000

# Fields that mean something only beside another.
SUPPORTED_BY = {
    "group_n_reports": "group_n_people",
    "group_window_months": "group_n_people",
    "separate_households_window_months": "separate_households_n",
    "hate_window_months": "hate_crime_n",
}


class Drafting:
    """The drafting of one area's procedures.

    `read_as` lists each reading with the text it was applied to; `kept` lists what no field
    and no reading takes, which stands in the notes.
    """

    def __init__(
        self, transcript: Transcript, *, known: frozenset[str], seen_on: date | None
    ) -> None:
        self.transcript = transcript
        self.seen_on = seen_on
        self.read_as: list[str] = []
        self.kept: list[str] = []
        self.draft = Draft(
            {
                "format": 1,
                "id": transcript.id,
                "name": transcript.area,
                "nation": transcript.nation,
                "lead_agency": transcript.lead_agency,
                "source": self._source(),
                "statistics": self._statistics(),
            },
            known=known - {transcript.id},
        )

    def procedures(self) -> Procedures:
        """The finished procedures. Raises pydantic's ValidationError."""
        written = self.transcript.threshold or WrittenThreshold()
        self._routes(written)
        self._conditions(written)
        self._time_limits()
        self._applicants()
        self._appeal()
        self._texts(written.other or ())
        for where, value in self.transcript.unforeseen():
            self._keep(where, value)
        return self.draft.finished()

    # What has a field ------------------------------------------------------------------------

    def _source(self) -> Part:
        source = {
            "url": self.transcript.url,
            "other_urls": self.transcript.other_urls,
            "page_dated": self.transcript.page_dated,
            "seen_on": self.seen_on,
            "cut_short": self.transcript.source_text_truncated,
            "quotes": self.transcript.evidence,
        }
        return {name: value for name, value in source.items() if value}

    def _statistics(self) -> list[Part]:
        return [
            {
                **figures.model_dump(include=set(type(figures).model_fields), exclude_none=True),
                **{name: day for name, day in span(figures.period)._asdict().items() if day},
            }
            for figures in self.transcript.statistics or ()
        ]

    def _routes(self, written: WrittenThreshold) -> None:
        """Each route that has a number, and the reports route for whatever is said of reports."""
        soon_enough = _period(
            written.report_within_days_of_incident, written.report_within_months_of_incident
        )
        of_reports = {
            "reports": written.n_reports,
            "window": _period(None, written.window_months),
            "latest_within": _period(
                written.recent_report_within_days, written.recent_report_within_months
            ),
            "separate_incidents": written.separate_incidents,
            "same_problem": written.same_problem,
        }
        if written.group_n_people:
            self._route(
                RouteKind.PEOPLE,
                soon_enough,
                people=written.group_n_people,
                reports=written.group_n_reports,
                window=_period(None, written.group_window_months),
            )
        if written.separate_households_n:
            self._route(
                RouteKind.HOUSEHOLDS,
                soon_enough,
                households=written.separate_households_n,
                window=_period(None, written.separate_households_window_months),
            )
        if written.hate_crime_n:
            self._route(
                RouteKind.HATE,
                soon_enough,
                reports=written.hate_crime_n,
                hate={"reports": written.hate_crime_n},
                window=_period(None, written.hate_window_months),
            )
        says_something = any(value is not None for value in of_reports.values())
        if says_something or (soon_enough and not self.draft.routes):
            self._route(RouteKind.REPORTS, soon_enough, **of_reports)
        for name, support in SUPPORTED_BY.items():
            if getattr(written, name) and not getattr(written, support):
                self._keep(f"threshold.{name}", getattr(written, name))

    def _route(self, kind: RouteKind, soon_enough: Part | None, **said: Any) -> None:
        self.draft.add_route(kind, report_within=dict(soon_enough or {}) or None, **said)

    def _conditions(self, written: WrittenThreshold) -> None:
        if written.no_effective_action_required:
            self.draft.add_condition(ConditionKind.NO_EFFECTIVE_ACTION, NO_ACTION)
        elif written.no_effective_action_required is False:
            self._keep("threshold.no_effective_action_required", False)

    def _time_limits(self) -> None:
        for name in TimeLimits.model_fields:
            written: WrittenLimit | None = getattr(self.transcript.timings, name, None)
            if written:
                self.draft.say("time_limits", **{name: self._time_limit(name, written)})

    def _time_limit(self, name: str, written: WrittenLimit) -> Part:
        limit: Part = {"number": written.n, "unit": written.unit}
        runs_from = start(name, written.runs_from)
        if runs_from is None:
            self.kept.append(f"{name} runs from: {written.runs_from}")
        elif runs_from is not Event.NOT_STATED:
            self.read_as.append(f"{name} runs from {runs_from}: “{written.runs_from}”")
        limit["runs_from"] = runs_from or Event.NOT_STATED
        return {**limit, "wording": written.runs_from} if written.runs_from else limit

    def _applicants(self) -> None:
        who = []
        for phrase in self.transcript.who_can_apply or ():
            said = WHO.get(phrase.casefold())
            if said:
                who.append(said.kind)
                self.draft.say("applicants", consent=said.consent)
            if said is None or not said.whole:
                self._keep("who_can_apply", phrase)
        self.draft.say("applicants", who=list(dict.fromkeys(who)) or None)

    def _appeal(self) -> None:
        body = self.transcript.appeal_body
        if body and (body.startswith("see ") or "not stated" in body):
            self.read_as.append(f"appeal_body_not_named: “{body}”")
            self.draft.say("appeal", text=body)
        else:
            self.draft.say("appeal", body=body)

    # What is free text -------------------------------------------------------------------------

    def _texts(self, other: Iterable[str]) -> None:
        for text in other:
            read = self._read(text)
            if not self.draft.holds(text):
                self._note(text)
            if not read:
                self.kept.append(text)
        if self.transcript.notes:
            self._note(self.transcript.notes)
            self.kept += [
                each for each in _sentences(self.transcript.notes) if not self._read(each)
            ]
        for quote in (*(self.transcript.evidence or ()), self.transcript.lead_agency):
            if quote:
                self._read(quote)

    def _read(self, text: str) -> bool:
        """Apply every reading that fits a text. Whether any did."""
        found = [reading.name for reading in READINGS if reading.read(self.draft, text)]
        told = {line.partition(":")[0] for line in self.read_as}
        self.read_as += [f"{name}: “{text}”" for name in found if name not in told]
        return bool(found)

    def _keep(self, where: str, value: Any) -> None:
        text = value if isinstance(value, str) else dumps(value, ensure_ascii=False)
        self.kept.append(f"{where}: {text}")
        self._note(f"{where}: {text}")

    def _note(self, text: str) -> None:
        starts = range(0, len(text), LONGEST_NOTE)
        self.draft.notes += [text[begin : begin + LONGEST_NOTE] for begin in starts]


def _period(days: int | None, months: int | None) -> Part | None:
    if days:
        return {"number": days, "unit": Unit.DAY}
    return {"number": months, "unit": Unit.MONTH} if months else None


def _sentences(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"(?<=\.)\s+", text)]
