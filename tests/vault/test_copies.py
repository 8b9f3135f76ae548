"""Of a recording its sound and film are kept, and not where, when and on what it was recorded."""

import io
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

import av
import pytest

from heard.vault import limits
from heard.vault.actions.keeping import Laid, lay_down
from heard.vault.arriving import arriving
from heard.vault.checks import playing, recordings
from heard.vault.disk import older_than, place_of
from heard.vault.limits import RECORDINGS
from heard.vault.refusals import FileRefused
from tests.vault.making import upload
from tests.vault.planting import PLACE, PLANTED, planted
from tests.vault.recording import RECORDED, a_wav, an_amr, recorded

pytestmark = pytest.mark.either_database


def lay(content: bytes, name: str) -> Laid:
    return lay_down(upload(content, name), kinds=RECORDINGS)


def kept(content: bytes, name: str) -> bytes:
    return place_of(lay(content, name).where).read_bytes()


def pieces(content: bytes) -> dict[str, list[bytes]]:
    """Each piece of the sound and of the film, and not of a picture on its cover."""
    found: dict[str, list[bytes]] = {}
    cover = av.stream.Disposition.attached_pic
    with av.open(io.BytesIO(content)) as container:
        for packet in container.demux():
            played = packet.stream.type in {"audio", "video"}
            if packet.size and played and not packet.stream.disposition & cover:
                found.setdefault(packet.stream.type, []).append(bytes(packet))
    return found


@pytest.mark.parametrize("name", RECORDED)
def test_what_phones_record_is_taken_and_its_sound_and_film_stay_as_they_are(name: str) -> None:
    content = RECORDED[name]()
    laid = lay(content, name)

    assert pieces(place_of(laid.where).read_bytes()) == pieces(content)
    assert laid.seconds == 2


@pytest.mark.parametrize("name", PLANTED)
def test_where_when_and_on_what_it_was_recorded_is_not_kept(name: str) -> None:
    content = PLANTED[name]()
    assert PLACE.encode() in content

    copy = kept(content, name)

    assert PLACE.encode() not in copy
    if b"mvhd" in copy:
        made_at = copy.index(b"mvhd") + 8
        assert copy[made_at : made_at + 8] == bytes(8)
    with av.open(io.BytesIO(copy)) as container:
        kinds = {each.type for each in container.streams}
        assert kinds == set(pieces(content))
        assert not container.chapters()


def test_every_kind_that_has_room_for_a_note_is_tried() -> None:
    endings = {name.rpartition(".")[2] for name in PLANTED}
    without = {kind.code for kind in RECORDINGS if not endings & set(kind.endings)}

    assert without == {"amr"}


def test_a_kind_that_has_no_room_for_a_note_is_kept_as_it_was_sent() -> None:
    for name, content in (
        ("old phone.amr", an_amr()),
        ("plain.wav", a_wav()),
        ("plain.aac", recorded("adts")),
    ):
        assert kept(content, name) == content


@pytest.mark.parametrize("turned", [90, 180, -90])
@pytest.mark.parametrize("packed", ["mp4", "mov"])
def test_a_film_that_was_made_upright_is_seen_upright(packed: str, turned: int) -> None:
    copy = kept(planted(packed, film="libx264", turned=turned), f"film.{packed}")

    with av.open(io.BytesIO(copy)) as container:
        assert abs(next(container.decode(video=0)).rotation) == abs(turned)
    with av.open(io.BytesIO(planted(packed, film="libx264", turned=turned))) as container:
        before = next(container.decode(video=0)).rotation
    with av.open(io.BytesIO(copy)) as container:
        assert next(container.decode(video=0)).rotation == before


def test_a_newer_film_is_still_one_that_an_iphone_plays() -> None:
    with av.open(io.BytesIO(kept(PLANTED["newer.mov"](), "newer.mov"))) as container:
        assert container.streams.video[0].codec_context.codec_tag == "hvc1"


def test_what_one_way_of_packing_does_not_take_is_packed_in_the_next() -> None:
    film = recorded("matroska", sound="libopus", film="libx264")
    named = film.replace(b"\x42\x82\x88matroska", b"\x42\x82\x84webm\xec\x82\0\0")

    assert pieces(kept(named, "browser.webm")) == pieces(film)


