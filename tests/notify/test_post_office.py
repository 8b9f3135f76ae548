"""E-mail by a mail server that is really there: refusing, hanging, and with workers that are killed."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from heard.config.mailers import mailer
from heard.jobs.models import OutboxRow
from heard.notify.models import Sending, State
from heard.people.models import ContactWay
from tests.factories import NOON, a_worker, later
from tests.notify.post_office import PostOffice, post_office
from tests.notify.test_delivery import EMAIL, closed, done, reached, told
from tests.processes import KEY, run_beside

EACH = 3  # e-mails for each kill


@pytest.fixture
def office(settings: Any, tmp_path: Path) -> Any:
    with post_office() as found:
        made = mailer(f"smtp://127.0.0.1:{found.port}?tls=no", folder=tmp_path, service=True)
        made["OPTIONS"]["timeout"] = 0.5
        settings.MAILERS = {"default": made}
        yield found


@pytest.mark.django_db
def test_an_email_arrives_with_the_name_by_which_a_bounce_is_known(office: PostOffice) -> None:
    sending = done(closed(reached(EMAIL)))

    assert told(sending) == (State.SENT, "")
    assert office.taken == [sending.gateway_id] == [f"<{sending.pk.hex}@localhost>"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "answer", "state", "reason", "taken"),
    [
        ("to_rcpt", "550 5.1.1 No such user", State.CAME_BACK, "address_refused", 0),
        ("to_rcpt", "450 4.2.1 Later", State.WAITING, "address_refused_for_now", 0),
        ("to_rcpt", "hang", State.UNKNOWN, "SMTPServerDisconnected", 0),
        ("to_data", "554 5.7.1 Spam", State.FAILED, "message_refused", 0),
        ("to_data", "451 4.3.0 Later", State.WAITING, "message_refused_for_now", 0),
        ("to_data", "hang", State.UNKNOWN, "SMTPServerDisconnected", 0),
        ("to_data", "late", State.UNKNOWN, "SMTPServerDisconnected", 1),
    ],
)
def test_what_the_server_says_is_what_becomes_of_it(
    office: PostOffice, where: str, answer: str, state: State, reason: str, taken: int
) -> None:
    sending = closed(reached(EMAIL))
    getattr(office, where).append(answer)

    assert told(done(sending)) == (state, reason)
    assert office.taken.count(f"<{sending.pk.hex}@localhost>") == taken
    assert (ContactWay.objects.get().came_back_at is not None) is (state == State.CAME_BACK)


@pytest.mark.django_db
def test_what_was_refused_for_now_is_tried_again(office: PostOffice) -> None:
    sending = closed(reached(EMAIL))
    office.to_rcpt.append("450 4.2.1 Later")
    done(sending)

    assert told(done(sending, at=later(hours=1))) == (State.SENT, "")
    assert len(office.taken) == 1


@pytest.mark.django_db
def test_where_no_server_is_nothing_has_left(settings: Any, tmp_path: Path) -> None:
    made = mailer("smtp://127.0.0.1:9?tls=no", folder=tmp_path, service=True)
    settings.MAILERS = {"default": made}

    assert told(done(closed(reached(EMAIL)))) == (State.WAITING, "mail_server_away")


@pytest.mark.parametrize("kills", [8, pytest.param(100, marks=pytest.mark.full)])
def test_of_all_that_was_to_be_sent_nothing_is_lost_and_nothing_doubled(
    real_database: None, tmp_path: Path, settings: Any, kills: int
) -> None:
    settings.SECRET_KEY = KEY  # with which addresses are digested, here and in the workers
    from heard.reviews.letters import write_closed

    review = reached(EMAIL)
    by = a_worker(review.area)
    for _ in range(kills * EACH):
        write_closed(review, reason="It has stopped.", by=by, at=NOON)

    with post_office(pause=0.004) as office:
        run_beside("tests.notify.killable", kills, kills, office.port, folder=tmp_path)

    arrived = Counter(office.taken)
    names = {pk: f"<{pk.hex}@localhost>" for pk in Sending.objects.values_list("pk", flat=True)}
    states = dict(Sending.objects.values_list("pk", "state"))
    unknown = [pk for pk, state in states.items() if state == State.UNKNOWN]
    assert len(states) == kills * EACH
    assert set(states.values()) <= {State.SENT, State.UNKNOWN}  # none is lost
    assert max(arrived[name] for name in names.values()) == 1  # none is doubled
    sent = [pk for pk, state in states.items() if state == State.SENT]
    assert {arrived[names[pk]] for pk in sent} == {1}
    assert {arrived[names[pk]] for pk in unknown} <= {0, 1}
    assert len(unknown) <= kills
    # Of what nobody knows a person is asked.
    assert Sending.objects.need_a_person().count() == len(unknown)
    jobs = Sending.objects.filter(state=State.UNKNOWN).values_list("job", flat=True)
    asked = OutboxRow.objects.filter(kind="jobs.stopped").values_list("about", flat=True)
    assert sorted(asked) == sorted(jobs)
