"""Where a file goes while a browser sends it: to the disk, never into memory, up to the limit."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from heard.vault import limits


def arriving() -> Path:
    """The folder of what is not kept yet. It is on the disk of the kept files: /tmp may be memory."""
    folder = Path(settings.FILES_FOLDER) / "arriving"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


class ToDisk(FileUploadHandler):
    """Writes a file to the disk as it comes, and lets what is over the limit go by unwritten.

    The size is counted to the end, so that the form can say that the file is too big.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 (Django's name)
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        if content_length > limits.REQUEST:
            raise RequestDataTooBig("More was sent at once than the files of one form can be.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = tempfile.NamedTemporaryFile(dir=arriving())  # noqa: SIM115 (it is handed on)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start < limits.SIZE:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.seek(0)
        return UploadedFile(
            file=self.file,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
