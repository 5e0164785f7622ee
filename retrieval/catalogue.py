"""The passages in force, in arrays: what a query needs to know without asking the record."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.ports import IndexedPassage
from retrieval.about import is_about_the_plan
from retrieval.embedder import Matrix
from retrieval.keys import Keys, keys_of
from retrieval.phases import phase_of

# A heading that stands over more passages names a part that every plan has.
FEW_HEADED = 20
LONGEST_HEADING = 200
_NUMBER = re.compile(r"^[\s\d.()]+(?=\D)")

Slots = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage in the catalogue."""

    passage_id: str
    section_id: str
    document_id: str
    version_id: str
    kind: str
    path: str
    title: str
    heading_path: tuple[str, ...]

    @property
    def heading(self) -> str:
        """Return the heading of its own section, the plan's title where it has none."""
        return self.heading_path[-1] if self.heading_path else self.title


def entry_of(passage: IndexedPassage) -> Entry:
    """Return what the catalogue keeps of a passage."""
    return Entry(
        passage.passage_id,
        passage.section_id,
        passage.document_id,
        passage.version_id,
        passage.kind,
        passage.path,
        passage.title,
        passage.heading_path,
    )


class Catalogue:
    """An unchanging view of the passages in force; a slot is a passage's place in it.

    They stand by version, then as in its text, however they came in; ties fall to the lower slot.
    `vectors` has a unit row a slot, shape (n, d), float32; a row of zeros has no vector yet.
    `sections` and `documents` give each slot's section and document as numbers, shape (n,), to
    be looked up in `section_ids` and `document_ids`; `about` tells, shape (n,), which stand in a
    section about the plan itself, `phases` which phase of the response a section is for,
    `headings` how it is headed.
    """

    def __init__(self, entries: Sequence[Entry], vectors: Matrix) -> None:
        self.entries = tuple(entries)
        self.vectors = vectors
        self.section_ids, self.sections = _numbered(entry.section_id for entry in entries)
        self.document_ids, self.documents = _numbered(entry.document_id for entry in entries)
        # Ties fall by id: the place of each section and document among their ids in order.
        self.section_order = _places(self.section_ids)
        self.document_order = _places(self.document_ids)
        self.about = np.array([is_about_the_plan(entry.heading) for entry in entries], dtype=bool)
        self.phases = np.array([phase_of(entry.heading) for entry in entries], dtype=object)
        self.headings = np.array([entry.heading for entry in entries], dtype=object)
        self._kinds = np.array([entry.kind for entry in entries], dtype=object)
        # Passages by document: those of document m stand at `_bounds[m]` to `_bounds[m + 1]`.
        self._by_document = np.argsort(self.documents, kind="stable")
        self._bounds = np.searchsorted(
            self.documents[self._by_document], np.arange(len(self.document_ids) + 1)
        )
        self._slots = {entry.passage_id: slot for slot, entry in enumerate(entries)}
        keys = keys_of(self._slots)
        self._by_key = np.argsort(keys)
        self._sorted_keys = keys[self._by_key]
        self._numbers = {name: number for number, name in enumerate(self.document_ids)}
        # The documents that say the same as another in another format, once that was asked.
        self.variants: dict[int, list[int]] = {}
        self._by_heading: dict[str, list[int]] | None = None
        self._by_name: dict[str, list[int]] | None = None
        self._by_stem: dict[str, list[int]] | None = None
        self.unencoded = len(self.entries) - int(vectors.any(axis=1).sum())

    @property
    def has_vectors(self) -> bool:
        """Return whether any passage has a vector."""
        return self.unencoded < len(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def slots_of_ids(self, passage_ids: Iterable[str]) -> Slots:
        """Return the slots of those ids that are in force, in order."""
        slots = self._slots
        found = [slots[passage_id] for passage_id in passage_ids if passage_id in slots]
        return np.array(found, dtype=np.int64)

    def slots_of_keys(self, keys: Keys) -> tuple[Slots, Mask]:
        """Return the slots of those keys that are in force, and which keys those were."""
        if not len(self):
            return np.zeros(0, dtype=np.int64), np.zeros(len(keys), dtype=np.bool_)
        places = np.searchsorted(self._sorted_keys, keys)
        places[places == len(self)] = 0
        known: Mask = self._sorted_keys[places] == keys
        return self._by_key[places[known]], known

    def slots_headed(self, text: str) -> Slots:
        """Return the slots of the passages right under a heading that is `text`, number aside.

        None where many are headed so.
        """
        if len(text) > LONGEST_HEADING:
            return np.zeros(0, dtype=np.int64)
        if self._by_heading is None:
            headed: dict[str, list[int]] = {}
            for slot, entry in enumerate(self.entries):
                headed.setdefault(_plain_heading(entry.heading), []).append(slot)
            self._by_heading = {
                name: slots for name, slots in headed.items() if len(slots) <= FEW_HEADED
            }
        return np.array(self._by_heading.get(_plain_heading(text), ()), dtype=np.int64)

    def keys(self) -> Keys:
        """Return the keys of all passages, sorted, shape (n,)."""
        return self._sorted_keys

    def slots_of_documents(self, documents: Iterable[int]) -> Slots:
        """Return the slots of all passages of the documents, given by number, in rising order."""
        bounds = self._bounds
        parts = [self._by_document[bounds[one] : bounds[one + 1]] for one in documents]
        return np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)

    def path_of(self, document: int) -> str:
        """Return the path of the document with that number."""
        first: int = self._by_document[self._bounds[document]]
        return self.entries[first].path

    def documents_at(self, path: str) -> list[int]:
        """Return the documents whose path is `path`, or ends with it, or is its end.

        Records may name a path from another root than the one the plans were read from.
        """
        if self._by_name is None:
            self._by_name = self._grouped(posixpath.basename)
        near = self._by_name.get(posixpath.basename(path), [])
        known = {document: self.path_of(document) for document in near}
        return [
            document
            for document, other in known.items()
            if other == path or other.endswith(f"/{path}") or path.endswith(f"/{other}")
        ]

    def documents_named_like(self, document: int) -> list[int]:
        """Return the other documents whose file has the same name, its suffix aside."""
        if self._by_stem is None:
            self._by_stem = self._grouped(_stem)
        same = self._by_stem.get(_stem(self.path_of(document)), [])
        return [other for other in same if other != document]

    def number_of(self, document_id: str) -> int:
        """Return the number of a document. Raises: KeyError: it is not in force."""
        return self._numbers[document_id]

    def _grouped(self, key: Callable[[str], str]) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for document in range(len(self.document_ids)):
            groups.setdefault(key(self.path_of(document)), []).append(document)
        return groups

    def mask(self, *, kind: str | None, within: Collection[str] | None) -> Mask | None:
        """Return which slots are of the kind and in the documents asked for; `None` for all."""
        if kind is None and within is None:
            return None
        wanted = np.ones(len(self), dtype=np.bool_)
        if kind is not None:
            wanted &= self._kinds == kind
        if within is not None:
            inside = [document_id in within for document_id in self.document_ids]
            wanted &= np.array(inside, dtype=np.bool_)[self.documents]
        return wanted

    def changed(
        self, *, removed: Collection[str], added: Sequence[Entry], vectors: Matrix
    ) -> "Catalogue":
        """Return the catalogue without the versions `removed` and with `added` in their places.

        `vectors` has a row for each entry added. A version that is added anew replaces itself.
        """
        gone = {*removed, *(entry.version_id for entry in added)}
        kept = [slot for slot, entry in enumerate(self.entries) if entry.version_id not in gone]
        entries = [*(self.entries[slot] for slot in kept), *added]
        # Stable, so that the passages of a version stay as they stand in it.
        order = sorted(range(len(entries)), key=lambda place: entries[place].version_id)
        places = np.empty(len(entries), dtype=np.int64)
        places[order] = np.arange(len(entries))
        rows = np.empty((len(entries), self.vectors.shape[1]), dtype=np.float32)
        rows[places[: len(kept)]] = self.vectors[kept]
        rows[places[len(kept) :]] = vectors
        return Catalogue([entries[place] for place in order], rows)


def _plain_heading(heading: str) -> str:
    return " ".join(_NUMBER.sub("", heading).casefold().split())


def merge_slots(lists: Sequence[Slots]) -> Slots:
    """Return the slots of all lists, each once, in rising order.

    Not by `np.unique`, which loads `numpy.ma` first: a tenth of a second of a short command.
    """
    found = np.sort(np.concatenate(lists))
    kept: Slots = found[np.concatenate(([True], found[1:] != found[:-1]))] if len(found) else found
    return kept


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].casefold()


def empty_catalogue(dimension: int) -> Catalogue:
    """Return a catalogue of nothing."""
    return Catalogue((), np.zeros((0, dimension), dtype=np.float32))


def _places(names: Sequence[str]) -> Slots:
    """Return each name's place among all of them in order, shape (n,)."""
    places = np.empty(len(names), dtype=np.int64)
    places[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return places


def _numbered(names: Iterable[str]) -> tuple[list[str], Slots]:
    """Return the distinct names in order of appearance, and each one's number."""
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(name, len(numbers)) for name in names]
    return list(numbers), np.array(found, dtype=np.int64)
