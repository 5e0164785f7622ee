"""The lexical index: BM25 over title, heading path and body, on tantivy."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from domain.errors import IndexMissing
from domain.ports import IndexedPassage
from domain.texts import first_sentence
from retrieval.embedder import Matrix
from retrieval.keys import Keys, key_of, keys_of, no_keys
from retrieval.panics import is_panic
from retrieval.settling import dropped_from, note_dropped
from retrieval.terms import (
    ANALYZER,
    FIELD_BOOSTS,
    analyzer_of,
    boosted,
    document_of,
    new_schema,
    with_parts,
)

if TYPE_CHECKING:
    from tantivy import DocAddress, Index, IndexWriter, Query, Searcher

# A long report is searched by its rarest words; more of them cost time and change no rank.
MAX_TERMS = 64
# The first sentence says what happened: its words count twice. Both development sets gain .01.
OPENING_WEIGHT = 2.0
# Who types so few words looks for those, where no more passages than so many have them all.
FEW_WORDS = 5
FEW_PASSAGES = 8
# Looked at beyond the depth asked for, since the last ones are often equally good.
TIES = 50
WRITER_BYTES = 64_000_000

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matches:
    """Keys and BM25 scores of the best passages, best first, shapes (n,) and (n,).

    `said` is how much of a text the best one says, 0 and up: its score beside that of a passage of
    usual length with every word of the text once. `whole` are the keys of the few passages that
    have every word of a text of a few words; none of a longer text, or where many have them.
    """

    keys: Keys
    scores: Scores
    said: float = 0.0
    whole: Keys = field(default_factory=no_keys)


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what a damaged index throws into `IndexMissing`."""
    try:
        yield
    except (ValueError, OSError) as fault:
        raise IndexMissing("lexical", str(fault)[:200]) from fault
    except BaseException as fault:
        if is_panic(fault):
            raise IndexMissing("lexical", "its files are damaged") from fault
        raise


