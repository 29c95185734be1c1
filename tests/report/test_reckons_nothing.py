"""A report prints what stands on an answer: it can work out nothing more of it."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import poolcheck.report

WORKED_OUT_IN = ("poolcheck.answers", "poolcheck.reasons", "poolcheck.structures")


def _imported() -> Iterator[tuple[str, str, object]]:
    """What each module of report takes from where answers are worked out."""
    for file in sorted(Path(poolcheck.report.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                if not node.module.startswith(WORKED_OUT_IN):
                    continue
                for name in node.names:
                    held = getattr(importlib.import_module(node.module), name.name)
                    yield file.name, f"{node.module}.{name.name}", held


def test_of_answers_reasons_and_structures_a_report_takes_types_alone() -> None:
    imported = list(_imported())
    assert "poolcheck.answers.can_pool.CanPool" in {name for _, name, _ in imported}
    assert not [
        (file, name)
        for file, name, held in imported
        if inspect.isroutine(held) or isinstance(held, ModuleType)
    ]
