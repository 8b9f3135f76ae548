"""An agency that is asked, for the tests that walk every page: by the real actions, dated now."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from heard.agencies.actions.agencies import set_contact
from heard.agencies.models import Area, User
from heard.reviews.actions.answers import (
    Entry,
    Given,
    OfReport,
    forward_link,
    say_not_us,
    take_answer,
)
from heard.reviews.actions.chronology import add_to_chronology, join_rows
from heard.reviews.actions.disclosures import pass_on
from heard.reviews.actions.links import save_answer_draft
from heard.reviews.actions.requests import Asked, ask_agencies
from heard.reviews.models import (
    AnswerLink,
    ChronologyRow,
    InformationRequest,
    ReportSaid,
    Review,
)
from heard.reviews.queries import reports_of
from heard.rules.contacts import Post
from heard.rules.requests import Kind
from heard.vault.actions.keeping import keep_file
from heard.vault.models import StoredFile
from tests import scenes
from tests.scenes import ago

ASKED = Asked(
    purpose="To review it.",
    necessity="We cannot see your records.",
    questions=["What do you hold?", "What did you do?"],
    begins=ago(days=90),
)
ENTRY = {
    "kind": "visit",
    "on": ago(days=9).isoformat(),
    "time": "9pm",
    "text": "Two officers called.",
    "reference": "OCC 77",
    "mark": "panel",
}
TYPED_ENTRY = {name: value for name, value in ENTRY.items() if name != "on"}  # in three boxes
# Everything is filled in, so that every page of an answer is there.
DRAFT = {
    "kind": {"kind": "partial"},
    "ground": {"ground": "data_protection", "detail": ""},
    "question-1": {"answer": "Two calls."},
    "entries": [ENTRY],
}


def an_application_passed_on(review: Review, *, by: User) -> Review:
    """Every relevant body has it; the police and the landlord have named somebody."""
    area, at = review.area, timezone.now()
    for kind, name in (("police", "Sam Ito"), ("housing", "Ines Holt")):
        part = area.agencies.filter(agency__kind=kind)[0]
        email = f"{name.split()[0].lower()}@{kind}.example"
        set_contact(part, post=Post.FIRST, name=name, email=email, by=by, at=at)
        set_contact(
            part, post=Post.SENIOR, name="Ana Roe", email=f"ana@{kind}.example", by=by, at=at
        )
    council = scenes.an_own_agency(area, "council")
    pass_on(review, giver=council, by=by, at=at)
    return review


def a_request(review: Review, *, by: User, kind: str = "police") -> InformationRequest:
    if not review.passed_on.exists():
        an_application_passed_on(review, by=by)
    agency = scenes.an_own_agency(review.area, kind)
    (made,) = ask_agencies(review, ASKED, [agency], by=by, at=timezone.now())
    return made


def a_link(area: Area, *, by: User | None = None) -> AnswerLink:
    """The link of a request whose answer is filled in."""
    by = by or scenes.a_member(area, name=f"Asks For {area.name}")
    link = a_request(scenes.a_review(area), by=by).links.get()
    save_answer_draft(link, DRAFT, at=timezone.now())
    return link


def of_application(area: Area) -> AnswerLink:
    by = scenes.a_member(area, name=f"Asks For {area.name}")
    review = an_application_passed_on(scenes.a_review(area), by=by)
    return review.passed_on.get(agency__kind="police").links.get()


def not_theirs(request: InformationRequest) -> InformationRequest:
    say_not_us(request.links.get(ended_at=None), whose="The railway police", at=timezone.now())
    request.refresh_from_db()
    return request


def answered(request: InformationRequest, **said: Any) -> InformationRequest:
    """By the link, with a row for the chronology and a word on each report."""
    given = {
        "kind": Kind.FULL,
        "given_by": "Sam Ito",
        "said": (("What do you hold?", "Two calls."),),
        "entries": (Entry(kind="visit", on=ago(days=9), text="Two officers called."),),
        "reports": tuple(OfReport(each.pk, "confirmed") for each in reports_of(request.review)),
    }
    take_answer(request.links.get(ended_at=None), Given(**given | said), at=timezone.now())
    request.refresh_from_db()
    return request


def a_file(request: InformationRequest) -> StoredFile:
    """One that came with the answer."""
    if not request.answers.exists():
        upload = SimpleUploadedFile("log.txt", b"2 March: two calls.")
        link = request.links.get(ended_at=None)
        keep_file(upload, subject=link.pk, area=request.review.area_id, at=timezone.now())
        answered(request)
    return StoredFile.objects.get(subject=request.answers.get().pk)


def confirmed(request: InformationRequest) -> ReportSaid:
    """The police have a report of the applicant, and nobody has taken it up."""
    said = ReportSaid.objects.filter(answer__request=request).first()
    return said or answered(request).answers.get().reports_said.all()[0]


def two_rows(review: Review, *, by: User) -> list[ChronologyRow]:
    entry = Entry(kind="visit", on=ago(days=9), text="Two officers called.")
    return [add_to_chronology(review, entry, by=by, at=timezone.now()) for _ in range(2)]


def joined(rows: list[ChronologyRow], *, by: User) -> ChronologyRow:
    one, other = rows
    join_rows(one.review, one, into=other, by=by, at=timezone.now())
    return one


def forwarded(link: AnswerLink) -> AnswerLink:
    domain = link.email.rsplit("@", 1)[1]
    return forward_link(link, name="Bo Lee", email=f"bo@{domain}", at=timezone.now())


def holds(client: Any, link: AnswerLink, *, asked: bool = False) -> Any:
    """Give a client's session what that of a contact holds: before the code, or after it."""
    session = client.session
    if asked:
        session["link-asked"] = str(link.pk)
    else:
        session["link"], session["request"] = str(link.pk), str(link.about.pk)
    session.save()
    return client
