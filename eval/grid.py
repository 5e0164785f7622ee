"""Several configurations over one set of cases: which is better than the first, if any is shown."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from eval.bootstrap import Floats, Interval, interval_of_mean
from eval.pairs import Difference, compare_means, corrected

FOLDS = 5
_LEAST_FOLDS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One configuration: its mean with interval, and against the first, corrected over all."""

    name: str
    mean: float
    interval: Interval
    against_first: Difference | None


@dataclass(frozen=True, slots=True)
class GridReport:
    """What a grid shows.

    `chosen` is how often each configuration was the best on four fifths of the cases; `held_out`
    the difference to the first that the one chosen makes on the fifth that did not choose it.
    `winner` is `None` where no such difference is shown.
    """

    measure: str
    cases: int
    rows: tuple[Row, ...]
    chosen: Mapping[str, int]
    held_out: Difference
    winner: str | None

    @property
    def verdict(self) -> str:
        """Return in a sentence what is shown."""
        if self.winner is None:
            return f"no configuration is shown to be better than {self.rows[0].name}"
        low, high = self.held_out.interval
        return (
            f"{self.winner} is better than {self.rows[0].name}: by {self.held_out.change:+.3f} "
            f"[{low:+.3f}, {high:+.3f}] on cases that did not choose it"
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the report as `muster eval grid --json` prints it."""
        return {
            "measure": self.measure,
            "cases": self.cases,
            "verdict": self.verdict,
            "winner": self.winner,
            "rows": [_row_of(one) for one in self.rows],
            "chosen": dict(self.chosen),
            "held_out": {**asdict(self.held_out), "change": self.held_out.change},
        }


def judge_grid(scores: Mapping[str, Floats], *, measure: str, seed: int = 0) -> GridReport:
    """Return what the scores show; each array has one value a case, shape (n,), cases alike.

    The best of many is the best by luck, too. So the choice itself is tested: on each fold the
    configuration that is best on the others is held against the first. Only what gains there, and
    is chosen on most folds and on all cases, is a winner.

    Raises: ValueError: there are not two configurations, or fewer cases than folds.
    """
    names = list(scores)
    cases = len(scores[names[0]]) if names else 0
    if len(names) < 2 or cases < FOLDS:
        raise ValueError(f"a grid needs two configurations and {FOLDS} cases")
    first = scores[names[0]]
    differences = corrected(
        {
            name: compare_means({name: first}, {name: scores[name]}, seed=seed)[name]
            for name in names[1:]
        }
    )
    nested, chosen = _chosen_elsewhere(scores, cases, seed)
    held_out = compare_means({measure: first}, {measure: nested}, seed=seed)[measure]
    best = _best(scores, np.ones(cases, dtype=np.bool_))
    is_winner = (
        best != names[0]
        and held_out.is_shown
        and held_out.change > 0
        and chosen[best] >= _LEAST_FOLDS
    )
    return GridReport(
        measure=measure,
        cases=cases,
        rows=tuple(
            Row(
                name,
                float(scores[name].mean()),
                interval_of_mean(scores[name], seed=seed),
                differences.get(name),
            )
            for name in names
        ),
        chosen=dict(chosen),
        held_out=held_out,
        winner=best if is_winner else None,
    )


def _chosen_elsewhere(
    scores: Mapping[str, Floats], cases: int, seed: int
) -> tuple[Floats, Counter[str]]:
    """Return for each case the score of the configuration that is best on the other folds."""
    fold_of = np.random.default_rng(seed).permutation(cases) % FOLDS
    nested = np.zeros(cases)
    chosen: Counter[str] = Counter()
    for fold in range(FOLDS):
        held = fold_of == fold
        best = _best(scores, ~held)
        nested[held] = scores[best][held]
        chosen[best] += 1
    return nested, chosen


def _best(scores: Mapping[str, Floats], on: np.ndarray) -> str:
    """Return the configuration with the best mean; of equal ones the first."""
    return max(scores, key=lambda name: float(scores[name][on].mean()))


def _row_of(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {"name": row.name, "mean": row.mean, "interval": list(row.interval)}
    if row.against_first is not None:
        one = row.against_first
        told |= {
            "change": one.change,
            "change_interval": list(one.interval),
            "p_corrected": one.adjusted,
            "is_shown": one.is_shown,
        }
    return told
