"""What the page carries of Python: which modules, compiled and packed.

Run by the build, inside the very Python that the page runs, so that what is compiled
here is what is loaded there. It gives two archives, both stored and not deflated, since
the whole page is compressed at once: the standard library's modules that are used, and
the packages with poolcheck and its data.
"""

import ast
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash
from pathlib import Path

# A date that every zip can hold: the same bytes at every build.
LONG_AGO = (1980, 1, 1, 0, 0, 0)

# What can be asked of the packages and is not: never followed, never carried.
NEVER_USED = {
    # rapidfuzz's part compiled from C++, and its ways of sending arrays about.
    "numpy",
    "pandas",
    "array_api_compat",
    # openpyxl's pictures and its quicker reader of XML.
    "PIL",
    "lxml",
    "defusedxml",
    "et_xmlfile.tests",
    # What other commands load, which the page has not.
    "click",
    "rich",
    "networkx",
    "docx",
    "distributed",
    "dask",
    # What Python falls back to where it was built without the quicker one.
    "_pydatetime",
    "_pydecimal",
    "_pyio",
    "_py_abc",
    # Frozen into Python itself.
    "importlib._bootstrap",
    "importlib._bootstrap_external",
    # Of other systems.
    "asyncio.proactor_events",
    "asyncio.windows_events",
    "asyncio.windows_utils",
}

# What Python or Pyodide loads by name, where no line of source imports it.
LOADED_BY_NAME = (
    "_pyodide",
    "_pyodide._base",
    "_pyodide._core_docs",
    "_pyodide._future_helper",
    "_pyodide._importhook",
    "_pyodide.docs_argspec",
    "_pyodide.docstring",
    "_pyodide.jsbind",
    "pyodide",
    "pyodide.code",
    "pyodide.ffi",
    "pyodide._package_loader",
    "pyodide.webloop",
    "pyodide_js",
    "encodings",
    "encodings.aliases",
    "encodings.ascii",
    "encodings.charmap",
    "encodings.iso8859_1",
    "encodings.raw_unicode_escape",
    "encodings.unicode_escape",
    "encodings.cp1252",
    "encodings.cp437",
    "encodings.latin_1",
    "encodings.utf_16",
    "encodings.utf_16_be",
    "encodings.utf_16_le",
    "encodings.utf_32",
    "encodings.utf_8",
    "encodings.utf_8_sig",
    "site",
    "concurrent.futures.process",
    "concurrent.futures.thread",
    "zipimport",
    "runpy",
    "importlib.readers",
    "_strptime",
    "_sysconfigdata",
)


# Rooms of poolcheck that a page has no use for, and what commands alone ask: its
# answers, pages and figures. What others import of them is carried all the same.
NO_ROOMS = ("poolcheck.cli", "poolcheck.notebook", "poolcheck.__main__")
NOT_ASKED = (
    "annex",
    "authority",
    "integrated_budget",
    "lint",
    "matrix",
    "survey",
    "to_terminal",
    "who",
)


