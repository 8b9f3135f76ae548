"""Where somebody is signed in: beginning, going on under a new id, and ending."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from heard.access import proof
from heard.agencies.models import User
from heard.audit.record import record
from heard.signin.models import Visit


@dataclass(frozen=True)
class Whereabouts:
    """A visit, when its browser was last seen, and whether it is this one."""

    visit: Visit
    last_seen_at: datetime
    is_this: bool


@transaction.atomic
def begin_visit(session: Any, user: User, *, browser: str, at: datetime, proved: bool) -> None:
    """Note that somebody is signed in. The session has just been given a new id."""
    Visit.objects.filter(session_key=session.session_key).delete()  # signed in here before
    visit = Visit.objects.create(
        pk=uuid4(), user=user, session_key=session.session_key, browser=browser, since=at
    )
    proof.begin(session, visit=visit.pk, at=at, proved=proved)


@transaction.atomic
def renew_visit(session: Any) -> None:
    """Give the session an id that nobody knew before."""
    session.cycle_key()
    keep_visit(session)


def keep_visit(session: Any) -> None:
    """After the session has got a new id."""
    _here(session).update(session_key=session.session_key)


@transaction.atomic
def prove_visit(session: Any, *, at: datetime) -> None:
    """A second factor was given: from here on under a new id."""
    proof.prove(session, at=at)
    renew_visit(session)


def visits_of(user: User, session: Any, *, at: datetime) -> Iterator[Whereabouts]:
    """Where somebody is signed in now, this browser first."""
    _ended(user.visits.all(), at).delete()
    here = proof.visit_of(session)
    visits = sorted(user.visits.all(), key=lambda visit: visit.pk != here)
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    ends = dict(
        Session.objects.filter(session_key__in=[each.session_key for each in visits]).values_list(
            "session_key", "expire_date"
        )
    )
    for visit in visits:
        is_this = visit.pk == here
        last_seen_at = at if is_this else ends[visit.session_key] - idle
        yield Whereabouts(visit, last_seen_at, is_this)


@transaction.atomic
def end_visits(user: User, *, at: datetime, by: User, but: UUID | None = None) -> int:
    """Sign somebody out everywhere, or everywhere but in one place."""
    visits = [each for each in user.visits.all() if each.pk != but]
    for visit in visits:
        end_visit(visit, at=at, by=by)
    return len(visits)


@transaction.atomic
def end_visit(visit: Visit, *, at: datetime, by: User) -> None:
    """Sign somebody out in one place. What is asked for next from there is asked for by nobody."""
    Session.objects.filter(session_key=visit.session_key).delete()
    visit.delete()
    record("user.signed_out", at=at, actor=by.pk, subject=visit.user_id)


def forget_visit(session: Any) -> None:
    """Somebody signs out here."""
    _here(session).delete()


def _here(session: Any) -> Any:
    return Visit.objects.filter(pk__in=filter(None, [proof.visit_of(session)]))


@transaction.atomic
def forget_ended_visits(*, at: datetime) -> None:
    """Throw away every session that has run out, of applicants too, and the visits of none."""
    Session.objects.filter(expire_date__lt=at).delete()
    _ended(Visit.objects.all(), at).delete()


def _ended(visits: Any, at: datetime) -> Any:
    """Those whose session has run out, or has ended otherwise."""
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    return visits.exclude(session_key__in=alive)
