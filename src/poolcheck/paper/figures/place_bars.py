"""A bar a place as SVG: how much is pooled, kept out and not split; none overlaps."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from poolcheck.paper.figures.lettering import LINE, SIZE, broken
from poolcheck.terms.frozen import dataclass

WIDTH = 820
NAMES, BARS, FIGURES = 210, 370, 220
LEFT, RIGHT = NAMES + 10, NAMES + BARS + 20
TOP, GAP, THICK, LEGEND = 58, 8, 14, 34
MOST_LINES = 2
INK, QUIET, BLUE, GREY, PALE = "#111111", "#555555", "#9cc3e0", "#8a8a8a", "#f4f4f4"
EDGE = f'stroke="{QUIET}" stroke-width="0.8"'
# How each part is told apart without colour: solid, striped, crossed.
FILLS = (BLUE, "url(#bars-outside)", "url(#bars-not-split)")


@dataclass(frozen=True)
class PlaceBar:
    """The bar of a place: its name, the pence of its parts, how they are written."""

    name: str
    parts: tuple[int, int, int]
    written: str

    @property
    def pence(self) -> int:
        """All of it."""
        return sum(self.parts)


@dataclass(frozen=True)
class PlaceBars:
    """Bars under a title; `parts` are what their three parts are called.

    `says` is the whole in words; `notes` stand below the picture.
    """

    title: str
    says: str
    parts: tuple[str, str, str]
    bars: tuple[PlaceBar, ...]
    notes: tuple[str, ...]


def svg(drawn: PlaceBars) -> str:
    """The picture as a file of its own."""
    most = max((bar.pence for bar in drawn.bars), default=0)
    slots: list[str] = []
    y = TOP
    for bar in drawn.bars:
        names = broken(bar.name, NAMES, MOST_LINES)
        figures = broken(bar.written, FIGURES, MOST_LINES)
        slots += _bar(bar, names, figures, y, most)
        y += LINE * max(len(names), len(figures)) + GAP
    notes = [line for note in drawn.notes for line in broken(note, WIDTH, 20)]
    height = y + LINE * (len(notes) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="bars-title bars-desc" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" '
        f'font-family="Arial, Helvetica, sans-serif" font-size="{SIZE}">',
        f'<title id="bars-title">{escape(drawn.title)}</title>',
        f'<desc id="bars-desc">{escape(drawn.says)}</desc>',
        *_patterns(),
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(0, SIZE, drawn.title, bold=True),
        *_legend(drawn.parts),
        *slots,
        *(_text(0, y + SIZE + LINE * n, line) for n, line in enumerate(notes)),
    ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _patterns() -> Iterator[str]:
    yield "<defs>"
    for name, size, mark in (
        ("outside", 8, f'<path d="M0 8L8 0" stroke="{GREY}" stroke-width="1.6"/>'),
        ("not-split", 9, f'<path d="M0 0L9 9M9 0L0 9" stroke="{GREY}"/>'),
    ):
        yield (
            f'<pattern id="bars-{name}" width="{size}" height="{size}" '
            f'patternUnits="userSpaceOnUse"><rect width="{size}" height="{size}" '
            f'fill="{PALE}"/>{mark}</pattern>'
        )
    yield "</defs>"


def _legend(parts: tuple[str, str, str]) -> Iterator[str]:
    for number, (name, fill) in enumerate(zip(parts, FILLS, strict=True)):
        x = number * 200
        box = f'x="{x}" y="{LEGEND - 12}" width="22" height="14"'
        yield f'<rect {box} fill="{fill}" {EDGE}/>'
        yield _text(x + 28, LEGEND, name)


def _bar(
    bar: PlaceBar,
    names: tuple[str, ...],
    figures: tuple[str, ...],
    y: int,
    most: int,
) -> Iterator[str]:
    """A name in its slot, the bar beside it, and what it comes to."""
    for x, lines in ((0, names), (RIGHT, figures)):
        for number, line in enumerate(lines):
            yield _text(x, y + number * LINE + SIZE, line)
    left = float(LEFT)
    for pence, fill in zip(bar.parts, FILLS, strict=True):
        wide = BARS * pence / most if most else 0
        if pence:
            yield (
                f'<rect x="{left:.2f}" y="{y + 2}" width="{wide:.2f}" height="{THICK}" '
                f'fill="{fill}" {EDGE}/>'
            )
        left += wide


def _text(x: int, y: int, text: str, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" fill="{INK}"{weight}>{escape(text)}</text>'
