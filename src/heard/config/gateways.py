"""What takes messages of each channel: the mail server, people with a printer, or GOV.UK Notify."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit
from uuid import UUID

NOTIFY = "heard.notify.gateways.notify.Notify"
OTHERWISE = {"email": "heard.notify.gateways.mail.Mailer", "text": "", "post": ""}
TRYING = "heard.notify.gateways.trying.Trying"
HERE = {"127.0.0.1", "localhost"}
LENGTH_OF_ID = 36
SHORTEST_TOKEN = 32


@dataclass(frozen=True)
class NotifyAccount:
    """An account at GOV.UK Notify, and what it is used for."""

    key: str = ""
    url: str = "https://api.notifications.service.gov.uk"
    email_template: str = ""
    text_template: str = ""
    calls_with: str = ""
    used_for: tuple[str, ...] = ()

    @property
    def as_settings(self) -> dict[str, str]:
        said = asdict(self)
        return {name: said[name] for name in ("key", "url", "email_template", "text_template")}


def read(variables: Mapping[str, str]) -> NotifyAccount:
    """What the environment says of Notify. Never raises: see `problems`."""
    used = variables.get("HEARD_NOTIFY_FOR", "")
    return NotifyAccount(
        key=variables.get("HEARD_NOTIFY_KEY", ""),
        url=variables.get("HEARD_NOTIFY_URL") or NotifyAccount.url,
        email_template=variables.get("HEARD_NOTIFY_EMAIL_TEMPLATE", ""),
        text_template=variables.get("HEARD_NOTIFY_TEXT_TEMPLATE", ""),
        calls_with=variables.get("HEARD_NOTIFY_CALLS_WITH", ""),
        used_for=tuple(name for name in used.split(",") if name),
    )


def problems(variables: Mapping[str, str]) -> list[str]:
    """What is wrong with it, in plain sentences."""
    account = read(variables)
    found = []
    if set(account.used_for) - set(OTHERWISE):
        found.append("HEARD_NOTIFY_FOR must be email, text and post, or some of them.")
    if account.used_for and not _is_key(account.key):
        found.append("HEARD_NOTIFY_KEY must be an API key of GOV.UK Notify.")
    for channel, template in (("email", account.email_template), ("text", account.text_template)):
        if channel in account.used_for and not template:
            name = f"HEARD_NOTIFY_{channel.upper()}_TEMPLATE"
            found.append(f"{name} must be the id of a template at GOV.UK Notify.")
    url = urlsplit(account.url)
    if url.scheme != "https" and url.hostname not in HERE:
        found.append("HEARD_NOTIFY_URL must be an https address.")
    if account.calls_with and len(account.calls_with) < SHORTEST_TOKEN:
        found.append(
            f"HEARD_NOTIFY_CALLS_WITH must be a random text of at least {SHORTEST_TOKEN} characters."
        )
    return found


def gateways(account: NotifyAccount, *, service: bool) -> dict[str, str]:
    """What takes messages of each channel; empty where people do, or nothing does."""
    others = OTHERWISE if service else OTHERWISE | {"text": TRYING}
    return others | dict.fromkeys(account.used_for, NOTIFY)


def _is_key(key: str) -> bool:
    """It ends in the ids of a service and of a secret."""
    ends = (key[-2 * LENGTH_OF_ID - 1 : -LENGTH_OF_ID - 1], key[-LENGTH_OF_ID:])
    try:
        return all(str(UUID(each)) == each for each in ends)
    except ValueError:
        return False
