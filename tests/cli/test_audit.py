"""`heard audit`: verifying the record, and anchoring it elsewhere."""

import sqlite3
from pathlib import Path

import pytest

from tests.audit.storage import KEY_ID, SECRET, storage
from tests.cli.running import heard, sentence
from tests.cli.test_serve import settings_in


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A database with the events of a short story."""
    settings = settings_in(tmp_path_factory.mktemp("audit"))
    heard("migrate", **settings)
    said = "\n".join(
        [
            "from django.utils import timezone",
            "from heard.audit.record import record",
            "[record('figures.loaded', at=timezone.now(), year=each) for each in range(2020, 2025)]",
        ]
    )
    assert heard("manage", "shell", "-v0", "-c", said, **settings).returncode == 0
    return settings


def test_verifying_and_anchoring(told: dict[str, str], tmp_path: Path) -> None:
    anchors = tmp_path / "on another disk" / "anchors"
    settings = told | {"HEARD_AUDIT_ANCHORS": str(anchors)}

    first = heard("audit", "verify", **settings)
    assert first.returncode == 0
    assert first.stdout.startswith("All 5 events are as they were written.\nThere are no anchors")

    assert heard("audit", "anchor", **settings).stdout == f"1 chains are anchored in {anchors}.\n"
    assert heard("audit", "verify", **settings).stdout == "All 5 events are as they were written.\n"


def test_a_change_is_found_and_the_status_is_1(told: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "copy.sqlite3"
    with sqlite3.connect(told["HEARD_DATABASE_URL"].removeprefix("sqlite:///")) as database:
        database.execute("VACUUM INTO ?", [str(file)])
    with sqlite3.connect(file) as database:
        with pytest.raises(sqlite3.IntegrityError, match="is never changed"):
            database.execute("UPDATE audit_event SET action = 'nothing' WHERE number = 3")
        with pytest.raises(sqlite3.IntegrityError, match="is never changed"):
            database.execute("DELETE FROM audit_event")
        # Who holds the file can take the triggers away; the seals are still there.
        database.execute("DROP TRIGGER event_is_never_changed")
        database.execute("UPDATE audit_event SET action = 'nothing' WHERE number = 3")
    database.close()

    done = heard("audit", "verify", **told | {"HEARD_DATABASE_URL": f"sqlite:///{file}"})

    assert done.returncode == 1
    assert "the record was changed" in done.stderr
    assert "event 3: this event, or the one before it, was changed" in done.stderr


def test_anchors_in_a_bucket(told: dict[str, str]) -> None:
    settings = told | {"HEARD_AUDIT_ANCHORS": "s3://anchors/heard"}
    with storage() as served:
        settings |= {
            "HEARD_S3_ENDPOINT": served.settings["endpoint"],
            "HEARD_S3_KEY_ID": KEY_ID,
            "HEARD_S3_SECRET": SECRET,
        }
        assert (
            heard("audit", "anchor", **settings).stdout
            == "1 chains are anchored in s3://anchors/heard.\n"
        )
        whole = "All 5 events are as they were written.\n"
        assert heard("audit", "verify", **settings).stdout == whole
    assert "cannot be read: [Errno 111]" in sentence(heard("audit", "verify", **settings))


def test_anchors_that_cannot_be_written_or_read(told: dict[str, str], tmp_path: Path) -> None:
    words = ("--anchors", str(tmp_path))
    assert "cannot be written: Is a directory" in sentence(heard("audit", "anchor", *words, **told))
    assert "cannot be read: Is a directory" in sentence(heard("audit", "verify", *words, **told))
    broken = tmp_path / "anchors"
    broken.write_text("nonsense\n")
    done = heard("audit", "verify", "--anchors", str(broken), **told)
    assert "line 1 of" in sentence(done)
