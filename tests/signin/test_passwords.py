"""What a password may be, and how it is kept."""

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests import scenes


@pytest.fixture(autouse=True)
def oakminster(db):
    return scenes.an_area("Oakminster")


@pytest.mark.parametrize(
    "password",
    [
        "three quiet words",
        "x7" * 64,
        "ŵ" * 3 + "yn braf iawn heddiw",
        " spaces at both ends ",
        "'; DROP TABLE <b>&\t😀 twelve",
        "oakminster lantern walnut",
    ],
)
def test_a_good_one(password):
    validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "password12345",
        "Oakminster2026!",
        "oakminster-council",
        "HeardHeardHeard",
        "Police.Oakminster.1",
        "Welcome-Summer-2026",
        "Oakminster Homes Ltd",
    ],
)
def test_a_bad_one(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_they_are_kept_with_argon2id_and_these_parameters(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    kept = make_password("three quiet words")
    assert kept.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")


def test_that_is_the_only_way():
    from heard.config import settings as ours

    assert ours.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
