"""Why a file is not taken, in words for the person who sent it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from heard.vault import limits


class FileRefused(Exception):
    """A file that is not taken. Its text says why, and what to do."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


def refusal(code: str, name: str, *, kind: str = "") -> FileRefused:
    """The refusal of the file called `name`, which claims to be of a kind."""
    return FileRefused(
        code, _texts()[code].format(file=name, kind=_(kind) if kind else "", **LIMITS)
    )


LIMITS = {
    "size": limits.SIZE // limits.MB,
    "pixels": limits.PIXELS // 1_000_000,
    "unpacked": limits.UNPACKED // limits.MB,
    "ratio": limits.RATIO,
    "entries": limits.ENTRIES,
    "minutes": limits.LASTS,
}


def _texts() -> Mapping[str, str]:
    return {
        "kind": _(
            "“{file}” cannot be sent. Send a PDF, a picture (JPEG, PNG, HEIC, WebP), a Word, Excel"
            " or OpenDocument file, or plain text"
        ),
        "empty": _("“{file}” is empty. Choose another file"),
        "size": _("“{file}” is too big. A file may be up to {size} MB"),
        "other": _(
            "“{file}” is not what its name says. Its name is that of this kind of file: {kind}."
            " Save it again in the program that made it"
        ),
        "broken": _("“{file}” cannot be opened. It may be damaged. Save it again and send that"),
        "pixels": _("“{file}” has too many dots. A picture may have up to {pixels} million"),
        "password": _("“{file}” has a password. Save it without one and send that"),
        "program": _("“{file}” holds a program, or other files. Print it to a PDF and send that"),
        "parts": _("“{file}” has too many parts. Print it to a PDF and send that"),
        "slow": _("“{file}” takes too long to check. Print it to a PDF and send that"),
        "elsewhere": _(
            "“{file}” fetches something from another place when it is opened. Print it to a PDF"
            " and send that"
        ),
        "unpacked": _(
            "“{file}” is too big when it is unpacked. What is inside may be up to {unpacked} MB"
        ),
        "ratio": _(
            "“{file}” is packed too tightly to check: up to {ratio} times smaller is taken."
            " Print it to a PDF and send that"
        ),
        "entries": _("“{file}” has too many parts. What is inside may have up to {entries}"),
        "recording": _(
            "“{file}” cannot be sent here. Send sound or film as your phone records it: M4A, MP3,"
            " MP4, MOV, 3GP, WebM, Ogg, WAV, AMR or AAC"
        ),
        "unplayable": _(
            "“{file}” does not play to its end. It may be damaged, or only part of it was copied."
            " Play it on your phone first, and send it again"
        ),
        "unknown": _(
            "“{file}” holds a kind of sound or film that we cannot play. Record it with the"
            " recorder of your phone, and send that"
        ),
        "unclean": _(
            "We cannot take out of “{file}” where and when it was recorded. Record it with the"
            " recorder of your phone, and send that"
        ),
        "long": _("“{file}” lasts too long. A recording may last up to {minutes} minutes"),
        "slow_recording": _("“{file}” takes too long to check. Send a shorter recording"),
        "full": _(
            "We cannot take files at the moment, because our storage is nearly full. Your words"
            " can be sent without “{file}”. Please tell us by phone that you have a file"
        ),
    }
