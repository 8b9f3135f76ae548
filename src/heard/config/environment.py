"""What the process is told from outside: environment variables, read once and checked.

Service settings come from the environment alone. The demonstration and the tests make up
what they need, and `heard serve` refuses to run with anything made up.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from heard.config import gateways, mailbox, sign_on
from heard.config.gateways import NotifyAccount
from heard.config.mailbox import Mailbox
from heard.config.sign_on import SignOn

SHORTEST_KEY = 50
PROJECT = Path(__file__).parents[3]


class Mode(StrEnum):
    SERVICE = "service"
    DEMO = "demo"
    TEST = "test"


@dataclass(frozen=True)
class Environment:
    """The settings of one process.

    `problems` lists, in plain sentences, what makes these settings unsafe to serve real people
    with. It is empty when they are safe.
    """

    mode: Mode
    secret_key: str
    hosts: tuple[str, ...]
    address: str
    database_url: str
    owner_database_url: str
    data_folder: Path
    audit_anchors: str
    s3: Mapping[str, str]
    smtp_url: str
    sender: str
    mailbox: Mailbox | None
    reply_address: str
    notify: NotifyAccount
    behind_proxy: bool
    welsh_approved_by: str
    shows_codes: bool
    sign_on: SignOn | None
    problems: tuple[str, ...] = field(default=())


def read(variables: Mapping[str, str]) -> Environment:
    """Read the HEARD_ variables. Never raises: what is wrong is listed in `problems`."""
    problems = []
    try:
        mode = Mode(variables.get("HEARD_MODE", Mode.SERVICE))
    except ValueError:
        problems.append("HEARD_MODE must be service or demo.")
        mode = Mode.SERVICE
    data_folder = Path(variables.get("HEARD_DATA_FOLDER") or PROJECT / ".heard").absolute()
    secret_key = variables.get("HEARD_SECRET_KEY", "")
    hosts = tuple(name for name in variables.get("HEARD_HOSTS", "").split(",") if name)
    database_url = variables.get("HEARD_DATABASE_URL", "")

    if mode is Mode.SERVICE:
        problems += _unsafe(secret_key, hosts, database_url, debug=variables.get("HEARD_DEBUG", ""))
        if variables.get("HEARD_SHOW_CODES"):
            problems.append("HEARD_SHOW_CODES must not be set: it shows people's one-time codes.")
    else:
        problems.append("HEARD_MODE is not service: these settings are for trying Heard out.")
        secret_key = secret_key or secrets.token_urlsafe(SHORTEST_KEY)
        hosts = hosts or ("localhost", "127.0.0.1", "[::1]", "testserver")

    for about in (sign_on, mailbox, gateways):
        problems += about.problems(variables)
    if _anchors(variables, data_folder).startswith("s3://") and not all(_s3(variables).values()):
        problems.append(
            "HEARD_S3_KEY_ID and HEARD_S3_SECRET must be set when HEARD_AUDIT_ANCHORS is a bucket."
        )
    return Environment(
        mode=mode,
        secret_key=secret_key,
        hosts=hosts,
        address=variables.get("HEARD_ADDRESS", "").rstrip("/") or _address(mode, hosts),
        database_url=database_url or sqlite_url(data_folder / f"{mode}.sqlite3"),
        owner_database_url=variables.get("HEARD_OWNER_DATABASE_URL", ""),
        data_folder=data_folder,
        audit_anchors=_anchors(variables, data_folder),
        s3=_s3(variables),
        smtp_url=variables.get("HEARD_SMTP_URL", ""),
        notify=gateways.read(variables),
        sender=variables.get("HEARD_SENDER", "no-reply@localhost"),
        mailbox=mailbox.read(variables),
        reply_address=variables.get("HEARD_REPLY_ADDRESS", "")
        or ("replies@demo.example" if mode is Mode.DEMO else ""),
        behind_proxy=variables.get("HEARD_BEHIND_PROXY", "") == "yes",
        welsh_approved_by=variables.get("HEARD_WELSH_APPROVED_BY", ""),
        sign_on=sign_on.read(variables),
        shows_codes=mode is Mode.DEMO and variables.get("HEARD_SHOW_CODES", "yes") == "yes",
        problems=tuple(problems),
    )


def sqlite_url(file: Path) -> str:
    """A folder may have a # or a % in its name, which mean something else in a URL."""
    return f"sqlite:///{quote(str(file))}"


def _anchors(variables: Mapping[str, str], data_folder: Path) -> str:
    """A bucket, or a file wherever the process stands."""
    named = variables.get("HEARD_AUDIT_ANCHORS", "")
    if named.startswith("s3://"):
        return named
    return str(Path(named or data_folder / "audit-anchors.jsonl").absolute())


def _s3(variables: Mapping[str, str]) -> dict[str, str]:
    """How S3-compatible storage is reached. Left out: Amazon's, in London."""
    region = variables.get("HEARD_S3_REGION") or "eu-west-2"
    return {
        "endpoint": variables.get("HEARD_S3_ENDPOINT") or f"https://s3.{region}.amazonaws.com",
        "region": region,
        "key_id": variables.get("HEARD_S3_KEY_ID", ""),
        "secret": variables.get("HEARD_S3_SECRET", ""),
    }


def _address(mode: Mode, hosts: tuple[str, ...]) -> str:
    """Where the links of an e-mail lead, unless it is said."""
    if mode is not Mode.SERVICE or not hosts:
        return "http://localhost:8000"
    return f"https://{hosts[0].lstrip('.')}"


def _unsafe(secret_key: str, hosts: tuple[str, ...], database_url: str, *, debug: str) -> list[str]:
    problems = []
    if len(secret_key) < SHORTEST_KEY or len(set(secret_key)) < 10:
        problems.append(
            f"HEARD_SECRET_KEY must be a random text of at least {SHORTEST_KEY} characters."
        )
    if not hosts or "*" in hosts:
        problems.append("HEARD_HOSTS must name the addresses people use, with commas between.")
    if not database_url:
        problems.append("HEARD_DATABASE_URL must say where the database is.")
    if debug:
        problems.append("HEARD_DEBUG must not be set: error pages would show people's details.")
    return problems
