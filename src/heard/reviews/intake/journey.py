"""The pages of an application in their order, and when each is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.reviews.intake.forms import contact, office, people, places, reports, story
from heard.reviews.intake.forms.base import PageForm
from heard.reviews.intake.forms.reports import ReportForm
from heard.rules.procedures import ApplicantKind

if TYPE_CHECKING:
    from heard.reviews.intake.answers import Answers

REPORTS = "reports"  # the list of reports: no questions of its own, but pages for each


def always(answers: "Answers") -> bool:
    return True


@dataclass(frozen=True)
class Page:
    """A page of the application: its address and its form."""

    slug: str
    form: type[PageForm]
    asked: Callable[["Answers"], bool] = always


@dataclass(frozen=True)
class ReportPage:
    """A page about one report. `asked` is told the report's place in the list."""

    slug: str
    form: type[ReportForm]
    asked: Callable[["Answers", int], bool] = lambda answers, position: True


JOURNEY = (
    Page("received", office.Received, lambda answers: answers.keyed),
    Page("who-for", people.WhoFor),
    Page("agrees", people.Agrees, lambda answers: answers.kind in people.FOR_ANOTHER),
    Page("agreed-how", people.AgreedHow, lambda answers: answers.agreed),
    Page("group-agrees", people.GroupAgrees, lambda answers: answers.kind is ApplicantKind.GROUP),
    Page("safe-ways", contact.SafeWays),
    Page("contact-details", contact.ContactDetails, lambda answers: bool(answers.safe_ways)),
    Page("safe-times", contact.SafeTimes, lambda answers: answers.reached_by_phone),
    Page("your-name", people.YourName),
    Page("victim", people.Victim, lambda answers: answers.kind in people.FOR_ANOTHER),
    Page("age", people.Age, lambda answers: answers.kind not in people.TOGETHER),
    Page("guardian", people.Guardian, lambda answers: answers.is_child),
    Page("needs", people.Needs),
    Page("home", places.Home),
    Page("where", places.Where),
    Page("elsewhere", places.Elsewhere, lambda answers: answers.is_elsewhere),
    Page("housing", places.Housing, lambda answers: answers.kind is not ApplicantKind.BUSINESS),
    Page("happening", story.Happening),
    Page(REPORTS, PageForm),
    Page("effect", story.Effect),
    Page("wanted", story.Wanted),
    Page("others", story.Others),
    Page("support", story.Support),
    Page("equality", story.Equality, lambda answers: not answers.keyed),
)

REPORT_PAGES = (
    ReportPage("incident", reports.WhichIncident, lambda answers, position: position > 0),
    ReportPage(
        "happened",
        reports.Happened,
        lambda answers, position: answers.is_new_incident(position),
    ),
    ReportPage(
        "hate-why",
        reports.HateWhy,
        lambda answers, position: answers.is_hate(position),
    ),
    ReportPage("told", reports.Told),
    ReportPage("after", reports.After),
)

PAGES = {page.slug: page for page in JOURNEY}
PAGES_OF_A_REPORT = {page.slug: page for page in REPORT_PAGES}
