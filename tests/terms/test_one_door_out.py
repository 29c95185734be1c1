"""Nothing but the doors out writes: no other module prints, saves or asks."""

import ast
from collections.abc import Iterator

import pytest

from tests.transcript import ROOT

SOURCE = ROOT / "src" / "poolcheck"
SAID, SAVED, DOOR_IN = "terms/writing.py", "terms/saving.py", "terms/opened.py"

# What writes, or asks, by the module that it is taken from.
WRITES = {
    "sys": {"stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__"},
    "click": {"echo", "secho", "prompt", "confirm", "pause", "edit", "progressbar"},
    "os": {"write", "replace", "rename", "remove", "unlink", "mkdir", "makedirs"},
    "shutil": {"copy", "copyfile", "copytree", "move", "rmtree"},
    "traceback": {"print_exc", "print_exception"},
}
# What writes by itself, and what does so as the method of a path.
CALLED = {"print", "input", "open"}
OF_A_PATH = {"open", "write_text", "write_bytes", "touch", "mkdir", "unlink", "rename"}
NEVER_LOADED = {"tempfile", "logging"}


def written_in(code: str) -> Iterator[str]:
    """What in a module writes."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name):
                if name in WRITES.get(module, ()):
                    yield f"{module}.{name}"
            case ast.Call(func=ast.Name(id=name)) if name in CALLED:
                yield name
            case ast.Call(func=ast.Attribute(attr=name)) if name in OF_A_PATH:
                yield name
            case ast.Call(func=ast.Name(id="Console"), keywords=words):
                if "file" not in {word.arg for word in words}:
                    yield "Console"
            case ast.Import(names=names):
                yield from (n.name for n in names if n.name in NEVER_LOADED)
            case ast.ImportFrom(module=str(module), names=names):
                taken = {n.name for n in names} & WRITES.get(module, set())
                yield from taken | ({module} & NEVER_LOADED)


def test_no_module_but_the_doors_out_writes() -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): said
        for path in sorted(SOURCE.rglob("*.py"))
        if (said := set(written_in(path.read_text(encoding="utf-8"))))
    }
    assert found.pop(SAID) == {"sys.stdout", "sys.stderr", "sys.stdin", "open"}
    assert found.pop(SAVED) > {"open", "os.replace", "os.unlink", "tempfile"}
    assert found.pop(DOOR_IN) == {"open", "sys.stdin"}
    assert found == {}, "let it be written by poolcheck.terms.writing or saving"


@pytest.mark.parametrize(
    "code",
    [
        "print('x')",
        "line = input()",
        "open('a', 'w')",
        "path.open('x')",
        "path.write_text('x')",
        "sys.stderr.write('x')",
        "out = sys.stdout",
        "from sys import stderr",
        "click.echo('x', err=True)",
        "from click import secho",
        "os.open('a', os.O_WRONLY | os.O_CREAT)",
        "os.replace('a', 'b')",
        "import tempfile",
        "from tempfile import mkstemp",
        "traceback.print_exc()",
        "Console(width=80)",
    ],
)
def test_whatever_goes_round_the_door_would_be_seen(code: str) -> None:
    assert list(written_in(code))


@pytest.mark.parametrize(
    "code", ["console.print('x')", "Console(file=out)", "out.write('x')", "opened(a)"]
)
def test_what_is_kept_in_hand_is_let_by(code: str) -> None:
    assert not list(written_in(code))
