"""How e-mail leaves: by SMTP in service, by nothing at all while trying Heard out."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SMTP_PORT, SMTPS_PORT = 587, 465
SECONDS_TO_WAIT = 10


def mailer(url: str, *, folder: Path, service: bool) -> dict[str, Any]:
    """Django's entry for sending e-mail.

    The address is smtp://name:password@host:587 (with STARTTLS), smtp://host:25?tls=no, or
    smtps://host. Without one, e-mails are kept as files; while trying out, shown as well.
    """
    if not url:
        backend = (
            "django.core.mail.backends.filebased.EmailBackend"
            if service
            else "heard.notify.mail.TryingOut"
        )
        return {"BACKEND": backend, "OPTIONS": {"file_path": str(folder)}}
    parts = urlsplit(url)
    encrypted = parts.scheme == "smtps"
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or (SMTPS_PORT if encrypted else SMTP_PORT),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": encrypted,
            "use_tls": not encrypted and parse_qs(parts.query).get("tls") != ["no"],
            "timeout": SECONDS_TO_WAIT,
        },
    }
