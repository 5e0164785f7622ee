"""Fakes of this room: the record in memory, an embedder that hashes words, small plans."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from domain.canonical import sha256_of
from domain.documents import Document, Passage, Place, Version, VersionStatus
from domain.ports import IndexedPassage, IndexJob, QuotedPassage
from retrieval.opening import Retrieval, open_retrieval
from retrieval.topics import TopicShelf

DAY_ONE = datetime(2026, 1, 1, tzinfo=UTC)
DAY_TWO = datetime(2026, 2, 1, tzinfo=UTC)


class Killed(BaseException):
    """The process dies here: past every `except Exception`."""


class HashEmbedder:
    """Words hashed to directions: texts that share words are close. Counts its calls."""

    model_id = "hash-000000000001"
    dimension = 64
    notice = ""

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += texts
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                seed = hashlib.sha256(word.encode()).digest()
                signs = np.unpackbits(np.frombuffer(seed[:8], dtype=np.uint8))
                row += signs.astype(np.float32) * 2 - 1
            row /= np.linalg.norm(row) or 1
        return rows

    def count_tokens(self, text: str) -> int:
        return len(text.split())


@dataclass
class StoredVersion:
    version: Version
    document: Document
    passages: list[tuple[IndexedPassage, Passage]]


@dataclass
class FakeRecord:
    """An index source in memory. `fail_at` names a call that kills the process, once."""

    versions: dict[str, StoredVersion] = field(default_factory=dict)
    jobs: list[IndexJob] = field(default_factory=list)
    progress: dict[str, int] = field(default_factory=dict)
    vectors: dict[tuple[str, str], bytes] = field(default_factory=dict)
    fail_at: str = ""
    calls: list[str] = field(default_factory=list)

    def _note(self, call: str) -> None:
        self.calls.append(call)
        if call == self.fail_at:
            self.fail_at = ""
            raise Killed(call)

    def publish(
        self,
        path: str,
        sections: dict[str, str | list[str]],
        *,
        kind: str = "plan",
        title: str | None = None,
        at: datetime = DAY_ONE,
    ) -> str:
        """Store a new version of the document at `path`; return the version's id."""
        document = Document(f"doc:{path}", "plans", path, kind)
        before = [v for v in self.versions.values() if v.document.path == path]
        version_id = f"{path}@{len(before) + 1}"
        self.withdraw(path, at=at)
        parts: list[tuple[IndexedPassage, Passage]] = []
        text, title = "", title or path.removesuffix(".md").title()
        for number, (heading, body) in enumerate(sections.items()):
            for piece in [body] if isinstance(body, str) else body:
                start = len(text)
                text += f"{piece}\n"
                parts.append(
                    _passage(
                        version_id, document, title, (heading,), number, len(parts), piece, start
                    )
                )
        version = Version(
            version_id, document.document_id, len(before) + 1, sha256_of(text), "text/markdown",
            title, text, VersionStatus.IN_FORCE, at,
        )  # fmt: skip
        self.versions[version_id] = StoredVersion(version, document, parts)
        self._job(version_id, is_removal=False)
        return version_id

    def withdraw(self, path: str, *, at: datetime = DAY_TWO) -> None:
        """End the version of `path` that is in force."""
        for stored in self.versions.values():
            if stored.document.path == path and stored.version.status is VersionStatus.IN_FORCE:
                stored.version = replace(
                    stored.version, status=VersionStatus.SUPERSEDED, valid_to=at
                )
                self._job(stored.version.version_id, is_removal=True)

    def _job(self, version_id: str, *, is_removal: bool) -> None:
        self.jobs.append(IndexJob(len(self.jobs) + 1, version_id, is_removal))

    def jobs_after(self, sequence: int, *, limit: int) -> list[IndexJob]:
        self._note("jobs_after")
        return [job for job in self.jobs if job.sequence > sequence][:limit]

    def last_job(self) -> int:
        return len(self.jobs)

    def applied(self, index: str) -> int:
        return self.progress.get(index, 0)

    def mark_applied(self, index: str, sequence: int) -> None:
        self._note(f"mark_applied {index}")
        self.progress[index] = sequence

    def passages_of(
        self, version_ids: Sequence[str], *, with_text: bool = True
    ) -> list[IndexedPassage]:
        self._note("passages_of")
        return [p for name in sorted(set(version_ids)) for p, _ in self.versions[name].passages]

    def versions_in_force(self, as_of: datetime | None = None) -> list[str]:
        return sorted(name for name, stored in self.versions.items() if _stood(stored, as_of))

    def missing_vectors(self, model_id: str, encoded_sha256s: Iterable[str]) -> set[str]:
        self._note("missing_vectors")
        return {key for key in encoded_sha256s if (model_id, key) not in self.vectors}

    def save_vectors(self, model_id: str, vectors: Sequence[tuple[str, bytes]]) -> None:
        self._note("save_vectors")
        for key, value in vectors:
            self.vectors.setdefault((model_id, key), value)

    def load_vectors(self, model_id: str, encoded_sha256s: Sequence[str]) -> dict[str, bytes]:
        self._note("load_vectors")
        keys = ((key, self.vectors.get((model_id, key))) for key in encoded_sha256s)
        return {key: value for key, value in keys if value is not None}

    def quoted(self, passage_ids: Sequence[str]) -> dict[str, QuotedPassage]:
        self._note("quoted")
        wanted = set(passage_ids)
        return {
            passage.passage_id: QuotedPassage(
                passage_id=passage.passage_id,
                document_id=stored.document.document_id,
                version_id=stored.version.version_id,
                path=stored.document.path,
                title=stored.version.title,
                status=stored.version.status,
                heading_path=indexed.heading_path,
                start=passage.start,
                end=passage.end,
                place=passage.place,
                quote=stored.version.text[passage.start : passage.end],
                quote_sha256=passage.quote_sha256,
            )
            for stored in self.versions.values()
            for indexed, passage in stored.passages
            if passage.passage_id in wanted
        }

    def tamper(self, version_id: str, old: str, new: str) -> None:
        """Change the stored text behind everyone's back; `new` is as long as `old`."""
        stored = self.versions[version_id]
        stored.version = replace(stored.version, text=stored.version.text.replace(old, new))