class Library:
    """Sources by the name of their module."""

    def __init__(self, files: dict[str, bytes]):
        self.files = files
        self.path_of = {_module(path): path for path in files if path.endswith(".py")}

    def imports(self, name: str, inner: bool) -> Iterator[str]:
        """The modules that a module of this library names in its imports.

        With those inside its functions, if `inner`; what is only for types left out.
        """
        path = self.path_of[name]
        package = name if path.endswith("/__init__.py") else name.rpartition(".")[0]
        for node in _outer(ast.parse(self.files[path]), inner):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield alias.name
            else:
                base = node.module or ""
                if node.level:
                    above = package.split(".")[
                        : len(package.split(".")) - node.level + 1
                    ]
                    base = ".".join([*above, base] if base else above)
                yield base
                for alias in node.names:
                    yield f"{base}.{alias.name}"


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _outer(tree: ast.AST, inner: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports of a module that are run, as it is loaded or, if `inner`, later."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            if inner:
                yield from _outer(node, inner)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield from _outer(ast.Module([other], []), inner)
        elif isinstance(node, ast.If) and "__main__" in ast.unparse(node.test):
            continue
        else:
            yield from _outer(node, inner)


def used(
    libraries: Iterable[tuple[Library, bool]], begin: Iterable[str]
) -> dict[int, set[str]]:
    """By number of library, the modules that are reached from some."""
    order = list(libraries)
    reached: dict[int, set[str]] = {at: set() for at in range(len(order))}
    todo = list(begin)
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        if name in seen or any(
            name == never or name.startswith(f"{never}.") for never in NEVER_USED
        ):
            continue
        seen.add(name)
        if "." in name:
            todo.append(name.rpartition(".")[0])
        for at, (library, inner) in enumerate(order):
            if name in library.path_of:
                reached[at].add(name)
                todo.extend(library.imports(name, inner))
                break
    return reached


def compiled(path: str, source: bytes) -> bytes:
    """A module's byte code, with no date and no documentation in it."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=2)
    # 0: that its source is elsewhere is no reason to look for it.
    return bytes(_code_to_hash_pyc(code, source_hash(source), checked=False))


def stored(files: dict[str, bytes]) -> bytes:
    """A zip of files, stored in order of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), files[name])
    return out.getvalue()


def of_folder(root: Path, *suffixes: str) -> dict[str, bytes]:
    """The files under a folder, by their path there."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and path.name.endswith(suffixes)
        and "__pycache__" not in path.parts
    }


def of_wheels(folder: Path) -> dict[str, bytes]:
    """The .py files of the wheels in a folder."""
    found: dict[str, bytes] = {}
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            found |= {
                name: archive.read(name)
                for name in archive.namelist()
                if name.endswith(".py") and ".data/" not in name
            }
    return found


def of_zip(path: Path) -> dict[str, bytes]:
    """The .py files of a zip."""
    with zipfile.ZipFile(path) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.endswith(".py")}


def staged(checkout: Path, wheels: Path, library: Path) -> dict[str, bytes]:
    """The archives: of the standard library, of the packages, of poolcheck."""
    own = Library(of_folder(checkout / "src", ".py", ".html"))
    packages = Library(of_wheels(wheels))
    standard = Library(of_zip(library))
    # Answers and reports load modules by their names, so all of those are wanted.
    begin = (*LOADED_BY_NAME, *(name for name in own.path_of if not _not_asked(name)))
    reached = used(((own, True), (packages, True), (standard, False)), begin)
    poolcheck = _packed(own, reached[0])
    poolcheck |= {
        name: content for name, content in own.files.items() if not name.endswith(".py")
    }
    poolcheck |= {
        f"poolcheck/data/{name}": content
        for name, content in of_folder(checkout / "data", ".toml").items()
    }
    return {
        "stdlib": stored(_packed(standard, reached[2])),
        "packages": stored(_packed(packages, reached[1])),
        "poolcheck": stored(poolcheck),
    }


def readied(archive: bytes, folder: Path) -> bytes:
    """The archive of poolcheck with its rulebooks as they were read and checked.

    It is unpacked to a folder first, as it is where it is run: what is kept ready is
    taken only by the very code that made it.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as unpacked:
        unpacked.extractall(folder)
        files = {name: unpacked.read(name) for name in unpacked.namelist()}
    sys.path.insert(0, str(folder))
    from poolcheck.law.editions import keep_ready

    ready = folder.with_name("ready")
    ready.mkdir()
    for path in keep_ready(ready):
        files[f"poolcheck/data/ready/{path.name}"] = path.read_bytes()
    return stored(files)


def _not_asked(name: str) -> bool:
    """Whether a module of poolcheck is of a room or a command that a page has not."""
    if name.startswith(NO_ROOMS):
        return True
    return any(
        part == command or part.startswith(f"{command}_")
        for part in name.split(".")[2:]
        for command in NOT_ASKED
    )


def _packed(library: Library, names: Iterable[str]) -> dict[str, bytes]:
    return {
        f"{library.path_of[name]}c": compiled(
            library.path_of[name], library.files[library.path_of[name]]
        )
        for name in names
    }
