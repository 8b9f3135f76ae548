"""A mail server on this machine, that keeps what it takes and can be told to refuse or to hang."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class PostOffice:
    """`taken` is the Message-ID of each e-mail. `to_rcpt` and `to_data` are what it answers next;
    "hang" is no answer at all, before it has taken the e-mail, "late" after it."""

    port: int = 0
    taken: list[str] = field(default_factory=list)
    to_rcpt: list[str] = field(default_factory=list)
    to_data: list[str] = field(default_factory=list)
    pause: float = 0.0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.to_rcpt:
            answer = self.to_rcpt.pop()
            if answer == "hang":
                await asyncio.sleep(30)
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.to_data.pop() if self.to_data else ""
        if answer == "hang":
            await asyncio.sleep(30)
        if answer and answer != "late":
            return answer
        await asyncio.sleep(self.pause)
        self.taken.append(str(message_from_bytes(envelope.content)["Message-ID"]))
        await asyncio.sleep(self.pause)
        if answer == "late":
            await asyncio.sleep(30)
        return "250 OK"


@contextmanager
def post_office(*, pause: float = 0.0) -> Iterator[PostOffice]:
    office = PostOffice(pause=pause)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        office.port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop(no_assert=True)
