"""Keeping the register of sharing agreements: a new version beside the old one, never over it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from heard.agencies.actions.disclosures import end_all, keep_what_is_covered
from heard.agencies.models import (
    Agency,
    AgreementSuspension,
    Area,
    Ended,
    Membership,
    SharingAgreement,
    User,
)
from heard.audit.record import record
from heard.jobs.outbox import put
from heard.rules.periods import london_date
from heard.rules.permissions import Permission
from heard.rules.sharing import Category, Purpose, Reason
from heard.vault.actions.keeping import discard, enter, lay_down
from heard.vault.models import StoredFile


class CannotChange(Exception):
    """The agreement is not at a point where this can be done with it."""


@dataclass(frozen=True)
class Terms:
    """What an agreement says, and where its signed copy is."""

    name: str
    parties: Collection[Agency]
    categories: Collection[Category]
    purposes: Collection[Purpose]
    valid_from: date
    signed_by: str
    signed_on: date
    signed_copy: str
    valid_until: date | None = None
    look_again_on: date | None = None
    signed_copy_sha256: str = ""
    dpia: str = ""
    dpia_on: date | None = None


@transaction.atomic
def add_agreement(
    area: Area,
    terms: Terms,
    *,
    by: User,
    at: datetime,
    supersedes: SharingAgreement | None = None,
) -> SharingAgreement:
    """Enter an agreement in the register; as the new version of another, beside that one.

    What was disclosed under the old version goes on where the new one covers it. Raises
    CannotChange.
    """
    if len(terms.parties) < 2:
        raise CannotChange("An agreement has at least two agencies.")
    if supersedes is not None:
        supersedes = _locked(supersedes)
        if supersedes.replaced_on:
            raise CannotChange("Somebody has entered a new version of this agreement already.")
        if supersedes.valid_from >= terms.valid_from:
            raise CannotChange("The new version must begin after the one it takes over from.")
    agreement = SharingAgreement.objects.create(
        area=area,
        name=terms.name,
        categories=[each for each in Category if each in terms.categories],
        purposes=[each for each in Purpose if each in terms.purposes],
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
        look_again_on=terms.look_again_on,
        signed_by=terms.signed_by,
        signed_on=terms.signed_on,
        signed_copy=terms.signed_copy,
        signed_copy_sha256=terms.signed_copy_sha256,
        dpia=terms.dpia,
        dpia_on=terms.dpia_on,
        supersedes=supersedes,
        added_by=by,
        added_at=at,
    )
    agreement.parties.set(terms.parties)
    _record("agreement.added", agreement, by=by, at=at)
    if supersedes is not None:
        keep_what_is_covered(supersedes, by=agreement, at=at)
    return agreement


def keep_copy(
    agreement: SharingAgreement, upload: UploadedFile, *, by: User, at: datetime
) -> StoredFile:
    """Keep the signed copy with its entry, once: an entry is never edited.

    Raises FileRefused, and CannotChange where there is one, or where it is not the file whose
    fingerprint is in the register.
    """
    laid = lay_down(upload)
    try:
        with transaction.atomic():
            agreement = _locked(agreement)
            if agreement.copy is not None:
                raise CannotChange("The signed copy of this agreement is kept already.")
            if agreement.signed_copy_sha256 not in {"", laid.sha256}:
                raise CannotChange(
                    "This is not the file whose fingerprint is in the register. Choose that file."
                )
            return enter(laid, subject=agreement.pk, area=agreement.area_id, at=at, by=by.pk)
    except CannotChange:
        discard(laid)
        raise


@transaction.atomic
def suspend(agreement: SharingAgreement, *, reason: str, by: User, at: datetime) -> None:
    """Suspend an agreement from now on. What rests on it ends at once. Raises CannotChange."""
    today = london_date(at)
    agreement = _locked(agreement)
    if agreement.refused(on=today) in {Reason.ENDED, Reason.EXPIRED}:
        raise CannotChange("This agreement is over.")
    if agreement.suspensions.filter(until=None).exists():
        raise CannotChange("This agreement is suspended already.")
    AgreementSuspension.objects.create(
        agreement=agreement, since=today, reason=reason, suspended_by=by, suspended_at=at
    )
    _record("agreement.suspended", agreement, by=by, at=at)
    end_all(agreement.disclosures, because=Ended.SUSPENDED, by=by, at=at)


@transaction.atomic
def resume(agreement: SharingAgreement, *, reason: str, by: User, at: datetime) -> None:
    """Let an agreement count again. What ended with it stays ended. Raises CannotChange."""
    suspension = _locked(agreement).suspensions.filter(until=None).first()
    if suspension is None:
        raise CannotChange("This agreement is not suspended.")
    suspension.until, suspension.resumed_because = london_date(at), reason
    suspension.resumed_by, suspension.resumed_at = by, at
    suspension.save()
    _record("agreement.resumed", agreement, by=by, at=at)


@transaction.atomic
def end_agreement(agreement: SharingAgreement, *, reason: str, by: User, at: datetime) -> None:
    """End an agreement from now on. What rests on it ends at once. Raises CannotChange."""
    agreement = _locked(agreement)
    if agreement.refused(on=london_date(at)) in {Reason.ENDED, Reason.EXPIRED}:
        raise CannotChange("This agreement is over.")
    agreement.ended_on, agreement.ended_by = london_date(at), by
    agreement.ended_because = reason
    agreement.save(update_fields=["ended_on", "ended_by", "ended_because"])
    _record("agreement.ended", agreement, by=by, at=at)
    end_all(agreement.disclosures, because=Ended.AGREEMENT_ENDED, by=by, at=at)


@transaction.atomic
def warn_of_expiry(*, at: datetime) -> None:
    """Tell those who keep the register which agreements have come to 90, 30 or 0 days before
    their end: each person once for each. It may be run as often as one likes."""
    today = london_date(at)
    agreements = SharingAgreement.objects.filter(ended_on=None, valid_until__gte=today)
    for agreement in agreements.select_related("successor").prefetch_related("suspensions"):
        days = agreement.warning(on=today)
        if days is None:
            continue
        keepers = Membership.objects.on(today).with_permission(Permission.CHANGE_AGREEMENTS)
        for keeper in set(keepers.filter(area=agreement.area_id).values_list("user", flat=True)):
            put(
                "agreement.expires",
                to=keeper,
                at=at,
                area=agreement.area_id,
                about=agreement.pk,
                once=f"expires.{agreement.pk.hex}.{days}.{keeper.hex}",
                days=days,
            )


def _locked(agreement: SharingAgreement) -> SharingAgreement:
    return SharingAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


def _record(action: str, agreement: SharingAgreement, *, by: User, at: datetime) -> None:
    record(action, at=at, actor=by.pk, area=agreement.area_id, subject=agreement.pk)
