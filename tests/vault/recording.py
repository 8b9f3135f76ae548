"""Sound and film of every kind, made when a test asks for them."""

import io
import struct
import wave
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import av

RATE = 48_000
HUM = struct.pack("<h", 4000) * 240 + struct.pack("<h", -4000) * 240  # at 100 Hz


def a_wav(seconds: float = 2, *, rate: int = 8_000) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes((HUM * (int(seconds * rate) // 480 + 1))[: int(seconds * rate) * 2])
    return made.getvalue()


@cache
def recorded(
    packed: str,
    *,
    sound: str = "aac",
    film: str = "",
    seconds: int = 2,
    size: tuple[int, int] = (176, 144),
    **options: str,
) -> bytes:
    """So many seconds of a hum and, where there is film, of grey."""
    made = io.BytesIO()
    with av.open(made, "w", format=packed, options=options) as container:
        heard: Any = container.add_stream(sound, rate=RATE, layout="mono") if sound else None
        seen: Any = container.add_stream(film, rate=10) if film else None
        if seen:
            seen.width, seen.height, seen.pix_fmt = *size, "yuv420p"
            for _ in range(seconds * 10):
                picture = av.VideoFrame(*size, "yuv420p")
                for plane in picture.planes:
                    plane.update(bytes([128]) * plane.buffer_size)
                container.mux(seen.encode(picture))
            container.mux(seen.encode(None))
        if heard:
            for _ in range(seconds * RATE // 480):
                hum = av.AudioFrame(format="s16", layout="mono", samples=480)
                hum.sample_rate = RATE
                hum.planes[0].update(HUM.ljust(hum.planes[0].buffer_size, b"\0"))
                container.mux(heard.encode(hum))
            container.mux(heard.encode(None))
    return made.getvalue()


def an_amr(seconds: int = 2) -> bytes:
    """What an old phone records: 50 frames a second."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 50 * seconds


RECORDED: dict[str, Callable[[], bytes]] = {
    "Llais 1.m4a": partial(recorded, "ipod"),
    "from android.m4a": partial(recorded, "mp4"),
    "statement.MP3": partial(recorded, "mp3", sound="libmp3lame"),
    "message.opus": partial(recorded, "ogg", sound="libopus"),
    "message.ogg": partial(recorded, "ogg", sound="libopus"),
    "recorder.wav": a_wav,
    "old phone.amr": an_amr,
    "recorder.aac": partial(recorded, "adts"),
    "VID_0001.mp4": partial(recorded, "mp4", film="mpeg4"),
    "signed.mp4": partial(recorded, "mp4", sound="", film="libx264"),
    "IMG_0001.MOV": partial(recorded, "mov", film="libx264"),
    "video.3gp": partial(recorded, "3gp", film="h263"),
    "sound only.3gp": partial(recorded, "3gp"),
    "browser.webm": partial(recorded, "webm", sound="libopus", film="libvpx"),
}
