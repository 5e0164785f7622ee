"""What ingest and retrieval, which may not see the database, need of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.documents import Document, Place, ReadDocument, Version, VersionStatus
from domain.reference import ReferenceChange, ReferenceRow


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A document that is stored: hash, number and title of its newest version, and its kind.

    `reader_revision` is that of the readers that read it last, 0 where it is not known;
    `revision_in_force` is that of the version in force where this is not the newest;
    `is_in_force` says whether there is one.
    """

    document_id: str
    path: str
    sha256: str
    version_number: int
    is_removed: bool
    kind: str = "plan"
    title: str = ""
    reader_revision: int = 0
    revision_in_force: int | None = None
    is_in_force: bool = True


@dataclass(frozen=True, slots=True)
class RestrictedFile:
    """A document that only people of `units` see; `root` is the folder its path lies below.

    `sha256s` are those of all its versions, `title` is that of the newest.
    """

    document_id: str
    root: str
    path: str
    sha256s: frozenset[str]
    title: str
    units: tuple[str, ...]


class Library(Protocol):
    """Where ingest puts what it read. Each call that changes something is one transaction."""

    def open_collection(self, root: str, *, dry_run: bool = False) -> str:
        """Return the name of the collection whose root folder is `root`, making it if new.

        The name is the folder's own; a second root with the same name gets `-2` and so on. With
        `dry_run` it is the name that it would get.
        """
        ...

    def roots(self) -> list[str]:
        """Return the root folders of all collections, in order."""
        ...

    def move_collection(self, root: str, to: str, at: datetime) -> None:
        """Let the collection of `root` be that of the folder `to`, and that of `to` that of `root`.

        Of `to` there most often is none.
        """
        ...

    def known_files(self, collection: str) -> dict[str, KnownFile]:
        """Return every document of the collection by path, removed ones included."""
        ...

    def restricted_files(self) -> list[RestrictedFile]:
        """Return every document that belongs to units, those of all collections, removed or not.

        None when the reading names units of its own, which count then.
        """
        ...

    def add_version(
        self,
        document: Document,
        read: ReadDocument,
        *,
        units: Sequence[str] | None = None,
        dry_run: bool = False,
    ) -> Version:
        """Store a new version with all its parts and its index jobs, and return it as stored.

        The version before it becomes superseded at the new one's `valid_from`. A document that
        had been removed comes back. With `units` it belongs to these from the first moment on,
        unless the reading names some. It is a draft where a person took the plan out of force,
        unless its status was named after that; where nobody named since when it counts, it is not
        since earlier than the one before. With `dry_run` nothing is stored.

        Raises: ReadMeanwhile: it does not follow the newest version as that was looked at.
        """
        ...

    def texts_of(self, document_id: str) -> list[str]:
        """Return the texts of all versions of a document, oldest first."""
        ...

    def older_in_force(self, document_id: str, revision: int) -> Version | None:
        """Return the version in force below a newer one that readers before `revision` read."""
        ...

    def note_readers(self, version_id: str, revision: int) -> None:
        """Note that readers of that revision have looked at a version, which stays as it is."""
        ...

    def renew(
        self, read: ReadDocument, at: datetime, *, dry_run: bool = False
    ) -> VersionStatus | None:
        """Let a stored version be what other readers made of the same file, where it can.

        It can where text, title and sections came out as they are stored: facts and warnings
        become those of `read`, passages stay as they were cut, and `None` is returned; so it is
        for a version that is superseded or withdrawn, which stays as it is. Else nothing is
        changed, and the status is returned that the version has and a new one takes over.
        """
        ...

    def move_document(self, document_id: str, path: str, at: datetime) -> None:
        """Let the document be found at `path` of its collection; all else of it stays.

        Nothing was known at that path. One that had been removed is put in force by
        `restore_version`.
        """
        ...

    def restore_version(self, document_id: str, at: datetime) -> None:
        """Put the newest version of a removed document in force again, unchanged."""
        ...

    def give_to_units(self, document_id: str, at: datetime, *, dry_run: bool = False) -> bool:
        """Give a stored document to the units that what is read belongs to.

        Return whether those are others than it had; with `dry_run` nothing is stored. Nothing
        happens when the reading names no units.
        """
        ...

    def remove_document(self, document_id: str, at: datetime) -> None:
        """Withdraw the document: its version in force ends at `at` and leaves the indexes."""
        ...

    def save_reference(
        self,
        kind: str,
        rows: Sequence[ReferenceRow],
        *,
        collection: str,
        path: str,
        lines: Sequence[Sequence[int]] = (),
        gone: Sequence[str] = (),
        is_whole: bool = True,
        dry_run: bool = False,
    ) -> ReferenceChange:
        """Make the rows of kind `kind` that the file at `path` names what they are in it now.

        `lines` are where in the file each of the rows stands, from 1. A row that the file no
        longer names is withdrawn, unless another file names it, or the rows are not the whole of
        it (`is_whole`): who was named in what could not be read is not known. A file that is new
        and names rows of one of the files `gone` belongs to the units of that. With `dry_run`
        nothing is stored and what would change is returned.
        """
        ...

    def reference_paths(self, collection: str) -> list[str]:
        """Return the files of the collection whose rows are in the record, in order."""
        ...

    def withdraw_reference(self, collection: str, path: str) -> ReferenceChange:
        """Withdraw the rows that only the file at `path` names."""
        ...


