"""docs/notebook.md is so: its Python is run, block after block, in one namespace."""

import ast
import contextlib
import io
import re
from typing import Any

from tests.transcript import ROOT, agrees

PAGE = (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^```python\n(.*?)^```\n(?:```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL
)


def printed(program: str, names: dict[str, Any]) -> str:
    """What a cell prints: its output, then the value of its last line if it has one."""
    body = ast.parse(program).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            if value is not None:
                print(repr(value))
    return out.getvalue()


def test_every_cell_prints_what_the_page_says() -> None:
    cells = BLOCK.findall(PAGE)
    assert len(cells) == PAGE.count("```python") >= 9
    names: dict[str, Any] = {}
    for program, told in cells:
        now = printed(program, names)
        assert agrees(now, told) if told else not now, f"{program}\nprints\n{now}"
