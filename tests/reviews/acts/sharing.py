"""Sharing agreements, what is disclosed, consents and marks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from heard.agencies.actions import agreements
from heard.agencies.actions import disclosures as ended
from heard.agencies.models import Disclosure, Ended, SharingAgreement, User
from heard.people.models import Consent
from heard.reviews.actions import access, consents, disclosures, marks
from heard.reviews.models import Note, Review
from heard.rules.disclosure import Mark
from heard.rules.permissions import Role
from heard.rules.sharing import Category
from tests.agencies.sharing import an_agreement, police_of, proposed, terms
from tests.factories import NOON, TODAY, a_worker, agency_of
from tests.reviews.acts.base import PLANTED, Scene, acts, on_review
from tests.vault.making import a_pdf, upload

# Agreements --------------------------------------------------------------------------------------


def on_agreement(act: Callable[[SharingAgreement, User], Any], *, rests: bool = False) -> Scene:
    """An agreement, perhaps with a disclosure that rests on it, and what is done with it."""
    scene = on_review(lambda review, by: None)
    agreement = an_agreement(scene.area, by=scene.by, name=PLANTED)
    if rests:
        disclosures.disclose(scene.subject, proposed(scene.area), by=scene.by, at=NOON)
    by = scene.by
    assert by is not None
    return Scene(
        lambda: act(SharingAgreement.objects.get(pk=agreement.pk), by), scene.area, None, by
    )


@acts(agreements.add_agreement, "agreement.added")
def an_agreement_is_added() -> Scene:
    scene = on_agreement(lambda agreement, by: None)
    scene.act = lambda: an_agreement(scene.area, by=scene.by, name=PLANTED, signed_by=PLANTED)
    return scene


@acts(agreements.add_agreement, "agreement.added", "access.ended", "disclosure.ended")
def a_new_version_covers_less() -> Scene:
    def supersede(old: SharingAgreement, by: User) -> None:
        new = terms(old.area, valid_from=TODAY, categories=[Category.REPORTS])
        agreements.add_agreement(old.area, new, supersedes=old, by=by, at=NOON)

    return on_agreement(supersede, rests=True)


@acts(agreements.keep_copy, "file.kept")
def the_signed_copy_is_kept() -> Scene:
    return on_agreement(
        lambda one, by: agreements.keep_copy(one, upload(a_pdf(), "signed.pdf"), by=by, at=NOON)
    )


@acts(ended.keep_what_is_covered, "access.ended", "access.let_in", "disclosure.shortened")
def what_a_later_version_does_not_cover_gets_an_earlier_end() -> Scene:
    def keep(old: SharingAgreement, by: User) -> None:
        ended.keep_what_is_covered(old, by=new, at=NOON)

    scene = on_agreement(keep, rests=True)
    begins = TODAY + timedelta(days=5)
    new = an_agreement(scene.area, by=scene.by, valid_from=begins, categories=[Category.REPORTS])
    return scene


@acts(agreements.suspend, "agreement.suspended", "access.ended", "disclosure.ended")
def an_agreement_is_suspended() -> Scene:
    return on_agreement(
        lambda one, by: agreements.suspend(one, reason=PLANTED, by=by, at=NOON), rests=True
    )


@acts(agreements.resume, "agreement.resumed")
def an_agreement_counts_again() -> Scene:
    scene = on_agreement(lambda one, by: agreements.resume(one, reason=PLANTED, by=by, at=NOON))
    agreement = SharingAgreement.objects.get(area=scene.area)
    agreements.suspend(agreement, reason=PLANTED, by=scene.by, at=NOON)
    return scene


@acts(agreements.end_agreement, "agreement.ended", "access.ended", "disclosure.ended")
def an_agreement_ends() -> Scene:
    return on_agreement(
        lambda one, by: agreements.end_agreement(one, reason=PLANTED, by=by, at=NOON), rests=True
    )


@acts(agreements.warn_of_expiry)
def an_agreement_comes_to_its_end() -> Scene:
    return on_agreement(lambda one, by: agreements.warn_of_expiry(at=NOON + timedelta(days=30)))


# Disclosures -------------------------------------------------------------------------------------


@acts(disclosures.disclose, "access.let_in", "disclosure.made")
def a_review_is_disclosed() -> Scene:
    scene = on_review(
        lambda review, by: disclosures.disclose(
            review, proposed(review.area, why=PLANTED, person=PLANTED), by=by, at=NOON
        )
    )
    an_agreement(scene.area, by=scene.by)
    return scene


@acts(disclosures.pass_on, "access.let_in", "disclosure.made", "review.passed_on")
def an_application_is_passed_on() -> Scene:
    return on_review(
        lambda review, by: disclosures.pass_on(review, giver=agency_of(review.area), by=by, at=NOON)
    )


def on_disclosure(act: Callable[[Disclosure, User], Any]) -> Scene:
    return on_agreement(
        lambda agreement, by: act(Disclosure.objects.get(agreement=agreement), by), rests=True
    )


@acts(ended.recall, "access.ended", "disclosure.ended")
def a_disclosure_is_recalled() -> Scene:
    return on_disclosure(lambda one, by: ended.recall(one, reason=PLANTED, by=by, at=NOON))


@acts(ended.end_all, "access.ended", "disclosure.ended")
def every_disclosure_ends() -> Scene:
    return on_disclosure(
        lambda one, by: ended.end_all(Disclosure.objects, because=Ended.CONSENT, by=by, at=NOON)
    )


@acts(access.let_in_commissioner, "access.let_in")
def the_commissioners_reviewer_is_let_in() -> Scene:
    scene = on_review(lambda review, by: access.let_in_commissioner(review, by=by, at=NOON))
    a_worker(scene.area, Role.PCC_REVIEWER)
    return scene


# Consents and marks ------------------------------------------------------------------------------


def consented(review: Review, by: User) -> Consent:
    return consents.give_consent(
        review,
        purpose="support",
        agency=None,
        how="spoken",
        evidence=PLANTED,
        given_on=TODAY,
        by=by,
        at=NOON,
    )


@acts(consents.give_consent, "consent.given")
def a_consent_is_written_down() -> Scene:
    return on_review(consented)


@acts(consents.withdraw_consent, "consent.withdrawn")
def a_consent_is_withdrawn() -> Scene:
    scene = on_review(
        lambda review, by: consents.withdraw_consent(review, consent, how=PLANTED, by=by, at=NOON)
    )
    consent = consented(scene.subject, scene.by)
    return scene


@acts(consents.ask_again_of_another_agency, "consent.ask_again")
def another_agency_has_the_review() -> Scene:
    scene = on_review(
        lambda review, by: consents.ask_again_of_another_agency(
            review, before=by, to=other, by=by, at=NOON
        )
    )
    other = a_worker(scene.area, agency=police_of(scene.area))
    consented(scene.subject, scene.by)
    return scene


@acts(marks.mark_item, "item.marked")
def a_note_is_marked() -> Scene:
    scene = on_review(
        lambda review, by: marks.mark_item(review, note, Mark.PANEL, kind="note", by=by, at=NOON)
    )
    note = Note.objects.create(review=scene.subject, text=PLANTED, by=scene.by, at=NOON)
    return scene
