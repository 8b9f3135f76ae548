"""What was told, a review that was just applied for, and a visitor's session."""

from typing import Any

from django.utils import timezone

from heard.agencies.models import Area
from heard.reviews.actions.drafts import begin_draft, give_key, keep_draft
from heard.reviews.models import Draft, Review
from heard.reviews.submission import PersonAnswers, PlaceAnswers, ReportAnswers, Submission
from heard.rules.procedures import ApplicantKind
from tests.answers import as_kept, reports_on
from tests.scenes.days import ago


def a_report(*, days: int = 10, incident: str = "", **details: Any) -> ReportAnswers:
    told = {
        "incident": incident or f"incident-{days}",
        "happened_on": ago(days=days),
        "reported_on": ago(days=days),
        "reported_to": "the council",
        "what": "Shouting in the street at night.",
    }
    return ReportAnswers(**(told | details))


def a_submission(**details: Any) -> Submission:
    """What Amina Warsame told: three reports of three incidents, which meet the threshold."""
    told = {
        "kind": ApplicantKind.VICTIM,
        "applicant": PersonAnswers(
            name="Amina Warsame",
            language="en",
            ways={"email": "amina@mail.example"},
            needs={"large_print": ""},
        ),
        "home": PlaceAnswers("4 Mill Lane\nOakminster", "ZZ1 4AB"),
        "where": PlaceAnswers("4 Mill Lane\nOakminster", "ZZ1 4AB"),
        "reports": (a_report(days=30), a_report(days=20), a_report(days=10)),
        "what_is_happening": "They shout and bang at night.",
        "effect": "I cannot sleep.",
        "wanted": "Quiet after eleven.",
        "tenure": "council",
        "landlord": "Oakminster Homes",
        "support": "yes",
    }
    return Submission(**(told | details))


def a_review(area: Area, submission: Submission | None = None, **details: Any) -> Review:
    """A review that has just been applied for."""
    from heard.reviews.actions.applications import submit_application

    at = details.pop("at", timezone.now())
    submission = submission or a_submission()
    return submit_application(submission, area=area, received_at=at, at=at, **details)


def a_weak_review(area: Area, **details: Any) -> Review:
    """One report: the threshold is not met by the count."""
    return a_review(area, a_submission(reports=(a_report(),)), **details)


def a_draft(
    area: Area,
    answers: dict[str, Any] | None = None,
    *,
    reports: list[dict[str, Any]] | None = None,
    **details: Any,
) -> Draft:
    """An application whose pages have been answered; with nothing said, all of them."""
    draft = begin_draft(area, at=timezone.now(), **details)
    kept = as_kept(answers, keyed=draft.keyed_by_id is not None)
    kept["reports"] = reports_on(20, 10, 5) if reports is None else reports
    draft.answers = kept
    draft.save()
    return draft


def a_saved_draft(area: Area, *, email: str = "", phrase: str = "", **details: Any) -> Draft:
    draft = a_draft(area, **details)
    keep_draft(draft, at=timezone.now(), email=email, phrase=phrase)
    return draft


def a_way_back(review: Review, *, email: str = "", phrase: str = "") -> None:
    give_key(review.reference, email=email, phrase=phrase)


def visits(client: Any, *, draft: Draft | None = None, application: Review | None = None) -> Any:
    """Give a client's session what an applicant's holds."""
    session = client.session
    if draft is not None:
        session["draft"] = str(draft.pk)
    if application is not None:
        session["application"] = str(application.pk)
    session.save()
    return client
