"""What the formulas of a paper's workbook come to, reckoned here by a small calculator.

It knows the few functions that the workbook uses, and reads what is typed in cells from
the file; what a formula has stored it never looks at.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import openpyxl

REFERENCE = re.compile(
    r"(?:(?:'(?P<quoted>[^']+)'|(?P<plain>[A-Za-z]+))!)?"
    r"\$?(?P<a>[A-Z]{1,3})\$?(?P<m>\d+)(?::\$?(?P<b>[A-Z]{1,3})\$?(?P<n>\d+))?"
)
STRING = re.compile(r'"[^"]*"')


class Cells(list[Any]):
    """The values of some cells, compared and negated one by one as a sheet does."""

    def __eq__(self, other: object) -> "Cells":  # type: ignore[override]
        return Cells(_alike(value, other) for value in self)

    def __neg__(self) -> "Cells":
        return Cells(-_number(value) for value in self)


def _alike(one: object, other: object) -> bool:
    """Whether two cells are the same to a spreadsheet, which looks at no case."""
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return one == other


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _flat(values: Iterable[object]) -> Iterator[object]:
    for value in values:
        yield from _flat(value) if isinstance(value, list) else [value]


def _sum(*values: object) -> float:
    """A sum, which leaves out what is no number."""
    return sum(v for v in _flat(values) if isinstance(v, int | float))


def _sum_of_products(*columns: Cells) -> float:
    total = 0.0
    for row in zip(*columns, strict=True):
        product = 1.0
        for value in row:
            product *= _number(value)
        total += product
    return total


FUNCTIONS: dict[str, Any] = {
    "SUM": _sum,
    "SUMPRODUCT": _sum_of_products,
    "IF": lambda so, then, other: then if so else other,
    "AND": lambda *values: all(_flat(values)),
    "ROUND": round,
}


class Calculated:
    """A workbook as it comes out when it is calculated."""

    def __init__(self, raw: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(raw))
        self.stored = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)

    def value(self, sheet: str, cell: str) -> Any:
        """What is typed in a cell, or what its formula comes to."""
        found = self.book[sheet][cell].value
        if not isinstance(found, str) or self.book[sheet][cell].data_type != "f":
            return found
        return self._reckoned(sheet, found[1:])

    def formulas(self) -> Iterator[tuple[str, str]]:
        """Every formula: its sheet and its cell."""
        for sheet in self.book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield sheet.title, cell.coordinate

    def _reckoned(self, sheet: str, formula: str) -> Any:
        texts = STRING.findall(formula)
        names: dict[str, Any] = {f"text{n}": t[1:-1] for n, t in enumerate(texts)}
        for number, text in enumerate(texts):
            formula = formula.replace(text, f"text{number}", 1)

        def put(found: re.Match[str]) -> str:
            name = f"ref{len(names)}"
            names[name] = self._cells(sheet, found)
            return name

        formula = re.sub(r"(?<![<>=])=(?!=)", "==", REFERENCE.sub(put, formula))
        # A division by nothing stands in the branch that is not taken.
        formula = re.sub(r"/(\w+)", r"/(\1 or float('inf'))", formula)
        return eval(formula, {"__builtins__": {"float": float}}, {**FUNCTIONS, **names})

    def _cells(self, sheet: str, found: re.Match[str]) -> Any:
        of = found["quoted"] or found["plain"] or sheet
        if found["b"] is None:
            return self.value(of, f"{found['a']}{found['m']}")
        area = self.book[of][f"{found['a']}{found['m']}:{found['b']}{found['n']}"]
        return Cells(self.value(of, cell.coordinate) for row in area for cell in row)
