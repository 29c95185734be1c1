"""Where the parts of a picture of flows stand.

Each label owns a slot, in one of three columns, that nothing else is written in; a slot
is at least as high as its label. A ribbon keeps its width inside its slot, and text
lies on it only where it is as tall as the text; else the text stands above it.
"""

from collections.abc import Sequence

from poolcheck.paper.figures.flows import End, Flow, Flows, Pattern
from poolcheck.paper.figures.lettering import LINE, broken, wide
from poolcheck.terms.frozen import dataclass

WIDTH = 820
TOP = 34
GAP = 10
# The money of a whole place, and a sum that is not known, as they are drawn.
TALL = 320
UNKNOWN = 12
THINNEST = 1.5
# The three columns: where their labels begin, and how much room these have.
LEFT_ROOM = 150
LEFT_BAR = 160
BAR = 8
MIDDLE, MIDDLE_ROOM = 252, 290
FLAT_END = 550
RIGHT_BAR = 634
RIGHT, RIGHT_ROOM = 650, 169
# Ribbons lie flat where their labels are.
FLAT_START = MIDDLE - 12
# Where the heading of each column stands.
HEADINGS = (0, MIDDLE, RIGHT)
MOST_LINES = 4
PADDING = 5


@dataclass(frozen=True)
class Label:
    """Lines of text in a box: the corner of it, its size, and how many are bold.

    One that stands `on_pattern` needs a plain ground under it.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    bold: int = 0
    to_the_right: bool = False
    on_pattern: bool = False

    def meets(self, other: "Label") -> bool:
        """Whether two boxes overlap."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True)
class Bar:
    """The end of ribbons: a commissioner's money, or a fund."""

    x: float
    y: float
    height: float


@dataclass(frozen=True)
class Ribbon:
    """A flow as it is drawn: where it begins, lies flat and ends; how wide it is."""

    flow: Flow
    start: float
    middle: float
    end: float
    width: float


