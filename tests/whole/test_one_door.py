"""Files are looked for and opened in one place, and written in one other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "poolcheck"

# The door in and the doors out. No other module may touch the file system.
DOORS = {"terms/opened.py", "terms/saving.py", "terms/writing.py"}

TOUCHES = {
    "open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text", "touch",
    "exists", "lexists", "is_dir", "isdir", "is_file", "isfile", "is_symlink", "islink",
    "is_mount", "is_fifo", "is_socket", "stat", "lstat", "access", "samefile",
    "iterdir", "glob", "iglob", "rglob", "walk", "scandir", "listdir",
    "resolve", "realpath", "readlink", "absolute", "expanduser", "getsize", "getmtime",
    "unlink", "mkdir", "mkdtemp", "mkstemp", "makedirs", "rmdir",
}  # fmt: skip
# What touches it too, though other things have methods of the same name.
BY_FULL_NAME = {
    ("os", "remove"), ("os", "rename"), ("os", "replace"), ("io", "FileIO"),
    ("click", "Path"), ("click", "File"),
}  # fmt: skip


def touches(tree: ast.AST) -> Iterator[str]:
    """Each call in a module that touches the file system, and where it stands."""
    from_the_door = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "poolcheck.terms.opened"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name):
                named = name in TOUCHES and name not in from_the_door
            case ast.Attribute(value=ast.Name(id=of), attr=name):
                named = name in TOUCHES or (of, name) in BY_FULL_NAME
            case ast.Attribute(attr=name):
                named = name in TOUCHES
            case _:
                named = False
        if named and "os.devnull" not in ast.unparse(node):
            yield f"{node.lineno}: {ast.unparse(node)}"


def test_no_module_but_the_doors_touches_the_file_system() -> None:
    modules = {p.relative_to(SOURCE).as_posix(): p for p in SOURCE.rglob("*.py")}
    assert modules.keys() > DOORS
    found = {
        name: list(touches(ast.parse(path.read_text(encoding="utf-8"))))
        for name, path in modules.items()
        if name not in DOORS
    }
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "code",
    [
        "open(name)",
        "Path(name).is_dir()",
        "path.parent.exists()",
        "os.path.isfile(name)",
        "os.stat(name)",
        "[*folder.iterdir()]",
        "path.resolve()",
        "click.option('-s', type=click.Path())",
        "from os import stat\nstat(name)",
        "from os.path import exists\nexists(name)",
    ],
)
def test_whatever_touches_the_file_system_would_be_seen(code: str) -> None:
    assert list(touches(ast.parse(code)))


def test_a_question_put_to_the_door_is_no_touch_of_ones_own() -> None:
    code = "from poolcheck.terms.opened import is_file\nis_file(name)"
    assert not list(touches(ast.parse(code)))
