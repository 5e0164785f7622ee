"""Circles among needs: what needs itself, directly or through others."""

from collections.abc import Iterable, Mapping, Sequence

# More circles than this are one tangle, and a list of them helps nobody.
MOST_SHOWN = 20


def find_circles(needs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return each circle once, as its names from the first in order back to itself.

    Names are compared without case. Of the circles in one tangle those found by a walk along every
    need are given, at most `MOST_SHOWN` in all.
    """
    edges: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for name, need in needs:
        shown.setdefault(_plain(name), name)
        shown.setdefault(_plain(need), need)
        edges.setdefault(_plain(name), []).append(_plain(need))
    found: dict[tuple[str, ...], None] = {}
    done: set[str] = set()
    for start in sorted(edges):
        if start not in done:
            for circle in _walk(start, edges, done):
                found[_from_least(circle)] = None
    return [(*map(shown.__getitem__, circle), shown[circle[0]]) for circle in found][:MOST_SHOWN]


def _walk(
    start: str, edges: Mapping[str, Sequence[str]], done: set[str]
) -> Iterable[tuple[str, ...]]:
    """Walk in depth from `start` without recursion; yield a circle when the way meets itself."""
    way: list[str] = [start]
    place = {start: 0}
    open_needs = [iter(sorted(edges.get(start, ())))]
    while open_needs:
        need = next(open_needs[-1], None)
        if need is None:
            open_needs.pop()
            done.add(way[-1])
            del place[way.pop()]
        elif need in place:
            yield tuple(way[place[need] :])
        elif need not in done:
            place[need] = len(way)
            way.append(need)
            open_needs.append(iter(sorted(edges.get(need, ()))))


def _from_least(circle: tuple[str, ...]) -> tuple[str, ...]:
    at = circle.index(min(circle))
    return circle[at:] + circle[:at]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