def _stood(stored: StoredVersion, as_of: datetime | None) -> bool:
    version = stored.version
    if as_of is None:
        return version.status is VersionStatus.IN_FORCE
    return version.valid_from <= as_of and (version.valid_to is None or as_of < version.valid_to)


def _passage(version_id, document, title, heading_path, section, ordinal, body, start):
    encoded = f"{title} > {' > '.join(heading_path)}: {body}"
    indexed = IndexedPassage(
        f"{version_id}.p{ordinal}",
        f"{version_id}.s{section}",
        document.document_id,
        version_id,
        document.kind,
        document.path,
        title,
        heading_path,
        body,
        encoded,
        sha256_of(encoded),
    )
    passage = Passage(
        indexed.passage_id, indexed.section_id, version_id, ordinal, start, start + len(body),
        body, encoded, indexed.encoded_sha256, sha256_of(body), Place(line=ordinal + 1),
    )  # fmt: skip
    return indexed, passage


SAMPLE = {
    "flood.md": {
        "Immediate steps": "Close the flood gate at the loading dock and switch off the sump.",
        "Alternate site": "Move dispatch to the north depot when water enters the hall.",
    },
    "ransomware.md": {
        "Contain": "Isolate encrypted servers from the network and keep their disks.",
        "Recover": "Restore the order system from the offline backup within eight hours.",
    },
    "power.md": {
        "Generator": "Start the diesel generator and shed the load of the cold store.",
        "Refuel": "Order diesel when the tank of the generator holds less than a third.",
    },
    "pandemic.md": {"Absence": "Split the dispatch crew into two shifts that never meet."},
}


@pytest.fixture(autouse=True)
def _as_among_many_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small plans of these tests are found by the graph, as those of a large folder are."""
    monkeypatch.setattr("retrieval.exact.SCANNED_PASSAGES", 0)


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def record() -> FakeRecord:
    """Return a record with four small plans, nothing indexed yet."""
    made = FakeRecord()
    for path, sections in SAMPLE.items():
        made.publish(path, sections)
    return made


@pytest.fixture
def empty_record() -> FakeRecord:
    return FakeRecord()


@pytest.fixture
def killed() -> type[BaseException]:
    return Killed


Open = Callable[..., Retrieval]


@pytest.fixture
def opened(tmp_path: Path, embedder: HashEmbedder) -> Iterable[Open]:
    """Return what opens retrieval over a record, always on the same folder, as a restart does."""
    held: list[Retrieval] = []

    def open_again(
        record: FakeRecord,
        *,
        model: HashEmbedder | None = embedder,
        topics: TopicShelf | None = None,
    ) -> Retrieval:
        for before in held:
            before.close()
        held.append(open_retrieval(record, model, folder=tmp_path / "indexes", topics=topics))
        return held[-1]

    yield open_again
    for retrieval in held:
        retrieval.close()
