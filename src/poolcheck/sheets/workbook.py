"""An Excel workbook opened to be read, or the fault for which it cannot be."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from poolcheck.sheets.archive import measure
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

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


def sheet_called(book: Any, wanted: str) -> Any:
    """The sheet of cells that is called so; None where there is none."""
    called = wanted.casefold().strip()
    sheets = (s for s in book.worksheets if s.title.casefold().strip() == called)
    return next(sheets, None)


def unreadable(name: str, problem: str, remedy: str) -> BadInput:
    """What is to be raised of a workbook that cannot be read."""
    return BadInput([Fault(Place(name), None, problem, remedy, FaultKind.UNREADABLE)])
