"""The files as a service sends them: each under a name that says what is in it."""

import pytest
from django.core.management import call_command
from django.templatetags.static import static


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", "--no-input", verbosity=0)
    return tmp_path / "design"


def test_every_file_has_a_name_of_its_own_and_finds_what_it_imports(collected):
    names = {path.name for path in collected.iterdir()}
    for stem, ending in (("heard", "css"), ("heard", "js"), ("exit", "js"), ("favicon", "svg")):
        address = static(f"design/{stem}.{ending}")
        assert address.removeprefix("/static/design/") in names - {f"{stem}.{ending}"}
    assert (collected / "govuk" / "govuk-frontend.min.js").exists()
    assert (collected / "govuk" / "govuk-frontend.min.css.gz").exists()


def test_what_a_first_visit_loads_is_small(collected):
    """150 KB for an applicant's first page, of which these are all but the page itself."""
    files = ("govuk/govuk-frontend.min.css", "govuk/govuk-frontend.min.js", "heard.css")
    sent = sum((collected / f"{name}.gz").stat().st_size for name in files)
    assert sent < 50_000
