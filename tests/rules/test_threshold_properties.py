"""What is true of the threshold whatever is asked: any application, any procedures."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.application import Application, Report, Status
from heard.rules.findings import Finding
from heard.rules.in_force import ProceduresInForce
from heard.rules.procedures import RouteKind
from heard.rules.threshold import assess
from tests.rules.making import area_with, changed
from tests.rules.oracle import statute
from tests.rules.strategies import applications, procedures, reports

LESS_TO_MORE = [False, None, True]


def with_reports(application: Application, *reports: Report) -> Application:
    return application.model_copy(update={"reports": reports})


def facts(finding: Finding) -> Any:
    """Everything a finding says, with the reports by their ids and not in their order."""
    return (
        {each.report.id: each for each in finding.reports},
        [(each.route, *each[1:]) for each in finding.routes],
        finding.statutory,
        finding.local,
        finding.warnings,
    )


def facts_but_of(finding: Finding, name: str) -> Any:
    by_id, *others = facts(finding)
    return {each: said for each, said in by_id.items() if each != name}, others


# The Act, against another hand -------------------------------------------------------------------


def chance_application(chance: random.Random) -> Application:
    """Reports near the ends of a month and of six, and near the ends of short months."""
    applied_on = date(2023, 12, 25) + timedelta(days=chance.randrange(500))
    made = []
    for place in range(chance.randrange(8)):
        reported_on = applied_on - timedelta(
            days=chance.choice([0, 1, 59, 181, 182, 183, 184, 185])
        )
        happened_on = reported_on - timedelta(days=chance.choice([0, 27, 28, 29, 30, 31, 32]))
        made.append(
            Report(
                id=str(place),
                incident=chance.choice(["", "", "a", "b"]),
                happened_on=happened_on,
                reported_on=reported_on + timedelta(days=chance.choice([0, 0, 0, 1])),
                same_problem=chance.random() < 0.9,
                status=chance.choice([Status.CLAIMED, Status.CONFIRMED, Status.DISPUTED]),
            )
        )
    return Application(applied_on=applied_on, reports=tuple(made))


@pytest.mark.parametrize("areas_number", [1, 2, 3, 5])
def test_two_thousand_applications_are_answered_as_a_walk_through_the_calendar_answers(
    areas_number: int,
) -> None:
    area = area_with({"kind": "reports", "reports": areas_number})
    chance = random.Random(areas_number)
    seen = set()
    for _ in range(2000):
        application = chance_application(chance)
        answered = assess(area, application).statutory
        assert answered == statute(application, areas_number=areas_number)
        seen.add(answered.met)
    assert seen == {True, False, None}


@given(procedures(), applications())
def test_the_act_is_answered_as_a_walk_through_the_calendar_answers(
    area: ProceduresInForce, application: Application
) -> None:
    route = area.route(RouteKind.REPORTS)
    assert route
    found = assess(area, application).statutory
    assert found == statute(application, areas_number=route.reports)


# The Act -----------------------------------------------------------------------------------------


@given(procedures(), applications())
def test_enough_separate_incidents_always_meet_the_act(
    area: ProceduresInForce, application: Application
) -> None:
    finding = assess(area, application)
    statutory = finding.statutory

    assert 1 <= statutory.needed <= 3
    assert (statutory.met is True) == (statutory.qualifying >= statutory.needed)
    assert statutory.met is not False or statutory.complaints < statutory.needed
    assert finding.must_be_met == (statutory.met is True)
    assert not finding.must_be_met or finding.met is True


@given(procedures(), applications())
def test_the_count_and_the_reasons_agree(area: ProceduresInForce, application: Application) -> None:
    finding = assess(area, application)
    of_the_act = [each.statutory for each in finding.reports]

    assert sum(each.counted for each in of_the_act) == finding.statutory.qualifying
    assert sum(each.passes for each in of_the_act) == finding.statutory.complaints
    for route in finding.routes:
        mine = [each.local[route.route.kind] for each in finding.reports]
        assert sum(each.counted for each in mine) == route.counted
    with_enough_people = [each.route.kind for each in finding.routes if not each.lacks_people]
    for each in finding.reports:
        heard = [each.statutory, *(each.local[kind] for kind in with_enough_people)]
        assert each.counted == any(verdict.counted for verdict in heard)


@given(procedures(), applications())
def test_a_route_lacks_people_only_where_it_asks_for_several_and_is_not_met(
    area: ProceduresInForce, application: Application
) -> None:
    for found in assess(area, application).routes:
        if found.lacks_people:
            assert found.met is False
            assert found.route.people + found.route.households > 0


@given(st.data(), procedures(), applications())
def test_another_report_never_takes_away_what_the_act_gives(
    data: st.DataObject, area: ProceduresInForce, application: Application
) -> None:
    before = assess(area, application).statutory
    more = data.draw(reports(application.applied_on, "another"))
    after = assess(area, with_reports(application, *application.reports, more)).statutory

    assert LESS_TO_MORE.index(after.met) >= LESS_TO_MORE.index(before.met)
    assert after.qualifying >= before.qualifying
    assert after.complaints >= before.complaints


@given(st.data(), procedures(), applications(most=5))
def test_more_complaints_of_one_incident_never_raise_the_number_of_incidents(
    data: st.DataObject, area: ProceduresInForce, application: Application
) -> None:
    today = application.applied_on
    first = Report(id="first", happened_on=today, reported_on=today)
    application = with_reports(application, *application.reports, first)
    finding = assess(area, application)
    counted = [each.report for each in finding.reports if each.statutory.counted]
    again = changed(
        data.draw(reports(application.applied_on, "again")),
        incident=data.draw(st.sampled_from(counted)).incident,
    )
    after = assess(area, with_reports(application, *application.reports, again))

    assert after.statutory.qualifying == finding.statutory.qualifying


@given(procedures(), applications())
def test_conditions_and_what_people_say_of_them_never_change_what_the_act_says(
    area: ProceduresInForce, application: Application
) -> None:
    bare = application.model_copy(update={"judgements": {}})
    silent = [changed(each, response="unknown") for each in application.reports]

    found = assess(area, application).statutory
    assert assess(area, bare).statutory == found
    assert assess(area, with_reports(application, *silent)).statutory == found


# The area ----------------------------------------------------------------------------------------


@given(st.data(), procedures(conditions_too=False), applications())
def test_another_report_never_takes_away_what_the_area_gives(
    data: st.DataObject, area: ProceduresInForce, application: Application
) -> None:
    before = assess(area, application)
    more = data.draw(reports(application.applied_on, "another"))
    after = assess(area, with_reports(application, *application.reports, more))

    for one, other in zip(before.routes, after.routes, strict=True):
        assert LESS_TO_MORE.index(other.met) >= LESS_TO_MORE.index(one.met)
    assert LESS_TO_MORE.index(after.local) >= LESS_TO_MORE.index(before.local)


@given(procedures(conditions_too=False), applications())
def test_settling_every_fact_for_the_applicant_never_takes_anything_away(
    area: ProceduresInForce, application: Application
) -> None:
    agreed = [
        changed(each, status="confirmed", recorded_as_crime=each.recorded_as_crime is not False)
        for each in application.reports
    ]
    before = assess(area, application)
    after = assess(area, with_reports(application, *agreed))

    assert LESS_TO_MORE.index(after.statutory.met) >= LESS_TO_MORE.index(before.statutory.met)
    for one, other in zip(before.routes, after.routes, strict=True):
        assert LESS_TO_MORE.index(other.met) >= LESS_TO_MORE.index(one.met)


@given(procedures(conditions_too=False), applications())
def test_an_assumed_period_never_refuses(area: ProceduresInForce, application: Application) -> None:
    """Were every date the day of the application, a route that nobody gave periods would be met:
    then it is not refused for the dates there are."""
    made = [each for each in application.reports if each.reported_on <= application.applied_on]
    today = application.applied_on
    fresh = [changed(each, happened_on=today, reported_on=today) for each in made]
    as_it_is = assess(area, with_reports(application, *made))
    as_of_today = assess(area, with_reports(application, *fresh))

    for one, other in zip(as_it_is.routes, as_of_today.routes, strict=True):
        if one.route.assumed == {"window", "report_within"} and not one.route.latest_within:
            assert one.met is not False or other.met is False


@given(procedures(), applications())
def test_a_local_answer_is_that_of_the_best_route(
    area: ProceduresInForce, application: Application
) -> None:
    finding = assess(area, application)
    mets = [each.met for each in finding.routes]
    assert finding.local == max(mets, key=LESS_TO_MORE.index)
    assert finding.met == max([finding.statutory.met, finding.local], key=LESS_TO_MORE.index)


# Any answer --------------------------------------------------------------------------------------


@given(st.data(), procedures(), applications())
def test_the_order_of_the_reports_changes_nothing(
    data: st.DataObject, area: ProceduresInForce, application: Application
) -> None:
    shuffled = data.draw(st.permutations(application.reports))
    assert facts(assess(area, application)) == facts(
        assess(area, with_reports(application, *shuffled))
    )


@given(st.data(), procedures(), applications())
def test_a_report_of_another_problem_changes_nothing(
    data: st.DataObject, area: ProceduresInForce, application: Application
) -> None:
    other = changed(data.draw(reports(application.applied_on, "other")), same_problem=False)
    with_other = assess(area, with_reports(application, *application.reports, other))
    assert facts_but_of(with_other, "other") == facts_but_of(assess(area, application), "other")


@given(procedures(), applications(), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
@settings(max_examples=50)
def test_the_clock_changes_nothing(
    area: ProceduresInForce, application: Application, moment: datetime
) -> None:
    now = assess(area, application)
    with time_machine.travel(moment.replace(tzinfo=UTC)):
        assert assess(area, application) == now


@given(procedures(), applications())
def test_every_report_and_every_route_is_answered(
    area: ProceduresInForce, application: Application
) -> None:
    finding = assess(area, application)
    assert [each.report for each in finding.reports] == list(application.reports)
    assert [each.route for each in finding.routes] == list(area.routes)
    assert all(set(each.local) == {r.kind for r in area.routes} for each in finding.reports)
