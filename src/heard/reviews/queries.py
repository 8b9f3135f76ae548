"""Finding reviews, and asking what the rules say of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from heard.agencies.disclosed import open_to
from heard.agencies.models import User
from heard.agencies.sight import could_see, seen_by, who_see
from heard.incidents.models import Report
from heard.incidents.models.report import NOT_ABOUT
from heard.people.matching import digest, plain_name, plain_phone, plain_postcode
from heard.people.models import MatchKey
from heard.reviews.models import Review
from heard.rules.application import Applicant, Application, Response, Status
from heard.rules.application import Report as RuleReport
from heard.rules.findings import Finding
from heard.rules.lifecycle import Stage
from heard.rules.permissions import Permission
from heard.rules.procedures import ApplicantKind
from heard.rules.sharing import Category
from heard.rules.threshold import assess

LONGEST_MARK = 200  # as the rule takes it: a name may be longer once it is in small letters


def visible_to(user: User, *, at: datetime) -> "QuerySet[Review]":
    """The reviews a member of staff may see."""
    return Review.objects.filter(seen_by(user, Permission.SEE_REVIEWS, at=at))


def may(user: User, permission: Permission, review: Review, *, at: datetime) -> bool:
    """Whether a person holds a permission for a review: they see it, and a role gives it."""
    return Review.objects.filter(seen_by(user, permission, at=at), pk=review.pk).exists()


def who_may(permission: Permission, review: Review, *, at: datetime) -> "QuerySet[User]":
    """The people who can be asked for something about a review: by name, and never past a wall."""
    found = could_see(review.pk, permission, area=review.area_id, at=at)
    return User.objects.filter(pk__in=found.values("user")).order_by("name")


def who_may_confirm(review: Review, *, besides: User, at: datetime) -> "QuerySet[User]":
    """The people who can be the second person for a review: any agency's, but never the first."""
    return who_may(Permission.CONFIRM, review, at=at).exclude(pk=besides.pk)


def somebody_may_confirm(review: Review, *, besides: User, at: datetime) -> bool:
    """Whether a second person sees the review already, and need not be asked by name."""
    seen = who_see(review.pk, Permission.CONFIRM, area=review.area_id, at=at)
    return seen.exclude(user=besides).exists()


def reports_of(review: Review) -> list[Report]:
    """The reports a review relies on, with their incidents, the first that happened first."""
    return [link.report for link in review.review_reports.select_related("report__incident")]


def application_of(
    review: Review,
    *,
    judgements: Mapping[str, bool] | None = None,
    reports: Iterable[Report] | None = None,
) -> Application:
    """A review as the threshold rule sees it. Who has its reports already may give them."""
    reports = reports_of(review) if reports is None else reports
    return Application(
        applied_on=review.applied_on,
        applicant=Applicant(kind=ApplicantKind(review.applicant_kind)),
        reports=tuple(_as_rule(report) for report in reports),
        judgements=dict(judgements or {}),
    )


def finding_of(
    review: Review,
    *,
    judgements: Mapping[str, bool] | None = None,
    reports: Iterable[Report] | None = None,
) -> Finding:
    """What the threshold rule says now, under the procedures the review began with."""
    application = application_of(review, judgements=judgements, reports=reports)
    return assess(review.procedures.in_force, application)


def _as_rule(report: Report) -> RuleReport:
    about = report.status != NOT_ABOUT
    return RuleReport(
        id=str(report.pk),
        incident=str(report.incident_id),
        happened_on=report.incident.happened_on,
        reported_on=report.reported_on,
        reported_to=report.reported_to,
        reporter=_mark(report.reporter_name),
        household=_mark(report.reporter_home or report.reporter_name),
        hate=report.incident.hate,
        recorded_as_crime=report.recorded_as_crime,
        response=Response(report.response),
        same_problem=about,
        status=Status(report.status) if about else Status.CLAIMED,
    )


def _mark(name: str) -> str:
    """What tells people or homes apart, whatever the case it was typed in."""
    return name.casefold().strip()[:LONGEST_MARK] or "applicant"


def possible_earlier(review: Review, *, at: datetime, user: User) -> "QuerySet[Review]":
    """Applications in the area from the same person or address, if the user may see them."""
    found = like(_keys_of(review), user=user, at=at)
    return found.filter(area=review.area_id).exclude(pk=review.pk)


def earlier_than(review: Review, *, at: datetime, user: User) -> "QuerySet[Any]":
    """The applications that a review follows (`is_joined`), as far as the user sees them, and those
    of `possible_earlier` until the agencies have met. Who may see what is asked once for both."""
    joined = Review.earlier.through.objects.filter(from_review=review.pk)
    keys = list(_keys_of(review)) if review.stage in {Stage.RECEIVED, Stage.REVIEWING} else []
    ids: Any = joined.values("to_review")
    alike = _alike(keys, ids) if keys else ids
    named = open_to(user, Permission.SEE_REVIEWS, Category.CONTACT, at=at)
    return (
        visible_to(user, at=at)
        .filter(pk__in=alike)
        .exclude(pk=review.pk)
        .annotate(is_joined=Exists(joined.filter(to_review=OuterRef("pk"))))
        .filter(Q(is_joined=True) | Q(named, area=review.area_id))
        .order_by("-is_joined", "-received_at")
    )


def like(keys: Iterable[tuple[str, str]], *, user: User, at: datetime) -> "QuerySet[Review]":
    """The reviews whose people or places share a match key, if the user may know who they are."""
    return named_to(user, at=at).filter(pk__in=_alike(keys)).order_by("-received_at")


def _keys_of(review: Review) -> Iterable[tuple[str, str]]:
    people = [review.applicant_id, review.victim_id]
    places = [review.place_id, review.applicant.home_id, review.victim.home_id]
    keys = MatchKey.objects.filter(Q(person__in=people) | Q(place__in=places)).exclude(
        kind=MatchKey.Kind.POSTCODE  # a whole street shares it
    )
    return keys.values_list("kind", "digest")


def _alike(keys: Iterable[tuple[str, str]], *others: Any) -> Any:
    """The ids of the reviews whose people or places share a match key, and those of others."""
    wanted = Q(pk__in=[])
    for kind, digested in keys:
        wanted |= Q(kind=kind, digest=digested)
    matches = MatchKey.objects.filter(wanted)
    people = matches.exclude(person=None).values("person")
    places = matches.exclude(place=None).values("place")
    # Each of these finds a few by an index. Joined by "or", they would be tried on every review.
    first, *more = (
        Review.objects.filter(way).order_by().values("pk")
        for way in (
            Q(applicant__in=people),
            Q(victim__in=people),
            Q(place__in=places),
            Q(applicant__home__in=places),
            Q(victim__home__in=places),
        )
    )
    return first.union(*more, *others)


def named_to(user: User, *, at: datetime) -> "QuerySet[Review]":
    """The reviews of which a member of staff may know whose they are."""
    named = open_to(user, Permission.SEE_REVIEWS, Category.CONTACT, at=at)
    return visible_to(user, at=at).filter(named)


def matching_keys(words: str) -> list[tuple[str, str]]:
    """The match keys that words could stand for: a name, a phone number, an e-mail, a postcode."""
    kinds = MatchKey.Kind
    plain = [
        (kinds.NAME, plain_name(words)),
        (kinds.PHONE, plain_phone(words)),
        (kinds.EMAIL, words.strip().casefold()),
        (kinds.POSTCODE, plain_postcode(words)),
    ]
    return [(kind, digest(kind, text)) for kind, text in plain if text]
