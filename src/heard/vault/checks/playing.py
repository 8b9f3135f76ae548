"""Plays a recording through, to see that it is one: a program of its own, which reads the recording
from its standard input and says on its standard output what it found.

It knows nothing of Heard, and nothing of Heard is in its memory: what decodes sound and film is
large, written in C, and now and then has a fault. It may use so much memory and time, and write
no file.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import IO, Any

# What phones record. Whatever else a file holds (the place, the time, steps) is left alone.
SOUND = {"aac", "alac", "mp3", "mp3float", "opus", "vorbis", "amrnb", "amrwb", "pcm_s16le", "pcm_u8",
         "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_s16be", "pcm_mulaw", "pcm_alaw"}  # fmt: skip
FILM = {
    "h264",
    "hevc",
    "vp8",
    "libvpx-vp8",
    "vp9",
    "libvpx-vp9",
    "av1",
    "libdav1d",
    "h263",
    "mpeg4",
}
STATE_THEIR_LENGTH = {"mov", "matroska", "wav"}  # the others only let it be guessed


class Refused(Exception):
    """It is not to be kept: why, in a word."""


def play(opened: IO[bytes], *, demuxer: str, film: bool, lasts: int, pixels: int) -> float:
    """For how many seconds a recording plays. Raises Refused."""
    import av

    av.logging.set_level(av.logging.PANIC)  # it quotes what is in the file
    try:
        # Only this reader, and nothing that it may name elsewhere.
        with av.open(opened, format=demuxer, options={"protocol_whitelist": "none"}) as container:
            return _play(container, demuxer=demuxer, film=film, lasts=lasts, pixels=pixels)
    except (av.FFmpegError, ValueError, EOFError, MemoryError):
        raise Refused("unplayable") from None


def _play(container: Any, *, demuxer: str, film: bool, lasts: int, pixels: int) -> float:
    import av

    heard, seen = _streams(container, film=film)
    for each in seen:
        # Enough to see that it decodes: the pictures that stand by themselves.
        each.codec_context.skip_frame = "NONKEY"
        each.codec_context.options = {"max_pixels": str(pixels)}
    played = dict.fromkeys([each.index for each in (*heard, *seen)], 0.0)
    shown: set[int] = set()
    bad = read = 0
    for packet in container.demux([*heard, *seen]):
        index = packet.stream.index
        read += packet.size > 0
        bad += packet.is_corrupt
        try:
            frames = packet.decode()
        except av.FFmpegError:
            bad += 1
            continue
        for frame in frames:
            shown.add(index)
            if isinstance(frame, av.AudioFrame):
                played[index] += frame.samples / frame.sample_rate
        if packet.stream.type == "video" and packet.pts is not None:
            played[index] = max(played[index], _since(packet))
        if played[index] > lasts:
            raise Refused("long")
    longest = max(played.values())
    if bad * 50 > read or shown != set(played) or not longest:
        raise Refused("unplayable")
    stated = (container.duration or 0) / av.time_base
    if demuxer in STATE_THEIR_LENGTH and stated > longest * 1.1 + 2:
        raise Refused("unplayable")  # cut off, or it lies
    return longest


def _streams(container: Any, *, film: bool) -> tuple[list[Any], list[Any]]:
    """The sound and the film of a recording that can be played."""
    import av

    cover = av.stream.Disposition.attached_pic
    streams = [each for each in container.streams if not each.disposition & cover]
    if any(each.type == "attachment" for each in streams):
        raise Refused("unknown")
    films = [each for each in streams if each.type == "video"]
    if films and not film:
        raise Refused("other")
    heard = [each for each in streams if each.type == "audio" and _name(each) in SOUND]
    seen = [each for each in films if _name(each) in FILM]
    if (not heard and not seen) or len(seen) < len(films):
        raise Refused("unknown")
    return heard, seen


def _name(stream: Any) -> str:
    return stream.codec_context.codec.name if stream.codec_context else ""


def _since(packet: Any) -> float:
    """How far into the film a packet ends."""
    start = packet.stream.start_time or 0
    return float((packet.pts - start + (packet.duration or 0)) * packet.time_base)


def confine(*, memory: int, seconds: int) -> None:
    """Let this process use so much and no more, and write nothing."""
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS does not know each of them
            resource.setrlimit(what, (most, most))


def main(asked: dict[str, Any]) -> dict[str, Any]:
    confine(memory=asked.pop("memory"), seconds=asked.pop("seconds"))
    try:
        return {"seconds": play(sys.stdin.buffer, **asked)}
    except Refused as refused:
        return {"refused": str(refused)}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))  # noqa: T201 (this is how it answers)
