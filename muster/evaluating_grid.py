"""What-if: one judged set under several configurations of search.

name = "which-weights"
set = "judged/incidents"       # paths are relative to the file
corpus = "plans"
history = "judged/incidents"   # may be left out
measure = "ndcg@10"

[[configuration]]              # the first is what the others are held against
name = "as it is"

[[configuration]]
name = "titles count more"
route = 0.5                    # how far to go by what a report is about, 0 to 1
model = "models/other"         # another model folder
weights = {titles = 0.9}       # of `retrieval/topics.py`
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from api.services import IngestOrder
from domain.errors import InputRefused
from eval.grid import judge_grid
from eval.measures import RANKING_MEASURES
from eval.retrieval import evaluate_retrieval
from eval.sets import RetrievalSet, load_retrieval_set
from muster.at_once import ready_for_many
from muster.evaluating import Watch, corpus_folder, open_evaluation, open_router_for, ranker
from muster.ingesting import ingest_and_index
from muster.settings import Settings
from retrieval.topics import TopicShelf, Weights

# What a route adds to the text alone; the other weights are of sections and of past use.
_ROUTED = ("names", "words", "effects", "titles", "headings", "votes", "scope")


@dataclass(frozen=True, slots=True)
class Configuration:
    """One way to search: a model, `None` for that of the settings, and weights."""

    name: str
    weights: Weights
    model: Path | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The configurations to try over one set, the first to be held against."""

    judged: Path
    corpus: Path | None
    history: Path | None
    measure: str
    configurations: tuple[Configuration, ...]
    seed: int = 0


def load_grid(path: Path) -> Grid:
    """Return the grid in a TOML file. Raises: InputRefused: it cannot be used."""
    try:
        body = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        raise InputRefused(f"{path} cannot be read: {reason}.") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise InputRefused(f"{path} is not TOML: {fault}.") from fault
    allowed = {"name", "set", "corpus", "history", "measure", "seed", "configuration"}
    if unknown := set(body) - allowed:
        raise InputRefused(f"{path}: there is no key {min(unknown)!r} in a grid.")
    try:
        found = tuple(_configuration(one, path.parent) for one in body["configuration"])
        grid = Grid(
            judged=path.parent / body["set"],
            corpus=path.parent / body["corpus"] if "corpus" in body else None,
            history=path.parent / body["history"] if "history" in body else None,
            measure=body.get("measure", "ndcg@10"),
            configurations=found,
            seed=int(body.get("seed", 0)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputRefused(f"{path} cannot be used as a grid: {fault}.") from fault
    if len({one.name for one in found}) < 2 or len({one.name for one in found}) < len(found):
        raise InputRefused(f"{path}: a grid needs two configurations of different names.")
    if grid.measure not in RANKING_MEASURES:
        raise InputRefused(f"{path}: `measure` must be one of {', '.join(RANKING_MEASURES)}.")
    return grid


def run_grid(settings: Settings, grid: Grid, *, watch: Watch) -> dict[str, Any]:
    """Return the table of all configurations, and the winner or that none is shown.

    Raises: InputRefused: the set or the corpus cannot be used.
    """
    judged = load_retrieval_set(grid.judged)
    past = load_retrieval_set(grid.history) if grid.history is not None else None
    scores = {}
    for one in grid.configurations:
        changed = replace(settings, model=str(one.model)) if one.model else settings
        scores[one.name] = _scores(changed, grid, one, judged, past, watch)
    if len(scores[grid.configurations[0].name]) < 5:
        raise InputRefused("A grid needs at least five queries with a relevant document.")
    return judge_grid(scores, measure=grid.measure, seed=grid.seed).to_dict()


def _scores(
    settings: Settings,
    grid: Grid,
    one: Configuration,
    judged: RetrievalSet,
    past: RetrievalSet | None,
    watch: Watch,
) -> "np.ndarray":
    with (
        corpus_folder(judged, grid.corpus) as (folder, id_of),
        open_evaluation(settings, folder) as opened,
    ):
        order = IngestOrder(paths=(folder,), dry_run=False, prune=True, kind="plan")
        ingest_and_index(opened, order, actor="evaluation", note=watch)
        core = ready_for_many(opened, [judged.queries[name] for name in judged.answerable()])
        core.searcher.use(TopicShelf(core.topics, core.kept.encode, weights=one.weights))
        report = evaluate_retrieval(
            judged,
            ranker(core, open_router_for(core, past), judged, id_of),
            seed=grid.seed,
            progress=lambda done, total: watch(one.name, done, total),
        )
    return np.array(list(report.per_query[grid.measure].values()))


def _configuration(body: Mapping[str, Any], folder: Path) -> Configuration:
    if unknown := set(body) - {"name", "route", "model", "weights"}:
        raise ValueError(f"a configuration has no {min(unknown)!r}")
    given = {name: float(value) for name, value in body.get("weights", {}).items()}
    known = {one.name for one in fields(Weights)}
    if unknown := set(given) - known:
        raise ValueError(
            f"there is no weight {min(unknown)!r}; there are {', '.join(sorted(known))}"
        )
    weights = replace(Weights(), **given)
    route = float(body.get("route", 1.0))
    if not 0 <= route <= 1:
        raise ValueError(f"`route` must be from 0 to 1, not {route}")
    weights = replace(weights, **{name: route * getattr(weights, name) for name in _ROUTED})
    model = folder / body["model"] if "model" in body else None
    return Configuration(str(body["name"]), weights, model)
