"""An area's own words for its letters: written, looked at, confirmed for a day, taken back.

A letter is written in the area's words where a version of them has begun and still fits the letter:
when the product's letter has gained a part that they do not place, its own words are used, so that
nobody loses a right to an old wording.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from heard.agencies.models import Area, User
from heard.audit.record import record
from heard.notify.letters import LetterText
from heard.notify.models import Wording
from heard.notify.registry import Entry
from heard.notify.wording import Template, Unfit, fill, read
from heard.rules.periods import london_date


class CannotConfirm(Exception):
    """A wording begins today or later, and once."""


class WrittenMeanwhile(Exception):
    """Somebody else has written another draft since this person began."""

    def __init__(self, draft: Wording) -> None:
        super().__init__(
            _(
                "{person} has written another draft meanwhile. You see it below the form. Send "
                "yours again to put it in its place."
            ).format(person=draft.written_by)
        )
        self.draft = draft


@dataclass(frozen=True)
class Worded:
    """A letter in words, and whose words they are: the product's, or a version of the area's."""

    text: LetterText
    wording: Wording | None = None


def worded(entry: Entry, needs: Any, *, area: Area, language: str, on: date) -> Worded:
    """A letter of the registry as an area words it on a day."""
    with override(language):
        text = letter_in(entry, needs)
    wording = in_force(area, entry.code, language=language, on=on)
    if wording is None:
        return Worded(text)
    try:
        template = _read(wording.title, wording.body, text, entry.values(needs))
    except Unfit:
        return Worded(text)
    return Worded(fill(template, text, entry.values(needs)), wording)


def invented(entry: Entry, wording: Wording) -> LetterText:
    """A version of the area's words with invented facts. Raises Unfit."""
    if not wording.is_products:
        return _filled(entry, wording.language, wording.title, wording.body)
    with override(wording.language):
        return letter_in(entry, entry.invented())


def in_force(area: Area, code: str, *, language: str, on: date) -> Wording | None:
    """The area's words on a day: of the versions that have begun, the last one confirmed. None
    where the product's words are used."""
    begun = Wording.objects.filter(area=area, code=code, language=language, begins_on__lte=on)
    last = begun.order_by("number").last()
    return None if last is None or last.is_products else last


@transaction.atomic
def write_words(
    area: Area,
    entry: Entry,
    *,
    language: str,
    title: str,
    body: str,
    by: User,
    at: datetime,
    seen: str = "",
) -> Wording:
    """Keep a draft of an area's words, in place of the draft that they have `seen` (its `stamp`).

    Raises Unfit, and WrittenMeanwhile where the draft is another by now.
    """
    _filled(entry, language, title, body)
    Area.objects.select_for_update(of=("self",)).get(pk=area.pk)  # one after the other
    wording = _versions(area, entry, language).filter(confirmed_at=None).first()
    if wording and wording.written_by != by and wording.stamp != seen:
        raise WrittenMeanwhile(wording)
    wording = wording or Wording(
        area=area, code=entry.code, language=language, number=_next(area, entry, language)
    )
    wording.title, wording.body = title.strip(), body.strip()
    wording.written_by, wording.written_at = by, at
    wording.save()
    _record("wording.written", wording, by=by, at=at)
    return wording


@transaction.atomic
def confirm_words(
    wording: Wording, entry: Entry, *, begins_on: date, by: User, at: datetime
) -> None:
    """Have a draft used from a day on. Raises CannotConfirm, and Unfit where it fits no longer."""
    wording.refresh_from_db(from_queryset=Wording.objects.select_for_update(of=("self",)))
    if not wording.is_draft:
        raise CannotConfirm(_("This wording has been confirmed already."))
    if begins_on < london_date(at):
        raise CannotConfirm(_("The day must be today or later."))
    invented(entry, wording)
    wording.begins_on, wording.confirmed_by, wording.confirmed_at = begins_on, by, at
    wording.save(update_fields=["begins_on", "confirmed_by", "confirmed_at"])
    _record("wording.confirmed", wording, by=by, at=at)


@transaction.atomic
def back_to_products(area: Area, entry: Entry, *, language: str, by: User, at: datetime) -> None:
    """Use the product's words from today. What the area had written is kept; a draft goes.

    Where these are used already and nothing else is to come, nothing changes.
    """
    _versions(area, entry, language).filter(confirmed_at=None).delete()
    last = _versions(area, entry, language).last()
    if last is None or last.is_products:
        return
    wording = Wording.objects.create(
        area=area,
        code=entry.code,
        language=language,
        number=last.number + 1,
        written_by=by,
        written_at=at,
        confirmed_by=by,
        confirmed_at=at,
        begins_on=london_date(at),
    )
    _record("wording.taken_back", wording, by=by, at=at)


def letter_in(entry: Entry, needs: Any) -> LetterText:
    """A letter in the product's words, in the language that is active."""
    text = entry.compose(needs)
    assert isinstance(text, LetterText)  # noqa: S101 - only a letter is asked for here
    return text


def _filled(entry: Entry, language: str, title: str, body: str) -> LetterText:
    with override(language):
        needs = entry.invented()
        text = letter_in(entry, needs)
    template = _read(title, body, text, entry.values(needs))
    return fill(template, text, entry.values(needs))


def _read(title: str, body: str, text: LetterText, values: Any) -> Template:
    return read(title, body, parts=text.parts, values=values)


def _versions(area: Area, entry: Entry, language: str) -> Any:
    return Wording.objects.select_for_update(of=("self",)).filter(
        area=area, code=entry.code, language=language
    )


def _next(area: Area, entry: Entry, language: str) -> int:
    last = _versions(area, entry, language).last()
    return last.number + 1 if last else 1


def _record(action: str, wording: Wording, *, by: User, at: datetime) -> None:
    record(
        action,
        at=at,
        actor=by.pk,
        area=wording.area_id,
        subject=wording.area_id,
        message=wording.code,
        language=wording.language,
        version=wording.number,
    )
