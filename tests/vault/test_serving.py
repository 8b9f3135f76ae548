"""How a kept file goes out, and how one comes in over HTTP."""

import io
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import load_handler
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from heard.vault import limits
from heard.vault.actions.keeping import keep_file
from heard.vault.arriving import ToDisk
from heard.vault.models import StoredFile
from heard.vault.serving import serve_file
from tests.factories import NOON
from tests.vault.making import ORDINARY, upload


def kept(name: str) -> StoredFile:
    content = ORDINARY[name]
    return keep_file(upload(content, name), subject=uuid.uuid4(), area=uuid.uuid4(), at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ORDINARY)
def test_every_kind_goes_out_as_a_download_of_its_fixed_type(name: str) -> None:
    file = kept(name)

    response = serve_file(file)

    assert b"".join(response) == ORDINARY[name]  # type: ignore[arg-type]
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Type"] == file.kind_of_file.media_type
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "header"),
    [
        ("a.txt", 'attachment; filename="a.txt"'),
        ("tŷ gŵr.txt", "attachment; filename*=utf-8''t%C5%B7%20g%C5%B5r.txt"),
        ('a"; x="y.txt', r'attachment; filename="a\"; x=\"y.txt"'),
        ("a\r\nSet-Cookie: b.txt", 'attachment; filename="aSet-Cookie: b.txt"'),
    ],
)
def test_a_name_goes_into_the_header_as_a_name_and_nothing_else(sent: str, header: str) -> None:
    file = keep_file(upload(b"text", sent), subject=uuid.uuid4(), area=uuid.uuid4(), at=NOON)

    assert serve_file(file).headers["Content-Disposition"] == header


def posted(*files: tuple[str, bytes]) -> HttpRequest:
    return RequestFactory().post("/", {"files": [SimpleUploadedFile(*each) for each in files]})


def test_what_a_browser_sends_is_on_the_disk_and_not_in_memory(files_folder: Path) -> None:
    request = posted(("../../a.txt", b"first"), ("b.txt", b"second"))

    first, second = request.FILES.getlist("files")

    assert (first.read(), second.read()) == (b"first", b"second")
    assert (first.name, first.size) == ("a.txt", 5)
    waiting = list((files_folder / "arriving").iterdir())
    assert len(waiting) == 2
    assert not any(file.suffix for file in waiting)


def test_what_is_over_the_limit_is_counted_and_not_written() -> None:
    request = posted(("a.txt", b"a" * (limits.SIZE + 3 * limits.MB)))

    file = request.FILES["files"]

    assert file.size == limits.SIZE + 3 * limits.MB
    assert limits.SIZE <= file.seek(0, 2) <= limits.SIZE + ToDisk.chunk_size


def test_a_request_of_more_than_a_form_can_be_is_refused_before_it_is_read() -> None:
    handler = load_handler("heard.vault.arriving.ToDisk", HttpRequest())
    handler.handle_raw_input(io.BytesIO(), {}, limits.REQUEST, b"")

    with pytest.raises(RequestDataTooBig):
        handler.handle_raw_input(io.BytesIO(), {}, limits.REQUEST + 1, b"")


@pytest.mark.django_db
def test_a_flood_is_answered_with_a_plain_page(client: Client) -> None:
    response: HttpResponse = client.post(
        "/come-back/", {"code": "x"}, CONTENT_LENGTH=str(limits.REQUEST + 1)
    )

    assert response.status_code == 400
    words = response.content.decode()
    assert "<h1" in words
    assert "You sent more at once than we can take: 130 MB in all" in words


def test_an_upload_that_breaks_off_leaves_nothing(files_folder: Path) -> None:
    handler = ToDisk(HttpRequest())
    handler.upload_interrupted()
    handler.new_file("files", "a.txt", "text/plain", None)
    handler.receive_data_chunk(b"half", 0)

    handler.upload_interrupted()

    assert list((files_folder / "arriving").iterdir()) == []


def test_an_empty_upload_is_counted_as_empty() -> None:
    handler = ToDisk(HttpRequest())
    handler.new_file("files", "a.txt", "text/plain", None)

    assert handler.file_complete(0).size == 0
