"""What to measure: an order from the command line or from a TOML file, and how it is carried out.

A file has `name`, `kind` and `seed`, and one table of the kind's own keys:

    name = "october"
    kind = "retrieval"
    seed = 0

    [retrieval]
    set = "judged/incidents"
    corpus = "plans"

Paths are relative to the file.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from domain.errors import InputRefused, reason_of
from domain.evaluations import MOST_SEED, EvaluationBasis
from domain.toml import NotToml, parse_toml
from eval.incident_set import HISTORY_SHARE, KeyPaths
from eval.leakage import OnLeak
from eval.recording import Recorder
from muster.evaluating import Watch, run_retrieval
from muster.evaluating_basis import basis_of
from muster.evaluating_classes import ClassifyOptions, run_classify
from muster.evaluating_history import run_history
from muster.evaluating_past import hash_of_record
from muster.evaluating_question import on_leak_of, question_of
from muster.evaluating_runs import recorded
from muster.evaluating_triage import run_triage
from muster.evaluating_upkeep import run_upkeep
from muster.files import check_writable
from muster.settings import Settings

# For each kind its paths, the first of which it needs, and its other options with their defaults.
_PATHS = {
    "retrieval": ("set", "corpus", "history"),
    "classify": ("train", "test"),
    "upkeep": ("folder",),
    "triage": ("file", "corpus", "history", "reference"),
    "history": (),
}
_OPTIONS: dict[str, dict[str, Any]] = {
    "retrieval": {},
    "classify": asdict(ClassifyOptions()),
    "upkeep": {},
    "triage": {
        "label": "labels.subclass",
        "sections": "sections",
        "roles": "roles",
        "text": "",
        "share": HISTORY_SHARE,
        "on_leak": "",
    },
    "history": {"since": "", "plans": "then", "known": "then", "on_leak": OnLeak.REFUSE.value},
}
KEYS = {kind: {*_PATHS[kind], *_OPTIONS[kind]} for kind in _PATHS}


@dataclass(frozen=True, slots=True)
class Order:
    """One measurement: what decides its result, and where else its answers are to be written."""

    kind: str
    paths: Mapping[str, Path | None]
    options: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    answers: Path | None = None


def load_order(path: Path) -> tuple[str, Order]:
    """Return the name and order in a file. Raises: InputRefused: it cannot be used."""
    try:
        body = parse_toml(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise InputRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
    except (NotToml, UnicodeDecodeError) as fault:
        raise InputRefused(f"{path} is not TOML: {fault}.") from fault
    kind = body.get("kind")
    if not isinstance(kind, str) or kind not in _PATHS:
        raise InputRefused(f"{path}: `kind` must be one of {', '.join(_PATHS)}.")
    own = body.get(kind, {})
    if not isinstance(own, dict):
        raise InputRefused(f"{path}: write [{kind}] as a table of keys.")
    _refuse_unknown(path, set(body) - {"name", "kind", "seed", kind})
    _refuse_unknown(path, set(own) - KEYS[kind])
    _check_types(path, body, own, _OPTIONS[kind])
    if _PATHS[kind] and _PATHS[kind][0] not in own:
        raise InputRefused(f"{path}: [{kind}] needs the key {_PATHS[kind][0]!r}.")
    paths = {name: path.parent / own[name] for name in _PATHS[kind] if name in own}
    options = {name: own.get(name, default) for name, default in _OPTIONS[kind].items()}
    return str(body.get("name", path.stem)), Order(kind, paths, options, body.get("seed", 0))


def carry_out(
    settings: Settings, order: Order, *, save: str | None, watch: Watch
) -> dict[str, Any]:
    """Return the report of the measurement; `save` names the run under which it is kept.

    Raises: InputRefused: the data cannot be used, or the answers could not be written where they
        are to be. RunExists: there is such a run already.
    """
    if order.answers is not None:
        # Before all the computing, not after. A ranking's folder is made.
        check_writable(order.answers, makes_folders=order.kind == "retrieval")
    return recorded(
        settings,
        save,
        lambda: _basis(settings, order),
        lambda recorder: _WORK[order.kind](settings, order, watch, recorder),
    )


def _basis(settings: Settings, order: Order) -> EvaluationBasis:
    named = {name: place.name for name, place in order.paths.items() if place is not None}
    return basis_of(
        settings,
        order.kind,
        config={**named, **order.options},
        data=order.paths,
        hashes={"record": hash_of_record(settings)} if order.kind == "history" else None,
        seed=order.seed,
    )


def _retrieval(
    settings: Settings, order: Order, watch: Watch, recorder: Recorder
) -> dict[str, Any]:
    return run_retrieval(
        settings,
        _needed(order, "set"),
        corpus=order.paths.get("corpus"),
        history=order.paths.get("history"),
        run_file=order.answers,
        watch=watch,
        recorder=recorder,
        seed=order.seed,
    )


def _classify(settings: Settings, order: Order, watch: Watch, recorder: Recorder) -> dict[str, Any]:
    return run_classify(
        settings,
        order.paths.get("train"),
        order.paths.get("test"),
        ClassifyOptions(**order.options),
        predictions=order.answers,
        watch=watch,
        recorder=recorder,
        seed=order.seed,
    )


def _upkeep(settings: Settings, order: Order, watch: Watch, recorder: Recorder) -> dict[str, Any]:
    return run_upkeep(
        settings,
        _needed(order, "folder"),
        predictions=order.answers,
        watch=watch,
        recorder=recorder,
        seed=order.seed,
    )


def _triage(settings: Settings, order: Order, watch: Watch, recorder: Recorder) -> dict[str, Any]:
    given = order.options
    return run_triage(
        settings,
        _needed(order, "file"),
        corpus=_needed(order, "corpus"),
        history=order.paths.get("history"),
        reference=order.paths.get("reference"),
        keys=KeyPaths(given["label"], given["sections"], given["roles"], given["text"]),
        share=given["share"],
        on_leak=on_leak_of(given["on_leak"]) if given["on_leak"] else None,
        watch=watch,
        recorder=recorder,
        seed=order.seed,
    )


def _history(settings: Settings, order: Order, watch: Watch, recorder: Recorder) -> dict[str, Any]:
    return run_history(
        settings, question_of(order.options), watch=watch, recorder=recorder, seed=order.seed
    )


_WORK = {
    "history": _history,
    "retrieval": _retrieval,
    "classify": _classify,
    "upkeep": _upkeep,
    "triage": _triage,
}


def _needed(order: Order, name: str) -> Path:
    place = order.paths.get(name)
    if place is None:
        raise InputRefused(f"An evaluation of {order.kind} needs {name!r}.")
    return place


def _refuse_unknown(path: Path, names: set[str]) -> None:
    if names:
        raise InputRefused(f"{path}: there is no key {min(names)!r} in an evaluation.")


def _check_types(
    path: Path, body: Mapping[str, Any], own: Mapping[str, Any], options: Mapping[str, Any]
) -> None:
    wanted = {name: type(value) for name, value in options.items()}
    for name, value in own.items():
        # In Python a truth is a number, too; in a file it is a slip.
        if type(value) is not wanted.get(name, str):
            raise InputRefused(f"{path}: {name!r} cannot be {value!r}.")
    seed = body.get("seed", 0)
    is_seed = type(seed) is int and 0 <= seed <= MOST_SEED
    if not is_seed or not isinstance(body.get("name", ""), str):
        raise InputRefused(
            f"{path}: `seed` must be a whole number from 0 to {MOST_SEED} and `name` a text."
        )
