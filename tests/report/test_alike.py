"""Very much at a terminal, set once where it is alike: the same as if set each time."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolcheck.report import alike
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.to_markdown import MarkdownPage
from poolcheck.report.to_terminal import TerminalPage
from tests.drawn import drawn

WORDS = st.text("ab-漢é'", min_size=1, max_size=9)
CELLS = st.lists(WORDS, max_size=12).map(" ".join) | st.sampled_from(
    ["", "social care", "NHS Westmere Integrated Care Board", "£ 1", "a  b ", " c"]
)
FIGURES = st.integers(0, 10**12).map("{:,}".format) | st.just("-")
COLUMNS = (
    Column("Fund"),
    Column("Service"),
    Column("Pounds", True),
    Column("", fixed=True),
)
ROWS = st.tuples(CELLS, CELLS, FIGURES, st.sampled_from(["", "[1]", "[1][2]"]))
TABLES = st.tuples(st.lists(ROWS, min_size=1, max_size=5), st.none() | ROWS)

Table = tuple[list[tuple[str, ...]], tuple[str, ...] | None]


def each(page: Page, tables: list[Table]) -> Iterator[None]:
    for number, (rows, total) in enumerate(tables, 998):
        page.heading(f"Structure {number:,}")
        page.table(COLUMNS, rows, total)
        page.line(f"Host: {rows[0][0]}.")
        page.noted("-", rows[0][1])
        yield


def set_each_time(page: Page, tables: list[Table]) -> str:
    """A page on which each part is set by itself."""
    page.verdict("Three.")
    Page.one_by_one(page, each(page, tables))
    page.heading("Because")
    page.noted("[1]", "so it is")
    return page.text()


def read_as_written(page: Page, tables: list[Table]) -> str:
    page.verdict("Three.")
    page.one_by_one(each(page, tables))
    page.heading("Because")
    page.noted("[1]", "so it is")
    assert page.grows
    return "".join(page.pieces())


@given(tables=st.lists(TABLES, min_size=1, max_size=6))
@drawn(1)
def test_a_page_read_as_it_is_written_is_the_page_written_at_once(
    tables: list[Table],
) -> None:
    kinds: list[Callable[[], Page]] = [
        TerminalPage,
        lambda: TerminalPage(100, colour=True),
        MarkdownPage,
    ]
    for page in kinds:
        told = set_each_time(page(), tables)
        assert read_as_written(page(), tables) == told
        assert read_as_written(page(), tables * 2) == set_each_time(page(), tables * 2)


def test_rows_beyond_those_kept_are_told_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables: list[Table] = [
        ([(f"fund {n} " * 9, "social care", f"{n}", "")], None) for n in range(40)
    ]
    monkeypatch.setattr(alike, "MOST_KEPT", 3)
    told = set_each_time(TerminalPage(), tables)
    assert read_as_written(TerminalPage(), tables) == told


def test_no_step_of_a_page_is_taken_before_it_is_read_so_far() -> None:
    taken = []

    def steps(page: Page) -> Iterator[None]:
        for number in range(5):
            taken.append(number)
            page.paragraph(f"step {number}")
            yield

    for page in (TerminalPage(), MarkdownPage()):
        taken.clear()
        page.paragraph("before")
        page.one_by_one(steps(page))
        page.paragraph("after")
        pieces = page.pieces()
        assert next(pieces).strip() == "before"
        assert taken == []
        assert next(pieces).strip() == "step 0"
        assert taken == [0]
        assert "".join(pieces).split()[-1] == "after"
