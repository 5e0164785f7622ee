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
passage_tokens = 120           # plans cut anew into passages of at most so many, beside the index
k = 5                          # so many documents are shown; what comes after counts nothing
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from api.services import IngestOrder
from domain.errors import InputRefused, reason_of
from domain.evaluations import MOST_SEED
from domain.toml import NotToml, parse_toml
from eval.grid import judge_grid
from eval.measures import RANKING_MEASURES
from eval.retrieval import evaluate_retrieval
from eval.sets import RetrievalSet, load_retrieval_set
from muster.at_once import Encode, EncodedAhead
from muster.core import Core
from muster.evaluating import (
    Watch,
    absent_in,
    corpus_folder,
    open_evaluation,
    open_router_for,
    open_scratch,
    ranker,
)
from muster.ingesting import ingest_and_index
from muster.settings import Settings
from retrieval.embedder import Encoded
from retrieval.topics import TopicShelf, Weights

# What a route adds to the text alone; the other weights are of sections and of past use.
_ROUTED = ("names", "effects", "titles", "headings", "votes", "scope")

# Shorter passages are scraps; of longer ones no common model reads the end.
PASSAGES = range(20, 513)
SHOWN = range(1, 1001)
RANKED = SHOWN[-1]


@dataclass(frozen=True, slots=True)
class Configuration:
    """One way to search; `None` is what the settings say, and `k` what is measured anyway.

    `passage_tokens` is how long passages may be, `k` how many documents are shown.
    """

    name: str
    weights: Weights
    model: Path | None = None
    passage_tokens: int | None = None
    k: int | None = None

    @property
    def index(self) -> tuple[Path | None, int | None]:
        """Return what decides the index; configurations of one index share it."""
        return self.model, self.passage_tokens


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
        body = parse_toml(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise InputRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
    except (NotToml, UnicodeDecodeError) as fault:
        raise InputRefused(f"{path} is not TOML: {fault}.") from fault
    allowed = {"name", "set", "corpus", "history", "measure", "seed", "configuration"}
    if unknown := set(body) - allowed:
        raise InputRefused(f"{path}: there is no key {min(unknown)!r} in a grid.")
    rows = body.get("configuration")
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise InputRefused(f"{path}: a grid needs two or more [[configuration]].")
    if not isinstance(body.get("set"), str):
        raise InputRefused(f"{path}: a grid needs `set`, the folder of a judged set.")
    try:
        found = tuple(_configuration(one, path.parent) for one in rows)
        grid = Grid(
            judged=path.parent / body["set"],
            corpus=path.parent / body["corpus"] if "corpus" in body else None,
            history=path.parent / body["history"] if "history" in body else None,
            measure=body.get("measure", "ndcg@10"),
            configurations=found,
            seed=_whole(body, "seed", range(MOST_SEED + 1)) or 0,
        )
    except (TypeError, ValueError, AttributeError) as fault:
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
    scores: dict[str, np.ndarray] = {}
    for index in dict.fromkeys(one.index for one in grid.configurations):
        sharing = [one for one in grid.configurations if one.index == index]
        scores |= _scores(settings, grid, sharing, judged, past, watch)
    in_order = {one.name: scores[one.name] for one in grid.configurations}
    if len(in_order[grid.configurations[0].name]) < 5:
        raise InputRefused("A grid needs at least five queries with a relevant document.")
    return judge_grid(in_order, measure=grid.measure, seed=grid.seed).to_dict()


def _untuned(core: Core) -> Encode:
    """Return what encodes queries for search, which asks for no tuned vectors."""
    return lambda texts: Encoded(core.embedder.encode(texts))


def _scores(
    settings: Settings,
    grid: Grid,
    sharing: Sequence[Configuration],
    judged: RetrievalSet,
    past: RetrievalSet | None,
    watch: Watch,
) -> "dict[str, np.ndarray]":
    """Return the score of each query under configurations that share one index, by name."""
    first = sharing[0]
    changed = replace(settings, model=str(first.model)) if first.model else settings
    found = {}
    texts = [judged.queries[name] for name in judged.answerable()]
    with (
        corpus_folder(judged, grid.corpus) as (folder, id_of),
        _index(changed, folder, first.passage_tokens) as opened,
        EncodedAhead(opened.embedder, texts, encode=_untuned(opened)) as ahead,
    ):
        order = IngestOrder(paths=(folder,), dry_run=False, prune=True, kind="plan")
        ingest_and_index(
            opened, order, actor="evaluation", note=watch, passage_tokens=first.passage_tokens
        )
        absent_in(opened, judged, folder, id_of)
        core = replace(opened, embedder=ahead)
        for one in sharing:
            core.searcher.use(TopicShelf(core.topics, core.kept.encode, weights=one.weights))
            report = evaluate_retrieval(
                judged,
                ranker(core, open_router_for(core, past), judged, id_of),
                depth=one.k or RANKED,
                seed=grid.seed,
                progress=partial(watch, one.name),
            )
            found[one.name] = np.array(list(report.per_query[grid.measure].values()))
    return found


def _index(
    settings: Settings, folder: Path, passage_tokens: int | None
) -> AbstractContextManager[Core]:
    """Open the evaluation's index over the folder, or for other passages one that is gone after."""
    if passage_tokens is None:
        return open_evaluation(settings, folder)
    return open_scratch(settings)


def _configuration(body: Mapping[str, Any], folder: Path) -> Configuration:
    if unknown := set(body) - {"name", "route", "model", "weights", "passage_tokens", "k"}:
        raise ValueError(f"a configuration has no {min(unknown)!r}")
    if not isinstance(body.get("name"), str):
        raise ValueError("a configuration needs a `name`")
    return Configuration(
        body["name"],
        _weights(body),
        folder / body["model"] if "model" in body else None,
        passage_tokens=_whole(body, "passage_tokens", PASSAGES),
        k=_whole(body, "k", SHOWN),
    )


def _weights(body: Mapping[str, Any]) -> Weights:
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
    return replace(weights, **{name: route * getattr(weights, name) for name in _ROUTED})


def _whole(body: Mapping[str, Any], name: str, allowed: range) -> int | None:
    """Return a whole number within what is allowed, `None` where it is not given."""
    value = body.get(name)
    if value is None:
        return None
    if type(value) is not int or value not in allowed:
        least, most = allowed[0], allowed[-1]
        raise ValueError(f"`{name}` must be a whole number from {least} to {most}, not {value!r}")
    return value
