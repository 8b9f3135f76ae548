"""The places where escaping, form protection or the ORM are stepped around, each with its reason.

A new one fails here until somebody has thought about it and written down why it is safe.
"""

import re
from pathlib import Path

import pytest

HEARD = Path(__file__).parents[2] / "src" / "heard"

STEPPED_AROUND = re.compile(
    r"mark_safe|SafeString\(|Markup\(|html_safe|\|\s*safe\b|autoescape\s*=\s*False"
    r"|{%-?\s*autoescape|csrf_exempt|\.raw\(|RawSQL|\.extra\(|cursor\(\)|cursor\.execute|\.executescript\("
)

# path: {the line, without the spaces around it: why it is safe}
FROZEN: dict[str, dict[str, str]] = {
    "design/markup.py": {
        "from django.utils.safestring import SafeString, mark_safe": "the import",
        'BREAK = mark_safe("<br>")': "a constant, with nothing typed in it",
    },
}


def found(root: Path) -> dict[str, set[str]]:
    places: dict[str, set[str]] = {}
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html")]):
        for line in path.read_text().splitlines():
            if STEPPED_AROUND.search(line):
                places.setdefault(path.relative_to(root).as_posix(), set()).add(line.strip())
    return places


def test_templates_look_up_only_words_that_are_written_in_them():
    """What `_()` gives in a template is trusted as HTML, so nothing typed may go through it."""
    looked_up = re.compile(r"\b_\(\s*[^\"')\s]")
    lines = [
        f"{path.relative_to(HEARD)}: {line.strip()}"
        for path in sorted(HEARD.rglob("*.html"))
        for line in path.read_text().splitlines()
        if looked_up.search(line)
    ]
    assert lines == []
    assert looked_up.search("{{ _(report.reported_to) }}")


def test_the_list_is_complete_and_has_nothing_left_over():
    assert found(HEARD) == {path: set(lines) for path, lines in FROZEN.items()}
    assert all(reason for lines in FROZEN.values() for reason in lines.values())


@pytest.mark.parametrize(
    "line",
    [
        "x = mark_safe(typed)",
        "x = Markup(typed)",
        "{{ typed|safe }}",
        "{{ typed | safe }}",
        "{% autoescape false %}",
        "{%- autoescape off %}",
        "Environment(autoescape=False)",
        "@csrf_exempt",
        'User.objects.raw("select")',
        "with connection.cursor() as cursor:",
    ],
)
def test_a_planted_line_is_found(tmp_path, line):
    (tmp_path / "planted.html").write_text(f"fine\n  {line}\nfine")
    assert found(tmp_path) == {"planted.html": {line}}


@pytest.mark.parametrize("line", ["unsafe = 1", "{{ safe }}", "{{ a | safer }}", "safe(x)"])
def test_an_innocent_line_is_not(tmp_path, line):
    (tmp_path / "innocent.py").write_text(line)
    assert found(tmp_path) == {}
