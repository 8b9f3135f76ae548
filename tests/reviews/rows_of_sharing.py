"""The same of what is shared, marked, consented to, written and kept."""

from typing import Any

from heard.agencies.models import AgreementSuspension, Disclosure, SharingAgreement
from heard.incidents.models import Report
from heard.notify.models import Approval, Letter
from heard.people.models import CareRead, Consent
from heard.reviews.models import (
    BodyView,
    Contact,
    FollowUp,
    Message,
    MessageRead,
    Note,
    Recommendation,
    UpdateAgreement,
)
from heard.rules.silence import LONGEST
from heard.signin.models import Link
from heard.vault import limits
from heard.vault.models import StoredFile
from tests.agencies.sharing import a_disclosure, an_agreement, police_of
from tests.factories import NOON, ONE_DAY, TODAY, agency_of, an_area, numbers
from tests.reviews.rows import Scene, row, twice

# Sharing -----------------------------------------------------------------------------------------


def agreed(s: Scene, **fields: Any) -> SharingAgreement:
    said = {"area": s.area, "name": "Ours", "categories": ["reports"], "purposes": ["support"]}
    signed = {"signed_by": "A", "signed_on": TODAY, "signed_copy": "1", "valid_from": TODAY}
    return SharingAgreement.objects.create(
        **said | signed | {"added_by": s.first, "added_at": NOON} | fields
    )


row(
    "agreement_ends_after_it_begins",
    lambda s: agreed(s, valid_until=TODAY - ONE_DAY),
    but=lambda s: (agreed(s, valid_until=TODAY), agreed(s)),
)
row(
    "agreement_covers_something",
    lambda s: agreed(s, categories=[]),
    but=agreed,
)
row(
    "agreement_ended_whole",
    lambda s: agreed(s, ended_on=TODAY, ended_by=s.first),
    but=lambda s: agreed(s, ended_on=TODAY, ended_by=s.first, ended_because="Over."),
)


def suspended(s: Scene, agreement: SharingAgreement, **fields: Any) -> AgreementSuspension:
    said = {"since": TODAY, "reason": "So.", "suspended_by": s.first, "suspended_at": NOON}
    return AgreementSuspension.objects.create(**said | {"agreement": agreement} | fields)


def resumed(s: Scene) -> dict[str, Any]:
    by = {"resumed_by": s.first, "resumed_at": NOON}
    return {"until": TODAY, "resumed_because": "Clear."} | by


row(
    "one_open_suspension_an_agreement",
    lambda s: [suspended(s, one) for one in [agreed(s)] * 2],
    but=lambda s: [suspended(s, one, **resumed(s)) for one in [agreed(s)] * 2],
)
row(
    "suspension_resumed_whole",
    lambda s: suspended(s, agreed(s), **resumed(s) | {"resumed_because": ""}),
    but=lambda s: suspended(s, agreed(s), **resumed(s)),
)


def disclosed(s: Scene, **fields: Any) -> int:
    """The police are told something by an agreement; then it says something else."""
    an_agreement(s.area, by=s.first)
    made = a_disclosure(s.area, by=s.first)
    return Disclosure.objects.filter(pk=made.pk).update(**fields)


URGENT = {"agreement": None, "basis": "urgent"}
row(
    "disclosure_has_its_basis",
    lambda s: disclosed(s, agreement=None),
    but=lambda s: disclosed(s, **URGENT),
)
row(
    "disclosure_says_what_and_why",
    lambda s: disclosed(s, why=""),
    but=lambda s: disclosed(s, why="So."),
)
row(
    "disclosure_goes_to_another",
    lambda s: disclosed(s, taker=agency_of(s.area)),
    but=lambda s: disclosed(s, taker=police_of(s.area)),
)
row(
    "disclosure_ends_after_it_begins",
    lambda s: disclosed(s, until=NOON),
    but=lambda s: disclosed(s, until=NOON + ONE_DAY),
)
row(
    "disclosure_ended_whole",
    lambda s: disclosed(s, ended_at=NOON),
    but=lambda s: disclosed(s, ended_at=NOON, ended_because="recalled"),
)

# Marks -------------------------------------------------------------------------------------------


def note(s: Scene, **mark: Any) -> Note:
    return Note.objects.create(review=s.review, text="x", by=s.first, at=NOON, **mark)


def view(s: Scene, **mark: Any) -> BodyView:
    said = {"agency": agency_of(s.area), "view": "met", "given_by": "Jo", "given_on": TODAY}
    by = {"recorded_by": s.first, "recorded_at": NOON}
    return BodyView.objects.create(review=s.review, **said | by | mark)


def follow_up(s: Scene, **mark: Any) -> FollowUp:
    return FollowUp.objects.create(review=s.review, action="x", who="Jo", **mark)


def recommendation(s: Scene, **fields: Any) -> Recommendation:
    said = {"number": 1, "text": "x", "made_on": TODAY, "by": s.first, "at": NOON}
    return Recommendation.objects.create(review=s.review, **said | fields)


def report(s: Scene, **mark: Any) -> Report:
    return Report.objects.create(incident=s.report.incident, reported_on=TODAY, **mark)


def letter(s: Scene, **fields: Any) -> Letter:
    said = {"area": s.area, "about": s.review.pk, "kind": "x", "language": "en", "blocks": []}
    return Letter.objects.create(**said | {"written_at": NOON} | fields)


