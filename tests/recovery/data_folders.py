"""Real processes over generated plans, and what they leave in a data folder."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from muster.ingesting import ingest_and_index
from muster.settings import load_settings
from muster.wiring import Core, open_core

ROOT = Path(__file__).resolve().parents[2]
RUN = "from muster.cli import main; main()"
THINGS = (
    ("boiler", "steam"), ("cold store", "ammonia"), ("data hall", "storage"), ("print line", "ink"),
    ("call centre", "telephone"), ("river gate", "water"), ("payroll", "salary"),
    ("laboratory", "solvent"), ("loading dock", "truck"), ("chapel", "roof"),
)  # fmt: skip
STEPS = (
    "Close the {thing} and tell the shift lead on channel {n} that {part} is lost.",
    "Move the {part} to site {n} and count what arrives; the {thing} stays shut until then.",
    "Restore the {thing} from the copy of day {n} and compare {n} records by hand.",
    "Call the owner of the {thing} within {n} minutes and ask whether {part} may be let go.",
    "Send home all but {n} people; those who stay watch the {part} in the {thing}.",
)


def muster(
    *arguments: str, home: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments, "--home", str(home), "--json"],
        cwd=ROOT, env=clean_environment(env), capture_output=True, text=True, timeout=600,
        check=False,
    )  # fmt: skip


def clean_environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """Return the environment without the settings of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MUSTER_")}
    return {**kept, **(more or {})}


def write_plans(folder: Path, count: int, *, seed: int = 7) -> Path:
    """Write `count` plans of a few short sections each, no two alike."""
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    for number in range(count):
        thing, part = THINGS[number % len(THINGS)]
        lines = [f"# Plan {number} for the {thing}", "", f"Plan {number} is about {part}.", ""]
        for section, step in enumerate(chance.sample(STEPS, 3)):
            filled = step.format(thing=thing, part=part, n=chance.randrange(10, 99))
            lines += [f"## Part {section} of plan {number}", "", f"{section}: {filled}", ""]
        (folder / f"plan-{number:03}.md").write_text("\n".join(lines), encoding="utf-8")
    return folder


@contextmanager
def opened(home: Path) -> Iterator[Core]:
    """Open a data folder in this process, as a start of Muster does."""
    with open_core(load_settings({"home": home}).settings) as core:
        yield core


def read_in(core: Core, paths: Sequence[Path]) -> object:
    """Read plans in and index them; return the report."""
    from api.services import IngestOrder

    order = IngestOrder(paths=tuple(paths), dry_run=False, prune=False, kind=None)
    indexed = ingest_and_index(core, order, actor="test", note=lambda *_: None)
    assert indexed.indexed
    return indexed.report


Answers = dict[str, list[tuple[str, str, float]]]


def ten_best(core: Core, texts: Sequence[str]) -> Answers:
    """Return section, quote and score of the ten best of each text."""
    return {
        text: [
            (hit.section_id, hit.quote, hit.score) for hit in core.searcher.search(text, k=10).hits
        ]
        for text in texts
    }


def assert_same(found: Answers, expected: Answers) -> None:
    """Compare rankings, and their scores but for what the least of all candidates moves them.

    Scores are stretched between the best and the least candidate, and which is the least depends
    on the order in which the graph was built.
    """
    for text, wanted in expected.items():
        assert [hit[:2] for hit in found[text]] == [hit[:2] for hit in wanted], text
        scores = [hit[2] for hit in found[text]]
        assert scores == pytest.approx([hit[2] for hit in wanted], abs=0.02), text


@dataclass(frozen=True)
class Held:
    """What a data folder holds: the record's tables by key, and the ids in both indexes."""

    sections: dict[str, tuple]
    passages: dict[str, tuple[str, str]]
    vectors: dict[str, bytes]
    waiting: int
    dense: dict[str, np.ndarray]
    lexical: list[int]


def committed_sections(home: Path) -> dict[str, tuple]:
    """Return every section that another process has committed, with the text it stands in."""
    file = home / "muster.sqlite"
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=1)) as record:
            rows = record.execute(
                "SELECT section_id, heading, span_start, span_end, substr(text, span_start + 1, "
                "span_end - span_start) FROM sections JOIN versions USING (version_id)"
            ).fetchall()
    except sqlite3.OperationalError:
        return {}
    return {row[0]: tuple(row[1:]) for row in rows}


def held(home: Path, scratch: Path) -> Held:
    """Look into the files themselves, past all of Muster but its number for an id."""
    with closing(sqlite3.connect(f"file:{home / 'muster.sqlite'}?mode=ro", uri=True)) as record:
        assert record.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert record.execute("PRAGMA foreign_key_check").fetchall() == []
        passages = record.execute(
            "SELECT passage_id, section_id, encoded_sha256 FROM passages "
            "JOIN versions USING (version_id) WHERE status = 'in_force'"
        ).fetchall()
        vectors = record.execute("SELECT encoded_sha256, vector FROM vectors").fetchall()
        last = record.execute("SELECT coalesce(max(sequence), 0) FROM index_jobs").fetchone()[0]
        done = dict(record.execute("SELECT index_name, applied FROM index_progress").fetchall())
    return Held(
        committed_sections(home),
        {row[0]: (row[1], row[2]) for row in passages},
        dict(vectors),
        last - min(done.get(name, 0) for name in ("dense", "lexical")),
        _dense(_copy(home, "dense", scratch)),
        _lexical(_copy(home, "lexical", scratch)),
    )


def _copy(home: Path, index: str, scratch: Path) -> Path:
    folder = home / "indexes" / index
    name = json.loads((folder / "current.json").read_text())["name"]
    copy = scratch / index
    shutil.rmtree(copy, ignore_errors=True)
    return Path(shutil.copytree(folder / name, copy))


def _dense(folder: Path) -> dict[str, np.ndarray]:
    import chromadb

    client = chromadb.PersistentClient(
        path=str(folder), settings=chromadb.Settings(anonymized_telemetry=False)
    )
    (collection,) = client.list_collections()
    found = collection.get(include=["embeddings"])
    client.close()
    return dict(zip(found["ids"], found["embeddings"], strict=True))


def _lexical(folder: Path) -> list[int]:
    from retrieval.lexical import LexicalIndex

    return LexicalIndex(folder).keys().tolist()


def assert_whole(found: Held) -> None:
    """Assert that record and both indexes hold the same passages, each with its own vector."""
    from retrieval.keys import keys_of

    assert found.waiting == 0
    assert set(found.dense) == set(found.passages)
    assert found.lexical == sorted(keys_of(found.passages).tolist())
    bare = {key for key, row in found.sections.items() if row[3].strip("# \n") == row[0]}
    searched = {section for section, _ in found.passages.values()}
    assert searched <= set(found.sections) <= searched | bare
    assert {key for _, key in found.passages.values()} == set(found.vectors)
    for passage, (_, key) in found.passages.items():
        stored = np.frombuffer(found.vectors[key], dtype="<f4")
        assert np.allclose(found.dense[passage], stored, atol=1e-6), passage
