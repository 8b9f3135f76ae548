"""The e-mails to applicants. None says in its subject or first words what it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from heard.notify.registry import Mail, e_mail, register

RETURN_CODE = "return_code"
DRAFT_WARNING = "draft_warning"
SOMETHING_TO_READ = "something_to_read"


@dataclass(frozen=True)
class Code:
    """What a code's e-mail needs: the code."""

    code: str


@dataclass(frozen=True)
class Nothing:
    """What a message needs that is the same for everybody."""


def return_code(needs: Code) -> Mail:
    return Mail(
        _("Your code"),
        _(
            "Your code is {code}\n\nIt works once, for 10 minutes. If you did not ask for it, "
            "you can ignore this."
        ).format(code=needs.code),
    )


def draft_warning(_needs: Nothing) -> Mail:
    return Mail(
        _("A reminder"),
        _(
            "What you saved three weeks ago will be erased in a week. If you want to keep it, "
            "come back to it with your reference before then. If not, you need do nothing."
        ),
    )


def something_to_read(_needs: Nothing) -> Mail:
    """It says neither of what, nor from whom."""
    return Mail(
        _("There is something to read"),
        _(
            "There is something new for you to read. You find it where you came back to last "
            "time, with your reference. If you do not know what this is about, you need do "
            "nothing."
        ),
    )


def register_mails() -> None:
    register(
        e_mail(
            code=RETURN_CODE,
            name="A code to come back with",
            milestone="When somebody asks for it",
            needs=Code,
            compose=return_code,
            invented=lambda: Code("012345"),
        ),
        e_mail(
            code=DRAFT_WARNING,
            name="What was saved is about to be erased",
            milestone="A week before a saved application is erased",
            needs=Nothing,
            compose=draft_warning,
            invented=Nothing,
        ),
        e_mail(
            code=SOMETHING_TO_READ,
            name="There is something to read",
            milestone="When a message waits on the applicant’s page",
            needs=Nothing,
            compose=something_to_read,
            invented=Nothing,
        ),
    )
