"""Plays a recording through, to see that it is one, and copies its sound and film into a new file
without what else was written into it: a program of its own, which reads the recording from its
standard input, writes to the one file that it is handed, and says on its standard output what it
found.

It knows nothing of Heard, and nothing of Heard is in its memory: what decodes sound and film is
large, written in C, and now and then has a fault. It may use so much memory and time, and write
so much.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from typing import IO, Any

# What phones record. Whatever else a file holds (the place, the time, steps) is not copied.
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

NOTHING_ELSE = {"protocol_whitelist": "none"}  # only what is read, not what it may name elsewhere
# A packer writes neither what made the file nor when, and no tags in front of sound or behind it.
WITHOUT = {"fflags": "+bitexact"}
OPTIONS = {"mp3": {"id3v2_version": "0", "write_id3v1": "0"}}
# How a file is packed, which the packer states anew. It says nothing of who sent it.
PACKING = {"major_brand", "minor_version", "compatible_brands", "encoder", "handler_name",
           "vendor_id", "language", "duration"}  # fmt: skip
SAYS_HOW_TO_PLAY = {"skip_samples"}  # of what may stand beside a piece of sound or film
IN_A_ROW = {"mp3", "aac"}  # pieces that begin each for itself, with maybe tags between them
SAME = 1.0  # second that the copy may play longer or shorter


class Refused(Exception):
    """It is not to be kept: why, in a word."""


def play(opened: IO[bytes], *, demuxer: str, film: bool, lasts: int, pixels: int) -> float:
    """For how many seconds a recording plays. Raises Refused."""
    import av

    av.logging.set_level(av.logging.PANIC)  # it quotes what is in the file
    try:
        with av.open(opened, format=demuxer, options=NOTHING_ELSE) as container:
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


def copy(opened: IO[bytes], to: IO[bytes], *, demuxer: str, film: bool, muxers: list[str]) -> None:
    """Copy sound and film as they are, and nothing that is written beside them, in the first way of
    packing that takes them. Raises Refused."""
    import av

    for muxer in muxers:
        opened.seek(0)
        to.seek(0)
        to.truncate()
        try:
            with (
                av.open(opened, format=demuxer, options=NOTHING_ELSE) as container,
                av.open(to, "w", format=muxer, options=WITHOUT | OPTIONS.get(muxer, {})) as packed,
            ):
                _copy(container, packed, film=film)
        except (av.FFmpegError, OSError, ValueError, MemoryError):
            continue
        return
    raise Refused("unclean")


def _copy(container: Any, packed: Any, *, film: bool) -> None:
    heard, seen = _streams(container, film=film)
    streams = {}
    for each in sorted((*heard, *seen), key=lambda stream: stream.index):
        # Which side is up goes with it.
        made = packed.add_stream_from_template(each, opaque=True)
        if _name(each) == "hevc" and "mov" in container.format.name:
            made.codec_context.codec_tag = "hvc1"  # the only one that an iPhone plays
        elif _name(each) == "vorbis":
            made.codec_context.extradata = without_comments(each.codec_context.extradata or b"")
        streams[each.index] = made
    for packet in container.demux([*heard, *seen]):
        if not packet.size or (container.format.name in IN_A_ROW and not _is_sound(packet)):
            continue
        bare = _bare(packet)
        bare.stream = streams[packet.stream.index]
        packed.mux(bare)


def _is_sound(packet: Any) -> bool:
    """Whether a piece begins as sound does. What stands between them is a tag, or nothing we know."""
    first, second = bytes(packet)[:2].ljust(2, b"\0")
    return first == 0xFF and second >= 0xE0


def _bare(packet: Any) -> Any:
    """A piece of sound or film without what may stand beside it."""
    import av

    if all(each.data_type in SAYS_HOW_TO_PLAY for each in packet.iter_sidedata()):
        return packet
    bare = av.Packet(bytes(packet))
    bare.pts, bare.dts, bare.duration = packet.pts, packet.dts, packet.duration
    bare.time_base, bare.is_keyframe = packet.time_base, packet.is_keyframe
    return bare


def without_comments(head: bytes) -> bytes:
    """The three heads of Vorbis, of which the second holds who, when and where, with an empty one."""
    if head[:1] != b"\x02":
        raise ValueError("not packed as it is in a film")
    lengths: list[int] = []
    at = 1
    while len(lengths) < 2:
        length = 0
        while head[at] == 255:
            length, at = length + 255, at + 1
        lengths.append(length + head[at])
        at += 1
    first, third = head[at : at + lengths[0]], head[at + sum(lengths) :]
    second = b"\x03vorbis" + bytes(8) + b"\x01"  # nobody made it, no comments, its end
    laced = b"\xff" * (len(first) // 255) + bytes([len(first) % 255, len(second)])
    return b"\x02" + laced + first + second + third


def check_copy(to: IO[bytes], *, seconds: float, demuxer: str, **asked: Any) -> None:
    """Raises Refused where a copy does not play for so long, or tells more than it should."""
    to.seek(0)
    try:
        after = play(to, demuxer=demuxer, **asked)
    except Refused:
        raise Refused("unclean") from None
    to.seek(0)
    if abs(after - seconds) > SAME or left_behind(to, demuxer=demuxer):
        raise Refused("unclean")


def left_behind(opened: IO[bytes], *, demuxer: str) -> set[str]:
    """What is still written in a copy beside its sound and film."""
    import av

    with av.open(opened, format=demuxer, options=NOTHING_ELSE) as container:
        written = {name for each in (container, *container.streams) for name in each.metadata}
        left = {name for name in written if name.lower() not in PACKING}
        left |= {each.type for each in container.streams if each.type not in {"audio", "video"}}
        return left | ({"chapters"} if container.chapters() else set())


def confine(*, memory: int, seconds: int, size: int) -> None:
    """Let this process use so much and no more, and write one file of a certain size."""
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, size),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS does not know each of them
            resource.setrlimit(what, (most, most))


def main(asked: dict[str, Any]) -> dict[str, Any]:
    confine(**{limit: asked.pop(limit) for limit in ("memory", "seconds", "size")})
    opened, muxers = sys.stdin.buffer, asked.pop("muxers")
    with os.fdopen(asked.pop("to"), "w+b", buffering=0) as to:
        try:
            seconds = play(opened, **asked)
            copy(opened, to, demuxer=asked["demuxer"], film=asked["film"], muxers=muxers)
            check_copy(to, seconds=seconds, **asked)
        except Refused as refused:
            return {"refused": str(refused)}
    return {"seconds": seconds}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))  # noqa: T201 (this is how it answers)
