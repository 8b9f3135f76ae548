"""The same of agencies that were asked."""

from typing import Any

from heard.reviews.models import (
    AnswerLink,
    Chase,
    ChronologyRow,
    InformationRequest,
    PassedOn,
    ReportSaid,
    RequestAnswer,
    RequestTemplate,
)
from tests.agencies.sharing import a_disclosure, an_agreement
from tests.factories import NOON, ONE_DAY, TODAY, a_user, agency_of, numbers
from tests.reviews.rows import Scene, row, twice


def request(s: Scene, **fields: Any) -> InformationRequest:
    said = {"agency": agency_of(s.area), "purpose": "x", "necessity": "x", "questions": ["x"]}
    asked = {"asked_on": TODAY, "asked_by": s.first, "asked_at": NOON, "due_on": TODAY}
    return InformationRequest.objects.create(
        **{"review": s.review, "area": s.review.area}
        | said
        | asked
        | {"due_because": "by_hand"}
        | fields
    )


def answered_one(s: Scene, **fields: Any) -> InformationRequest:
    return request(s, **{"state": "answered", "answered_on": TODAY} | fields)


row(
    "one_open_request_an_agency",
    twice(request),
    but=lambda s: (request(s), answered_one(s), answered_one(s)),
)
row("request_says_why", lambda s: request(s, necessity=""), but=request)
row(
    "request_asks_about_some_days",
    lambda s: request(s, begins=TODAY, ends=TODAY - ONE_DAY),
    but=lambda s: (
        request(s, begins=TODAY, ends=TODAY),
        answered_one(s, begins=TODAY),
        answered_one(s, ends=TODAY),
    ),
)
row(
    "request_is_due_after_it_is_asked",
    lambda s: request(s, due_on=TODAY - ONE_DAY),
    but=lambda s: request(s, due_on=TODAY),
)
row(
    "request_open_or_answered",
    lambda s: request(s, answered_on=TODAY),
    but=lambda s: (
        request(s),
        answered_one(s),
        answered_one(s, state="not_us"),
        answered_one(s, state="withdrawn", answered_on=None),
    ),
)


def template(s: Scene, **fields: Any) -> RequestTemplate:
    said = {"area": s.area, "name": "x", "purpose": "x", "questions": ["x"]}
    return RequestTemplate.objects.create(
        **said | {"changed_by": s.first, "changed_at": NOON} | fields
    )


row("request_template_once", twice(template), but=lambda s: (template(s), template(s, name="y")))
row("request_template_asks_something", lambda s: template(s, questions=[]), but=template)


def passed(s: Scene) -> PassedOn:
    an_agreement(s.area, by=s.first)
    disclosure = a_disclosure(s.area, by=s.first)
    said = {"agency": disclosure.taker, "disclosure": disclosure, "by": s.first, "at": NOON}
    return PassedOn.objects.create(review=s.review, **said)


def link(s: Scene, **fields: Any) -> AnswerLink:
    said = {"name": "Jo", "email": "jo@x.example", "link_digest": str(next(numbers))}
    times = {"made_at": NOON, "expires_at": NOON + ONE_DAY}
    about = {} if fields.keys() & {"request", "passed_on"} else {"request": answered_one(s)}
    return AnswerLink.objects.create(**said | times | about | fields)


row(
    "one_open_link_a_request",
    lambda s: [link(s, request=one) for one in [request(s)] * 2],
    but=lambda s: [
        link(s, request=one, ended_at=ended) for one in [request(s)] for ended in (None, NOON)
    ],
)
row(
    "one_open_link_an_application",
    lambda s: [link(s, passed_on=one) for one in [passed(s)] * 2],
    but=lambda s: [
        link(s, passed_on=one, ended_at=ended) for one in [passed(s)] for ended in (None, NOON)
    ],
)
row(
    "link_opens_one_thing",
    lambda s: link(s, request=None),
    but=lambda s: (link(s), link(s, passed_on=passed(s))),
)
row("link_ends_after_it_begins", lambda s: link(s, expires_at=NOON), but=link)
row("link_goes_to_somebody", lambda s: link(s, email=""), but=link)


def chased(s: Scene, **fields: Any) -> Chase:
    said = {"kind": "chase", "name": "Jo", "email": "jo@x.example", "by": s.first, "at": NOON}
    return Chase.objects.create(request=request(s), **said | fields)


row("chase_goes_to_somebody", lambda s: chased(s, name=""), but=chased)


def answer(s: Scene, **fields: Any) -> RequestAnswer:
    said = {"kind": "full", "how": "phone", "given_by": "Jo", "given_on": TODAY, "at": NOON}
    about = {} if "request" in fields else {"request": answered_one(s)}
    return RequestAnswer.objects.create(**said | {"keyed_by": s.first} | about | fields)


row(
    "requestanswer_has_a_mark",
    lambda s: answer(s, mark=""),
    but=lambda s: answer(s, mark="victim"),
)
row(
    "answer_has_a_ground_where_something_is_not_given",
    lambda s: answer(s, kind="refused"),
    but=lambda s: (answer(s), answer(s, kind="refused", ground="other"), answer(s, kind="nil")),
)
row(
    "answer_came_by_a_link_or_was_keyed",
    lambda s: answer(s, how="link"),
    but=lambda s: (answer(s), answer(s, how="link", link=link(s), keyed_by=None)),
)
row("answer_is_somebodys", lambda s: answer(s, given_by=""), but=answer)


def said_of(s: Scene, **fields: Any) -> ReportSaid:
    about = {} if "answer" in fields else {"answer": answer(s)}
    return ReportSaid.objects.create(report=s.report, says="confirmed", **about | fields)


row(
    "report_said_once",
    lambda s: [said_of(s, answer=one) for one in [answer(s)] * 2],
    but=twice(said_of),
)
row(
    "report_said_taken_up_whole",
    lambda s: said_of(s, taken_up_by=s.first),
    but=lambda s: (
        said_of(s),
        said_of(s, taken_up_by=s.first, taken_up_at=NOON, before={}, after={}),
    ),
)


def happened(s: Scene, **fields: Any) -> ChronologyRow:
    said = {"agency": agency_of(s.area), "kind": "visit", "on": TODAY, "text": "x", "at": NOON}
    return ChronologyRow.objects.create(review=s.review, **said | fields)


def joined(s: Scene, **fields: Any) -> ChronologyRow:
    return happened(
        s, **{"joined_into": happened(s), "joined_by": a_user(), "joined_at": NOON} | fields
    )


row(
    "chronologyrow_has_a_mark",
    lambda s: happened(s, mark=""),
    but=lambda s: happened(s, mark="agency"),
)
row("chronology_row_says_something", lambda s: happened(s, text=""), but=happened)
row(
    "chronology_row_joined_whole",
    lambda s: joined(s, joined_by=None),
    but=lambda s: (happened(s), joined(s)),
)


def into_itself(s: Scene) -> None:
    one = joined(s)
    ChronologyRow.objects.filter(pk=one.pk).update(joined_into=one)


row("chronology_row_is_no_duplicate_of_itself", into_itself, but=joined)


def corrects_itself(s: Scene) -> None:
    one = happened(s)
    ChronologyRow.objects.filter(pk=one.pk).update(corrects=one)


row(
    "chronology_row_corrects_another",
    corrects_itself,
    but=lambda s: happened(s, corrects=happened(s)),
)
row(
    "request_to_confirm_has_a_panel_day",
    lambda s: request(s, about="freshness"),
    but=lambda s: request(s, about="freshness", panel_on=TODAY),
)
