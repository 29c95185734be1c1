"""A sheet of a workbook that prints on A4: its styles, its headings, its cells."""

from collections.abc import Collection
from dataclasses import field
from datetime import date, datetime
from typing import IO, Any, Protocol

from poolcheck.terms.frozen import dataclass

POUNDS, WHOLE, SHARE = "#,##0.00;(#,##0.00);–", "#,##0", "0.0%"  # noqa: RUF001
A4, LANDSCAPE_MARGIN = 9, 0.5
LINE, TALLEST = 13.5, 400
# The headings of a sheet stand in this row, and what it lists below it.
HEAD, FIRST = 3, 4


def new_book(made: IO[bytes], title: str, day: date) -> Any:
    """A workbook that is written to `made`, dated by the day that was asked about.

    What it is given as text stays text, however it begins.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    created = datetime(day.year, day.month, day.day)
    book.set_properties({"title": title, "author": "", "created": created})
    return book


def letters_of(column: int) -> str:
    """What a column is called in a formula; the first is 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


class Titled(Protocol):
    """What sheets are of."""

    @property
    def title(self) -> str:
        """What stands at the head of each."""


@dataclass(frozen=True)
class Styles:
    """The ways in which cells are shown."""

    text: Any
    bold: Any
    title: Any
    said: Any
    head: Any
    head_of_figures: Any
    pounds: Any
    pounds_bold: Any
    whole: Any
    share: Any
    to_the_right: Any
    red: Any

    @classmethod
    def of(cls, book: Any) -> "Styles":
        """The styles of a workbook."""
        plain = {"font_name": "Arial", "font_size": 10, "valign": "top"}

        def style(**more: Any) -> Any:
            return book.add_format({**plain, **more})

        line = {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}
        return cls(
            text=style(text_wrap=True),
            bold=style(bold=True, top=1),
            title=style(bold=True, font_size=13),
            said=style(font_color="#555555"),
            head=style(**line),
            head_of_figures=style(**line, align="right"),
            pounds=style(num_format=POUNDS),
            pounds_bold=style(num_format=POUNDS, bold=True, top=1),
            whole=style(num_format=WHOLE),
            share=style(num_format=SHARE, align="right"),
            to_the_right=style(align="right"),
            red=book.add_format({"bg_color": "#c00000", "font_color": "#ffffff"}),
        )


@dataclass(frozen=True)
class Sheet:
    """A sheet that is being written.

    `wide` are its columns in letters, `tall` its rows of more than one line in lines.
    """

    sheet: Any
    styles: Styles
    wide: dict[int, int] = field(default_factory=dict)
    tall: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Any, styles: Styles, name: str, headed: Titled) -> "Sheet":
        """A new sheet, with its title in the first row."""
        sheet = book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(LANDSCAPE_MARGIN, LANDSCAPE_MARGIN, 0.6, 0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPage &P of &N")
        sheet.repeat_rows(3)
        sheet.freeze_panes(4, 1)
        sheet.write_string(0, 0, headed.title, styles.title)
        return cls(sheet, styles)

    def says(self, text: str) -> None:
        """What the sheet shows, under its title."""
        self.sheet.write_string(1, 0, text, self.styles.said)

    def heads(self, *headings: str, figures: Collection[int] = ()) -> None:
        """The headings of its columns."""
        for column, heading in enumerate(headings):
            of = self.styles.head_of_figures if column in figures else self.styles.head
            self.sheet.write_string(3, column, heading, of)

    def columns(self, *widths: int) -> None:
        """How wide its columns are, in letters."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
            self.wide[column] = width

    def text(
        self,
        row: int,
        column: int,
        text: str,
        bold: bool = False,
        figures: bool = False,
    ) -> None:
        """A text, which is never taken for a formula."""
        of = self.styles.bold if bold else self.styles.text
        of = self.styles.to_the_right if figures else of
        self.sheet.write_string(row, column, text, of)
        lines = -(-len(text) // max(self.wide.get(column, len(text)) - 2, 1))
        if lines > self.tall.get(row, 1):
            self.tall[row] = lines
            self.sheet.set_row(row, min(LINE * lines, TALLEST))

    def number(self, row: int, column: int, number: float, whole: bool = False) -> None:
        """A number of pounds, or a whole one."""
        of = self.styles.whole if whole else self.styles.pounds
        self.sheet.write_number(row, column, number, of)

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: float | bool | str,
        bold: bool = False,
        share: bool = False,
        plain: bool = False,
    ) -> None:
        """A formula with the value that it has now."""
        of = self.styles.pounds_bold if bold else self.styles.pounds
        of = self.styles.share if share else self.styles.text if plain else of
        self.sheet.write_formula(row, column, formula, of, value)

    def red_where_false(
        self, row: int, column: int, last: int, last_column: int
    ) -> None:
        """Cells that turn red where they do not hold."""
        rule = {"type": "cell", "criteria": "==", "value": "FALSE"}
        rule["format"] = self.styles.red
        self.sheet.conditional_format(row, column, last, last_column, rule)
