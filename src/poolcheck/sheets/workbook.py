"""An Excel workbook opened to be read, or the fault for which it cannot be."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from poolcheck.sheets.archive import measure
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import plain

VISIBLE = "visible"


@contextmanager
def workbook(raw: bytes, name: str) -> Iterator[Any]:
    """A workbook while it is read from; BadInput where it is none, or is damaged."""
    try:
        import openpyxl
    except ImportError:
        raise unreadable(
            name,
            "is an Excel workbook, and openpyxl, which reads them, is not installed",
            'run: pip install "poolcheck[xlsx]"; or save the sheet as .csv',
        ) from None
    try:
        measure(raw, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            file = io.BytesIO(raw)
            yield openpyxl.load_workbook(file, read_only=True, keep_links=False)
    except BadInput:
        raise
    # A damaged workbook fails in as many ways as its parts have readers.
    except Exception:
        raise unreadable(
            name,
            "cannot be opened as an Excel workbook",
            "open it, take off any password, and save it as .xlsx or .csv",
        ) from None


def sheet_named(book: Any, name: str, wanted: str, key: Place) -> Any:
    """The sheet of cells that is called so; BadInput, told of `key`, if none is."""
    called = _folded(wanted)
    for sheet in book.worksheets:
        if _folded(sheet.title) == called:
            return sheet
    problem = f"there is no sheet of that name in {plain(name)}"
    if any(_folded(chart.title) == called for chart in book.chartsheets):
        problem = "is a chart, and no sheet of cells"
    remedy = near_or_all(wanted, [plain(s.title) for s in book.worksheets], "name")
    raise BadInput([Fault(key, plain(wanted), problem, remedy, FaultKind.UNKNOWN_NAME)])


def _folded(title: str) -> str:
    return title.casefold().strip()


def unreadable(name: str, problem: str, remedy: str) -> BadInput:
    """What is to be raised of a workbook that cannot be read."""
    return BadInput([Fault(Place(name), None, problem, remedy, FaultKind.UNREADABLE)])
