"""`heard invite`: the first person of an area, and no other."""

import pytest

from heard.agencies.actions.invitations import accept, invitation_of
from heard.agencies.models import Area, Invitation
from heard.cli import main
from tests.factories import a_worker, an_area

pytestmark = pytest.mark.django_db
ADA = "ada@council.example"
ANYWHERE = ("--agency", "Anytown Council")


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """The database of the test is the one that is meant."""
    monkeypatch.setattr("heard.cli.database.connect", lambda: None)


def invited(capsys, *words: str) -> tuple[int, str, str]:
    status = main(["invite", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def token(out: str) -> str:
    return out.strip().rsplit("/", 2)[-2]


def test_a_fresh_installation_gets_its_first_person(capsys, settings) -> None:
    settings.ADDRESS = "https://heard.example"
    words = (ADA, "--area", "anytown", "--area-name", "Anytown", *ANYWHERE)

    status, out, _err = invited(capsys, *words)

    assert status == 0
    assert "https://heard.example/sign-in/join/" in out
    area = Area.objects.get(slug="anytown")
    assert area.name == "Anytown"
    part = area.agencies.get()
    assert (part.agency.name, part.agency.kind, part.is_relevant_body) == (
        "Anytown Council",
        "council",
        True,
    )
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.invited_by) == ("administrator", None)
    assert invited(capsys, *words) == (0, out, "")
    assert Invitation.objects.count() == 1

    user = accept(token(out), name="Ada", password="three quiet words", at=invitation.sent_at)
    assert user.memberships.get().role == "administrator"
    status, _out, err = invited(capsys, "bo@council.example", "--area", "anytown", *ANYWHERE)
    assert status == 1
    assert "This is for the first person only." in err


def test_who_never_came_gives_way_to_another(capsys) -> None:
    area = an_area()
    _, first, _ = invited(capsys, ADA, "--area", area.slug, *ANYWHERE)

    _, second, _ = invited(
        capsys, "bo@council.example", "--area", area.slug, *ANYWHERE, "--role", "coordinator"
    )

    waiting = Invitation.objects.waiting().get()
    assert (waiting.email, waiting.role) == ("bo@council.example", "coordinator")
    assert token(first) != token(second)
    assert invitation_of(token(second), at=waiting.sent_at) == waiting


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("ada", "--area", "x", *ANYWHERE), 2, "“ada” is not an email address."),
        ((ADA, "--area", "x", *ANYWHERE), 1, "there is no area x"),
        ((ADA, "--area", "x", *ANYWHERE, "--kind", "zoo"), 2, "“zoo” is no kind"),
        ((ADA, "--area", "X y", "--area-name", "X", *ANYWHERE), 2, "small letters"),
    ],
)
def test_what_it_cannot_do(capsys, words, status, said) -> None:
    assert invited(capsys, *words)[0] == status
    main(["invite", *words])
    assert said in capsys.readouterr().err
    assert Area.objects.count() == 0


def test_an_area_with_somebody_is_left_to_them(capsys) -> None:
    area = an_area()
    a_worker(area)

    status, _out, err = invited(capsys, ADA, "--area", area.slug, *ANYWHERE)

    assert status == 1
    assert "ask them" in err
    assert not Invitation.objects.exists()
