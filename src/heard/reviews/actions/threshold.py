"""Deciding whether the threshold for a review is met."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from heard.access.actions.entries import end_basis, let_in
from heard.access.models import Basis
from heard.agencies.actions.powers import refuse_without_power
from heard.agencies.models import Agency, Power, User
from heard.agencies.standing import agency_of
from heard.audit.record import record
from heard.reviews import letters
from heard.reviews.actions.clocks import reach, stop_all
from heard.reviews.actions.moves import lock, move
from heard.reviews.judgement import Anyway, Judgement
from heard.reviews.models import BodyView, DecisionProposal, Review, ThresholdDecision
from heard.reviews.queries import finding_of, who_may_confirm
from heard.rules.answers import as_data
from heard.rules.deadlines import Clock
from heard.rules.findings import Finding
from heard.rules.lifecycle import Stage, Step, stage_after
from heard.rules.periods import london_date
from heard.rules.procedures import Event


class ThresholdMustBeMet(Exception):
    """The Act leaves no other decision: section 104(4)."""


class NeedsAnotherPerson(Exception):
    """The second person must be somebody else who may agree to decisions in this area."""


class AlreadyProposed(Exception):
    """A decision is already waiting for a second person."""


class NothingToAnswer(Exception):
    """The proposal has been answered already, or somebody else was asked."""


@transaction.atomic
def record_body_view(
    review: Review,
    *,
    agency: Agency,
    view: str,
    given_by: str,
    given_on: date,
    note: str,
    by: User,
    at: datetime,
) -> BodyView:
    """Record what a relevant body decided, who spoke for it, and when."""
    record("view.recorded", at=at, actor=by.pk, area=review.area_id, subject=review.pk, view=view)
    return review.body_views.create(
        agency=agency,
        view=view,
        given_by=given_by,
        given_on=given_on,
        note=note,
        recorded_by=by,
        recorded_at=at,
        held_by_id=agency_of(by.pk, review.area_id, at),
    )


@transaction.atomic
def decide_met(
    review: Review, judgement: Judgement, *, by: User, at: datetime
) -> ThresholdDecision:
    """Record that the threshold is met, move the review on, and write to the applicant.

    Nothing holds this back: one person is enough. Raises StepNotAllowed, and NoDelegatedPower
    in an area that asks for one.
    """
    refuse_without_power(by, Power.DECIDE_THRESHOLD, area=review.area, at=at)
    move(review, Step.MEET_THRESHOLD, by=by, at=at)
    review.proposals.filter(answered_at=None).delete()
    end_basis(review.pk, Basis.SECOND_PERSON, at=at, by=by.pk)
    return _decide(
        review, judgement, finding_of(review, judgements=judgement.judgements), by=by, at=at
    )


@transaction.atomic
def propose_not_met(
    review: Review, judgement: Judgement, *, asked: User, by: User, at: datetime
) -> DecisionProposal:
    """Ask a second person to agree that the threshold is not met.

    Raises ThresholdMustBeMet, NeedsAnotherPerson, AlreadyProposed, StepNotAllowed, and
    NoDelegatedPower in an area that asks for one.
    """
    refuse_without_power(by, Power.DECIDE_THRESHOLD, area=review.area, at=at)
    stage_after(Step.DECLINE, stage=Stage(lock(review).stage))
    _refuse_if_it_must_be_met(finding_of(review, judgements=judgement.judgements))
    if asked not in who_may_confirm(review, besides=by, at=at):
        raise NeedsAnotherPerson("Choose someone else who may agree to decisions in this area.")
    if review.proposals.filter(answered_at=None).exists():
        raise AlreadyProposed("A decision is already waiting for a second person.")
    let_in(
        review.pk, area=review.area_id, basis=Basis.SECOND_PERSON, user=asked.pk, at=at, by=by.pk
    )
    record("decision.proposed", at=at, actor=by.pk, area=review.area_id, subject=review.pk)
    return review.proposals.create(
        **_fields(judgement), asked=asked, proposed_by=by, proposed_at=at
    )


@transaction.atomic
def agree_not_met(
    proposal: DecisionProposal, *, answer: str, by: User, at: datetime
) -> ThresholdDecision:
    """Agree, as the second person, that the threshold is not met: only now is it decided.

    The finding is made again first, because reports may have changed since. Raises
    NothingToAnswer, ThresholdMustBeMet, StepNotAllowed, and NoDelegatedPower as above.
    """
    proposal = _open(proposal, by=by)
    review = proposal.review
    refuse_without_power(by, Power.AGREE_AS_SECOND_PERSON, area=review.area, at=at)
    finding = finding_of(review, judgements=proposal.judgements)
    _refuse_if_it_must_be_met(finding)
    _answer(proposal, agreed=True, answer=answer, by=by, at=at)
    move(review, Step.DECLINE, by=by, at=at)
    return _decide(
        review, _judgement(proposal), finding, by=proposal.proposed_by, at=at, second_person=by
    )


@transaction.atomic
def disagree(proposal: DecisionProposal, *, answer: str, by: User, at: datetime) -> None:
    """Send a proposed decision back with a reason. Raises NothingToAnswer."""
    proposal = _open(proposal, by=by)
    _answer(proposal, agreed=False, answer=answer, by=by, at=at)


def _decide(
    review: Review,
    judgement: Judgement,
    finding: Finding,
    *,
    by: User,
    at: datetime,
    second_person: User | None = None,
) -> ThresholdDecision:
    today = london_date(at)
    decision = review.decisions.create(
        **_fields(judgement),
        decided_by=by,
        decided_at=at,
        second_person=second_person,
        second_at=at if second_person else None,
        finding=as_data(finding),
    )
    for anyway in judgement.anyway:
        review.follow_ups.create(
            action=anyway.action,
            who=anyway.who,
            look_again_on=anyway.look_again_on,
            held_by_id=agency_of(by.pk, review.area_id, at),
        )
    reach(review, Event.THRESHOLD_DECISION, on=today, at=at, by=by)
    if not judgement.met:
        # For the applicant this is the outcome: the time to appeal runs from it.
        reach(review, Event.OUTCOME, on=today, at=at, by=by)
        stop_all(review, on=today, keep=[Clock.APPEAL_WINDOW])
    letters.write_decision(review, decision, finding, by=by, at=at, second_person=second_person)
    record(
        "decision.made",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        met=judgement.met,
        second=second_person.pk if second_person else None,
    )
    return decision


def _refuse_if_it_must_be_met(finding: Finding) -> None:
    if finding.must_be_met:
        raise ThresholdMustBeMet(
            f"There are {finding.statutory.qualifying} qualifying complaints about separate "
            f"incidents, and {finding.statutory.needed} are enough. The threshold is met, and "
            "you cannot decide otherwise."
        )


def _open(proposal: DecisionProposal, *, by: User) -> DecisionProposal:
    lock(proposal.review)
    # It is gone where somebody else has decided in the meantime, or the application has ended.
    now = DecisionProposal.objects.filter(pk=proposal.pk, answered_at=None, asked=by).first()
    if now is None:
        raise NothingToAnswer("This has been answered already, or someone else was asked.")
    return now


def _answer(
    proposal: DecisionProposal, *, agreed: bool, answer: str, by: User, at: datetime
) -> None:
    proposal.answered_by, proposal.answered_at = by, at
    proposal.agreed, proposal.answer = agreed, answer
    proposal.save(update_fields=["answered_by", "answered_at", "agreed", "answer"])
    end_basis(proposal.review_id, Basis.SECOND_PERSON, at=at, user=by.pk, by=by.pk)
    record(
        "decision.agreed" if agreed else "decision.sent_back",
        at=at,
        actor=by.pk,
        area=proposal.review.area_id,
        subject=proposal.review_id,
    )


def _fields(judgement: Judgement) -> dict[str, Any]:
    return {
        "met": judgement.met,
        "reasons": judgement.reasons,
        "persistence": judgement.persistence,
        "harm": judgement.harm,
        "adequacy": judgement.adequacy,
        "judgements": judgement.judgements,
        "anyway": [each.as_kept() for each in judgement.anyway],
    }


def _judgement(proposal: DecisionProposal) -> Judgement:
    return Judgement(
        met=proposal.met,
        reasons=proposal.reasons,
        persistence=proposal.persistence,
        harm=proposal.harm,
        adequacy=proposal.adequacy,
        judgements=proposal.judgements,
        anyway=tuple(_anyway(each) for each in proposal.anyway),
    )


def _anyway(kept: Mapping[str, str]) -> Anyway:
    day = kept["look_again_on"]
    return Anyway(kept["action"], kept["who"], date.fromisoformat(day) if day else None)
