"""A mailbox that a real IMAP client reads, on this machine: the few commands that are spoken to it."""

import re
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from heard.notify.mailbox import Mailbox

USER, PASSWORD = "replies", "secret words"


class Server(socketserver.ThreadingTCPServer):
    """What lies in the mailbox, by uid, and what was asked. `breaks_at` cuts the line at a command."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.mails: dict[int, bytes] = {}
        self.deleted: set[int] = set()
        self.asked: list[str] = []
        self.breaks_at = ""
        self.refuses = ""
        self.sizes: dict[int, int] = {}

    def put(self, raw: bytes) -> int:
        uid = max(self.mails, default=0) + 1
        self.mails[uid] = raw
        return uid

    @property
    def mailbox(self) -> Mailbox:
        host, port = self.server_address[:2]
        return mailbox_at(str(host), int(port))


def mailbox_at(host: str, port: int) -> Mailbox:
    return Mailbox(host=host, port=port, user=USER, password=PASSWORD, encrypted=False)


class Session(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            self.server.asked.append(command)
            if self.server.breaks_at and command.startswith(self.server.breaks_at):
                return
            if self.server.refuses and command.startswith(self.server.refuses):
                self.say(f"{tag} NO not today")
                continue
            self.answer(command)
            self.say(f"{tag} OK done")
            if command == "LOGOUT":
                return

    def answer(self, command: str) -> None:
        mails = self.server.mails
        if command == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif command.startswith("SELECT"):
            self.say(f"* {len(mails)} EXISTS")
        elif command.startswith("UID SEARCH"):
            self.say(" ".join(["* SEARCH", *(str(uid) for uid in sorted(mails))]))
        elif found := re.fullmatch(r"UID FETCH (\d+) \((.+)\)", command):
            self.fetch(int(found[1]), found[2])
        elif found := re.fullmatch(r"UID STORE (\d+) \+FLAGS .*", command):
            self.server.deleted.add(int(found[1]))
        elif command == "EXPUNGE":
            for uid in self.server.deleted & set(mails):
                del mails[uid]
            self.server.deleted.clear()

    def fetch(self, uid: int, what: str) -> None:
        raw = self.server.mails.get(uid)
        if raw is None:
            return
        if what == "RFC822.SIZE":
            size = self.server.sizes.get(uid, len(raw))
            self.say(f"* 1 FETCH (UID {uid} RFC822.SIZE {size})")
            return
        if "HEADER" in what:
            raw = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode())
        self.wfile.write(raw + b")\r\n")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def imap_server() -> Iterator[Server]:
    with Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def mail(
    *,
    to: str = "replies@council.example",
    sender: str = "Amina Warsame <amina@mail.example>",
    subject: str = "Again",
    text: str = "It happened again last night.",
    message_id: str = "<1@mail.example>",
    files: tuple[tuple[str, str, bytes], ...] = (),
    **headers: Any,
) -> bytes:
    """An ordinary e-mail, as a program writes it. `files`: name, kind, content."""
    from email.message import EmailMessage

    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Message-ID"] = message_id
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, kind, content in files:
        main, _, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes().replace(b"\n", b"\r\n").replace(b"\r\r\n", b"\r\n")
