"""Plots of shares against shares, set in HTML: no script, sharp on paper, told in words too.

Each curve has dots of its own shape, so that nobody needs its colour, and its points in a table.
"""

from collections.abc import Sequence

from ui.parts.figures import figure, number
from ui.parts.rows import fold
from ui.parts.safe import to_html
from ui.parts.tables import table

Points = Sequence[tuple[float, float]]
Curve = tuple[str, Points]

# Where the upper axis may end: at the first of these that no point is above.
TOPS = (0.1, 0.2, 0.5, 1.0)
STEPS = 5
# Dots of a curve, and lines of its table; more are not told apart.
MOST_DOTS, MOST_TOLD = 60, 12


def plot(curves: Sequence[Curve], *, across: str, up: str, numbers: str, diagonal: str = "") -> str:
    """Return the curves as HTML: a drawing, what its dots are, and `numbers` to open.

    Points have shares, 0 to 1, in both directions; `across` and `up` name the axes, `diagonal`
    the line from corner to corner, where there is one to hold the dots against.
    """
    top = 1.0 if diagonal else _top(curves)
    dots = "".join(
        _dot(place, x, y / top)
        for place, (_, points) in enumerate(curves)
        for x, y in _some(points, MOST_DOTS)
    )
    keys = "".join(
        f'<span><i class="m-dot m-dot-{place}"></i> {to_html(name)}</span>'
        for place, (name, _) in enumerate(curves)
    )
    line = f'<span><i class="m-slope"></i> {to_html(diagonal)}</span>' if diagonal else ""
    return (
        f'<div class="m-where">{to_html(up)} ↑</div>'
        f'<div class="m-plot{" m-diagonal" if diagonal else ""}" aria-hidden="true">'
        f"{_steps(top)}{dots}</div>"
        f'<div class="m-where m-across">{to_html(across)} →</div>'
        f'<div class="m-keys">{keys}{line}</div>'
        f"{fold(numbers, _numbers(curves, across, up))}"
    )


def _top(curves: Sequence[Curve]) -> float:
    highest = max((y for _, points in curves for _, y in points), default=1.0)
    return next((top for top in TOPS if highest <= top), TOPS[-1])


def _dot(place: int, x: float, y: float) -> str:
    return f'<i class="m-dot m-dot-{place}" style="left:{x:.1%};bottom:{y:.1%}"></i>'


def _steps(top: float) -> str:
    """Return the numbers on both axes."""
    return "".join(
        f'<span class="m-left" style="bottom:{step / STEPS:.0%}">'
        f"{figure(step * top / STEPS)}</span>"
        f'<span class="m-below" style="left:{step / STEPS:.0%}">{figure(step / STEPS)}</span>'
        for step in range(STEPS + 1)
    )


def _numbers(curves: Sequence[Curve], across: str, up: str) -> str:
    return "".join(
        f"<b>{to_html(name)}</b>"
        + table(
            [across, up],
            [[number(x, places=2), number(y, places=3)] for x, y in _some(points, MOST_TOLD)],
            numbers=2,
        )
        for name, points in curves
    )


def _some(points: Points, most: int) -> Points:
    """Return at most so many points and the last."""
    apart = max(1, -(-len(points) // most))
    return [*points[:-1:apart], *points[-1:]]
