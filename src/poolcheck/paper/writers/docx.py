"""A paper as a Word file, to be pasted into the template that a board asks for."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from poolcheck.paper.document import (
    Big,
    Block,
    Boxed,
    Bullets,
    Figure,
    Kind,
    Lettered,
    Numbered,
    Paper,
    Source,
    Table,
    Text,
    ToWrite,
    Typed,
    bare,
)
from poolcheck.paper.writers.drawing import picture
from poolcheck.paper.writers.zipped import dateless

FONT, POINTS, FRONT, SMALL = "Arial", 11, 10, 9
QUIET = (0x55, 0x55, 0x55)
PALE, WARNING = "F1F5FA", "FFF4E2"
HANGING = 36
ROOM, FIGURES = 480, 66


def word(paper: Paper) -> bytes:
    """The file as it is saved."""
    import docx

    made = docx.Document()
    _styles(made)
    created = datetime(paper.day.year, paper.day.month, paper.day.day)
    about = made.core_properties
    about.title, about.author, about.comments = paper.title, "", ""
    about.created = about.modified = created
    made.sections[0].footer.paragraphs[0].text = paper.foot
    _runs(made.add_paragraph(), paper.lead)
    made.add_heading(paper.title, 1)
    _front(made, paper)
    for section in paper.sections:
        made.add_heading(section.heading, 2)
        for block in section.blocks:
            _block(made, block)
    saved = io.BytesIO()
    made.save(saved)
    return dateless(saved.getvalue())


def _front(made: Any, paper: Paper) -> None:
    """What stands below the title, two abreast; the last, its status, by itself."""
    front = made.add_table(0, 4)
    *abreast, last = paper.front
    for number in range(0, len(abreast), 2):
        cells = front.add_row().cells
        for place, (head, text) in enumerate(abreast[number : number + 2]):
            _said(cells[2 * place], (head,), bold=True)
            _said(cells[2 * place + 1], text)
    cells = front.add_row().cells
    _said(cells[0], (last[0],), bold=True)
    _widths(front, (74, 166, 82, 158))
    _said(cells[1].merge(cells[3]), last[1])


def _said(cell: Any, text: Text, bold: bool = False) -> None:
    _runs(cell.paragraphs[0], text, bold, FRONT)
    _aligned(cell, figures=False)


def _styles(made: Any) -> None:
    """One plain face throughout, on A4."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    for name, size in (("Normal", POINTS), ("Heading 1", 15), ("Heading 2", 12)):
        style = made.styles[name]
        style.paragraph_format.space_before = Pt(7)
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(attribute), FONT)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(attribute), None)
    made.styles["Normal"].paragraph_format.space_before = Pt(0)
    made.styles["Normal"].paragraph_format.space_after = Pt(3)
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(16), Mm(16)
    footer = page.footer.paragraphs[0]
    footer.style.font.size = Pt(8)


def _block(made: Any, block: Block) -> None:
    match block:
        case Numbered():
            _hanging(made, block.number, block.text)
        case Lettered():
            _hanging(made, block.letter, block.text)
        case Bullets():
            for entry in block.entries:
                _runs(made.add_paragraph(style="List Bullet"), entry)
        case Boxed():
            _boxed(made, block)
        case Big():
            _big(made, block)
        case Table():
            _table(made, block)
        case Figure():
            picture(made, block)
            caption = made.add_paragraph()
            caption.add_run(f"{block.title}. ").bold = True
            _runs(caption, (Source(block.caption),))


def _hanging(made: Any, mark: str, text: Text) -> None:
    from docx.shared import Pt

    paragraph = made.add_paragraph()
    paragraph.paragraph_format.left_indent = Pt(HANGING)
    paragraph.paragraph_format.first_line_indent = Pt(-HANGING)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(HANGING))
    paragraph.add_run(f"{mark}\t")
    _runs(paragraph, text)


