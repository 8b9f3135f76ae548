"""Who reads the mailbox is killed, again and again: no e-mail is lost, and none is there twice."""

from collections import Counter
from pathlib import Path

import pytest

from heard.reviews.models import IncomingMail
from heard.vault.models import StoredFile
from tests.notify.imap import imap_server, mail
from tests.processes import run_beside
from tests.vault.making import picture

EACH = 5  # e-mails for each kill, each with a picture


@pytest.mark.parametrize("kills", [6, pytest.param(100, marks=pytest.mark.full)])
def test_of_all_that_lay_in_the_mailbox_nothing_is_lost_and_nothing_doubled(
    real_database: None, tmp_path: Path, kills: int
) -> None:
    ids = [f"<{number}@mail.example>" for number in range(kills * EACH)]
    with imap_server() as server:
        for each in ids:
            server.put(mail(message_id=each, files=(("stairs.png", "image/png", picture("PNG")),)))

        run_beside(
            "tests.reviews.killable", kills, kills, server.server_address[1], folder=tmp_path
        )

        assert server.mails == {}
    kept = Counter(IncomingMail.objects.values_list("message_id", flat=True))
    assert kept == Counter(ids)
    files = Counter(StoredFile.objects.values_list("subject", flat=True))
    assert files == Counter(IncomingMail.objects.values_list("pk", flat=True))
