"""What a visitor's session holds: which draft is theirs, and which application they opened.

Ids only. The answers lie in the draft, so the session can end without losing what was saved.
"""

from uuid import UUID

from django.http import Http404, HttpRequest

from heard.reviews.actions.consents import represented_no_longer
from heard.reviews.actions.drafts import has_phrase, throw_away
from heard.reviews.models import Draft, Review
from heard.reviews.phrases import new_phrase


def hold_draft(request: HttpRequest, draft: Draft) -> None:
    """Make a draft the visitor's, under a session id that nobody knew before."""
    request.session.cycle_key()
    request.session["draft"] = str(draft.pk)


def hold_application(request: HttpRequest, review: Review) -> None:
    """Open an application for the visitor, under a session id that nobody knew before."""
    request.session.cycle_key()
    request.session["application"] = str(review.pk)


def draft_of(request: HttpRequest, slug: str) -> Draft | None:
    """The visitor's draft in an area; None when there is none, or the session has ended."""
    held = request.session.get("draft")
    if not held:
        return None
    return Draft.objects.select_related("area").filter(pk=UUID(held), area__slug=slug).first()


def application_of(request: HttpRequest) -> Review:
    """The application the visitor opened. Raises Http404 when they have opened none, or when the
    victim no longer consents to their applying for them."""
    held = request.session.get("application")
    review = (
        Review.objects.select_related("area", "procedures", "applicant", "victim", "place")
        .filter(pk=UUID(held))
        .first()
        if held
        else None
    )
    if review is None or represented_no_longer(review):
        raise Http404
    return review


def phrase_for(request: HttpRequest, reference: str, *, email: str) -> str:
    """The recovery phrase to show: none for who can be sent a code, or holds a phrase already.

    It is drawn once a visit, before anything is sent, so that a button pressed twice cannot
    show one phrase and keep another.
    """
    if email:
        return ""
    if not phrase_shown(request, reference) and not has_phrase(reference):
        request.session["phrase"] = {"of": reference, "words": new_phrase()}
    return phrase_shown(request, reference)


def phrase_shown(request: HttpRequest, reference: str) -> str:
    """The recovery phrase drawn in this visit for a draft or application; empty when none was."""
    drawn = request.session.get("phrase", {})
    return str(drawn["words"]) if drawn.get("of") == reference else ""


def forget(request: HttpRequest) -> None:
    """Erase what the visitor began and did not save, because they are leaving in a hurry."""
    held = request.session.get("draft")
    draft = Draft.objects.filter(pk=UUID(held)).first() if held else None
    if draft is not None:
        throw_away(draft)