@dataclass(frozen=True, slots=True)
class IndexJob:
    """One step that the derived indexes must follow, in the order of `sequence`."""

    sequence: int
    version_id: str
    is_removal: bool


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """What the indexes hold of a passage; `path` breaks no ties, `passage_id` does."""

    passage_id: str
    section_id: str
    document_id: str
    version_id: str
    kind: str
    path: str
    title: str
    heading_path: tuple[str, ...]
    text: str
    encoded_text: str
    encoded_sha256: str


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A passage with all a hit shows. `quote` is cut from the stored text at this moment."""

    passage_id: str
    document_id: str
    version_id: str
    path: str
    title: str
    status: VersionStatus
    heading_path: tuple[str, ...]
    start: int
    end: int
    place: Place
    quote: str
    quote_sha256: str


class IndexSource(Protocol):
    """The record that both indexes are derived from, and where vectors are kept."""

    def jobs_after(self, sequence: int, *, limit: int) -> list[IndexJob]:
        """Return at most `limit` jobs with a higher sequence, lowest first."""
        ...

    def last_job(self) -> int:
        """Return the highest sequence, 0 when there is none."""
        ...

    def applied(self, index: str) -> int:
        """Return the last sequence that `index` has applied, 0 when none."""
        ...

    def mark_applied(self, index: str, sequence: int) -> None:
        """Record that `index` holds all jobs up to `sequence`."""
        ...

    def passages_of(
        self, version_ids: Sequence[str], *, with_text: bool = True
    ) -> list[IndexedPassage]:
        """Return the passages of the versions, ordered by version then ordinal.

        Without text, `text` and `encoded_text` are empty: most of what there is to read.
        """
        ...

    def versions_in_force(self, as_of: datetime | None = None) -> list[str]:
        """Return the ids of the versions in force now, or at `as_of`, sorted."""
        ...

    def versions_at(self, sequence: int) -> list[str]:
        """Return the ids of the versions that the jobs up to `sequence` put in force, sorted."""
        ...

    def missing_vectors(self, model_id: str, encoded_sha256s: Iterable[str]) -> set[str]:
        """Return those of the hashes that have no vector for the model yet."""
        ...

    def save_vectors(self, model_id: str, vectors: Sequence[tuple[str, bytes]]) -> None:
        """Store `(encoded_sha256, little-endian float32 bytes)`; an existing one stays."""
        ...

    def load_vectors(self, model_id: str, encoded_sha256s: Sequence[str]) -> dict[str, bytes]:
        """Return the stored vectors by hash; a hash without one is left out."""
        ...

    def quoted(self, passage_ids: Sequence[str]) -> dict[str, QuotedPassage]:
        """Return the passages by id, quotes cut from the stored text; unknown ids left out."""
        ...
