"""What becomes of a page of an answer that was sent: it is kept, or says what is missing. The same
for a contact with a link and for an officer with an account."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from heard.design.forms import Form
from heard.reviews.actions.links import save_answer_draft
from heard.reviews.answering.journey import Answering, as_kept
from heard.reviews.models import AnswerLink
from heard.vault import limits
from heard.vault.actions.keeping import enter, lay_down_all
from heard.vault.models import StoredFile
from heard.vault.refusals import FileRefused

MOST_ENTRIES = 200


def keep(answering: Answering, page: str, kept: Any, *, at: datetime) -> None:
    """Keep what a page holds."""
    save_answer_draft(answering.link, answering.draft | {page: kept}, at=at)


def keep_page(answering: Answering, page: str, form: Form, *, at: datetime) -> bool:
    """Keep a page that was sent, if it can be. Where it cannot, the form says why."""
    if not form.is_valid():
        return False
    if page != "files":
        keep(answering, page, as_kept(form.cleaned_data), at=at)
        return True
    sent = form.cleaned_data["attached"]
    if files_of(answering.link).count() + len(sent) > limits.FILES:
        form.add_error("attached", _("That is too many files in all"))
        return False
    try:
        number = _keep_files(answering, sent, at=at)
    except FileRefused as refusal:
        form.add_error("attached", str(refusal))
        return False
    keep(answering, page, {"number": number}, at=at)
    return True


def keep_entry(
    answering: Answering, number: int, form: Form, *, at: datetime, corrects: str = ""
) -> bool:
    """Keep one thing that happened, if it can be: the number after the last is a new one. It can
    correct a row that they told before."""
    entries = answering.entries()
    if number > MOST_ENTRIES:
        form.add_error(
            None, _("There are {most} entries already. Add a file.").format(most=MOST_ENTRIES)
        )
    if not form.is_valid():
        return False
    entries[number - 1 : number] = [as_kept(form.cleaned_data) | {"corrects": corrects}]
    keep(answering, "entries", entries, at=at)
    return True


def remove_entry(answering: Answering, number: int, *, at: datetime) -> None:
    """Take one thing that happened out again."""
    entries = answering.entries()
    del entries[number - 1]
    keep(answering, "entries", entries, at=at)


def files_of(link: AnswerLink) -> Any:
    """The files that were added so far."""
    return StoredFile.objects.filter(subject=link.pk)


def _keep_files(answering: Answering, sent: Collection[Any], *, at: datetime) -> int:
    """How many there are then. Raises FileRefused."""
    for each in lay_down_all(sent):
        enter(each, subject=answering.link.pk, area=answering.paper.area.pk, at=at)
    return int(files_of(answering.link).count())
