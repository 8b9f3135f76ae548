"""Recordings with where, when and on what they were made, in every place that a kind has for it."""

import io
import struct
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import av

from tests.vault.recording import RATE, a_wav, recorded

PLACE = "+51.5074-000.1278/"  # as phones write it
NOTES = dict.fromkeys(
    (
        "location",
        "location-eng",
        "com.apple.quicktime.location.ISO6709",
        "com.apple.quicktime.model",
        "title",
        "artist",
        "comment",
        "date",
        "make",
        "model",
        "description",
        "copyright",
        "encoder",
    ),
    PLACE,
) | {"creation_time": "2026-03-10T12:34:56Z"}


def planted(
    packed: str,
    *,
    sound: str = "aac",
    film: str = "",
    turned: int = 0,
    beside: bool = False,
    **options: str,
) -> bytes:
    """A recording with notes on it and on each of its streams. `beside` them are a clock, chapters
    and a track of places, as some phones and cameras write."""
    made = io.BytesIO()
    with (
        av.open(io.BytesIO(recorded(packed, sound=sound, film=film))) as plain,
        av.open(made, "w", format=packed, options=options) as container,
    ):
        container.metadata.update(NOTES)
        streams: dict[int, Any] = {}
        for each in plain.streams:
            stream: Any = container.add_stream_from_template(each, opaque=True)
            stream.metadata.update({"handler_name": PLACE, "title": PLACE, "comment": PLACE})
            if each.type == "video" and turned:
                stream.set_display_rotation(turned)
            if each.type == "video" and beside:
                stream.metadata["timecode"] = "12:34:56:07"
            streams[each.index] = stream
        places: Any = container.add_data_stream("bin_data") if beside and packed == "mp4" else None
        if beside:
            chapter = {"id": 1, "start": 0, "end": 1, "time_base": Fraction(1)}
            container.set_chapters([chapter | {"metadata": {"title": PLACE}}])  # type: ignore[list-item]
        for packet in plain.demux():
            if packet.size:
                packet.stream = streams[packet.stream.index]
                container.mux(packet)
        if places:
            place: Any = av.Packet(PLACE.encode())
            place.pts = place.dts = 0
            place.duration, place.time_base, place.stream = 1, Fraction(1, 10), places
            container.mux(place)
    return made.getvalue()


def vorbis(packed: str) -> bytes:
    """Two seconds of nothing, in the kind of sound that keeps its notes in its head."""
    made = io.BytesIO()
    with av.open(made, "w", format=packed) as container:
        heard: Any = container.add_stream(
            "vorbis", rate=RATE, layout="stereo", options={"strict": "-2"}
        )
        heard.metadata["location"] = PLACE
        for each in range(2 * RATE // 480):
            silence = av.AudioFrame(format="fltp", layout="stereo", samples=480)
            silence.sample_rate, silence.pts = RATE, each * 480
            for plane in silence.planes:
                plane.update(bytes(plane.buffer_size))
            container.mux(heard.encode(silence))
        container.mux(heard.encode(None))
    return made.getvalue()


def vorbis_in_webm() -> bytes:
    """The head stands in the film as it was: the notes are moved from the second part of one into it."""
    plain = vorbis("webm")
    at = plain.index(b"\x03vorbis")
    note = f"LOCATION={PLACE}".encode()
    noted = b"\x03vorbis" + bytes(4) + struct.pack("<II", 1, len(note)) + note + b"\x01"
    with av.open(io.BytesIO(plain)) as container:
        head: bytes = container.streams[0].codec_context.extradata or b""
    assert (head[0], head[2], plain[at - 30 : at]) == (2, 16, head[3:33])
    first, third = head[3:33], head[33 + 16 :]
    made = io.BytesIO()
    with av.open(io.BytesIO(plain)) as before, av.open(made, "w", format="webm") as container:
        stream: Any = container.add_stream_from_template(before.streams[0], opaque=True)
        laced = b"\x02" + bytes([len(first), len(noted)])
        stream.codec_context.extradata = laced + first + noted + third
        for packet in before.demux():
            if packet.size:
                packet.stream = stream
                container.mux(packet)
    return made.getvalue()


def id3() -> bytes:
    """The tag in front of sound, with a picture that says it too."""
    note, cover = b"\0" + PLACE.encode(), b"\0image/jpeg\0\x03\0\xff\xd8\xff" + PLACE.encode()
    frames = b"".join(
        name + struct.pack(">IH", len(held), 0) + held
        for name, held in ((b"TIT2", note), (b"TXXX", b"\0place" + note), (b"APIC", cover))
    )
    size = bytes(len(frames) >> shift & 127 for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + frames


def ape() -> bytes:
    """A tag behind sound, without its head: what is in it looks like anything."""
    note = struct.pack("<II", len(PLACE), 0) + b"Place\0" + PLACE.encode()
    return note + b"APETAGEX" + struct.pack("<IIII", 2000, len(note) + 32, 1, 1 << 31) + bytes(8)


def tagged(content: bytes, *, begins: bytes) -> bytes:
    """Sound in a row of pieces, with a tag before, within and behind it."""
    middle = content.index(begins, len(content) // 2)
    old = b"TAG" + PLACE.encode().ljust(125)
    return id3() + content[:middle] + id3() + content[middle:] + ape() + old


def a_noted_wav() -> bytes:
    plain, note = a_wav(), PLACE.encode()

    def chunk(name: bytes, held: bytes) -> bytes:
        return name + struct.pack("<I", len(held)) + held + bytes(len(held) % 2)

    notes = (
        chunk(b"LIST", b"INFO" + chunk(b"ICMT", note) + chunk(b"IART", note))
        + chunk(b"bext", note.ljust(602, b"\0"))
        + chunk(b"iXML", b"<LOCATION>" + note + b"</LOCATION>")
        + chunk(b"id3 ", id3())
    )
    body = b"WAVE" + plain[12:36] + notes + plain[36:] + notes
    return b"RIFF" + struct.pack("<I", len(body)) + body


def boxed(content: bytes) -> bytes:
    """With boxes of their maker's own behind it."""
    held = PLACE.encode()
    return content + b"".join(
        struct.pack(">I", 8 + len(held)) + name + held for name in (b"uuid", b"free", b"XMP_")
    )


KEYS = "use_metadata_tags"  # written as an iPhone writes them
PLANTED: dict[str, Callable[[], bytes]] = {
    "memo.m4a": lambda: boxed(planted("ipod")),
    "keys.m4a": partial(planted, "ipod", movflags=KEYS),
    "lossless.m4a": partial(planted, "ipod", sound="alac"),
    "android.mp4": partial(planted, "mp4", film="libx264", beside=True),
    "pieces.mp4": partial(
        planted, "mp4", film="libx264", movflags=f"{KEYS}+empty_moov+frag_keyframe"
    ),
    "iphone.mov": partial(planted, "mov", film="libx264", beside=True, movflags=KEYS),
    "newer.mov": partial(planted, "mov", film="libx265", movflags=KEYS),
    "old.3gp": partial(planted, "3gp", film="h263"),
    "browser.webm": partial(planted, "webm", sound="libopus", film="libvpx", beside=True),
    "vorbis.webm": vorbis_in_webm,
    "song.mp3": lambda: tagged(recorded("mp3", sound="libmp3lame", seconds=8), begins=b"\xff\xfb"),
    "message.opus": partial(planted, "ogg", sound="libopus"),
    "vorbis.ogg": partial(vorbis, "ogg"),
    "recorder.wav": a_noted_wav,
    "recorder.aac": lambda: tagged(recorded("adts"), begins=b"\xff\xf1").removeprefix(id3()),
}
