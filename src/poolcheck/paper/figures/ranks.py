"""A graph in three ranks as SVG, Mermaid and DOT: no name can lie over another."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from poolcheck.paper.figures.lettering import LINE, SIZE, broken, wide
from poolcheck.terms.frozen import dataclass

WIDTH = 820
COLUMNS = (0, 270, 620)
ROOMS = (190, 230, 195)
TOP, GAP = 40, 14
MOST_LINES = 4
INK, QUIET, BLUE = "#111111", "#555555", "#1f5f91"


@dataclass(frozen=True)
class Edge:
    """A line from a name of one rank to a name of the next; solid where it pools."""

    rank: int
    start: int
    end: int
    solid: bool


@dataclass(frozen=True)
class Ranks:
    """Three ranks of names under their headings, and the lines between them.

    `says` is the whole in words; `notes` stand below the picture, the legend first.
    """

    title: str
    says: str
    headings: tuple[str, str, str]
    ranks: tuple[tuple[str, ...], ...]
    edges: tuple[Edge, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """A name in its slot."""

    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """How tall it is."""
        return LINE * len(self.lines)

    @property
    def width(self) -> float:
        """How wide it is at most."""
        return max(map(wide, self.lines), default=0)

    @property
    def middle(self) -> float:
        """Where lines meet it."""
        return self.y + self.height / 2


def placed(ranks: Ranks) -> tuple[tuple[tuple[Name, ...], ...], float]:
    """The names in their slots, rank by rank, and how tall the ranks are."""
    written = [
        [broken(name, room, MOST_LINES) for name in rank]
        for rank, room in zip(ranks.ranks, ROOMS, strict=True)
    ]
    tall = [sum(LINE * len(x) for x in r) + GAP * (len(r) + 1) for r in written]
    height = max(tall, default=0)
    found = []
    for x, rank, own in zip(COLUMNS, written, tall, strict=True):
        spare = (height - own) / (len(rank) + 1)
        y, names = TOP + spare + GAP, []
        for lines in rank:
            names.append(Name(x, y, lines))
            y += LINE * len(lines) + GAP + spare
        found.append(tuple(names))
    return tuple(found), TOP + height + GAP


def svg(ranks: Ranks) -> str:
    """The picture as a file of its own."""
    names, below = placed(ranks)
    notes = [line for note in ranks.notes for line in broken(note, WIDTH, 20)]
    height = below + LINE * (len(notes) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="ranks-title ranks-desc" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'width="{WIDTH}" height="{height:.0f}" '
        f'font-family="Arial, Helvetica, sans-serif" font-size="{SIZE}">',
        f'<title id="ranks-title">{escape(ranks.title)}</title>',
        f'<desc id="ranks-desc">{escape(ranks.says)}</desc>',
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>',
    ]
    for x, heading in zip(COLUMNS, ranks.headings, strict=True):
        parts.append(
            f'<text x="{x}" y="{SIZE}" fill="{QUIET}">{escape(heading)}</text>'
        )
    parts += [_line(names, edge) for edge in ranks.edges]
    for rank in names:
        for name in rank:
            parts += _written(name.x, name.y, name.lines)
    parts += _written(0, below + LINE, tuple(notes))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _line(names: tuple[tuple[Name, ...], ...], edge: Edge) -> str:
    start, end = names[edge.rank][edge.start], names[edge.rank + 1][edge.end]
    a, b = start.x + ROOMS[edge.rank] + 4, end.x - 6
    c = (a + b) / 2
    colour, width = (BLUE, 2) if edge.solid else (QUIET, 1)
    dash = "" if edge.solid or edge.rank == 0 else ' stroke-dasharray="5 4"'
    # From the end of the name to its room's, so that no name is crossed.
    there = f"M{start.x + start.width + 4:.1f} {start.middle:.1f}H{a:.1f}"
    return (
        f'<path d="{there}C{c:.1f} {start.middle:.1f} {c:.1f} {end.middle:.1f} '
        f'{b:.1f} {end.middle:.1f}" fill="none" stroke="{colour}" '
        f'stroke-width="{width}"{dash}/>'
    )


def _written(x: float, y: float, lines: tuple[str, ...]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield (
            f'<text x="{x:.1f}" y="{y + number * LINE + SIZE:.1f}" fill="{INK}">'
            f"{escape(line)}</text>"
        )


def mermaid(ranks: Ranks) -> str:
    """The graph for a page that draws Mermaid; what is open to no pool is dashed."""
    parts = ["flowchart LR"]
    for r, rank in enumerate(ranks.ranks):
        parts += [f'    n{r}_{i}["{_in_mermaid(name)}"]' for i, name in enumerate(rank)]
    for edge in ranks.edges:
        arrow = "==>" if edge.solid else "-->" if edge.rank == 0 else "-.->"
        parts.append(
            f"    n{edge.rank}_{edge.start} {arrow} n{edge.rank + 1}_{edge.end}"
        )
    return "\n".join(parts) + "\n"


def _in_mermaid(name: str) -> str:
    """A name in quotes of Mermaid: whatever is no plain letter by its number."""
    return "".join(c if c.isalnum() or c in " -,.()" else f"#{ord(c)};" for c in name)


def dot(ranks: Ranks) -> str:
    """The graph for Graphviz; ids are of ours, so that no name is taken for one."""
    parts = ["digraph authority {", "  rankdir=LR;", "  node [shape=box];"]
    for r, rank in enumerate(ranks.ranks):
        parts += [f'  n{r}_{i} [label="{_in_dot(n)}"];' for i, n in enumerate(rank)]
        same = " ".join(f"n{r}_{i};" for i in range(len(rank)))
        parts.append(f"  {{ rank=same; {same} }}")
    for edge in ranks.edges:
        style = "bold" if edge.solid else "solid" if edge.rank == 0 else "dashed"
        start, end = f"n{edge.rank}_{edge.start}", f"n{edge.rank + 1}_{edge.end}"
        parts.append(f"  {start} -> {end} [style={style}];")
    return "\n".join([*parts, "}"]) + "\n"


def _in_dot(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
