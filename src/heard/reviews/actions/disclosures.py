"""Disclosing a review to another agency, and passing an application on to the relevant bodies."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, QuerySet

from heard.agencies.actions import disclosures
from heard.agencies.actions.disclosures import LONGEST, Proposed
from heard.agencies.models import Agency, Disclosure, Membership, User
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.people.models import Consent
from heard.reviews.actions.links import new_link
from heard.reviews.actions.moves import lock
from heard.reviews.contacts import contact_of
from heard.reviews.models import Review
from heard.rules.passing_on import Body, to_tell
from heard.rules.periods import london_date, months_after
from heard.rules.permissions import Permission
from heard.rules.sharing import IN_APPLICATION, Answer, Consented, Gateway, Purpose

WHY_NAMED = "The application names this agency: it has a part in what is to be reviewed."
WHY_PASSED_ON = "The Act asks for it: every relevant body is told of the application."


class NobodyToTell(Exception):
    """Every relevant body has the application already."""


class NotTheirs(Exception):
    """Who discloses must work for the agency that gives it."""


def givers(user: User, review: Review, *, at: datetime) -> list[Agency]:
    """The agencies for which a person may disclose a review."""
    return list(_givers(user, review, at=at))


def _givers(user: User, review: Review, *, at: datetime) -> "QuerySet[Agency]":
    held = Membership.objects.on(london_date(at)).with_permission(Permission.DISCLOSE)
    held = held.filter(user=user, area=review.area_id)
    return Agency.objects.filter(pk__in=held.values("agency")).order_by("name")


def consents_of(review: Review, *, lock_them: bool = False) -> list[Consented]:
    """What the victim consents to, as the rule sees it."""
    consents = Consent.objects.filter(person=review.victim_id)
    if lock_them:
        consents = consents.select_for_update(of=("self",)).order_by("pk")
    return [given for each in consents if (given := each.as_rule)]


def answer_for(review: Review, proposed: Proposed, *, at: datetime) -> Answer:
    """What the rule says of a disclosure, before anybody decides."""
    return disclosures.answer_for(
        proposed, area=review.area, consents=consents_of(review), on=london_date(at)
    )


@transaction.atomic
def disclose(review: Review, proposed: Proposed, *, by: User, at: datetime) -> Disclosure:
    """Disclose some of a review to another agency. Raises NotAllowed, NotTheirs and UntilWhen."""
    if proposed.giver not in givers(by, review, at=at):
        raise NotTheirs("You cannot disclose for this agency.")
    lock(review)
    return disclosures.disclose(
        review.pk,
        proposed,
        area=review.area,
        consents=consents_of(review, lock_them=True),
        by=by,
        at=at,
    )


def still_to_tell(review: Review, *, giver: Agency, at: datetime) -> list[Agency]:
    """The relevant bodies to which the application has not been passed on."""
    return list(_untold(review, at=at).exclude(pk=giver.pk).order_by("name"))


def named_to_tell(review: Review, *, giver: Agency, at: datetime) -> list[tuple[Agency, Answer]]:
    """The agencies that the application names and that are no relevant bodies, with what the rules
    say of telling them: the Act orders nothing, so it takes an agreement."""
    parts = review.area.agencies.select_related("agency")
    known = {str(each.agency_id): each.agency for each in parts}
    told = Disclosure.objects.live(at).filter(subject=review.pk).values_list("taker", flat=True)
    found = to_tell(
        [Body(str(part.agency_id), part.agency.name, part.is_relevant_body) for part in parts],
        named=[review.landlord, *review.reports.values_list("reported_to", flat=True)],
        told=map(str, told),
        giver=str(giver.pk),
    )
    agencies = [known[each.id] for each in found.named]
    return [
        (each, answer_for(review, _passing(giver, each, None, at=at), at=at)) for each in agencies
    ]


def has_somebody_to_tell(user: User, review: Review, *, at: datetime) -> bool:
    """Whether a person may pass the application on, to a relevant body that has not got it."""
    giver = _givers(user, review, at=at).values("pk")[:1]
    own = Agency.objects.filter(pk__in=giver)
    return _untold(review, at=at).filter(Exists(own)).exclude(pk__in=giver).exists()


def _untold(review: Review, *, at: datetime) -> "QuerySet[Agency]":
    told = Disclosure.objects.live(at).filter(subject=review.pk, gateway=Gateway.PASSING_ON)
    bodies = Agency.objects.filter(areas__area=review.area_id, areas__is_relevant_body=True)
    return bodies.exclude(pk__in=told.values("taker"))


@transaction.atomic
def pass_on(review: Review, *, giver: Agency, by: User, at: datetime) -> list[Disclosure]:
    """Pass an application on to every relevant body that has not got it: section 104(3)(b); and to
    those named in it where an agreement carries it. The contact of each is written to.

    Raises NobodyToTell and NotTheirs.
    """
    lock(review)
    bodies = still_to_tell(review, giver=giver, at=at)
    named = [each for each in named_to_tell(review, giver=giver, at=at) if each[1].allowed]
    if not bodies and not named:
        raise NobodyToTell("Every relevant body has the application already.")
    passing = [_passing(giver, body, Gateway.PASSING_ON, at=at) for body in bodies]
    passing += [_passing(giver, body, None, at=at, last=answer.last_day) for body, answer in named]
    made = [disclose(review, each, by=by, at=at) for each in passing]
    for disclosure in made:
        _prove(review, disclosure, by=by, at=at)
    record(
        "review.passed_on",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        bodies=len(made),
    )
    return made


def _passing(
    giver: Agency,
    taker: Agency,
    gateway: Gateway | None,
    *,
    at: datetime,
    last: date | None = None,
) -> Proposed:
    """For as long as may be: `last` is the last day of the agreement it rests on."""
    until = months_after(london_date(at), months=LONGEST)
    return Proposed(
        giver=giver,
        taker=taker,
        categories=IN_APPLICATION,
        purpose=Purpose.REVIEW,
        why=WHY_PASSED_ON if gateway else WHY_NAMED,
        until=min(until, last or until),
        gateway=gateway,
    )


def _prove(review: Review, disclosure: Disclosure, *, by: User, at: datetime) -> None:
    """Keep to whom an agency's application went, and write to them where there is an address."""
    part = review.area.agencies.get(agency=disclosure.taker_id)
    contact = contact_of(part, on=london_date(at))
    passed = review.passed_on.create(
        agency_id=disclosure.taker_id,
        disclosure=disclosure,
        name=str(contact) if contact else "",
        email=contact.address if contact else "",
        by=by,
        at=at,
    )
    if passed.email:
        new_link(passed, name=passed.name, email=passed.email, at=at)
        put(
            "application.passed_on",
            to=disclosure.taker_id,
            at=at,
            area=review.area_id,
            about=passed.pk,
        )
