"""Making the papers of an appeal into one file, kept with its fingerprint."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.reviews.appeal_papers import as_file, papers_of
from heard.reviews.models import Appeal, AppealPapers
from heard.rules.periods import london_date
from heard.vault.actions.keeping import enter, lay_down


def make_papers(appeal: Appeal, *, by: User, at: datetime) -> AppealPapers:
    """Every paper of the case in one file, as who decides the appeal may read it. It is written
    and laid down before the transaction begins. Raises FileRefused."""
    papers = papers_of(appeal, at=at)
    name = f"papers-{london_date(at).isoformat()}.pdf"
    laid = lay_down(SimpleUploadedFile(name, as_file(appeal, papers, at=at), "application/pdf"))
    review = appeal.review
    with transaction.atomic():
        made = AppealPapers.objects.create(
            appeal=appeal, sha256=laid.sha256, left_out=papers.left_out, made_by=by, made_at=at
        )
        enter(laid, subject=made.pk, area=review.area_id, at=at, by=by.pk)
        record(
            "appeal.papers_made", at=at, actor=by.pk, area=review.area_id, subject=review.pk,
            papers=made.pk,
        )  # fmt: skip
    return made
