"""Every change of one operator or number that Cosmic Ray would make to the code.

Left out are those that say nothing of the tests: in a type; an operator of another kind
put for one, which is refused as soon as the line is run; `is` put for `==`; a decorator
changed or taken away, without which a class is not made, or is only slower.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeGuard

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider

# The rooms of the code that is tried: where each is, and the tests that are its own.
ROOMS = {
    "search": ("structures/search", "tests/structures"),
    "lines": ("structures/lines.py", "tests/structures"),
    "lines outside pools": ("structures/own_funds.py", "tests/structures"),
    "lines into pools": ("structures/into_pools.py", "tests/structures"),
    "possible pools": ("structures/possible_pools.py", "tests/structures"),
    "repair of a draft": ("structures/nearest.py", "tests/structures"),
    "funds of a draft": ("structures/drafted.py", "tests/structures"),
    "checker": ("law/checker", "tests/law"),
    "because": ("reasons/because.py", "tests/reasons"),
    "remedies": ("reasons/remedies", "tests/reasons"),
    "what levers move": ("reasons/moved.py", "tests/reasons"),
    "money": ("terms/money.py", "tests/terms"),
    "intake: scenarios": ("asking/scenario", "tests/asking"),
    "intake: sheets": ("sheets", "tests/sheets"),
}
# What may stand for an operator, of those that Cosmic Ray puts for it.
ARITHMETIC = ("Add", "Sub", "Mul", "FloorDiv", "Mod", "Div")
OF_SETS = ("BitOr", "BitAnd", "BitXor", "Sub")
ORDERED = ("Eq", "NotEq", "Lt", "LtE", "Gt", "GtE")
SAME = ("Is", "IsNot")
# What the name of a type is written with.
TYPES = {
    ast.BinOp,
    ast.BitOr,
    ast.Constant,
    ast.Load,
    ast.Name,
    ast.Subscript,
    ast.Tuple,
}
# Where a change is: its first line and its column.
At = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """One change to one file: which of those that an operator of Cosmic Ray makes."""

    room: str
    file: str
    line: int
    column: int
    operator: str
    occurrence: int

    def made(self, code: str) -> str | None:
        """The code of the file with it; None where it is then no Python."""
        operator = OperatorProvider()[self.operator]()
        try:
            changed: str | None = mutate_code(code, operator, self.occurrence)
            ast.parse(changed or "")
        # Cosmic Ray knows no exception of a module among several.
        except (SyntaxError, AttributeError):
            return None
        return changed

    def __str__(self) -> str:
        """Where it is, and what Cosmic Ray calls it."""
        return f"{self.file}:{self.line}:{self.column} {self.operator}"


def files(package: Path) -> Iterator[tuple[str, Path]]:
    """Each file that is tried, with its room."""
    for room, (where, _) in ROOMS.items():
        at = package / where
        for file in sorted(at.glob("*.py")) if at.is_dir() else [at]:
            yield room, file


def changes(room: str, file: Path, root: Path) -> Iterator[list[Change]]:
    """The places of a file where something may be changed, each with what may be."""
    code = file.read_text(encoding="utf-8")
    nodes = list(ast_nodes(get_ast(code)))
    left_out = list(_left_out(ast.parse(code)))
    named = file.relative_to(root).as_posix()
    places: dict[tuple[At, str], list[Change]] = {}
    for name, operator in _operators():
        at = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for number, (line, column) in enumerate(at):
            if not any(begin <= (line, column) < end for begin, end in left_out):
                of = ((line, column), name.partition("_")[0])
                made = Change(room, named, line, column, name, number)
                places.setdefault(of, []).append(made)
    yield from (places[place] for place in sorted(places))


def drawn(package: Path, root: Path, number: int, seed: int) -> list[Change]:
    """So many places of the code that is tried, and of each one change."""
    every = [
        place for room, file in files(package) for place in changes(room, file, root)
    ]
    random = Random(seed)
    random.shuffle(every)
    found: list[Change] = []
    for place in every:
        if len(found) == number:
            break
        change = random.choice(place)
        if change.made((root / change.file).read_text(encoding="utf-8")) is not None:
            found.append(change)
    return found


def _operators() -> Iterator[tuple[str, Operator]]:
    provider = OperatorProvider()
    for name in provider:
        if _tells(name):
            yield name, provider[name]()


def _tells(name: str) -> bool:
    sort, _, of = name.partition("_")
    before, _, after = of.partition("_")
    pair = {before, after}
    match sort:
        case "ReplaceBinaryOperator":
            return any(pair <= set(kind) for kind in (ARITHMETIC, OF_SETS))
        case "ReplaceComparisonOperator":
            return any(pair <= set(kind) for kind in (ORDERED, SAME))
        case "ReplaceUnaryOperator":
            return of in ("Delete_Not", "USub_UAdd")
    return sort not in ("RemoveDecorator", "VariableReplacer", "VariableInserter")


def _left_out(tree: ast.Module) -> Iterator[tuple[At, At]]:
    """Where types are said, and decorators."""
    said: list[ast.expr | None] = []
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef():
                given = node.args
                every = [*given.posonlyargs, *given.args, *given.kwonlyargs]
                every += [arg for arg in (given.vararg, given.kwarg) if arg]
                said += [node.returns, *(arg.annotation for arg in every)]
                said += node.decorator_list
            case ast.ClassDef():
                said += node.decorator_list
            case ast.AnnAssign():
                said.append(node.annotation)
            case ast.Module():
                said += [line.value for line in node.body if _names_a_type(line)]
    for each in said:
        if each is not None:
            end = (each.end_lineno or 0, each.end_col_offset or 0)
            yield (each.lineno, each.col_offset), end


def _names_a_type(line: ast.stmt) -> TypeGuard[ast.Assign]:
    """Whether a line gives a name to a type: `Sum | None`, `Mapping[str, Sum]`."""
    if not isinstance(line, ast.Assign):
        return False
    parts = [type(part) for part in ast.walk(line.value)]
    return bool({ast.BitOr, ast.Subscript} & {*parts}) and {*parts} <= TYPES
