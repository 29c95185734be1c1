"""A figure in a Word file: shapes of Word's own, and every figure of it in words."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from poolcheck.paper.document import Figure
from poolcheck.paper.figures.flows import Flows, Pattern
from poolcheck.paper.figures.lettering import LINE
from poolcheck.paper.figures.ribbons import (
    BAR,
    FLAT_END,
    FLAT_START,
    HEADINGS,
    LEFT_BAR,
    RIGHT_BAR,
    WIDTH,
    Drawing,
    Label,
    Ribbon,
    drawn,
)

# How many of Word's units are one of the picture's, which is 165 mm wide.
UNIT = 7250
HALF_POINTS = 16
SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
INK, GREY, BLUE, DEEP, WHITE = "111111", "808080", "9CC3E0", "1F5F91", "FFFFFF"
PATTERNS = {
    Pattern.ALIGNED: "wdUpDiag",
    Pattern.RING_FENCED: "dotGrid",
    Pattern.NOT_SPLIT: "openDmnd",
}


def picture(made: Any, figure: Figure) -> None:
    """Put the drawing into a document, with what it says for whoever cannot see it."""
    from docx.oxml import parse_xml

    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run()
    run._r.append(parse_xml("".join(_drawing(figure.flows))))


def _drawing(flows: Flows) -> Iterator[str]:
    found = drawn(flows)
    size = f'cx="{WIDTH * UNIT}" cy="{_u(found.height)}"'
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
    says, title = quoteattr(flows.says), quoteattr(flows.title)
    yield f'<mc:AlternateContent {spaces}><mc:Choice Requires="wpg"><w:drawing>'
    yield f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
    yield f'<wp:docPr id="1" name="Figure" descr={says} title={title}/>'
    yield f'<a:graphic><a:graphicData uri="{SPACES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/>'
    yield f'<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
    yield f'<a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>'
    yield from _shapes(flows, found)
    yield "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    yield f"<mc:Fallback><w:t>{escape(flows.says)}</w:t></mc:Fallback>"
    yield "</mc:AlternateContent>"


def _shapes(flows: Flows, found: Drawing) -> Iterator[str]:
    number = 1
    kinds = {flow.end: flow.pattern for flow in flows.flows}
    for ribbon in found.ribbons:
        number += 1
        yield _ribbon(number, ribbon)
    for place, bar in enumerate((*found.starts, *found.ends)):
        number += 1
        end = place - len(found.starts)
        fill = INK if end < 0 else DEEP if kinds.get(end) is Pattern.POOLED else WHITE
        box = (bar.x, bar.y, BAR, max(bar.height, 1))
        yield _shape(number, box, RECTANGLE, f"{_solid(fill)}{_edge(INK)}")
    for x, heading in zip(HEADINGS, flows.headings, strict=True):
        number += 1
        yield _text(number, Label(x, 0, 180, LINE, (heading,)))
    for label in found.labels:
        number += 1
        yield _text(number, label)


RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _shape(
    number: int,
    box: tuple[float, float, float, float],
    form: str,
    look: str,
    text: str = "<wps:bodyPr/>",
) -> str:
    x, y, width, height = box
    of_text = ' txBox="1"' if text != "<wps:bodyPr/>" else ""
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Part {number}"/>'
        f"<wps:cNvSpPr{of_text}/><wps:spPr><a:xfrm>"
        f'<a:off x="{_u(x)}" y="{_u(y)}"/><a:ext cx="{_u(width)}" cy="{_u(height)}"/>'
        f"</a:xfrm>{form}{look}</wps:spPr>{text}</wps:wsp>"
    )


def _ribbon(number: int, ribbon: Ribbon) -> str:
    """A ribbon as one outline, in a box from its highest point to its lowest."""
    s, m, t, w = ribbon.start, ribbon.middle, ribbon.end, ribbon.width
    left, top = LEFT_BAR + BAR, min(s, m, t)
    width, height = RIGHT_BAR - left, max(s, m, t) + w - top

    def at(*points: tuple[float, float]) -> str:
        return "".join(
            f'<a:pt x="{_u(x - left)}" y="{_u(y - top)}"/>' for x, y in points
        )

    def curve(*points: tuple[float, float]) -> str:
        return f"<a:cubicBezTo>{at(*points)}</a:cubicBezTo>"

    def line(*points: tuple[float, float]) -> str:
        return f"<a:lnTo>{at(*points)}</a:lnTo>"

    a, b, d, e = left, FLAT_START, FLAT_END, RIGHT_BAR
    c, f = (a + b) / 2, (d + e) / 2
    way = (
        f"<a:moveTo>{at((a, s))}</a:moveTo>"
        + curve((c, s), (c, m), (b, m))
        + line((d, m))
        + curve((f, m), (f, t), (e, t))
        + line((e, t + w))
        + curve((f, t + w), (f, m + w), (d, m + w))
        + line((b, m + w))
        + curve((c, m + w), (c, s + w), (a, s + w))
        + "<a:close/>"
    )
    form = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_u(width)}" h="{_u(height)}">{way}</a:path>'
        "</a:pathLst></a:custGeom>"
    )
    return _shape(number, (left, top, width, height), form, _look(ribbon))


def _look(ribbon: Ribbon) -> str:
    """What tells ribbons apart without colour."""
    kind = ribbon.flow.pattern
    edge = _edge(GREY, ribbon.flow.dashed)
    if kind is Pattern.POOLED:
        return _solid(BLUE) + edge
    if kind is Pattern.GRANT:
        return _solid(WHITE) + edge
    return (
        f'<a:pattFill prst="{PATTERNS[kind]}"><a:fgClr><a:srgbClr val="{GREY}"/>'
        f'</a:fgClr><a:bgClr><a:srgbClr val="{WHITE}"/></a:bgClr></a:pattFill>{edge}'
    )


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _edge(colour: str, dashed: bool = False) -> str:
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="6350">{_solid(colour)}{dash}</a:ln>'


def _text(number: int, label: Label) -> str:
    """Lines of text in a box of their own, with no room lost at its edges."""
    side = '<w:jc w:val="right"/>' if label.to_the_right else ""
    lines = []
    for place, line in enumerate(label.lines):
        bold = "<w:b/>" if place < label.bold else ""
        lines.append(
            '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="206" '
            f'w:lineRule="exact"/>{side}</w:pPr><w:r><w:rPr>{bold}'
            f'<w:sz w:val="{HALF_POINTS}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        )
    box = (label.x, label.y, max(label.width, 1), label.height)
    fill = _solid(WHITE) if label.on_pattern else "<a:noFill/>"
    text = (
        f"<wps:txbx><w:txbxContent>{''.join(lines)}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/>'
    )
    return _shape(number, box, RECTANGLE, f"{fill}<a:ln><a:noFill/></a:ln>", text)


def _u(number: float) -> int:
    return round(number * UNIT)
