"""What a contact is shown who opened a link: what is asked, and of the application only what was
disclosed to their agency. It is read for the link alone, because the contact sees no record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from heard.agencies.models import Area, Disclosure, Membership
from heard.database.scope import acting_as_system
from heard.reviews.models import (
    AnswerLink,
    ChronologyRow,
    Conference,
    InformationRequest,
    LearningPoint,
    Progress,
    RecommendationAnswer,
    Review,
    Subject,
)
from heard.reviews.queries import reports_of
from heard.rules.periods import london_date
from heard.rules.permissions import Permission, Reach, roles_with
from heard.rules.requests import About
from heard.rules.sharing import IN_APPLICATION, Category


@dataclass(frozen=True)
class ReportLine:
    """A report as the applicant told us of it."""

    id: UUID
    happened_on: date
    reported_on: date
    reported_to: str
    what: str
    reference: str


@dataclass(frozen=True)
class ToldLine:
    """A row of the chronology as the agency told it."""

    id: UUID
    kind: str
    what: str
    on: date
    time: str
    text: str
    reference: str
    mark: str


@dataclass(frozen=True)
class Paper:
    """What a link shows. What was not disclosed is empty. `told` is the agency's own."""

    area: Area
    reference: str
    people: tuple[str, ...] = ()
    address: str = ""
    happening: str = ""
    effect: str = ""
    wanted: str = ""
    reports: tuple[ReportLine, ...] = ()
    told: tuple[ToldLine, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether anything of the application is open."""
        return bool(self.people or self.address or self.happening or self.reports)


@transaction.atomic
@acting_as_system()
def paper_of(link: AnswerLink, *, at: datetime) -> Paper:
    """What a link shows at a moment."""
    about = link.about
    if isinstance(about, LearningPoint):  # it names nobody, and leads to no review
        return Paper(area=about.area, reference=about.spaced_reference)
    if isinstance(about.subject, Conference):
        return _of_conference(about.subject, about.agency_id, at=at)
    review = Review.objects.select_related("area", "applicant", "victim__home", "place").get(
        pk=about.subject.pk
    )
    opens = open_to_agency(review, about.agency_id, at=at)
    names = dict.fromkeys([review.victim.name, review.applicant.name])
    return Paper(
        area=review.area,
        reference=review.spaced_reference,
        people=tuple(names) if Category.CONTACT in opens else (),
        address=str(review.victim.home or review.place) if Category.ADDRESS in opens else "",
        happening=review.what_is_happening if Category.NARRATIVE in opens else "",
        effect=review.effect if Category.NARRATIVE in opens else "",
        wanted=review.wanted if Category.NARRATIVE in opens else "",
        reports=tuple(
            ReportLine(
                id=each.pk,
                happened_on=each.incident.happened_on,
                reported_on=each.reported_on,
                reported_to=each.reported_to,
                what=each.incident.what,
                reference=each.agency_reference,
            )
            for each in reports_of(review)
        )
        if Category.REPORTS in opens
        else (),
        told=_told(about) if isinstance(about, InformationRequest) else (),
    )


def _of_conference(conference: Conference, agency: UUID, *, at: datetime) -> Paper:
    """What an agency is shown of a case conference: what it was told when it was invited."""
    opens = open_to_agency(conference, agency, at=at)
    people = [str(conference.person)] if conference.person else []
    return Paper(
        area=conference.area,
        reference=conference.spaced_reference,
        people=tuple(people) if Category.CONTACT in opens else (),
        address=conference.address if Category.ADDRESS in opens else "",
        happening=conference.why if Category.NARRATIVE in opens else "",
    )


def _told(request: InformationRequest) -> tuple[ToldLine, ...]:
    """What the agency told before, where it is asked whether that is still right."""
    if request.about != About.FRESHNESS:
        return ()
    rows = ChronologyRow.objects.filter(
        review=request.review_id, agency=request.agency_id, corrections=None
    )
    return tuple(
        ToldLine(
            id=each.pk,
            kind=each.kind,
            what=each.get_kind_display(),
            on=each.on,
            time=each.time,
            text=each.text,
            reference=each.reference,
            mark=each.mark,
        )
        for each in rows
    )


def open_to_agency(subject: Subject, agency: UUID, *, at: datetime) -> frozenset[Category]:
    """What of an application or a conference is open to an agency: what was disclosed to it, and to
    the agency of who looks after it all of it."""
    disclosed: Iterable[Disclosure] = Disclosure.objects.live(at).filter(
        subject=subject.pk, taker=agency
    )
    opens = frozenset().union(*(each.opens for each in disclosed))
    looks_after_it = Membership.objects.on(london_date(at)).filter(
        area=subject.area_id,
        agency=agency,
        role__in=roles_with(Permission.MANAGE_REVIEW, reach=Reach.AREA),
    )
    return opens | (IN_APPLICATION if looks_after_it.exists() else frozenset())


@transaction.atomic
@acting_as_system()
def said_of(link: AnswerLink) -> RecommendationAnswer | Progress | None:
    """The last that was said of what a link opens."""
    if link.recommendation_id:
        return RecommendationAnswer.objects.filter(recommendation=link.recommendation_id).last()
    return Progress.objects.filter(action=link.action_id).last()