def _runs(paragraph: Any, text: Text, bold: bool = False, size: int = 0) -> None:
    """A text, each piece of it in its own way."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt, RGBColor

    for run in text:
        match run:
            case str():
                made = paragraph.add_run(run)
                made.bold = bold or None
            case ToWrite(what):
                made = paragraph.add_run(f"[{what}]")
                made.font.highlight_color = WD_COLOR_INDEX.YELLOW
            case Typed(typed):
                made = paragraph.add_run(typed)
                made.font.name, made.font.size = "Consolas", Pt(SMALL)
            case Source(source):
                made = paragraph.add_run(source)
                made.font.size = Pt(size or SMALL)
                made.font.color.rgb = RGBColor(*QUIET)
        if size:
            made.font.size = Pt(size)


def _boxed(made: Any, block: Boxed) -> None:
    from docx.shared import Pt

    box = made.add_table(1, 1)
    box.style = "Table Grid"
    cell = box.rows[0].cells[0]
    _shade(cell, WARNING if block.warns else PALE)
    cell.paragraphs[0].add_run(block.heading).bold = True
    cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    for entry in block.entries:
        paragraph = cell.add_paragraph(style="List Bullet" if block.warns else None)
        paragraph.paragraph_format.space_after = Pt(2)
        _runs(paragraph, entry)
    between = made.add_paragraph()
    between.paragraph_format.space_after = Pt(0)
    between.paragraph_format.line_spacing = Pt(6)


def _big(made: Any, block: Big) -> None:
    table = made.add_table(1, len(block.figures))
    for cell, (figure, what) in zip(table.rows[0].cells, block.figures, strict=True):
        _runs(cell.paragraphs[0], (figure,), bold=True)
        _runs(cell.paragraphs[0], (Source(f" {what}"),))


def _table(made: Any, block: Table) -> None:
    """A table whose headings are told again on each page that it reaches."""
    caption = made.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.add_run(block.caption).bold = True
    if block.unit:
        _runs(caption, (Source(f" ({block.unit})"),))
    table = made.add_table(1, len(block.columns))
    table.style = "Table Grid"
    table.autofit = False
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _runs(cell.paragraphs[0], (column.heading,), bold=True, size=SMALL)
        _aligned(cell, column.figures)
    _mark(table.rows[0], "w:tblHeader")
    for row in block.rows:
        made_row = table.add_row()
        _mark(made_row, "w:cantSplit")
        cells = made_row.cells
        if row.kind is Kind.HEAD and len(cells) > 1:
            cells = (cells[0].merge(cells[-1]),)
        for cell, text, column in zip(cells, row.cells, block.columns, strict=False):
            _runs(cell.paragraphs[0], text, row.kind is not Kind.PLAIN, SMALL)
            _aligned(cell, column.figures)
            if row.kind in (Kind.HEAD, Kind.CHOSEN):
                _shade(cell, PALE)
    _widths(table, _shares(block))
    made.add_paragraph()


def _shares(block: Table) -> tuple[int, ...]:
    """How wide each column is: figures as they need, texts as the longest of them."""
    longest = [
        max(
            len(column.heading),
            *(len(bare(r.cells[n])) for r in block.rows if n < len(r.cells)),
        )
        for n, column in enumerate(block.columns)
    ]
    figures = [column.figures for column in block.columns]
    of_figures = min(FIGURES, ROOM // 2 // max(sum(figures), 1))
    room = ROOM - of_figures * sum(figures)
    texts = [
        0 if f else min(max(n, 12), 60) for n, f in zip(longest, figures, strict=True)
    ]
    return tuple(
        of_figures if figure else room * text // max(sum(texts), 1)
        for text, figure in zip(texts, figures, strict=True)
    )


def _aligned(cell: Any, figures: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    if figures:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(table: Any, points: tuple[int, ...]) -> None:
    from docx.shared import Pt

    for column, width in zip(table.columns, points, strict=True):
        column.width = Pt(width)
    for row in table.rows:
        for cell, width in zip(row.cells, points, strict=True):
            if len(row._tr.tc_lst) > 1:
                cell.width = Pt(width)


def _shade(cell: Any, colour: str) -> None:
    element = _element("w:shd")
    for attribute, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        _set(element, f"w:{attribute}", value)
    cell._tc.get_or_add_tcPr().append(element)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    made: Callable[[str], Any] = OxmlElement
    return made(name)


def _set(element: Any, name: str, value: str) -> None:
    from docx.oxml.ns import qn

    element.set(qn(name), value)
