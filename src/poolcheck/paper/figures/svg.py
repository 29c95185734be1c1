"""A picture of flows as SVG, by hand: a title, every figure in words, and no script."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from poolcheck.paper.figures.flows import Flows, Pattern
from poolcheck.paper.figures.lettering import LINE, SIZE, broken
from poolcheck.paper.figures.ribbons import (
    BAR,
    FLAT_END,
    FLAT_START,
    HEADINGS,
    LEFT_BAR,
    LEFT_ROOM,
    RIGHT_BAR,
    TOP,
    WIDTH,
    Drawing,
    Label,
    Ribbon,
    drawn,
)

INK, QUIET, PAPER = "#111111", "#555555", "#ffffff"
MOST_SAID = 12
BLUE, GREY, PALE = "#9cc3e0", "#8a8a8a", "#f4f4f4"


def svg(flows: Flows, name: str = "figure-1", alone: bool = True) -> str:
    """The picture; `name` sets its ids apart from those of another on the same page.

    One that stands `alone` is a file of its own.
    """
    found = drawn(flows)
    parts = [*_open(flows, name, found.height, alone), *_patterns(name)]
    parts += [_ribbon(ribbon, name) for ribbon in found.ribbons]
    parts += _bars(flows, found)
    for x, heading in zip(HEADINGS, flows.headings, strict=True):
        parts.append(
            f'<text x="{x}" y="{SIZE}" font-size="{SIZE - 1}" class="quiet" '
            f'fill="{QUIET}">{escape(heading)}</text>'
        )
    for label in found.labels:
        parts += _label(label)
    return "\n".join([*parts, "</svg>"]) + "\n"


def said(title: str, text: str) -> str:
    """A picture of what there is no picture of: a sentence that says why."""
    nothing = Flows(title, text, ("", "", ""), (), (), (), priced=False)
    lines = broken(text, WIDTH, MOST_SAID)
    parts = [*_open(nothing, "figure-1", TOP + LINE * len(lines), alone=True)]
    for number, line in enumerate(lines):
        parts.append(f'<text x="0" y="{TOP + number * LINE}">{escape(line)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _open(flows: Flows, name: str, height: float, alone: bool) -> Iterator[str]:
    space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    ids = quoteattr(f"{name}-title {name}-desc")
    size = f' width="{WIDTH}" height="{_n(height)}"' if alone else ""
    yield (
        f'<svg{space} class="flows" role="img" aria-labelledby={ids}{size} '
        f'viewBox="0 0 {WIDTH} {_n(height)}" '
        f'font-family="Arial, Helvetica, sans-serif" font-size="{SIZE}">'
    )
    yield f'<title id="{name}-title">{escape(flows.title)}</title>'
    yield f'<desc id="{name}-desc">{escape(flows.says)}</desc>'
    if alone:
        yield f'<rect width="{WIDTH}" height="{_n(height)}" fill="{PAPER}"/>'


def _patterns(name: str) -> Iterator[str]:
    """What tells ribbons apart without colour."""
    yield "<defs>"
    for kind, size, mark in (
        (
            Pattern.ALIGNED,
            8,
            f'<path d="M0 8L8 0" stroke="{GREY}" stroke-width="1.6"/>',
        ),
        (Pattern.RING_FENCED, 7, f'<circle cx="3.5" cy="3.5" r="1.5" fill="{GREY}"/>'),
        (
            Pattern.NOT_SPLIT,
            9,
            f'<path d="M0 0L9 9M9 0L0 9" stroke="{GREY}" stroke-width="1"/>',
        ),
    ):
        yield (
            f'<pattern id="{name}-{kind.value}" width="{size}" height="{size}" '
            f'patternUnits="userSpaceOnUse"><rect width="{size}" height="{size}" '
            f'class="pale" fill="{PALE}"/>{mark}</pattern>'
        )
    yield "</defs>"


def _ribbon(ribbon: Ribbon, name: str) -> str:
    kind = ribbon.flow.pattern
    fill = f"url(#{name}-{kind.value})"
    if kind is Pattern.POOLED:
        fill = BLUE
    elif kind is Pattern.GRANT:
        fill = PAPER
    edge = f'stroke="{QUIET}" stroke-width="0.8"'
    if ribbon.flow.dashed:
        edge += ' stroke-dasharray="4 3"'
    path = (
        f'<path class="{kind.value}" d="{_way(ribbon)}" fill="{fill}" {edge}>'
        f"<title>{escape(_told(ribbon))}</title></path>"
    )
    return path + (_arrow(ribbon) if kind is Pattern.GRANT else "")


def _told(ribbon: Ribbon) -> str:
    return ": ".join(filter(None, (ribbon.flow.service, ribbon.flow.written)))


def _way(ribbon: Ribbon) -> str:
    """The outline: curved to the flat part and away from it, back along below."""
    a, b, c = LEFT_BAR + BAR, FLAT_START, (LEFT_BAR + BAR + FLAT_START) / 2
    d, e, f = FLAT_END, RIGHT_BAR, (FLAT_END + RIGHT_BAR) / 2
    s, m, t, w = ribbon.start, ribbon.middle, ribbon.end, ribbon.width
    there = f"M{a} {_n(s)}C{_n(c)} {_n(s)} {_n(c)} {_n(m)} {b} {_n(m)}H{d}"
    there += f"C{_n(f)} {_n(m)} {_n(f)} {_n(t)} {e} {_n(t)}V{_n(t + w)}"
    back = f"C{_n(f)} {_n(t + w)} {_n(f)} {_n(m + w)} {d} {_n(m + w)}H{b}"
    back += f"C{_n(c)} {_n(m + w)} {_n(c)} {_n(s + w)} {a} {_n(s + w)}Z"
    return there + back


def _arrow(ribbon: Ribbon) -> str:
    """A point at the end of money that is paid over."""
    y = ribbon.end + ribbon.width / 2
    x = RIGHT_BAR
    return (
        f'<path class="ink" d="M{x - 9} {_n(y - 5)}L{x} {_n(y)}L{x - 9} {_n(y + 5)}Z" '
        f'fill="{INK}"/>'
    )


def _bars(flows: Flows, found: Drawing) -> Iterator[str]:
    kinds = {flow.end: flow.pattern for flow in flows.flows}
    for bar in found.starts:
        yield (
            f'<rect class="ink" x="{_n(bar.x)}" y="{_n(bar.y)}" width="{BAR}" '
            f'height="{_n(bar.height)}" fill="{INK}"/>'
        )
    for number, bar in enumerate(found.ends):
        pooled = kinds.get(number) is Pattern.POOLED
        fill, name = ("#1f5f91", "fund") if pooled else (PAPER, "open")
        yield (
            f'<rect class="{name}" x="{_n(bar.x)}" y="{_n(bar.y)}" width="{BAR}" '
            f'height="{_n(bar.height)}" fill="{fill}" stroke="{INK}"/>'
        )


def _label(label: Label) -> Iterator[str]:
    """The text on a plain rectangle, drawn after all that could lie under it."""
    if label.on_pattern:
        yield (
            f'<rect class="plate" x="{_n(label.x - 2)}" y="{_n(label.y)}" '
            f'width="{_n(label.width + 4)}" height="{_n(label.height)}" '
            f'fill="{PAPER}" fill-opacity="0.85"/>'
        )
    x = LEFT_ROOM if label.to_the_right else label.x
    anchor = ' text-anchor="end"' if label.to_the_right else ""
    for number, line in enumerate(label.lines):
        weight = ' font-weight="bold"' if number < label.bold else ""
        y = label.y + number * LINE + SIZE
        yield (
            f'<text class="ink" x="{_n(x)}" y="{_n(y)}" fill="{INK}"{anchor}{weight}>'
            f"{escape(line)}</text>"
        )


def _n(number: float) -> str:
    """A number as short as it can be written, to a hundredth."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
