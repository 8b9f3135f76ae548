"""Reading e-mail that anybody may have written: what is in it, as plain words, and never a fault."""

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.notify import incoming
from heard.notify.incoming import LONGEST, Trouble, parse
from heard.rules.telling import telling_words
from heard.vault import limits
from tests.notify.imap import mail

ODD = b"From: a@b.example\r\nSubject: x\r\n"


def test_an_ordinary_email_is_read() -> None:
    parsed = parse(
        mail(
            to="Us <replies@council.example>, b@c.example",
            files=(("a.txt", "text/plain", b"Seen."),),
        )
    )

    assert (parsed.sender, parsed.sender_name) == ("amina@mail.example", "Amina Warsame")
    assert (parsed.subject, parsed.message_id) == ("Again", "<1@mail.example>")
    assert parsed.recipients == ("replies@council.example", "b@c.example")
    assert parsed.text == "It happened again last night."
    assert [(each.name, each.content) for each in parsed.files] == [("a.txt", b"Seen.")]
    assert (parsed.troubles, parsed.left_out, parsed.is_report) == (set(), [], False)


@pytest.mark.parametrize(
    ("head", "body", "text", "troubles"),
    [
        (
            b"Content-Type: text/plain; charset=iso-8859-14\r\n",
            "tŷ".encode("iso-8859-14"),
            "tŷ",
            set(),
        ),
        (b"Content-Type: text/plain; charset=nonsense\r\n", "tŷ".encode(), "tŷ", set()),
        (
            b"Content-Type: text/plain; charset=utf-8\r\n",
            b"caf\xe9 \x93hi\x94",
            "café “hi”",
            {Trouble.CHARSET},
        ),
        (b"", b"a\x00b\x07c\r\nd", "abc\nd", set()),
        (b"Content-Transfer-Encoding: base64\r\n", b"SGVsbG8=", "Hello", set()),
        (b"Content-Transfer-Encoding: base64\r\n", b"!!!not base64", None, None),
        (b"Content-Transfer-Encoding: quoted-printable\r\n", b"=C5=B5=\r\nn", "ŵn", set()),
        (
            b"Content-Type: text/html; charset=utf-8\r\n",
            b"<html><head><title>T</title><style>p{}</style></head><body onload=x()><p>One &amp; two"
            b"<script>alert(1)</script><p>Three<img src=http://x.example/p.gif></body>",
            "One & two\nThree",
            {Trouble.HTML},
        ),
        (b"Content-Type: text/html\r\n", b"<p>a<!-- <p>b", None, {Trouble.HTML}),
        (b"", b"x" * (LONGEST + 1), "x" * LONGEST, {Trouble.CUT}),
        (b"Content-Type: multipart/mixed\r\n", b"no boundary", None, None),
        (b"Content-Type: ;;;=\r\n", b"words", "words", set()),
    ],
)
def test_broken_and_other_kinds_of_words(
    head: bytes, body: bytes, text: str | None, troubles: set[Trouble] | None
) -> None:
    parsed = parse(ODD + head + b"\r\n" + body)

    assert text is None or parsed.text == text
    assert troubles is None or parsed.troubles == troubles
    assert "<" not in parsed.text
    assert "alert" not in parsed.text


def test_plain_words_are_taken_before_a_page() -> None:
    raw = (
        ODD + b"Content-Type: multipart/alternative; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<p>page</p>\r\n"
        b"--x\r\nContent-Type: text/plain\r\n\r\nwords\r\n--x--\r\n"
    )

    assert (parse(raw).text, parse(raw).troubles) == ("words", set())


def test_an_email_inside_an_email_is_not_gone_into() -> None:
    raw = (
        ODD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner words\r\n--x--\r\n"
    )

    parsed = parse(raw)

    assert (parsed.text, parsed.left_out) == ("", ["message.eml"])


def nested(depth: int) -> bytes:
    head = b"".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n".encode()
        for n in range(depth)
    )
    return ODD + head + b"Content-Type: text/plain\r\n\r\nat the bottom\r\n"


@pytest.mark.parametrize(
    ("depth", "text"), [(10, "at the bottom"), (11, ""), (100, ""), (5000, "")]
)
def test_parts_inside_parts_end_somewhere(depth: int, text: str) -> None:
    parsed = parse(nested(depth))

    assert parsed.text == text
    assert (Trouble.PARTS in parsed.troubles) == (not text)
    assert parsed.sender == "a@b.example"


