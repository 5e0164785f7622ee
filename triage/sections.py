"""Which sections a proposal shows: what search found, and what people used in like incidents."""

from collections.abc import Sequence
from dataclasses import replace

from domain.search import Hit
from triage.neighbours import Neighbour

SHOWN = 5
# Search is asked for more than is shown, so that a section people used can come up.
LOOKED_AT = 30
# How far, in units of the best hit's score, a section goes up that all neighbours used.
HISTORY_WEIGHT = 0.5


def order_by_use(hits: Sequence[Hit], neighbours: Sequence[Neighbour]) -> tuple[Hit, ...]:
    """Return the hits to show, best first, those raised that people used in like incidents.

    The share of the neighbours' votes that a section has is added to its score, and shown
    among its parts.
    """
    total = sum(one.vote for one in neighbours)
    best = max((hit.score for hit in hits), default=0.0)
    weighed = []
    for hit in hits:
        share = _share(hit, neighbours) / total if total else 0.0
        score = hit.score + HISTORY_WEIGHT * best * share
        parts = (*hit.parts, ("past use", round(share, 4))) if share else hit.parts
        weighed.append(replace(hit, score=score, parts=parts))
    weighed.sort(key=lambda hit: (-hit.score, hit.section_id))
    return tuple(weighed[:SHOWN])


def _share(hit: Hit, neighbours: Sequence[Neighbour]) -> float:
    return sum(
        one.vote
        for one in neighbours
        if any(
            _is_same_path(use.path, hit.path) and use.heading == hit.heading
            for use in one.incident.sections
        )
    )


def _is_same_path(used: str, path: str) -> bool:
    """Incident records may name a path from another root than the plans were read from."""
    return used == path or used.endswith(f"/{path}") or path.endswith(f"/{used}")
