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

SQL = "words with no value in them, or with values given beside them"
NAMES = "names of ours, from the code; values are given beside them"
OPENED = "opens a cursor for the words below"

# path: {the line, or the call over several lines as one, without the spaces around: why it is safe}
FROZEN: dict[str, dict[str, str]] = {
    # Triggers are no models: the ORM cannot make them.
    "audit/triggers.py": {
        "with connection.cursor() as cursor:": OPENED,
        'cursor.execute( f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {TABLE}" " BEGIN SELECT'
        " RAISE(ABORT, 'the record of who did what is never changed'); END\" )": NAMES,
        'cursor.execute(f"DROP TRIGGER IF EXISTS {name}")': NAMES,
    },
    # GOV.UK Notify calls: no browser, no session, no cookie. It carries a token of its own.
    "public/views/receipts.py": {
        "from django.views.decorators.csrf import csrf_exempt": "brings it in",
        "@csrf_exempt  # no browser and no session: whoever calls carries the token that was agreed": (
            "the token is compared before anything is read"
        ),
    },
    "access/once.py": {
        'exempt = getattr(view, "csrf_exempt", False)  # a program\'s, which has no proof': (
            "asks whether a view is one of those above"
        ),
    },
    # Row-level security is PostgreSQL's own: the ORM has no words for it.
    "database/policies.py": {
        "with connection.cursor() as cursor:": OPENED,
        "with transaction.atomic(), connection.cursor() as cursor:": OPENED,
        'cursor.execute("SELECT quote_ident(current_schema())")': SQL,
        'cursor.execute(sql.SQL("DROP POLICY {} ON {}").format(*named))': "quoted",
        'cursor.execute( "SELECT relname FROM pg_class WHERE relnamespace ='
        ' current_schema()::regnamespace" " AND relforcerowsecurity AND relname = ANY (%s)",'
        " [list(RULES)], )": SQL,
        "cursor.execute(open_to_owner.format(sql.Identifier(table)))": "quoted",
        "cursor.execute(words(schema))": "the rules of rows.py, and the schema's quoted name",
        "cursor.execute(f\"COMMENT ON FUNCTION heard_is_system IS '{digest(schema)}'\")": "a digest",
        "cursor.execute(\"SELECT obj_description(to_regproc('heard_is_system'))\")": SQL,
        'cursor.execute( "SELECT tablename, policyname FROM pg_policies" " WHERE schemaname ='
        ' current_schema() AND tablename = ANY (%s)", [list(RULES)], )': SQL,
        'cursor.execute( "SELECT count(*) FROM pg_class WHERE relnamespace ='
        ' current_schema()::regnamespace" " AND relrowsecurity AND relforcerowsecurity AND relname'
        ' = ANY (%s)", [list(RULES)], )': SQL,
    },
    "database/prepared.py": {
        "with connection.cursor() as cursor:": OPENED,
        "cursor.execute( sql, [told[each.number] if isinstance(each, Place) else each for each in"
        " places]": "Django wrote it, and every value is told apart from it",
    },
    "database/rights.py": {
        "with connection.cursor() as cursor:": OPENED,
        "with transaction.atomic(), connection.cursor() as cursor:": OPENED,
        'cursor.execute("SELECT current_schema()")': SQL,
        "cursor.execute(words.format(sql.Identifier(schema, table), sql.Identifier(role)))": "quoted",
        "cursor.execute(words.format(sql.Identifier(schema), sql.Identifier(role)))": "quoted",
        'cursor.execute( "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname ='
        ' current_user" )': SQL,
        'cursor.execute( "SELECT pg_has_role(relowner, \'MEMBER\')," " has_any_column_privilege(oid,'
        " 'UPDATE') OR has_table_privilege(oid, 'DELETE, TRUNCATE')\" \" FROM pg_class WHERE oid ="
        ' %s::regclass", ["audit_event"], )': SQL,
    },
    "database/scope.py": {
        "with connection.cursor() as cursor:": OPENED,
        "with transaction.atomic(), connection.cursor() as cursor:": OPENED,
        "cursor.execute( \"WITH was AS MATERIALIZED (SELECT current_setting('heard.scope', true) AS"
        " scope)\" \" SELECT scope, set_config('heard.scope', 'system', true) FROM was\" )": SQL,
        "cursor.execute( \"SELECT heard_enter(%s, %s, %s, %s, %s), set_config('heard.request', %s,"
        ' true)", [user, at, london_date(at), draft, application, str(asked or "")], )': SQL,
        'cursor.execute(f"SELECT {asked}")': NAMES,
        'cursor.execute(f"SELECT {told}", list(values.values()))': NAMES,
    },
    "design/markup.py": {
        "from django.utils.safestring import SafeString, mark_safe": "the import",
        'BREAK = mark_safe("<br>")': "a constant, with nothing typed in it",
    },
}


def found(root: Path) -> dict[str, set[str]]:
    places: dict[str, set[str]] = {}
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html")]):
        lines = iter(path.read_text().splitlines())
        for line in lines:
            if STEPPED_AROUND.search(line):
                whole = line.strip()
                while whole.endswith(("(", ",", '"')) and whole.count("(") > whole.count(")"):
                    whole += f" {next(lines, ')').strip()}"
                places.setdefault(path.relative_to(root).as_posix(), set()).add(whole)
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


def test_a_call_over_several_lines_is_found_whole(tmp_path):
    call = 'cursor.execute(\n    "SELECT 1"\n    f" FROM {typed}",\n    [a, b],\n)'
    (tmp_path / "planted.py").write_text(f"fine\n{call}\nfine")
    assert found(tmp_path) == {
        "planted.py": {'cursor.execute( "SELECT 1" f" FROM {typed}", [a, b], )'}
    }


@pytest.mark.parametrize("line", ["unsafe = 1", "{{ safe }}", "{{ a | safer }}", "safe(x)"])
def test_an_innocent_line_is_not(tmp_path, line):
    (tmp_path / "innocent.py").write_text(line)
    assert found(tmp_path) == {}
