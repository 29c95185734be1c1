"""Plots for docs/performance.md: points joined by lines, by powers of ten."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

Points = Sequence[tuple[float, float]]

WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 640, 320, 64, 44, 28
DASHES = ("", "6 3", "2 3", "8 3 2 3")


def growth(title: str, across: str, up: str, lines: Mapping[str, Points]) -> str:
    """A plot of how `up` grows with `across`, a line for each name."""
    every = [point for points in lines.values() for point in points]
    xs, ys = _scale([x for x, _ in every]), _scale([y for _, y in every])

    def at(point: tuple[float, float]) -> tuple[float, float]:
        x = LEFT + (WIDTH - LEFT - 12) * _share(point[0], xs)
        y = HEIGHT - BELOW - (HEIGHT - BELOW - ABOVE) * _share(point[1], ys)
        return round(x, 1), round(y, 1)

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="11" role="img">',
        f"<title>{title}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="16" font-weight="bold">{title}</text>',
        f'<text x="{(WIDTH + LEFT) // 2}" y="{HEIGHT - 6}" text-anchor="middle">'
        f"{across}</text>",
        f'<text x="12" y="{HEIGHT // 2}" text-anchor="middle" '
        f'transform="rotate(-90 12 {HEIGHT // 2})">{up}</text>',
    ]
    for power in range(xs[0], xs[1] + 1):
        x, _ = at((10**power, 10 ** ys[0]))
        drawn.append(_grid(x, HEIGHT - BELOW, x, ABOVE))
        drawn.append(_label(x, HEIGHT - 28, "middle", _ten(power)))
    for power in range(ys[0], ys[1] + 1):
        _, y = at((10 ** xs[0], 10**power))
        drawn.append(_grid(LEFT, y, WIDTH - 12, y))
        drawn.append(_label(LEFT - 6, y + 4, "end", _ten(power)))
    for (name, points), dash in zip(lines.items(), DASHES, strict=False):
        ends = [at(point) for point in points]
        joined = " ".join(f"{x},{y}" for x, y in ends)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        drawn.append(
            f'<polyline points="{joined}" fill="none" stroke="#1d4f91" '
            f'stroke-width="1.6"{dashed}/>'
        )
        drawn += [
            f'<circle cx="{x}" cy="{y}" r="2.6" fill="#1d4f91"/>' for x, y in ends
        ]
        x, y = ends[-1]
        drawn.append(_label(x - 4, y - 7, "end", name))
    return "\n".join([*drawn, "</svg>"]) + "\n"


def _scale(values: Sequence[float]) -> tuple[int, int]:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)


def _share(value: float, scale: tuple[int, int]) -> float:
    return (log10(value) - scale[0]) / (scale[1] - scale[0])


def _grid(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path d="M{x} {y}L{to_x} {to_y}" stroke="#ddd"/>'


def _label(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>'


def _ten(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
