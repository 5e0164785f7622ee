"""Plots of shares against shares, drawn in the page: no script, sharp on paper, told in words too.

Each line has dashes of its own, so that nobody needs its colour, and its points stand in a table.
"""

from collections.abc import Sequence

from ui.parts.rows import fold
from ui.parts.safe import to_html
from ui.parts.tables import table

Points = Sequence[tuple[float, float]]
Curve = tuple[str, Points]

WIDE, HIGH = 360, 240
LEFT, BELOW, EDGE = 44, 40, 10
# Where the upper axis may end: at the first of these that no point is above.
TOPS = (0.1, 0.2, 0.5, 1.0)
STEPS = 5
# So many points of a line have a dot each; more would be a thick line.
MOST_DOTS = 20
MOST_TOLD = 12


def plot(curves: Sequence[Curve], *, across: str, up: str, numbers: str) -> str:
    """Return the curves as HTML: a drawing, what each line is, and `numbers` to open.

    Points have shares, 0 to 1, in both directions; `across` and `up` name the axes.
    """
    top = _top(curves)
    told = f"{up} / {across}: " + "; ".join(name for name, _ in curves)
    drawn = "".join(_line(place, points, top) for place, (_, points) in enumerate(curves))
    legend = "".join(
        f'<span class="m-key"><svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">'
        f'<line class="m-line m-line-{place % 3}" x1="0" y1="4" x2="28" y2="4"/></svg> '
        f"{to_html(name)}</span>"
        for place, (name, _) in enumerate(curves)
    )
    return (
        f'<svg class="m-plot" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{to_html(told)}">'
        f"{_grid(top)}{_names(across, up)}{drawn}</svg>"
        f'<div class="m-keys">{legend}</div>'
        f"{fold(numbers, _numbers(curves, across, up))}"
    )


def _top(curves: Sequence[Curve]) -> float:
    highest = max((y for _, points in curves for _, y in points), default=1.0)
    return next((top for top in TOPS if highest <= top), TOPS[-1])


def _at(x: float, y: float, top: float) -> tuple[float, float]:
    """Return where a point stands in the drawing, from its upper left corner."""
    wide, high = WIDE - LEFT - EDGE, HIGH - BELOW - EDGE
    return round(LEFT + x * wide, 1), round(EDGE + (1 - y / top) * high, 1)


def _grid(top: float) -> str:
    found = []
    for step in range(STEPS + 1):
        share = step / STEPS
        x, low = _at(share, 0, top)
        left, y = _at(0, share * top, top)
        right, _ = _at(1, 0, top)
        found.append(
            f'<line class="m-grid" x1="{left}" y1="{y}" x2="{right}" y2="{y}"/>'
            f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{share * top:g}</text>'
            f'<text x="{x}" y="{low + 15}" text-anchor="middle">{share:g}</text>'
        )
    return "".join(found)


def _names(across: str, up: str) -> str:
    x, y = (LEFT + WIDE - EDGE) / 2, (HIGH - BELOW + EDGE) / 2
    return (
        f'<text x="{x}" y="{HIGH - 6}" text-anchor="middle">{to_html(across)}</text>'
        f'<text transform="rotate(-90 12 {y})" x="12" y="{y}" text-anchor="middle">'
        f"{to_html(up)}</text>"
    )


def _line(place: int, points: Points, top: float) -> str:
    found = [_at(x, y, top) for x, y in points]
    path = " ".join(f"{x},{y}" for x, y in found)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3"/>' for x, y in found)
    kind = f"m-line-{place % 3}"
    shown = dots if len(found) <= MOST_DOTS else ""
    return f'<g class="{kind}"><polyline class="m-line {kind}" points="{path}"/>{shown}</g>'


def _numbers(curves: Sequence[Curve], across: str, up: str) -> str:
    return "".join(
        f"<b>{to_html(name)}</b>"
        + table([across, up], [[f"{x:.2f}", f"{y:.3f}"] for x, y in _some(points)], numbers=2)
        for name, points in curves
    )


def _some(points: Points) -> Points:
    """Return at most so many points as one reads, the last among them."""
    apart = max(1, -(-len(points) // MOST_TOLD))
    return [*points[:-1:apart], *points[-1:]]
