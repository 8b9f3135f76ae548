"""Wording: every code has its sentence, and every sentence its gaps filled, in any finding."""

from datetime import date
from string import Formatter
from typing import Any

import pytest
from hypothesis import given

from heard.rules import findings, wording
from heard.rules.findings import Caution, CautionFinding, Reason, ReportFinding, Verdict
from heard.rules.in_force import ProceduresInForce
from heard.rules.language import ENGLISH, Sentence
from heard.rules.procedures import RouteKind
from heard.rules.threshold import assess
from tests.rules.making import APPLIED, application, area_with, report, reports
from tests.rules.strategies import applications, procedures


def gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def said(sentence: Sentence) -> str:
    words = ENGLISH.say(sentence)
    assert "{" not in words
    assert "}" not in words
    return words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (wording.REASONS, Reason),
        (wording.TESTS, findings.Test),
        (wording.CAUTIONS, Caution),
        (wording.ROUTE_NAMES, RouteKind),
    ],
)
def test_every_code_has_a_sentence_of_its_own(table: dict[Any, str], codes: Any) -> None:
    assert list(table) == list(codes)
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize("words", [*wording.REASONS.values(), *wording.CAUTIONS.values()])
def test_sentences_are_whole_and_have_no_two_spaces(words: str) -> None:
    assert words.endswith(".")
    assert "  " not in words


def test_gaps_are_only_those_that_are_filled() -> None:
    assert {name for each in wording.REASONS.values() for name in gaps(each)} == {
        "reported_on",
        "applied_on",
        "by",
    }
    assert {name for each in wording.TESTS.values() for name in gaps(each)} == {"counted", "needed"}
    assert not {name for each in wording.CAUTIONS.values() for name in gaps(each)}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_can_be_said_of_a_report(reason: Reason) -> None:
    finding = assess(area_with(), application([report("1", "2026-06-02", "2026-06-01")]))
    verdict = Verdict(reason, date(2026, 5, 31))
    (of_report,) = finding.reports
    of_report = of_report._replace(reason=reason, by=date(2026, 5, 30))
    one, other = (
        said(wording.why_report(of_report, of=finding)),
        said(wording.why_verdict(verdict, of_report, of=finding)),
    )
    assert one.replace("30 May", "31 May") == other


def test_a_late_report_is_said_with_its_dates() -> None:
    made = [report("1", "2026-06-02", "2026-05-01"), report("2", "2026-01-01")]
    finding = assess(area_with(), application(made))
    assert [said(wording.why_report(each, of=finding)) for each in finding.reports] == [
        "It does not count, because it was reported too long after it happened. It was reported "
        "on 2 June 2026. The last day to report it was 31 May 2026.",
        "It does not count, because it was too long ago. The application was made on 1 July 2026. "
        "The last day to apply because of this report was 30 June 2026.",
    ]


def test_a_reason_without_a_last_day_never_needs_one() -> None:
    finding = assess(area_with(), application([report("1", "2026-06-02")]))
    (of_report,) = finding.reports
    assert of_report.by is None
    assert said(wording.why(Reason.COUNTED, of_report, of=finding)).startswith("It counts.")


@pytest.mark.parametrize("test", findings.Test)
def test_every_test_can_be_said_of_a_route(test: findings.Test) -> None:
    (route,) = assess(area_with(), application(reports("2026-06-01"))).routes
    words = said(wording.why_route(route._replace(test=test)))
    assert words.startswith(("Met: ", "Not met: ", "To be judged: ", "Not asked for: "))
    assert ("1 of the 3 needed" in words) is (test in {findings.Test.MET, findings.Test.TOO_FEW})


@pytest.mark.parametrize("code", Caution)
def test_every_caution_can_be_said(code: Caution) -> None:
    assert said(wording.caution(CautionFinding(code, "The Act"))) == wording.CAUTIONS[code]


@given(procedures(), applications())
def test_everything_in_any_finding_can_be_said(area: ProceduresInForce, asked: Any) -> None:
    finding = assess(area, asked)
    for each in finding.reports:
        assert said(wording.why_report(each, of=finding))
        _says_the_days_of_what_is_out_of_time(each)
        for verdict in (each.statutory, *each.local.values()):
            assert said(wording.why_verdict(verdict, each, of=finding))
    for route in finding.routes:
        assert said(wording.why_route(route)).startswith(
            {True: "Met", False: "Not ", None: "To be judged"}[route.met]
        )
    for warning in finding.warnings:
        assert said(wording.caution(warning))
        assert warning.citation


def _says_the_days_of_what_is_out_of_time(finding: ReportFinding) -> None:
    """A sentence that names a last day never has to make one up."""
    for reason, by in [(finding.reason, finding.by), finding.statutory[:2]]:
        if "{by}" in wording.REASONS[reason]:
            assert by is not None
    for verdict in finding.local.values():
        if "{by}" in wording.REASONS[verdict.reason]:
            assert verdict.by is not None


def test_the_day_of_the_application_is_the_one_that_is_said() -> None:
    finding = assess(area_with(), application([report("1", "2025-06-02")]))
    assert f"{APPLIED.day} July {APPLIED.year}" in said(
        wording.why_verdict(finding.reports[0].statutory, finding.reports[0], of=finding)
    )