@dataclass(frozen=True)
class Drawing:
    """A whole picture: its size, its ribbons, bars and labels."""

    height: float
    ribbons: tuple[Ribbon, ...]
    starts: tuple[Bar, ...]
    ends: tuple[Bar, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class _Slot:
    """What stands in a column: its label, how tall its mark is, where it is wanted."""

    lines: tuple[str, ...]
    bold: int
    mark: float
    wanted: float = 0.0

    @property
    def label(self) -> float:
        return LINE * len(self.lines)

    @property
    def height(self) -> float:
        return max(self.label, self.mark)


def drawn(flows: Flows) -> Drawing:
    """The picture, each part in its place."""
    widths = _widths(flows)
    middles, top = [], float(TOP)
    for flow, width in zip(flows.flows, widths, strict=True):
        lines = _on_ribbon(flow)
        label = LINE * len(lines)
        on_it = width >= label + 2 * PADDING
        middles.append((lines, label, on_it, top))
        top += (width if on_it else label + width) + GAP
    tops = [
        slot_top if on_it else slot_top + label for _, label, on_it, slot_top in middles
    ]
    starts = _column(
        flows.starts, LEFT_ROOM, [f.start for f in flows.flows], widths, tops
    )
    ends = _column(flows.ends, RIGHT_ROOM, [f.end for f in flows.flows], widths, tops)
    bottom = max([top, _needed(starts), _needed(ends)])
    start_tops, end_tops = _placed(starts, bottom), _placed(ends, bottom)
    start_bars = [
        Bar(LEFT_BAR, y + (slot.height - slot.mark) / 2, slot.mark)
        for slot, y in zip(starts, start_tops, strict=True)
    ]
    end_bars = [
        Bar(RIGHT_BAR, y + (slot.height - slot.mark) / 2, slot.mark)
        for slot, y in zip(ends, end_tops, strict=True)
    ]
    labels = [
        _beside(0, LEFT_ROOM, slot, y, to_the_right=True)
        for slot, y in zip(starts, start_tops, strict=True)
    ]
    labels += [
        _beside(RIGHT, RIGHT_ROOM, slot, y)
        for slot, y in zip(ends, end_tops, strict=True)
    ]
    for flow, (lines, label, on_it, slot_top), width in zip(
        flows.flows, middles, widths, strict=True
    ):
        y = slot_top + (width - label) / 2 if on_it else slot_top
        on_pattern = on_it and flow.pattern is not Pattern.POOLED
        room = _widest(lines)
        labels.append(Label(MIDDLE, y, room, label, lines, on_pattern=on_pattern))
    ribbons = _ribbons(flows, widths, tops, start_bars, end_bars)
    return Drawing(bottom, ribbons, tuple(start_bars), tuple(end_bars), tuple(labels))


def _widths(flows: Flows) -> list[float]:
    """How wide each ribbon is: as its money, of which all comes to so much."""
    if not flows.priced:
        return [float(UNKNOWN)] * len(flows.flows)
    whole = sum(flow.pence or 0 for flow in flows.flows)
    return [
        float(UNKNOWN)
        if flow.pence is None
        else max(THINNEST, TALL * flow.pence / whole if whole else THINNEST)
        for flow in flows.flows
    ]


def _lines(name: str, below: Sequence[str], room: float) -> tuple[str, ...]:
    lines = list(broken(name, room, MOST_LINES))
    for text in below:
        lines += broken(text, room, MOST_LINES)
    return tuple(lines)


def _on_ribbon(flow: Flow) -> tuple[str, ...]:
    """A service with its sum, on one line where there is room for both."""
    *lines, last = broken(flow.service, MIDDLE_ROOM, MOST_LINES) or ("",)
    both = f"{last} · {flow.written}" if flow.written else last
    if wide(both) <= MIDDLE_ROOM:
        return (*lines, both)
    return (*lines, last, *broken(flow.written, MIDDLE_ROOM, MOST_LINES))


def _column(
    ends: tuple[End, ...],
    room: float,
    of: list[int],
    widths: list[float],
    tops: list[float],
) -> list[_Slot]:
    """The slots of a column, each wanted beside the middle of its ribbons."""
    slots = []
    for number, end in enumerate(ends):
        mine = [i for i, which in enumerate(of) if which == number]
        mark = sum(widths[i] for i in mine)
        centre = sum(tops[i] + widths[i] / 2 for i in mine) / max(len(mine), 1)
        bold = len(broken(end.name, room, MOST_LINES))
        slot = _Slot(_lines(end.name, end.below, room), bold, mark)
        wanted = centre - slot.height / 2
        slots.append(_Slot(slot.lines, bold, mark, wanted))
    return slots


def _needed(slots: list[_Slot]) -> float:
    return TOP + sum(slot.height + GAP for slot in slots)


def _placed(slots: list[_Slot], bottom: float) -> list[float]:
    """Where each slot begins: near where it is wanted, and below the one before."""
    tops: list[float] = []
    least = float(TOP)
    for slot in slots:
        tops.append(max(least, slot.wanted))
        least = tops[-1] + slot.height + GAP
    most = bottom
    for number in reversed(range(len(slots))):
        most -= slots[number].height + GAP
        tops[number] = min(tops[number], most)
        most = tops[number]
    return tops


def _beside(
    x: float, room: float, slot: _Slot, top: float, to_the_right: bool = False
) -> Label:
    y = top + (slot.height - slot.label) / 2
    width = _widest(slot.lines)
    left = x + room - width if to_the_right else x
    return Label(left, y, width, slot.label, slot.lines, slot.bold, to_the_right)


def _widest(lines: Sequence[str]) -> float:
    return max(map(wide, lines), default=0.0)


def _ribbons(
    flows: Flows,
    widths: list[float],
    tops: list[float],
    starts: list[Bar],
    ends: list[Bar],
) -> tuple[Ribbon, ...]:
    """The ribbons, those of one bar under one another in the order of the middle."""
    left, right = [bar.y for bar in starts], [bar.y for bar in ends]
    found = []
    for flow, width, top in zip(flows.flows, widths, tops, strict=True):
        found.append(Ribbon(flow, left[flow.start], top, right[flow.end], width))
        left[flow.start] += width
        right[flow.end] += width
    return tuple(found)
