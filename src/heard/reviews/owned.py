"""What somebody owns in the work on reviews, so that it is handed over when they leave."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from heard.access.actions.entries import end_basis, let_in
from heard.access.models import Basis, Entry, Way
from heard.agencies.arriving import when_arriving
from heard.agencies.holding import who_holds
from heard.agencies.models import Area, User
from heard.agencies.ownership import Owned, own
from heard.audit.record import record
from heard.reviews.actions.area_parts import may_read_for, read_from_now_on
from heard.reviews.actions.conferences import give_lead
from heard.reviews.actions.reviewers import let_in_reviewer, pass_on_appeal
from heard.reviews.actions.work import assign
from heard.reviews.conferences import who_may_lead
from heard.reviews.models import (
    Appeal,
    AppealPart,
    AreaPart,
    Conference,
    DecisionProposal,
    Draft,
    Review,
)
from heard.reviews.queries import who_may, who_may_confirm
from heard.rules.conference import State
from heard.rules.lifecycle import OPEN
from heard.rules.periods import london_date
from heard.rules.permissions import Permission


def _reviews(user: User, area: Area) -> "QuerySet[Any]":
    return Review.objects.filter(owner=user, area=area, stage__in=[*OPEN])


def _proposals(user: User, area: Area) -> "QuerySet[Any]":
    return DecisionProposal.objects.filter(asked=user, review__area=area, answered_at=None)


def _who_may_own(review: Review, at: datetime) -> "QuerySet[User]":
    return who_may(Permission.MANAGE_REVIEW, review, at=at)


def _who_may_agree(proposal: DecisionProposal, at: datetime) -> "QuerySet[User]":
    return who_may_confirm(proposal.review, besides=proposal.proposed_by, at=at)


def _who_may_key(draft: Draft, at: datetime) -> "QuerySet[User]":
    return who_holds(Permission.KEY_APPLICATION, area=draft.area, on=london_date(at))


def _ask_instead(proposal: DecisionProposal, *, to: User, by: User | None, at: datetime) -> None:
    review, giver = proposal.review, by.pk if by else None
    end_basis(review.pk, Basis.SECOND_PERSON, at=at, user=proposal.asked_id, by=giver)
    let_in(review.pk, area=review.area_id, basis=Basis.SECOND_PERSON, user=to.pk, at=at, by=giver)
    proposal.asked = to
    proposal.save(update_fields=["asked"])
    record(
        "decision.asked_instead",
        at=at,
        actor=giver,
        area=review.area_id,
        subject=review.pk,
        to=to.pk,
    )


def _drafts(user: User, area: Area) -> "QuerySet[Any]":
    return Draft.objects.filter(sent_at=None, keyed_by=user, area=area)


def _go_on_keying(draft: Draft, *, to: User, by: User | None, at: datetime) -> None:
    draft.keyed_by = to
    draft.save(update_fields=["keyed_by"])
    record(
        "draft.given",
        at=at,
        actor=by.pk if by else None,
        area=draft.area_id,
        subject=draft.pk,
        to=to.pk,
    )


def _parts(user: User, area: Area) -> "QuerySet[Any]":
    """What they read for their area of reviews that others lead."""
    shown = Entry.objects.filter(
        way=Way.PART, ended_at=None, user=user.pk, area=area.pk, subject=OuterRef("review")
    )
    return AreaPart.objects.filter(Exists(shown), area=area, ended_at=None)


def _who_may_read_for(part: AreaPart, at: datetime) -> "QuerySet[User]":
    able = who_holds(Permission.MANAGE_REVIEW, area=part.area, on=london_date(at))
    return able.filter(pk__in=[each.pk for each in able if may_read_for(part, each, at=at)])


def _read_for_it(part: AreaPart, *, to: User, by: User | None, at: datetime) -> None:
    read_from_now_on(part, to, by=by, at=at)


def _appeals(user: User, area: Area) -> "QuerySet[Any]":
    reviewed = AppealPart.objects.filter(user=user, part=AppealPart.Part.REVIEWS)
    return Appeal.objects.filter(pk__in=reviewed.values("appeal"), result="", review__area=area)


def _who_may_review(appeal: Appeal, at: datetime) -> "QuerySet[User]":
    able = who_may(Permission.DECIDE_APPEAL, appeal.review, at=at)
    return able.exclude(pk__in=appeal.parts.values("user"))


def _conferences(user: User, area: Area) -> "QuerySet[Any]":
    return Conference.objects.filter(lead=user, area=area, state=State.OPEN)


def register() -> None:
    """Told once, when Django is ready."""
    when_arriving(let_in_reviewer)
    own(
        Owned(
            "reviews",
            one="open review",
            several="open reviews",
            permission=Permission.MANAGE_REVIEW,
            of=_reviews,
            give=assign,
            takers=_who_may_own,
        )
    )
    own(
        Owned(
            "appeals",
            one="appeal to decide",
            several="appeals to decide",
            permission=Permission.DECIDE_APPEAL,
            of=_appeals,
            give=pass_on_appeal,
            takers=_who_may_review,
        )
    )
    own(
        Owned(
            "conferences",
            one="open case conference",
            several="open case conferences",
            permission=Permission.LEAD_CONFERENCE,
            of=_conferences,
            give=give_lead,
            takers=who_may_lead,
        )
    )
    own(
        Owned(
            "proposals",
            one="decision to agree to",
            several="decisions to agree to",
            permission=Permission.CONFIRM,
            of=_proposals,
            give=_ask_instead,
            takers=_who_may_agree,
        )
    )
    own(
        Owned(
            "area_parts",
            one="part in a review of another area",
            several="parts in reviews of other areas",
            permission=Permission.MANAGE_REVIEW,
            of=_parts,
            give=_read_for_it,
            takers=_who_may_read_for,
        )
    )
    own(
        Owned(
            "drafts",
            one="application that is being entered",
            several="applications that are being entered",
            permission=Permission.KEY_APPLICATION,
            of=_drafts,
            give=_go_on_keying,
            takers=_who_may_key,
        )
    )