def test_a_flood_of_parts_is_not_read() -> None:
    flood = b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n" * 100_000
    began = time.monotonic()

    parsed = parse(ODD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + flood)

    assert parsed.troubles == {Trouble.PARTS}
    assert time.monotonic() - began < 5


def test_more_files_than_a_message_may_have_are_named_and_left_out() -> None:
    files = tuple((f"{n}.txt", "text/plain", b"x") for n in range(limits.FILES + 2))

    parsed = parse(mail(files=files))

    assert len(parsed.files) == limits.FILES
    assert (parsed.left_out, parsed.troubles) == (["5.txt", "6.txt"], {Trouble.FILES})


@pytest.mark.parametrize("how", [{"whole": False}, {}])
def test_what_is_far_too_big_is_known_by_its_first_lines(
    how: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not how:
        monkeypatch.setattr(incoming, "LONGEST_MAIL", 100)

    parsed = parse(mail(), **how)

    assert (parsed.sender, parsed.text, parsed.files) == ("amina@mail.example", "", [])
    assert parsed.troubles == {Trouble.SIZE}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("=?utf-8?B?xbU=?=", "ŵ"),
        ("=?nonsense?B?xbU=?=", None),
        ("=?utf-8?B?!?=", None),
        ("a\u202eb", "ab"),
        ("x" * 20_000, "x" * 500),
        ("a\r\n b", "a b"),
    ],
)
def test_a_subject_is_one_line_that_turns_nothing_round(typed: str, shown: str | None) -> None:
    subject = parse(f"From: a@b.example\r\nSubject: {typed}\r\n\r\nx".encode()).subject

    assert shown is None or subject == shown
    assert "\n" not in subject
    assert len(subject) <= 500


def test_many_steps_of_hostile_markup_take_no_time() -> None:
    for hostile in (
        b"<" * 400_000,
        b"<!--" * 100_000,
        b"<a b='" * 80_000,
        b"&" * 400_000,
        b"</" * 200_000,
        b"<script>" * 60_000,
        b"<!--x-->" * 60_000,
    ):
        began = time.monotonic()
        parse(ODD + b"Content-Type: text/html\r\n\r\n" + hostile)
        assert time.monotonic() - began < 5, hostile[:10]


HEADERS = st.sampled_from(
    [
        b"From",
        b"To",
        b"Subject",
        b"Content-Type",
        b"Content-Transfer-Encoding",
        b"Content-Disposition",
        b"Message-ID",
        b"Auto-Submitted",
    ]
)
VALUES = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [
            b"multipart/mixed; boundary=x",
            b"text/html; charset=utf-7",
            b"message/rfc822",
            b"base64",
            b"attachment; filename*=utf-8''%ff%fe",
            b"=?utf-8?q?=00?=",
            b"uuencode",
            b"multipart/report; boundary=x",
            b'text/plain; charset="\x00"',
        ]
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    lines=st.lists(st.tuples(HEADERS, VALUES), max_size=8),
    body=st.one_of(st.binary(max_size=300), st.text(max_size=100).map(str.encode)),
    parts=st.lists(
        st.tuples(st.lists(st.tuples(HEADERS, VALUES), max_size=3), st.binary(max_size=60)),
        max_size=4,
    ),
)
def test_whatever_comes_is_read_as_text_that_can_be_kept(
    lines: Any, body: bytes, parts: Any
) -> None:
    def written(head: Any) -> bytes:
        return b"".join(name + b": " + value + b"\r\n" for name, value in head)

    raw = (
        written(lines)
        + b"\r\n"
        + body
        + b"".join(b"\r\n--x\r\n" + written(head) + b"\r\n" + content for head, content in parts)
    )

    parsed = parse(raw)

    kept = [parsed.text, parsed.subject, parsed.sender, parsed.sender_name, parsed.message_id]
    for each in [
        *kept,
        *parsed.left_out,
        *parsed.recipients,
        *(file.name for file in parsed.files),
    ]:
        each.encode()  # no half of a character
        assert "\x00" not in each
    assert len(parsed.text) <= LONGEST
    assert telling_words("") == []
