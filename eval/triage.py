"""Triage end to end on closed incidents: class, sections, roles, abstention, latency."""

import math
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from domain.evaluations import EvaluationItem
from domain.incidents import Incident, SectionUse
from domain.role_names import role_name_key
from domain.search import Hit
from eval.answered import Answer
from eval.bootstrap import intervals_of
from eval.class_changes import class_rows
from eval.headings import is_heading
from eval.incident_set import label_of
from eval.recording import Recorder
from eval.selection import coverage_of, reliability, set_scores
from eval.triage_measures import (
    OF_ROLES,
    OF_SECTIONS,
    class_of,
    columns_of,
    counts_over,
    measures_of,
)

# As many sections as a proposal shows.
SHOWN = 5
FIRST = 3
Progress = Callable[[int, int], None]


Propose = Callable[[Incident], Answer]


@dataclass(frozen=True, slots=True)
class TriageReport:
    """How proposals did on incidents whose class, sections and roles are known.

    `measures` are over all `n` incidents, those of sections and roles over the incidents that
    name any, and absent where none does; `intervals` hold 95 %. `bins` are the reliability curve.
    """

    items: tuple[EvaluationItem, ...]
    measures: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    counts: Mapping[str, int]
    latency: Mapping[str, float]
    bins: tuple[Any, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as `muster eval triage --json` prints it; `None`: not measured."""
        return {
            "n": len(self.items),
            **self.counts,
            **dict.fromkeys((*OF_SECTIONS, *OF_ROLES)),
            **self.measures,
            "intervals": {name: list(pair) for name, pair in self.intervals.items()},
            "latency_ms": dict(self.latency),
            "per_class": {
                label: {"n": cases, **asdict(told)} for label, cases, told in class_rows(self.items)
            },
            "reliability": [asdict(one) for one in self.bins],
        }


def evaluate_triage(
    asked: Sequence[Incident],
    propose: Propose,
    *,
    prepare: Callable[[Incident], None] | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    recorder: Recorder | None = None,
) -> TriageReport:
    """Return how the proposals for the incidents compare with what they were.

    Args:
        asked: at least one incident; the proposal is made of its words alone.
        prepare: is called before an incident is asked; its time is not that of the answer.
        progress: told after each how many are done, of how many.
        recorder: has the cases that are done already, and is given the others.
    """
    recorder = recorder or Recorder()
    for done, incident in enumerate(asked, start=1):
        if recorder.find(incident.incident_id) is None:
            if prepare is not None:
                prepare(incident)
            recorder.add([_asked(incident, propose)])
        if progress is not None:
            progress(done, len(asked))
    items = tuple(recorder.get(one.incident_id) for one in asked)
    columns = columns_of(items)
    measures = measures_of(columns, np.arange(len(items)))
    intervals = intervals_of(
        lambda drawn: measures_of(columns, drawn),
        cases=len(items),
        seed=seed,
        over=counts_over(columns),
    )
    empty = _unmeasured(items)
    return TriageReport(
        items=items,
        measures={
            # 0 for those answered where none was: `answered` says that.
            name: 0.0 if math.isnan(value) else value
            for name, value in measures.items()
            if name not in empty
        },
        intervals={name: pair for name, pair in intervals.items() if name not in empty},
        counts={
            "with_sections": sum("recall@5" in item.scores for item in items),
            "with_roles": sum("roles_f1" in item.scores for item in items),
        },
        latency=_latency([item.milliseconds for item in items]),
        bins=tuple(reliability(columns.confidence, columns.truth == columns.predicted)),
    )


def _unmeasured(items: Sequence[EvaluationItem]) -> frozenset[str]:
    """Return the measures that no item has anything for: 0 would be taken for a bad result."""
    sections = () if any("recall@5" in item.scores for item in items) else OF_SECTIONS
    roles = () if any("roles_f1" in item.scores for item in items) else OF_ROLES
    return frozenset((*sections, *roles))


def _asked(incident: Incident, propose: Propose) -> EvaluationItem:
    began = time.perf_counter()
    proposal = propose(incident)
    milliseconds = 1000 * (time.perf_counter() - began)
    proposed = proposal.incident_class
    wanted, best = label_of(incident), proposed.subclass or proposed.incident_class
    ranked = [best, *(one.code for one in proposed.alternatives)]
    scores = {
        "accuracy": float(best == wanted),
        "class_accuracy": float(class_of(best) == class_of(wanted)),
        "top3": float(wanted in ranked[:FIRST]),
        "answered": float(not proposed.abstained),
        **_section_scores(incident.sections, proposal.sections),
        **_role_scores(incident.roles, proposal),
    }
    return EvaluationItem(
        item_id=incident.incident_id,
        text=incident.text,
        wanted=(wanted, *map(_name_of, incident.sections), *incident.roles),
        answered=(
            best,
            *(f"{hit.path} > {hit.heading}" for hit in proposal.sections),
            *(role.role for role in proposal.roles),
        ),
        scores=scores,
        milliseconds=milliseconds,
        detail={
            "label": wanted,
            "predicted": best,
            "confidence": proposed.confidence,
            "roles": _role_counts(incident.roles, proposal),
            "no_plan": proposal.no_plan,
        },
    )


def _section_scores(wanted: Sequence[SectionUse], hits: Sequence[Hit]) -> dict[str, float]:
    """Return recall and nDCG of the required sections; nothing where none is required."""
    if not wanted:
        return {}
    shown = hits[:SHOWN]
    found = [any(is_use(hit, use) for hit in shown) for use in wanted]
    gains = [float(any(is_use(hit, use) for use in wanted)) for hit in shown]
    ideal = sum(1 / math.log2(rank + 2) for rank in range(min(len(wanted), SHOWN)))
    gained = sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))
    documents = {use.path for use in wanted}
    near = [any(is_path(hit, path) for hit in shown) for path in documents]
    return {
        "recall@5": sum(found) / len(found),
        "ndcg@5": min(gained / ideal, 1.0),
        "plan_recall@5": sum(near) / len(near),
    }


def is_use(hit: Hit, use: SectionUse) -> bool:
    """Whether the hit is the section used, or lies below it; a use without heading is the plan."""
    below = not use.heading or any(is_heading(one, [use.heading]) for one in hit.heading_path)
    return below and is_path(hit, use.path)


def is_path(hit: Hit, path: str) -> bool:
    """Whether the hit is of the plan at `path`, whatever folder either was read from."""
    return any(is_same_path(one, path) for one in (hit.path, *hit.variants))


def is_same_path(one: str, other: str) -> bool:
    """Whether two paths name one plan, each below whatever folder."""
    return one == other or one.endswith(f"/{other}") or other.endswith(f"/{one}")


def _role_scores(wanted: Collection[str], proposal: Answer) -> dict[str, float]:
    if not wanted:
        return {}
    named = {role_name_key(role.role) for role in proposal.roles}
    scores = set_scores({role_name_key(role) for role in wanted}, named)
    required = coverage_of({role_name_key(role) for role in wanted}, named)
    return {**{f"roles_{name}": value for name, value in scores.items()}, "roles_shown": required}


def _role_counts(wanted: Collection[str], proposal: Answer) -> list[int]:
    """Return how many roles were right, named and wanted."""
    named, right = (
        {role_name_key(one.role) for one in proposal.roles},
        {role_name_key(one) for one in wanted},
    )
    return [len(named & right), len(named), len(right)]


def _name_of(use: SectionUse) -> str:
    return f"{use.path} > {use.heading}" if use.heading else use.path


def _latency(milliseconds: Sequence[float]) -> dict[str, float]:
    p50, p95 = np.percentile(milliseconds, (50, 95))
    return {"p50": round(float(p50), 2), "p95": round(float(p95), 2)}
