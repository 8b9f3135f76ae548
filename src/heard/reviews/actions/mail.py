"""E-mail that comes in: kept apart, once, until a person takes it into a review, or refuses it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from email import message_from_bytes
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from heard.agencies.models import Area, User
from heard.audit.record import NO_AREA, record
from heard.database.scope import acting_as_system
from heard.notify.bounces import bounce_of, take_bounce
from heard.notify.incoming import Attached, Parsed, Trouble, parse
from heard.people.models import ContactWay, FormerWay, Person
from heard.reviews.actions.moves import lock
from heard.reviews.actions.work import write_note
from heard.reviews.incoming import KEPT
from heard.reviews.models import IncomingMail, ReplyAddress, Review
from heard.reviews.replies import address_of, found_in, new_code
from heard.rules.changed_ways import plain
from heard.rules.incoming import BY_MACHINES, Envelope, Sender, arrival_of
from heard.rules.lifecycle import OPEN
from heard.rules.safe_contact import Channel
from heard.vault.actions.keeping import Laid, discard, enter, lay_down
from heard.vault.models import StoredFile
from heard.vault.refusals import FileRefused

State = IncomingMail.State


class SettledAlready(Exception):
    """Somebody has taken it in or refused it meanwhile."""


class NothingToTakeIn(Exception):
    """It belongs to no review yet, or has no words."""


@transaction.atomic
def reply_address(review: Review, person: Person, *, at: datetime) -> str:
    """The address at which a person answers into a review; empty where e-mail is not taken in."""
    if not settings.REPLY_ADDRESS:
        return ""
    reply, _ = ReplyAddress.objects.get_or_create(
        review=review, person=person, defaults={"code": new_code(), "made_at": at}
    )
    return address_of(reply)


@acting_as_system()
def take_in(raw: bytes, *, at: datetime, whole: bool = True) -> IncomingMail | None:
    """Keep an e-mail apart, once however often it comes. None where it has been kept before, or
    says that something of ours came back: that is noted where it belongs.

    Nobody is answered. Never raises for what is in it.
    """
    parsed = parse(raw, whole=whole)
    if parsed.is_report and whole and _is_of_ours(parsed, raw, at=at):
        return None
    digest = _digest(parsed, raw)
    if IncomingMail.objects.filter(digest=digest).exists():
        return None
    laid, not_taken = _lay_down(parsed)
    try:
        return _keep(parsed, digest, laid, not_taken, at=at)
    except IntegrityError:  # another worker has kept it meanwhile
        for each in laid:
            discard(each)
        return None


@transaction.atomic
def take_into_review(mail: IncomingMail, *, from_applicant: bool, by: User, at: datetime) -> Review:
    """Take an e-mail into its review: as a message that the applicant wrote, and sees; or, from
    somebody else, as a note, which they do not. Raises SettledAlready, NothingToTakeIn."""
    mail = _waiting(mail)
    if mail.review is None:
        raise NothingToTakeIn("Say first which review it belongs to.")
    if not mail.text:
        raise NothingToTakeIn("There are no words in it that could be taken in.")
    review = mail.review
    lock(review)
    if from_applicant:
        mail.written = review.messages.create(
            text=mail.text, form_key=mail.pk, by=None, at=mail.arrived_at
        )
        files = StoredFile.objects.filter(subject=mail.pk)
        files.update(subject=mail.written.pk, area=review.area_id)
    else:
        who = f"{mail.sender_name} {mail.sender}".strip()
        write_note(review, text=f"{who}\n{mail.subject}\n\n{mail.text}", by=by, at=at)
    _settle(mail, State.TAKEN, by=by, at=at)
    record(
        "mail.taken",
        at=at,
        actor=by.pk,
        area=review.area_id,
        subject=review.pk,
        mail=mail.pk,
        arrival=mail.arrival,
        as_message=from_applicant,
    )
    return review


@transaction.atomic
def move_mail(mail: IncomingMail, review: Review, *, by: User, at: datetime) -> None:
    """Say to which review an e-mail belongs. It goes on waiting. Raises SettledAlready."""
    mail = _waiting(mail)
    mail.review, mail.area, mail.person = review, review.area, None
    mail.save(update_fields=["review", "area", "person"])
    StoredFile.objects.filter(subject=mail.pk).update(area=review.area_id)
    record("mail.moved", at=at, actor=by.pk, area=review.area_id, subject=review.pk, mail=mail.pk)


@transaction.atomic
def refuse_mail(mail: IncomingMail, *, reason: str, by: User, at: datetime) -> None:
    """Keep an e-mail out, with a reason. It is erased after 30 days. Raises SettledAlready."""
    mail = _waiting(mail)
    mail.reason = reason
    _settle(mail, State.REFUSED, by=by, at=at)
    record(
        "mail.refused",
        at=at,
        actor=by.pk,
        area=mail.area_id,
        subject=mail.review_id or mail.pk,
        mail=mail.pk,
        arrival=mail.arrival,
    )


@acting_as_system()
def tidy_mail(*, at: datetime) -> int:
    """Erase what was refused 30 days ago, and what machines sent that nobody looked at. What came
    before anybody had said whose it is, is theirs from now on."""
    if area := _area_of_the_rest():
        IncomingMail.objects.filter(area=None).update(area=area)
    refused = IncomingMail.objects.filter(state=State.REFUSED, settled_at__lt=at - KEPT)
    unread = IncomingMail.objects.filter(
        state=State.WAITING, arrival__in=BY_MACHINES, arrived_at__lt=at - KEPT
    )
    old = list(refused | unread)
    for mail in old:
        _erase(mail, at=at)
    return len(old)


@transaction.atomic
def _erase(mail: IncomingMail, *, at: datetime) -> None:
    """The row, and what came with it: the sweep of the night takes the files of no row."""
    StoredFile.objects.filter(subject=mail.pk).delete()
    record("mail.erased", at=at, area=mail.area_id, subject=mail.review_id or mail.pk)
    mail.delete()


def _waiting(mail: IncomingMail) -> IncomingMail:
    held = IncomingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if held.state != State.WAITING:
        raise SettledAlready("Somebody has taken it in or refused it already.")
    return held


def _settle(mail: IncomingMail, state: str, *, by: User, at: datetime) -> None:
    mail.state, mail.settled_at, mail.settled_by = state, at, by
    mail.save(update_fields=["state", "settled_at", "settled_by", "reason", "written"])


@transaction.atomic
def _keep(
    parsed: Parsed,
    digest: str,
    laid: Iterable[Laid],
    not_taken: list[dict[str, str]],
    *,
    at: datetime,
) -> IncomingMail:
    token, reply = found_in(parsed.recipients)
    person = reply.person if reply else None
    envelope = Envelope(
        headers=parsed.headers,
        token=token,
        sender=_whose(parsed.sender, person),
        report=parsed.is_report,
    )
    review = reply.review if reply else _review_of(parsed.sender)
    area = review.area if review else _area_of_the_rest()
    mail = IncomingMail.objects.create(
        pk=uuid4(),
        digest=digest,
        message_id=parsed.message_id,
        arrival=arrival_of(envelope),
        area=area,
        review=review,
        person=person,
        sender=parsed.sender,
        sender_name=parsed.sender_name,
        subject=parsed.subject,
        text=parsed.text,
        troubles=sorted(parsed.troubles),
        not_taken=not_taken,
        arrived_at=at,
    )
    for each in laid:
        enter(each, subject=mail.pk, area=area.pk if area else NO_AREA, at=at)
    record(
        "mail.arrived",
        at=at,
        area=area.pk if area else None,
        subject=review.pk if review else mail.pk,
        mail=mail.pk,
        arrival=mail.arrival,
    )
    return mail


def _is_of_ours(parsed: Parsed, raw: bytes, *, at: datetime) -> bool:
    """Whether it tells of something of ours that came back; then it closes that channel."""
    if parsed.troubles & {Trouble.UNREADABLE, Trouble.PARTS, Trouble.SIZE}:
        return False
    bounce = bounce_of(message_from_bytes(raw))
    return bounce is not None and take_bounce(bounce, at=at)


def _lay_down(parsed: Parsed) -> tuple[list[Laid], list[dict[str, str]]]:
    """Every file through the one door. What is refused is kept by its name and the reason."""
    laid = []
    refused = [{"name": name, "code": ""} for name in parsed.left_out]
    for each in parsed.files:
        try:
            laid.append(lay_down(_upload(each)))
        except FileRefused as refusal:
            refused.append({"name": each.name[:120], "code": refusal.code})
    return laid, refused


def _upload(attached: Attached) -> UploadedFile:
    content = ContentFile(attached.content)
    return UploadedFile(file=content, name=attached.name, size=len(attached.content))


def _digest(parsed: Parsed, raw: bytes) -> str:
    """Of what it says, not of the way it came: the same e-mail by another way is the same."""
    if Trouble.UNREADABLE in parsed.troubles:
        return hashlib.sha256(raw).hexdigest()
    said = [parsed.message_id, parsed.sender, parsed.subject, parsed.text]
    files = [hashlib.sha256(each.content).hexdigest() for each in parsed.files]
    return hashlib.sha256("\0".join([*said, *files]).encode()).hexdigest()


def _whose(sender: str, person: Person | None) -> Sender:
    kind = ContactWay.Kind.EMAIL
    if person is None or not sender:
        return Sender.OTHER
    now = ContactWay.objects.filter(person=person, kind=kind, is_safe=True)
    if _is_among(sender, now):
        return Sender.THEIRS
    left = FormerWay.objects.filter(person=person, kind=kind)
    return Sender.LEFT if _is_among(sender, left) else Sender.OTHER


def _is_among(sender: str, ways: Iterable[ContactWay | FormerWay]) -> bool:
    wanted = plain(sender, channel=Channel.EMAIL)
    return any(plain(way.value, channel=Channel.EMAIL) == wanted for way in ways)


def _review_of(sender: str) -> Review | None:
    """The one open review whose applicant has this address; none where there are several."""
    if not sender:
        return None
    ways = ContactWay.objects.filter(kind=ContactWay.Kind.EMAIL, value__iexact=sender, is_safe=True)
    found = Review.objects.filter(applicant__in=ways.values("person"), stage__in=[*OPEN])
    first_two = list(found.select_related("area")[:2])
    return first_two[0] if len(first_two) == 1 else None


def _area_of_the_rest() -> Area | None:
    """Whose e-mail it is where nothing else says so: the area named, or the only one there is."""
    named = settings.MAILBOX.area if settings.MAILBOX else ""
    areas = list(Area.objects.filter(slug=named) if named else Area.objects.all()[:2])
    return areas[0] if len(areas) == 1 else None
