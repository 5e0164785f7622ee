"""What a run rests on: hashes of the data, and the revisions of model and code."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from domain.errors import InputRefused, reason_of
from domain.evaluations import EvaluationBasis
from muster.core import find_model
from muster.settings import Settings

# What makes the answers; pages, HTTP and the command line do not.
_ROOMS = ("domain", "ingest", "retrieval", "store", "triage", "upkeep", "eval")


def basis_of(
    settings: Settings,
    kind: str,
    *,
    config: Mapping[str, Any],
    data: Mapping[str, Path | None],
    hashes: Mapping[str, str] | None = None,
    seed: int = 0,
) -> EvaluationBasis:
    """Return the basis of a run over the files and folders in `data`, each by what it is.

    `hashes` are those of data that is no file.

    Raises: InputRefused: one of them is not there.
    """
    given = {"taxonomy": settings.taxonomy, "plan_words": settings.plan_words}
    own = {name: Path(place) for name, place in given.items() if place}
    named = {**data, **own}
    return EvaluationBasis(
        kind=kind,
        config={**config, "time_zone": settings.time_zone},
        data={
            **{name: hash_of(place) for name, place in named.items() if place is not None},
            **(hashes or {}),
        },
        model=_model_of(settings),
        code=code_revision(),
        seed=seed,
    )


def hash_of(place: Path) -> str:
    """Return the SHA-256 of a file, or of the names and hashes of all files in a folder.

    Raises: InputRefused: there is neither.
    """
    try:
        if place.is_dir():
            return _hash_of_folder(place, sorted(one for one in place.rglob("*") if one.is_file()))
        with place.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as fault:
        raise InputRefused(f"{place} cannot be read: {reason_of(fault)}.") from fault


def _hash_of_folder(folder: Path, files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.relative_to(folder).as_posix()}\0{hash_of(file)}\n".encode())
    return found.hexdigest()


@cache
def code_revision() -> str:
    """Return the version of Muster and a short hash of the code that makes its answers."""
    root = Path(__file__).resolve().parents[1]
    files = [
        file
        for room in _ROOMS
        for file in sorted((root / room).rglob("*"))
        if file.suffix in (".py", ".toml")
    ]
    try:
        released = version("muster")
    except PackageNotFoundError:
        released = "unreleased"
    return f"{released}+{_hash_of_folder(root, files)[:12]}"


def _model_of(settings: Settings) -> str:
    from retrieval.models import vectors_id

    return vectors_id(settings.cache, find_model(settings))
