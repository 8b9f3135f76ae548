"""Pictures are opened whole by the decoder of the kind they claim, and by no other."""

import functools
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from heard.vault import limits
from heard.vault.limits import Kind
from heard.vault.refusals import refusal

DECODERS = {"jpeg": "JPEG", "png": "PNG", "heic": "HEIF", "webp": "WEBP"}


def check_picture(file: Path, kind: Kind, name: str) -> None:
    """Raises FileRefused for a picture that does not decode, or is too large to."""
    ready()
    try:
        with Image.open(file, formats=[DECODERS[kind.code]]) as picture:
            if picture.width * picture.height > limits.PIXELS:
                raise refusal("pixels", name)
            # A JPEG is read to its end at an eighth of its size, with a sixty-fourth of the memory.
            picture.draft("L", (picture.width // 8, picture.height // 8))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refusal("pixels", name) from None
    except UnidentifiedImageError:
        raise refusal("other", name, kind=kind.name) from None
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, TypeError, IndexError):
        raise refusal("broken", name) from None


@functools.cache
def ready() -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = limits.PIXELS
