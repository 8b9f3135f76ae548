"""Whatever any code puts into the outbox is done by a handler, and each handler has what to do."""

import ast
from importlib import import_module
from pathlib import Path
from typing import Any

from heard.config.environment import PROJECT
from heard.jobs.handlers import HANDLERS
from heard.jobs.schedules import SCHEDULES

SOURCE = PROJECT / "src"
# What puts rows in without naming the kind there: the outbox itself, and each schedule, whose
# name its handler has because they are registered together.
ITSELF = {"heard/jobs/outbox.py", "heard/jobs/schedules.py"}


def put_in(file: Path) -> dict[str, Any]:
    """Where the code of a file puts something into the outbox, and of which kind."""
    tree = ast.parse(file.read_text())
    names = {
        each.asname or each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "heard.jobs.outbox"
        for each in node.names
    }
    module = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
    return {
        f"{file.relative_to(SOURCE)}:{node.lineno}": kind_of(node.args[0], module)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    }


def kind_of(word: ast.expr, module: str) -> Any:
    if isinstance(word, ast.Constant):
        return word.value
    return getattr(import_module(module), word.id) if isinstance(word, ast.Name) else None


def all_put() -> dict[str, Any]:
    files = [each for each in SOURCE.rglob("*.py") if str(each.relative_to(SOURCE)) not in ITSELF]
    return {place: kind for file in files for place, kind in put_in(file).items()}


def test_everything_that_is_put_into_the_outbox_has_a_handler() -> None:
    assert {place: kind for place, kind in all_put().items() if kind not in HANDLERS} == {}


def test_every_handler_has_something_that_puts_its_kind() -> None:
    assert set(HANDLERS) - set(all_put().values()) == set(SCHEDULES)


def test_nothing_goes_into_the_outbox_another_way() -> None:
    """Or a kind could be put that the tests above do not see."""
    for file in SOURCE.rglob("*.py"):
        words = file.read_text()
        if str(file.relative_to(SOURCE)) not in ITSELF:
            assert "OutboxRow.objects.create" not in words, file
            assert "import outbox" not in words, file
