"""What every peer is given: the same passages, model and vectors, from one folder.

Only the standard library and numpy, since each peer runs in an environment of its own.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Given:
    """One passage: the text that Muster encodes, title and heading path before it."""

    id: str
    text: str


@dataclass(frozen=True)
class Job:
    """What is to be measured; `timed` are lists of texts by name, `judged` those to rank."""

    model: str
    depth: int
    rounds: int
    rate_passages: int
    timed: dict[str, list[str]]
    judged: list[str]


def write_job(folder: Path, job: Job, passages: Sequence[Given], vectors: np.ndarray) -> None:
    """Write all that a peer needs into `folder`; `vectors` has a unit row a passage."""
    (folder / "job.json").write_text(json.dumps(asdict(job)), encoding="utf-8")
    with (folder / "passages.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(asdict(one)) + "\n" for one in passages)
    np.save(folder / "vectors.npy", vectors)


def read_job(folder: Path) -> Job:
    """Return the job in `folder`."""
    return Job(**json.loads((folder / "job.json").read_text(encoding="utf-8")))


def read_passages(folder: Path) -> list[Given]:
    """Return the passages in `folder`, in order."""
    with (folder / "passages.jsonl").open(encoding="utf-8") as stream:
        return [Given(**json.loads(line)) for line in stream]
