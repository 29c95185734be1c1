"""Very much at a terminal that is alike: what is set once is not set again.

How a table is set turns on how wide its columns are, and that on the widest word and
the widest line in each. So headings and rows are kept by those. A row that fits its
columns needs no setting at all.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from rich.box import Box
from rich.cells import cell_len

from poolcheck.report.parts.page import Column

# Characters that no text on a page has, as `visible` lets none through: they stand for
# the rules of a table whose parts are to be told from one another.
UNDER, BETWEEN, OVER = "\ue000", "\ue001", "\ue002"
APART = Box(
    f"    \n    \n {UNDER}  \n    \n {BETWEEN}  \n {OVER}  \n    \n    \n", ascii=True
)
# What stands between two columns: one space is part of the first of them.
GAP = " "
# Rows are kept while they are no more.
MOST_KEPT = 20_000
# What is set as it stands where there is room for it.
ONE_LINE = re.compile("(?:[!-~]+(?: [!-~]+)*)?")

Row = tuple[str, ...]
Rows = Sequence[Sequence[str]]
Total = Sequence[str] | None
# A table as it is printed, its parts told apart.
Printed = Callable[[Sequence[Column], Rows, Total], str]


class Alike:
    """What was printed, kept as text: lines, and the rows of tables."""

    def __init__(self, printed: Printed, line: Callable[[str, int, str], str]) -> None:
        """Begin with nothing kept.

        `printed` prints a table whole, its parts told apart; `line` a text, set in by
        so many characters, in a style.
        """
        self._printed = printed
        self._line = line
        self.line = lru_cache(maxsize=MOST_KEPT)(line)
        self._kept: dict[object, _Set] = {}
        self._number = 0

    def heading(self, text: str, width: int) -> str:
        """A heading, as very many that differ in a number."""
        if len(text) >= width or not ONE_LINE.fullmatch(text):
            return self._line(text, 1, "bold")
        before, after = self.line("x", 1, "bold").split("x")
        return f"{before}{text}{after}"

    def table(self, columns: Sequence[Column], rows: Rows, total: Total) -> str:
        """A table as it would be printed whole."""
        inside = rows if total is None else [*rows, total]
        widths = tuple(_widest(set(cells)) for cells in zip(*inside, strict=True))
        key = (tuple(columns), widths)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = _Set(columns, self._printed(columns, rows, total))
        text = kept.table(rows, total)
        if text is None:
            kept.keep(self._printed(columns, rows, total), rows, total)
            text = kept.table(rows, total)
            assert text is not None
        self._number += kept.more()
        if self._number > MOST_KEPT:
            self._kept.clear()
            self._number = 0
        return text


class _Set:
    """Tables of the same columns, as wide in each: their headings and their rows."""

    def __init__(self, columns: Sequence[Column], printed: str) -> None:
        """Take up the headings of a table as it is printed, and its columns' widths."""
        lines = printed.split("\n")
        last = next(n for n, line in enumerate(lines) if UNDER in line)
        self._head = _as_shown(lines[: last + 1])
        rule = lines[last].rstrip()
        self._indent = rule[: rule.index(UNDER)]
        self._rule = _as_shown([rule])
        widths = [*map(len, rule.strip(" ").split(GAP))]
        self._columns = [
            (width - (n < len(widths)), column.figures)
            for n, (width, column) in enumerate(zip(widths, columns, strict=True), 1)
        ]
        self._rows: dict[Row, str] = {}
        self._told = 0

    def more(self) -> int:
        """How many more rows are kept than when this was last asked."""
        more = len(self._rows) - self._told
        self._told += more
        return more

    def table(self, rows: Rows, total: Total) -> str | None:
        """A table of this kind; None where a row of it has to be printed first."""
        texts = [self._head]
        for each in rows:
            text = self._rows.get(tuple(each)) or self._fitting(each)
            if text is None:
                return None
            texts.append(text)
        if total is not None:
            text = self._rows.get((OVER, *total)) or self._fitting(total)
            if text is None:
                return None
            texts += [self._rule, text]
        return "".join(texts)

    def keep(self, printed: str, rows: Rows, total: Total) -> None:
        """Keep the rows of a table as they are printed."""
        every = [*map(tuple, rows)]
        if total is not None:
            # Words of a total are not broken as those of a row are.
            every.append((OVER, *total))
        parts: list[list[str]] = []
        for line in printed.split("\n")[:-1]:
            if UNDER in line or BETWEEN in line or OVER in line:
                parts.append([])
            elif parts:
                parts[-1].append(line)
        texts = map(_as_shown, parts)
        self._rows.update(zip(every, texts, strict=True))

    def _fitting(self, row: Sequence[str]) -> str | None:
        """A row all of which fits its columns as it stands; else None."""
        cells = []
        for cell, (width, figures) in zip(row, self._columns, strict=True):
            if len(cell) > width or not ONE_LINE.fullmatch(cell):
                return None
            cells.append(cell.rjust(width) if figures else cell.ljust(width))
        text = f"{self._indent}{f' {GAP}'.join(cells)}".rstrip()
        self._rows[tuple(row)] = f"{text}\n"
        return f"{text}\n"


def _as_shown(lines: Sequence[str]) -> str:
    """Lines as they are shown."""
    shown = (line.replace(UNDER, "-").replace(OVER, "-").rstrip() for line in lines)
    return "".join(f"{line}\n" for line in shown)


def _widest(cells: set[str]) -> tuple[int, int]:
    """The widest word and the widest line in some cells."""
    measured = [*map(_measured, cells)]
    return max(word for word, _ in measured), max(line for _, line in measured)


@lru_cache(maxsize=MOST_KEPT)
def _measured(cell: str) -> tuple[int, int]:
    words = map(cell_len, cell.split())
    return max(words, default=0), max(map(cell_len, cell.split("\n")))
