"""Rank every judged query and measure the rankings."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from domain.errors import InputRefused
from domain.evaluations import EvaluationItem
from eval.bootstrap import Interval, interval_of_mean
from eval.measures import RANKING_MEASURES, measure_rankings
from eval.recording import Recorder
from eval.sets import RetrievalSet

Rank = Callable[[str, int], list[tuple[str, float]]]
Progress = Callable[[int, int], None]
# How much of a ranking a stored run keeps, and how much of it is shown beside the text.
KEPT_DEPTH = 100
SHOWN = 10


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """Measures over the answerable queries, per query and as means with 95 % intervals.

    `rankings` hold (corpus id, score) best first, as they were measured.
    """

    queries: int
    means: Mapping[str, float]
    intervals: Mapping[str, Interval]
    per_query: Mapping[str, Mapping[str, float]]
    latency_ms: Mapping[str, float]
    rankings: Mapping[str, tuple[tuple[str, float], ...]] = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as `muster eval retrieval --json` prints it."""
        return {
            "queries": self.queries,
            **{name: self.means[name] for name in RANKING_MEASURES},
            "intervals": {name: list(self.intervals[name]) for name in RANKING_MEASURES},
            "latency_ms": dict(self.latency_ms),
        }


def evaluate_retrieval(
    judged: RetrievalSet,
    rank: Rank,
    *,
    depth: int = 1000,
    seed: int = 0,
    progress: Progress | None = None,
    recorder: Recorder | None = None,
) -> RetrievalReport:
    """Rank each query that has a relevant document and return the measures.

    Args:
        rank: text and depth to (corpus id, score), best first; what the set does not allow to be
            ranked, and a document's second mention, are passed over.
        progress: told after each query how many are done, of how many.
        recorder: has the queries that are done already, and is given the others.

    Raises:
        InputRefused: no query of the set has a relevant document.
        ValueError: `depth` is below 1.
    """
    if depth < 1:
        raise ValueError(f"a ranking of depth {depth} holds nothing")
    asked = judged.answerable()
    if not asked:
        raise InputRefused("No query of the set has a relevant document.")
    recorder = recorder or Recorder()
    rankings: dict[str, tuple[tuple[str, float], ...]] = {}
    for done, query_id in enumerate(asked, start=1):
        item = recorder.find(query_id)
        if item is None:
            started = time.perf_counter()
            ranked = rank(judged.queries[query_id], depth)
            milliseconds = (time.perf_counter() - started) * 1000
            rankings[query_id] = _allowed(ranked, judged.corpus_ids)[:depth]
            recorder.add([score_ranking(judged, query_id, rankings[query_id], milliseconds)])
        else:
            rankings[query_id] = tuple((name, score) for name, score in item.detail["ranking"])
        if progress is not None:
            progress(done, len(asked))
    return report_of([recorder.get(query_id) for query_id in asked], rankings, seed=seed)


def _allowed(
    ranked: list[tuple[str, float]], corpus_ids: frozenset[str] | None
) -> tuple[tuple[str, float], ...]:
    kept: dict[str, float] = {}
    for corpus_id, score in ranked:
        if corpus_id not in kept and (corpus_ids is None or corpus_id in corpus_ids):
            kept[corpus_id] = float(score)
    return tuple(kept.items())


def score_ranking(
    judged: RetrievalSet,
    query_id: str,
    ranking: tuple[tuple[str, float], ...],
    milliseconds: float,
) -> EvaluationItem:
    """Return the case of one query with its ranking, best first, and what that is worth."""
    grades = judged.judgements[query_id]
    best_first = sorted(grades, key=lambda name: (-grades[name], name))
    found = measure_rankings({query_id: grades}, {query_id: [name for name, _ in ranking]})
    return EvaluationItem(
        item_id=query_id,
        text=judged.queries[query_id],
        wanted=tuple(name for name in best_first if grades[name] > 0),
        answered=tuple(name for name, _ in ranking[:SHOWN]),
        scores={name: column[query_id] for name, column in found.items()},
        milliseconds=milliseconds,
        detail={
            "judged": dict(grades),
            "ranking": [[name, score] for name, score in ranking[:KEPT_DEPTH]],
        },
    )


def report_of(
    items: Sequence[EvaluationItem],
    rankings: Mapping[str, tuple[tuple[str, float], ...]],
    *,
    seed: int,
) -> RetrievalReport:
    """Return the means over scored cases, with 95 % intervals."""
    values = {name: np.array([item.scores[name] for item in items]) for name in RANKING_MEASURES}
    p50, p95 = np.percentile([item.milliseconds for item in items], (50, 95))
    return RetrievalReport(
        queries=len(items),
        means={name: float(column.mean()) for name, column in values.items()},
        intervals={name: interval_of_mean(column, seed=seed) for name, column in values.items()},
        per_query={
            name: {item.item_id: item.scores[name] for item in items} for name in RANKING_MEASURES
        },
        latency_ms={"p50": round(float(p50), 3), "p95": round(float(p95), 3)},
        rankings=rankings,
    )
