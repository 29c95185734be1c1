"""One writer for each format; none of them reckons anything.

Each loads the library that it needs only when it writes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from poolcheck.paper.document import Paper
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

INSTALL = 'run: pip install "poolcheck[report]"; or write it as .md or .svg'


def _html(paper: Paper) -> bytes:
    from poolcheck.paper.writers.html import html

    return html(paper).encode()


def _markdown(paper: Paper) -> bytes:
    from poolcheck.paper.writers.markdown import markdown

    return markdown(paper).encode()


def _picture(paper: Paper) -> bytes:
    from poolcheck.paper.figures.svg import said, svg

    drawn = [svg(figure.flows) for figure in paper.figures()]
    return (drawn or [said(paper.title, paper.headline)])[0].encode()


def _workbook(paper: Paper) -> bytes:
    from poolcheck.paper.writers.xlsx import workbook

    return workbook(paper)


def _word(paper: Paper) -> bytes:
    from poolcheck.paper.writers.docx import word

    return word(paper)


ENDINGS: dict[str, Callable[[Paper], bytes]] = {
    ".html": _html,
    ".docx": _word,
    ".xlsx": _workbook,
    ".md": _markdown,
    ".svg": _picture,
}


# The library that a format is written with, where it needs one.
NEEDS = {".html": "jinja2", ".docx": "docx", ".xlsx": "xlsxwriter"}


def lacking(ending: str) -> Fault | None:
    """The fault of a format whose library is not installed, told before any work."""
    needs = NEEDS.get(ending.lower())
    return _lacks(needs, ending) if needs and find_spec(needs) is None else None


def written(paper: Paper, ending: str) -> bytes:
    """A paper in the format of an ending; BadInput where its library is not there."""
    with needed(ending):
        return ENDINGS[ending.lower()](paper)


@contextmanager
def needed(ending: str) -> Iterator[None]:
    """While this lasts a library that is not there is a fault: BadInput."""
    try:
        yield
    except ImportError as missing:
        raise BadInput([_lacks(missing.name or "a library", ending)]) from None


def _lacks(library: str, ending: str) -> Fault:
    problem = f"needs {library}, which is not installed"
    place = Place.option("--output")
    return Fault(place, ending, problem, INSTALL, FaultKind.UNREADABLE)