class LexicalIndex:
    """One tantivy index, in a folder or, without one, in memory.

    Passages go by the keys of `retrieval.keys`, which a search returns in one array.
    """

    def __init__(self, folder: Path | None = None, *, language: str = "english") -> None:
        """Open the index in `folder`, making it when the folder is empty.

        Raises: IndexMissing: what is in the folder cannot be opened.
        """
        self._analyzer = analyzer_of(language)
        self._schema = new_schema()
        self._folder = folder
        # Open while the index is filled.
        self._filler: IndexWriter | None = None
        with guarded():
            self._index = self._open(folder)
            self._searcher: Searcher = self._index.searcher()
            self._dropped = dropped_from(folder)

    def _open(self, folder: Path | None) -> "Index":
        from tantivy import Index

        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            if not any(folder.iterdir()):
                note_dropped(folder, 0)
        index = Index(self._schema, path=str(folder) if folder else None)
        index.register_tokenizer(ANALYZER, self._analyzer)
        index.config_reader("manual")
        return index

    @property
    def dropped(self) -> int | None:
        """Return how many passages were taken out since the index was built.

        Their words count in every score until it is built anew. `None`: nobody counted.
        """
        return self._dropped

    def put(self, passages: Sequence[IndexedPassage], vectors: Matrix) -> None:
        """Take the passages in, in one commit; those that are there stay as they are.

        A passage never changes under its id, and one that was taken out to be put in again would
        count twice in the word statistics until the index is built anew. `vectors` belong to the
        other index. Raises: IndexMissing: it cannot be written.
        """
        del vectors
        ids = [passage.passage_id for passage in passages]
        is_new = ~np.isin(keys_of(ids), self.keys())
        fresh = [passage for passage, new in zip(passages, is_new, strict=True) if new]
        if fresh:
            self._write((), fresh)

    def drop(self, passage_ids: Sequence[str]) -> None:
        """Take the ids out; those that are not there are no error."""
        held = self.count()
        self._write(passage_ids, ())
        if self._dropped is not None and (gone := held - self.count()):
            self._dropped += gone
            with guarded():
                note_dropped(self._folder, self._dropped)

    def _write(self, out: Sequence[str], passages: Sequence[IndexedPassage]) -> None:
        with guarded():
            writer = self._filler or self._index.writer(WRITER_BYTES, 1)
            for passage_id in out:
                writer.delete_documents_by_term("key", key_of(passage_id))
            for passage in passages:
                writer.add_document(document_of(passage))
            if self._filler is None:
                self._commit(writer)

    def _commit(self, writer: "IndexWriter") -> None:
        writer.commit()
        # Until the merges are done, the files in the folder still change.
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Take in what is put within in one commit at its end; nothing is taken out within.

        One part for all is written, and searched, faster than one for each time.
        """
        with guarded():
            self._filler = self._index.writer(WRITER_BYTES, 1)
        try:
            yield
            with guarded():
                self._commit(self._filler)
        finally:
            self._filler = None

    def search(self, text: str, *, depth: int) -> Matches:
        """Return the best passages for the words of a text, and all as good as the last of them.

        Those that tie come as they were taken in, by which no ranking may go. `text` is never
        parsed as a query: its words are looked up one by one.

        Raises: IndexMissing: the index cannot be read.
        """
        counts = Counter(self._words_of(text))
        opening = set(self._words_of(first_sentence(text)))
        weights = {
            term: (1 + math.log(count)) * (OPENING_WEIGHT if term in opening else 1)
            for term, count in counts.items()
        }
        with guarded():
            seen = sorted((self._searcher.doc_freq("body", term), term) for term in counts)
            # Words of passages taken out are counted until their part of the index is merged.
            held = max([self._searcher.num_docs, *(frequency for frequency, _ in seen)])
        rarest = [term for frequency, term in seen if frequency][:MAX_TERMS]
        found = self._find([(term, weights[term]) for term in rarest], FIELD_BOOSTS, depth)
        if not len(found.scores):
            return found
        # Words that no passage has count, too: nobody says them.
        whole = sum(weights[term] * _rarity(frequency, held) for frequency, term in seen)
        return replace(found, said=float(found.scores[0]) / whole, whole=self._holding(seen))

    def _holding(self, seen: Sequence[tuple[int, str]]) -> Keys:
        """Return `Matches.whole` of the words of a text, each with how many passages have it."""
        from tantivy import Occur, Query

        if len(seen) > FEW_WORDS or not all(frequency for frequency, _ in seen):
            return no_keys()
        anywhere = [
            [(Occur.Should, boosted(self._schema, name, term, 1.0)) for name in FIELD_BOOSTS]
            for _, term in seen
        ]
        query = Query.boolean_query([(Occur.Must, Query.boolean_query(one)) for one in anywhere])
        with guarded():
            found = self._searcher.search(query, limit=FEW_PASSAGES + 1, count=False).hits
            if len(found) > FEW_PASSAGES:
                return no_keys()
            keys = self._searcher.fast_field_values("key", [address for _, address in found])
        return np.array(keys, dtype=np.int64)

    def find_names(
        self, names: Sequence[str], *, fields: Mapping[str, float], depth: int
    ) -> Matches:
        """Return the best passages for all `names` together, ties as in `search`.

        A word counts once a name, and with the logarithm of the names it stands in. `fields`
        are those looked into, with their boosts. Raises: IndexMissing: it cannot be read.
        """
        counts: Counter[str] = Counter()
        for name in names:
            counts.update(set(self._words_of(name)))
        terms = [(term, 1 + math.log(count)) for term, count in sorted(counts.items())]
        return self._find(terms, fields, depth)

    def _words_of(self, text: str) -> list[str]:
        # Half a character, as broken clients send it, is no fault of the index.
        readable = text.encode("utf-8", errors="replace").decode("utf-8")
        words: list[str] = self._analyzer.analyze(with_parts(readable))
        return words

    def _find(
        self, terms: Sequence[tuple[str, float]], fields: Mapping[str, float], depth: int
    ) -> Matches:
        from tantivy import Occur, Query

        clauses = [
            (Occur.Should, boosted(self._schema, field, term, boost * weight))
            for term, weight in terms
            for field, boost in fields.items()
        ]
        if not clauses:
            return Matches(no_keys(), np.zeros(0, dtype=np.float32))
        with guarded():
            searcher = self._searcher
            found = _best(searcher, Query.boolean_query(clauses), depth)
            keys = searcher.fast_field_values("key", [address for _, address in found])
        return Matches(
            np.array(keys, dtype=np.int64),
            np.array([score for score, _ in found], dtype=np.float32),
        )

    def count(self) -> int:
        """Return how many passages are held."""
        with guarded():
            return int(self._searcher.num_docs)

    def close(self) -> None:
        """Let go of the index; nothing but memory is held between writes."""

    def keys(self) -> Keys:
        """Return the keys of all passages held, sorted, shape (n,)."""
        from tantivy import Query

        with guarded():
            held = self._searcher.num_docs
            if not held:
                return no_keys()
            found = self._searcher.search(Query.all_query(), limit=held, count=False).hits
            keys = self._searcher.fast_field_values("key", [address for _, address in found])
        return np.sort(np.array(keys, dtype=np.int64))


def _best(searcher: "Searcher", query: "Query", depth: int) -> list[tuple[float, "DocAddress"]]:
    """Return the scores and addresses of the best `depth`, and of all as good as the last."""
    held = searcher.num_docs
    limit = min(depth + TIES, held)
    found = searcher.search(query, limit=limit, count=False).hits if held else []
    while limit < held and len(found) == limit and found[-1][0] == found[depth - 1][0]:
        limit = min(4 * limit, held)
        found = searcher.search(query, limit=limit, count=False).hits
    least = found[min(depth, len(found)) - 1][0] if found else 0.0
    return [hit for hit in found if hit[0] >= least]


def _rarity(frequency: int, held: int) -> float:
    """Return how much a word counts in BM25 that so many of the passages held have."""
    return math.log1p((held - frequency + 0.5) / (frequency + 0.5))
