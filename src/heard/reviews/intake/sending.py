"""From answers to an application that can be submitted, and to the words of "check your answers"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.design.dates import day
from heard.design.fields import CheckboxesField, DateField, RadiosField, SelectField, YesNoField
from heard.incidents.models.report import TOLD_NAMES
from heard.people.models import Need
from heard.reviews.intake.answers import Answers
from heard.reviews.intake.forms.base import PageForm
from heard.reviews.intake.forms.contact import ANY_WAY
from heard.reviews.intake.forms.people import FOR_ANOTHER
from heard.reviews.intake.journey import REPORTS
from heard.reviews.submission import (
    ConsentAnswers,
    PersonAnswers,
    PlaceAnswers,
    ReportAnswers,
    Submission,
)
from heard.rules.procedures import ApplicantKind


class NotComplete(Exception):
    """A question is still to be answered."""


@dataclass(frozen=True)
class Row:
    """A question and its answer, as "check your answers" shows them."""

    question: str
    answer: str


def rows(form: PageForm) -> Iterator[Row]:
    """The questions of an answered page with their answers in words."""
    for name, field in form.fields.items():
        question = getattr(field, "question", field.label)  # without “(optional)”: it is answered
        yield Row(str(question), _in_words(field, form.cleaned_data.get(name)))


class Section(NamedTuple):
    """The answers of one page, and where it is: its slug, and the report's number for its pages."""

    slug: str
    rows: list[Row]
    number: int = 0


def sections(answers: Answers) -> tuple[list[Section], list[list[Section]]]:
    """The answered pages of the application, and of each report."""
    pages = [
        Section(page.slug, list(rows(answers.checked(page.slug))))
        for page in answers.asked()
        if page.slug != REPORTS
    ]
    reports = [
        [
            Section(page.slug, list(rows(answers.checked(page.slug, place))), place + 1)
            for page in answers.report_pages(place)
        ]
        for place in range(len(answers.reports))
    ]
    return pages, reports


def submission_from(answers: Answers) -> Submission:
    """The application that the answers make. Raises NotComplete while a question is open."""
    if answers.first_unanswered() is not None:
        raise NotComplete("Some questions are still to be answered.")
    kind = answers.kind or ApplicantKind.VICTIM
    housing, others = answers.cleaned("housing"), answers.cleaned("others")
    affected = others.get("who") or (_("Yes") if others.get("affected") else "")
    return Submission(
        kind=kind,
        applicant=_applicant(answers),
        victim=_victim(answers) if kind in FOR_ANOTHER else None,
        relationship=answers.cleaned("victim").get("relationship", ""),
        consent=_consent(answers),
        guardian=_guardian(answers),
        guardian_knows=answers.cleaned("guardian").get("knows", "") if answers.is_child else "",
        home=PlaceAnswers(**_only(answers.cleaned("home"), "address", "postcode")),
        where=_where(answers),
        tenure=housing.get("tenure", ""),
        landlord=housing.get("landlord", ""),
        reports=tuple(_report(answers, place) for place in range(len(answers.reports))),
        what_is_happening=answers.cleaned("happening")["what_is_happening"],
        effect=answers.cleaned("effect")["effect"],
        wanted=answers.cleaned("wanted")["wanted"],
        others_affected=affected,
        support=answers.cleaned("support")["support"],
        equality={name: value for name, value in answers.cleaned("equality").items() if value},
    )


def _applicant(answers: Answers) -> PersonAnswers:
    needs, times = answers.cleaned("needs"), answers.cleaned("safe-times")
    details = answers.cleaned("contact-details")
    wanted = [kind for kind in needs["needs"] if kind in Need.Kind.values]
    asked = dict.fromkeys(wanted, "")
    if needs["detail"]:
        asked[wanted[0] if wanted else Need.Kind.OTHER] = needs["detail"]
    return PersonAnswers(
        name=answers.cleaned("your-name")["name"],
        organisation=answers.cleaned("your-name").get("organisation", ""),
        under_18=answers.is_child and answers.kind not in FOR_ANOTHER,
        language=needs["language_name"] if needs["language"] == "other" else needs["language"],
        ways={way: details[way] for way in answers.safe_ways},
        preferred=_named(details.get("preferred", "")),
        hours=tuple(times.get("hours", [])) if answers.reached_by_phone else (),
        hours_detail=times.get("hours_detail", "") if answers.reached_by_phone else "",
        may_leave_message=times.get("may_leave_message") if answers.reached_by_phone else None,
        others_who_may_answer=times.get("others_who_may_answer", ""),
        needs=asked,
    )


def _named(preferred: str) -> str:
    """The way that somebody named. Empty where any will do, or they have not said."""
    return "" if preferred == ANY_WAY else preferred


def _victim(answers: Answers) -> PersonAnswers:
    return PersonAnswers(name=answers.cleaned("victim")["name"], under_18=answers.is_child)


def _guardian(answers: Answers) -> PersonAnswers | None:
    name = answers.cleaned("guardian").get("name", "") if answers.is_child else ""
    return PersonAnswers(name=name) if name else None


def _consent(answers: Answers) -> ConsentAnswers | None:
    if answers.kind is ApplicantKind.GROUP:
        agrees = answers.cleaned("group-agrees")["agrees"]
        return ConsentAnswers(given=agrees == "yes", how="" if agrees == "yes" else agrees)
    if answers.kind not in FOR_ANOTHER:
        return None
    if not answers.agreed:
        return ConsentAnswers(given=False, how=answers.cleaned("agrees")["agrees"])
    how = answers.cleaned("agreed-how")
    return ConsentAnswers(
        given=True, how=how["how"], evidence=how["evidence"], given_on=how["given_on"]
    )


def _where(answers: Answers) -> PlaceAnswers:
    page = "elsewhere" if answers.is_elsewhere else "home"
    return PlaceAnswers(**_only(answers.cleaned(page), "address", "postcode"))


def _report(answers: Answers, place: int) -> ReportAnswers:
    first = answers.incident_at(place)
    happened, told = (
        answers.report_cleaned("happened", first),
        answers.report_cleaned("told", place),
    )
    after = answers.report_cleaned("after", place)
    hate = answers.is_hate(first)
    return ReportAnswers(
        incident=str(first),
        happened_on=happened["happened_on"],
        what=happened["what"],
        hate=hate,
        hate_strands=tuple(answers.report_cleaned("hate-why", first)["strands"]) if hate else (),
        reported_to=_reported_to(told),
        reported_on=told["reported_on"],
        how=told["how"],
        agency_reference=told["agency_reference"],
        reporter_name=told.get("reporter_name", ""),
        response=after["response"],
        response_detail=after["response_detail"],
    )


def _reported_to(told: dict[str, Any]) -> str:
    """The name given, or else the kind of agency, in English whatever language was used."""
    if name := told["reported_to_name"]:
        return str(name)
    with override("en"):
        return str(TOLD_NAMES[told["reported_to"]])


def _only(cleaned: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: cleaned[name] for name in names}


def _in_words(field: Any, value: Any) -> str:
    match field:
        case DateField():
            return day(value) if isinstance(value, date) else ""
        case YesNoField():
            return "" if value is None else (_("Yes") if value else _("No"))
        case CheckboxesField():
            names = dict(field.choices)
            return ", ".join(str(names[each]) for each in value or ())
        case RadiosField() | SelectField():
            return str(dict(field.choices).get(value, ""))
        case _:
            return str(value or "")
