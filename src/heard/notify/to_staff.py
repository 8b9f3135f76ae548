"""The e-mails to staff: that something waits behind signing in, and not what or whose."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from heard.notify.registry import Audience, Mail, e_mail, register

ALERT = "alert"
SILENCE = "silence"
WORK_WAITS = "work_waits"
CONSENT_WITHDRAWN = "consent_withdrawn"
INVITATION = "invitation"
DIGEST = "digest"

# Staff pages are in English; an invitation is written in the languages of the area.
ENGLISH = ("en",)
LINK = "https://work.example/"


@dataclass(frozen=True)
class Link:
    """Where somebody signs in to see what waits."""

    link: str


@dataclass(frozen=True)
class Reference:
    """What can no longer be opened has nothing but its reference."""

    reference: str


@dataclass(frozen=True)
class Digest:
    """What waits for somebody, in numbers and references, and where they turn this e-mail off."""

    link: str
    off: str
    waiting: Sequence[tuple[str, int, Sequence[str]]] = ()
    notices: int = 0


def digest(needs: Digest) -> Mail:
    lines = [
        f"{name}: {number}" + (f" ({', '.join(references)})" if references else "")
        for name, number, references in needs.waiting
    ]
    if needs.notices:
        lines.append(f"Other things since the last of these e-mails: {needs.notices}")
    return Mail(
        "What waits for you today",
        f"Sign in to see it:\n\n{needs.link}\n\n"
        + "\n".join(lines)
        + "\n\nThis e-mail comes once each working day, when something waits. You can turn it off "
        f"here:\n\n{needs.off}",
    )


def alert(needs: Link) -> Mail:
    return Mail(
        "Please look at an alert",
        "Something has happened that you are to know of. Sign in to see what it is, and note what "
        f"you did about it:\n\n{needs.link}",
    )


def silence(needs: Link) -> Mail:
    return Mail(
        "Somebody waits to hear from you",
        "Somebody has had no word from you in the time that was agreed. Sign in to see who it is, "
        f"and get in touch:\n\n{needs.link}",
    )


def work_waits(needs: Link) -> Mail:
    return Mail(
        "Please look at your work",
        f"Something of yours waits for you. Sign in to see what it is:\n\n{needs.link}",
    )


def consent_withdrawn(needs: Reference) -> Mail:
    """To somebody of an agency: stop using what it was told with a consent.

    They cannot open it any more, so the reference stands here; it says nothing to anybody else.
    """
    return Mail(
        "Something you were told",
        f"What you were told under the reference {needs.reference} rested on consent, and that is "
        "withdrawn. You can no longer open it. Stop using it now, and tell whoever you passed it "
        "on to.",
    )


def invitation(needs: Link) -> Mail:
    return Mail(
        _("An invitation"),
        _(
            "A colleague has invited you to work with them. Open this link to join. It works "
            "once, for 7 days.\n\n{link}\n\nIt leads to Heard, where you will sign in. If you did "
            "not expect it, you need do nothing."
        ).format(link=needs.link),
    )


def register_mails() -> None:
    mail = partial(e_mail, to=Audience.STAFF)
    with_link = partial(mail, needs=Link, invented=lambda: Link(LINK))
    register(
        with_link(
            code=ALERT,
            name="Look at an alert",
            milestone="When an alert is raised",
            compose=alert,
            languages=ENGLISH,
        ),
        with_link(
            code=SILENCE,
            name="Somebody waits to hear",
            milestone="When an applicant has not heard from us in time",
            compose=silence,
            languages=ENGLISH,
        ),
        with_link(
            code=WORK_WAITS,
            name="Look at your work",
            milestone="When an agreement ends, a consent must be asked again, or another area asks",
            compose=work_waits,
            languages=ENGLISH,
        ),
        mail(
            code=DIGEST,
            name="What waits today",
            milestone="Each working day, when something waits for somebody who wants it",
            needs=Digest,
            invented=lambda: Digest(LINK, LINK, [("Overdue", 2, ["H4K-D7MP-XC3"])], notices=1),
            compose=digest,
            languages=ENGLISH,
        ),
        mail(
            code=CONSENT_WITHDRAWN,
            name="A consent is withdrawn",
            milestone="When somebody withdraws a consent, to the agency that was told",
            needs=Reference,
            invented=lambda: Reference("H4K-D7MP-XC3"),
            compose=consent_withdrawn,
            languages=ENGLISH,
        ),
        with_link(
            code=INVITATION,
            name="An invitation to join",
            milestone="When somebody is invited to work in the area",
            compose=invitation,
        ),
    )