ITEMS: dict[str, Any] = {
    "note": note,
    "bodyview": view,
    "followup": follow_up,
    "recommendation": recommendation,
    "report": report,
    "reportchange": Scene.change,
    "letter": letter,
}
for name, make in ITEMS.items():
    row(
        f"{name}_has_a_mark",
        lambda s, make=make: make(s, mark=""),
        but=lambda s, make=make: make(s, mark="panel"),
    )

row(
    "recommendation_has_its_own_number",
    twice(recommendation),
    but=lambda s: (recommendation(s), recommendation(s, number=2)),
)

# Letters -----------------------------------------------------------------------------------------


def checked(s: Scene, **fields: Any) -> Letter:
    by = {"written_by": s.first, "checked_by": s.second}
    return letter(s, **by | {"needs_check": True, "checked_at": NOON, "agreed": True} | fields)


row(
    "letter_checked_whole",
    lambda s: checked(s, needs_check=False),
    but=lambda s: (checked(s), letter(s, needs_check=True)),
)
row(
    "letter_checked_by_another",
    lambda s: checked(s, checked_by=s.first),
    but=lambda s: (checked(s), checked(s, written_by=None)),
)


def approval(s: Scene, **fields: Any) -> Approval:
    said = {"area": s.area, "code": "x", "version": 1, "reader": "Jo", "approved_on": TODAY}
    return Approval.objects.create(**said | {"recorded_by": s.first, "recorded_at": NOON} | fields)


row(
    "approval_once",
    twice(approval),
    but=lambda s: (approval(s), approval(s, version=2), approval(s, area=an_area())),
)
row("approval_names_a_reader", lambda s: approval(s, reader=""), but=approval)

# Being in touch ----------------------------------------------------------------------------------


def message(s: Scene, **fields: Any) -> Message:
    said = {"review": s.review, "text": "x", "at": NOON, "form_key": s.review.pk}
    return Message.objects.create(**said | fields)


row(
    "message_once",
    twice(message),
    but=lambda s: (message(s), message(s, form_key=s.area.pk)),
)
row("message_has_words", lambda s: message(s, text=""), but=message)
row(
    "message_read_once",
    lambda s: [
        MessageRead.objects.create(message=one, by=s.first, at=NOON) for one in [message(s)] * 2
    ],
    but=lambda s: [
        MessageRead.objects.create(message=one, by=by, at=NOON)
        for one in [message(s)]
        for by in (s.first, s.second)
    ],
)


def contact(s: Scene, **fields: Any) -> Contact:
    said = {"review": s.review, "how": "call", "with_whom": "applicant", "on": TODAY}
    return Contact.objects.create(**said | {"by": s.first, "at": NOON} | fields)


row(
    "contact_promise_is_later",
    lambda s: contact(s, next_on=TODAY - ONE_DAY),
    but=lambda s: (contact(s, next_on=TODAY), contact(s)),
)


def updates(s: Scene, every: int) -> UpdateAgreement:
    said = {"with_whom": "applicant", "on": TODAY, "by": s.first, "at": NOON}
    return UpdateAgreement.objects.create(review=s.review, every=every, **said)


row(
    "updates_are_often_enough",
    lambda s: updates(s, LONGEST + 1),
    but=lambda s: (updates(s, LONGEST), updates(s, 1)),
)


def care(s: Scene, **fields: Any) -> CareRead:
    said = {"person": s.person, "by": s.first, "digest": "x", "at": NOON}
    return CareRead.objects.create(**said | fields)


row(
    "care_read_once",
    twice(care),
    but=lambda s: (care(s), care(s, digest="y"), care(s, by=s.second)),
)


def consent(s: Scene, **fields: Any) -> Consent:
    said = {"person": s.person, "purpose": "support", "how": "spoken", "recorded_at": NOON}
    return Consent.objects.create(**said | fields)


row(
    "consent_withdrawn_whole",
    lambda s: consent(s, withdrawn_how="By phone."),
    but=lambda s: consent(s, withdrawn_how="By phone.", withdrawn_at=NOON),
)

# Files and accounts ------------------------------------------------------------------------------


def stored(s: Scene, **fields: Any) -> StoredFile:
    said = {"subject": s.review.pk, "area": s.area.pk, "name": "a.pdf", "kind": "pdf", "size": 1}
    return StoredFile.objects.create(
        **said | {"where": str(next(numbers)), "sha256": "x", "added_at": NOON} | fields
    )


row(
    "file_size_within_limit",
    lambda s: stored(s, size=limits.SIZE + 1),
    but=lambda s: (stored(s, size=limits.SIZE), stored(s, size=1)),
)


def link(s: Scene, **fields: Any) -> Link:
    said = {"user": s.first, "issuer": "x", "subject": "1", "linked_at": NOON}
    return Link.objects.create(**said | fields)


row(
    "sign_on_account_once",
    lambda s: (link(s), link(s, user=s.second)),
    but=lambda s: (link(s), link(s, user=s.second, subject="2")),
)
row(
    "sign_on_user_once",
    lambda s: (link(s), link(s, subject="2")),
    but=lambda s: (link(s), link(s, issuer="y")),
)
