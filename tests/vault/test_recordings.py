"""Sound and film are played through before they are kept."""

import io
import struct
from collections.abc import Callable

import av
import pytest

from heard.vault import limits
from heard.vault.actions.keeping import lay_down
from heard.vault.checks import recordings
from heard.vault.limits import MB, RECORDINGS
from heard.vault.refusals import FileRefused
from tests.vault.making import a_pdf, a_zip, upload
from tests.vault.recording import RECORDED, a_wav, an_amr, recorded

pytestmark = pytest.mark.either_database


def test_every_kind_of_recording_is_tried() -> None:
    endings = {name.rpartition(".")[2].lower() for name in RECORDED}

    assert all(endings & set(kind.endings) for kind in RECORDINGS)


def test_recordings_are_taken_where_they_are_asked_for_and_nowhere_else() -> None:
    for content, name, kinds, code in (
        (a_wav(), "recorder.wav", limits.KINDS, "kind"),
        (a_pdf(), "letter.pdf", RECORDINGS, "recording"),
    ):
        with pytest.raises(FileRefused) as refused:
            lay_down(upload(content, name), kinds=kinds)
        assert refused.value.code == code


def half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def a_wav_that_says(seconds: int) -> bytes:
    """Two seconds of sound under a head that claims so many."""
    made = bytearray(a_wav())
    made[40:44] = struct.pack("<I", seconds * 16_000)
    return bytes(made)


def an_mp4_that_says(seconds: int) -> bytes:
    """Two seconds of sound under a head that claims so many."""
    made = bytearray(recorded("mp4"))
    for box, scale in ((b"mvhd", 12), (b"mdhd", 12)):
        at = made.index(box) + 4
        units = int.from_bytes(made[at + scale : at + scale + 4])
        made[at + scale + 4 : at + scale + 8] = struct.pack(">I", units * seconds)
    return bytes(made)


def with_a_file_inside() -> bytes:
    """A film, packed as a browser does, with a file packed in beside it."""
    made = io.BytesIO()
    with av.open(made, "w", format="matroska") as container:
        container.add_attachment("tool.exe", "application/octet-stream", b"MZ")
        heard = container.add_stream("libopus", rate=48_000, layout="mono")
        for each in range(100):
            hum = av.AudioFrame(format="s16", layout="mono", samples=960)
            hum.sample_rate, hum.pts = 48_000, each * 960
            container.mux(heard.encode(hum))
        container.mux(heard.encode(None))
    named = made.getvalue()
    return named.replace(b"\x42\x82\x88matroska", b"\x42\x82\x84webm\xec\x82\0\0")


NOISE = bytes(range(256)) * 40
HOSTILE = [
    # Cut off, or never whole.
    ("half.m4a", lambda: half(recorded("ipod")), "unplayable"),
    ("half.wav", lambda: half(a_wav()), "unplayable"),
    ("half.aac", lambda: half(recorded("adts")), "unplayable"),
    ("half.mov", lambda: half(recorded("mov", film="libx264")), "unplayable"),
    ("half.webm", lambda: half(recorded("webm", sound="libopus", seconds=8)), "unplayable"),
    ("head.mp3", lambda: b"ID3" + NOISE, "unplayable"),
    ("silent.amr", lambda: b"#!AMR\n" + NOISE, "unplayable"),
    # Another thing under this name, or two things in one file.
    ("page.mp3", lambda: b"<html><script>alert(1)</script></html>", "other"),
    ("letter.m4a", a_pdf, "other"),
    ("archive.mp4", lambda: a_zip({"a.txt": "a"}), "other"),
    ("renamed.mp3", a_wav, "other"),
    ("renamed.webm", lambda: recorded("mp4", film="mpeg4"), "other"),
    ("film.m4a", lambda: recorded("mp4", film="mpeg4"), "other"),
    ("both.mp3", lambda: b"ID3" + a_zip({"run.exe": "MZ" * 5000}), "unplayable"),
    # Lies, and too much.
    ("lying.wav", lambda: a_wav_that_says(100_000), "unplayable"),
    ("long.amr", lambda: an_amr(limits.LASTS * 60 + 1), "long"),
    (
        "large.mp4",
        lambda: recorded("mp4", film="libx264", size=(4096, 2560), seconds=1),
        "unplayable",
    ),
    # What we do not play.
    ("carrier.webm", with_a_file_inside, "unknown"),
    ("cinema.mp4", lambda: recorded("mp4", sound="ac3"), "unknown"),
]


@pytest.mark.parametrize(("name", "content", "code"), HOSTILE, ids=[each[0] for each in HOSTILE])
def test_what_is_no_recording_is_refused_and_nothing_is_kept(
    name: str, content: Callable[[], bytes], code: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        lay_down(upload(content(), name), kinds=RECORDINGS)

    assert refused.value.code == code
    assert name in str(refused.value)


def test_a_length_that_is_only_stated_is_not_believed() -> None:
    laid = lay_down(upload(an_mp4_that_says(60_000), "lying.mp4"), kinds=RECORDINGS)

    assert laid.seconds == 2


def test_it_may_use_so_much_time_and_memory_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    film = recorded("mp4", film="libx264", size=(1920, 1080), seconds=8)

    for limit, value, code in (
        ("MEMORY", 80 * MB, "unplayable"),
        ("SECONDS", 0, "slow_recording"),
    ):
        monkeypatch.setattr(limits, limit, value)
        with pytest.raises(FileRefused) as refused:
            lay_down(upload(film, "film.mp4"), kinds=RECORDINGS)
        assert refused.value.code == code
        monkeypatch.undo()


def test_who_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "PATIENCE", 0)

    with pytest.raises(FileRefused) as refused:
        lay_down(upload(a_wav(), "a.wav"), kinds=RECORDINGS)

    assert refused.value.code == "slow_recording"
