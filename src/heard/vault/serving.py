"""Handing a kept file to somebody who was found to have a right to it, in this request."""

from django.http import FileResponse

from heard.vault.models import StoredFile


def serve_file(file: StoredFile) -> FileResponse:
    """The file as a download: never shown inside a page of ours, guessed at, run or stored.

    Check the right to it first, each time. This asks nothing.
    """
    response = FileResponse(
        file.path.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.kind_of_file.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
