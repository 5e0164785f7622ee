"""Whether the right section of a document stands among those shown of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from domain.evaluations import EvaluationItem
from eval.bootstrap import Interval, interval_of_mean
from eval.recording import Recorder
from eval.sets import JudgedHeadings, RetrievalSet

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
    judged: RetrievalSet,
    find: FindSections,
    *,
    seed: int = 0,
    recorder: Recorder | None = None,
) -> HeadingReport | None:
    """Return how often the right section is shown, `None` when the set judges no headings."""
    if not judged.headings:
        return None
    recorder = recorder or Recorder()
    items = [recorder.find(_key(one)) or _asked(judged, one, find) for one in judged.headings]
    recorder.add([item for item in items if recorder.find(item.item_id) is None])
    hits = np.array([item.scores["heading_hit@3"] for item in items])
    exact = [item.scores["heading_hit@3_exact"] for item in items]
    interval = interval_of_mean(hits, seed=seed)
    return HeadingReport(len(hits), float(hits.mean()), interval, float(np.mean(exact)))


def _key(one: JudgedHeadings) -> str:
    return f"{one.query_id} in {one.corpus_id}"


def _asked(judged: RetrievalSet, one: JudgedHeadings, find: FindSections) -> EvaluationItem:
    text = judged.queries[one.query_id]
    shown = [list(path) for path in find(text, one.corpus_id)][:SHOWN]
    below = any(is_heading(part, one.headings) for path in shown for part in path)
    exact = any(is_heading(path[-1], one.headings) for path in shown if path)
    return EvaluationItem(
        item_id=_key(one),
        text=text,
        wanted=one.headings,
        answered=tuple(" > ".join(path) for path in shown),
        scores={"heading_hit@3": float(below), "heading_hit@3_exact": float(exact)},
    )


def is_heading(heading: str, judged: Sequence[str]) -> bool:
    """Whether the heading is one of those judged, aside from a number or a word before it."""
    words = _WORD.findall(heading.casefold())
    wanted = [_WORD.findall(one.casefold()) for one in judged]
    return any(one and words[-len(one) :] == one for one in wanted)
