"""Evaluation runs: what was measured, on which data, and how each case went."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.canonical import canonical_json, sha256_of
from domain.errors import Conflict, InputRefused

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")

# The most that the record keeps as a whole number on every database.
MOST_SEED = 2**31 - 1


class RunNameRefused(InputRefused):
    """A run cannot be called that."""

    code = "run-name-refused"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A run cannot be named {name[:80]!r}. Use at most 80 letters, digits, dots, dashes "
            "and underscores, a letter or digit first."
        )


class RunExists(Conflict):
    """A run is recorded once; what is measured otherwise is another run."""

    code = "run-exists"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"There is already a run {name!r} {reason}. Choose another name, or remove it with "
            f"`muster eval remove {name}`."
        )


@dataclass(frozen=True, slots=True)
class EvaluationItem:
    """One case of a run: its text, what was right, what was answered, and what that is worth.

    `scores` are measures of this case alone, most of them 0 to 1. `detail` holds JSON values that
    measures over many cases need, such as probabilities.
    """

    item_id: str
    text: str
    wanted: tuple[str, ...]
    answered: tuple[str, ...]
    scores: Mapping[str, float]
    milliseconds: float = 0.0
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Whether the first answer is among the right ones; where nothing is right, no answer."""
        return self.answered[0] in self.wanted if self.answered else not self.wanted


@dataclass(frozen=True, slots=True)
class EvaluationBasis:
    """All that decides a run's result: with the same basis the same result comes out.

    `config` holds JSON values; `data` the SHA-256 of each file or folder that was read; `model`
    and `code` the revisions of the embedding model and of Muster itself.
    """

    kind: str
    config: Mapping[str, Any]
    data: Mapping[str, str]
    model: str
    code: str
    seed: int = 0

    @property
    def sha256(self) -> str:
        """Return the hash over all of it."""
        return sha256_of(canonical_json(self))


@dataclass(frozen=True, slots=True)
class EvaluationRun:
    """A named run. `report` and `timings` are empty and `finished_at` `None` until it is done."""

    name: str
    basis: EvaluationBasis
    started_at: datetime
    finished_at: datetime | None = None
    report: Mapping[str, Any] = field(default_factory=dict)
    timings: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[EvaluationItem, ...] = ()


def check_run_name(name: str) -> str:
    """Return the name. Raises: RunNameRefused."""
    if not _NAME.fullmatch(name):
        raise RunNameRefused(name)
    return name