def test_the_same_gives_the_same_copy() -> None:
    for name in ("memo.m4a", "browser.webm", "message.opus"):
        content = PLANTED[name]()

        assert lay(content, name).sha256 == lay(content, name).sha256


def test_a_phone_may_name_a_recording_for_the_street() -> None:
    laid = lay(recorded("ipod"), "12 Acacia Avenue.m4a")

    assert (laid.name, laid.kind) == ("recording.m4a", "m4a")


def test_nobody_else_on_the_machine_may_read_the_copy() -> None:
    assert place_of(lay(recorded("ipod"), "memo.m4a").where).stat().st_mode & 0o777 == 0o600


def a_hum(**options: Any) -> bytes:
    return recorded("webm", sound="libopus", film="libvpx", **options)


@pytest.mark.parametrize(
    ("change", "content", "code"),
    [
        # No way of packing takes it.
        (lambda patch: patch.setitem(recordings.MUXERS, "webm", ["amr"]), a_hum, "unclean"),
        # Its copy is not of the kind that it was.
        (lambda patch: patch.setitem(recordings.MUXERS, "webm", ["ogg"]), a_hum, "unclean"),
        # Its copy is larger than a file may be, or than the process may write.
        (
            lambda patch: patch.setattr(limits, "SIZE", len(a_hum(live="1"))),
            lambda: a_hum(live="1"),
            "size",
        ),
        (lambda patch: patch.setattr(limits, "PACKED_ANEW", 99 - limits.SIZE), a_hum, "unclean"),
    ],
    ids=["no packing", "another kind", "too large", "far too large"],
)
def test_what_cannot_be_copied_is_refused_and_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch], None],
    content: Callable[[], bytes],
    code: str,
) -> None:
    change(monkeypatch)

    with pytest.raises(FileRefused) as refused:
        lay(content(), "browser.webm")

    assert refused.value.code == code
    assert list(older_than(-60)) == list(arriving().iterdir()) == []


def test_several_files_in_one_are_refused() -> None:
    two = recorded("ogg", sound="libopus") + recorded("ogg", sound="libopus", seconds=3)

    with pytest.raises(FileRefused) as refused:
        lay(two, "two.ogg")

    assert refused.value.code == "unclean"


@pytest.mark.parametrize(
    ("content", "demuxer", "seconds", "stays"),
    [
        (partial(recorded, "mp4", film="libx264", fflags="+bitexact"), "mov", 2, True),
        (partial(recorded, "mp4", film="libx264", fflags="+bitexact"), "mov", 3.5, False),
        (lambda: recorded("mp4", film="libx264")[:-999], "mov", 2, False),
        (PLANTED["android.mp4"], "mov", 2, False),
        (PLANTED["browser.webm"], "matroska", 2, False),
        (PLANTED["message.opus"], "ogg", 2, False),
    ],
    ids=["as it should be", "another time", "cut off", "notes", "chapters", "comments"],
)
def test_a_copy_is_played_and_looked_through_before_it_is_kept(
    content: Callable[[], bytes], demuxer: str, seconds: float, stays: bool
) -> None:
    copy, asked = io.BytesIO(content()), {"film": True, "lasts": 9, "pixels": limits.FRAME}

    with nullcontext() if stays else pytest.raises(playing.Refused, match="unclean"):
        playing.check_copy(copy, seconds=seconds, demuxer=demuxer, **asked)


def test_chapters_and_a_track_of_places_count_as_notes() -> None:
    found = playing.left_behind(io.BytesIO(PLANTED["android.mp4"]()), demuxer="mov")

    assert {"chapters", "data", "location", "creation_time"} <= found


def test_twenty_minutes_of_sound_are_played_and_copied_within_a_quarter_of_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "SECONDS", limits.SECONDS // 4)
    monkeypatch.setattr(limits, "MEMORY", limits.MEMORY // 2)
    sound = recorded("adts", seconds=20) * 60

    assert lay(sound, "long.aac").seconds == pytest.approx(20 * 60, abs=3)
