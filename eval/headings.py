"""Whether the right section of a document stands among those shown of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.bootstrap import Interval, interval_of_mean
from eval.sets import RetrievalSet

# Text and corpus id to the heading paths of the document's sections, best first.
FindSections = Callable[[str, str], Sequence[Sequence[str]]]
SHOWN = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class HeadingReport:
    """Share of the pairs of query and document whose right heading is among the first three.

    `hit` counts a section that lies below the right heading, too; `exact` only its own.
    """

    pairs: int
    hit: float
    interval: Interval
    exact: float


def evaluate_headings(
    judged: RetrievalSet, find: FindSections, *, seed: int = 0
) -> HeadingReport | None:
    """Return how often the right section is shown, `None` when the set judges no headings."""
    if not judged.headings:
        return None
    below, exact = [], []
    for one in judged.headings:
        shown = list(find(judged.queries[one.query_id], one.corpus_id))[:SHOWN]
        below.append(any(_is(part, one.headings) for path in shown for part in path))
        exact.append(any(_is(path[-1], one.headings) for path in shown if path))
    hits = np.array(below, dtype=np.float64)
    interval = interval_of_mean(hits, seed=seed)
    return HeadingReport(len(hits), float(hits.mean()), interval, float(np.mean(exact)))


def _is(heading: str, judged: Sequence[str]) -> bool:
    """Whether the heading is one of those judged, aside from a number or a word before it."""
    words = _WORD.findall(heading.casefold())
    wanted = [_WORD.findall(one.casefold()) for one in judged]
    return any(one and words[-len(one) :] == one for one in wanted)
