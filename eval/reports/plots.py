"""Plots as inline SVG: no script, no outside asset, readable in light and dark."""

from collections.abc import Mapping, Sequence
from html import escape

from eval.comparison import LOWER_IS_BETTER
from eval.pairs import Difference

_ROW = 26
_WIDTH = 360
_NAMES = 100
_SIDE = 300
_EDGE = 38
# Of the first run and of the second; the page has a colour for each, in light and dark.
_KINDS = ("first", "second")
Curve = Sequence[tuple[float, float]]


def differences_plot(differences: Mapping[str, Difference]) -> str:
    """Return each difference as a dot with its 95 % interval around a line at zero.

    What lies right of the line is better, also where a lower figure is.
    """
    rows = []
    for name, one in differences.items():
        sign = -1 if name in LOWER_IS_BETTER else 1
        ends = sorted(sign * end for end in one.interval)
        rows.append((name, sign * one.change, ends[0], ends[1], one.is_shown))
    reach = max([abs(end) for _, _, low, high, _ in rows for end in (low, high)] or [0.0]) or 0.01
    middle = _NAMES + (_WIDTH - _NAMES) / 2
    scale = (_WIDTH - _NAMES) / 2 * 0.9 / reach
    height = _ROW * len(rows) + 34
    parts = [
        f'<line x1="{middle:.1f}" y1="4" x2="{middle:.1f}" y2="{height - 26}" class="axis"/>',
        _text(middle, height - 8, "0", "middle"),
        _text(middle + reach * scale, height - 8, f"{reach:.3f} better", "end"),
        _text(middle - reach * scale, height - 8, f"{reach:.3f} worse", "start"),
    ]
    for place, (name, change, low, high, is_shown) in enumerate(rows):
        y = place * _ROW + 18
        parts += [
            _text(0, y + 4, name, "start"),
            f'<g class="{_KINDS[is_shown]}">'
            f'<line x1="{middle + low * scale:.1f}" y1="{y}" x2="{middle + high * scale:.1f}" '
            f'y2="{y}" stroke="currentColor" stroke-width="2"/>',
            f'<circle cx="{middle + change * scale:.1f}" cy="{y}" r="4.5" fill="currentColor"/>'
            "</g>",
        ]
    return _svg(_WIDTH, height, parts, "Differences with 95 % intervals")


def curves_plot(
    curves: Sequence[tuple[str, Curve]], *, title: str, across: str, up: str, diagonal: bool = False
) -> str:
    """Return curves over the unit square, one a run, the first in grey.

    With `diagonal`, the line on which a perfectly calibrated run would lie is drawn.
    """
    inside = _SIDE - _EDGE - 10
    parts = [
        f'<rect x="{_EDGE}" y="10" width="{inside}" height="{inside}" class="axis" fill="none"/>',
        _text(_EDGE + inside / 2, _SIDE - 4, across, "middle"),
        f'<text transform="translate(11 {10 + inside / 2:.0f}) rotate(-90)" '
        f'text-anchor="middle">{escape(up)}</text>',
    ]
    for share in (0.0, 0.5, 1.0):
        x, y = _at(share, share, inside)
        parts.append(_text(x, 10 + inside + 14, f"{share:g}", "middle"))
        parts.append(_text(_EDGE - 4, y + 4, f"{share:g}", "end"))
    if diagonal:
        (left, low), (right, high) = _at(0, 0, inside), _at(1, 1, inside)
        parts.append(
            f'<line x1="{left:.1f}" y1="{low:.1f}" x2="{right:.1f}" y2="{high:.1f}" '
            'class="axis" stroke-dasharray="4 4"/>'
        )
    for place, (name, points) in enumerate(curves):
        parts += _curve(points, name, place, inside)
    return _svg(_SIDE, _SIDE, parts, title)


def _curve(points: Curve, name: str, place: int, inside: int) -> list[str]:
    placed = [_at(x, y, inside) for x, y in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    parts = [
        f'<g class="{_KINDS[place % len(_KINDS)]}"><title>{escape(name)}</title>'
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>'
    ]
    if len(placed) <= 20:
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="currentColor"/>' for x, y in placed
        ]
    return [*parts, "</g>"]


def _at(x: float, y: float, inside: int) -> tuple[float, float]:
    return _EDGE + x * inside, 10 + (1 - y) * inside


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(width: int, height: int, parts: Sequence[str], title: str) -> str:
    head = (
        f'<svg viewBox="0 0 {width} {height}" role="img" style="max-width:{width}px" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>'
    )
    return head + "".join(parts) + "</svg>"
