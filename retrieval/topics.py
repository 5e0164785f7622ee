"""What each kind of incident finds in the plans, worked out once for a catalogue.

A report says what happened, a plan what to do; they share few words. Each topic has names that
plans for it go by, and what those names find is ready before a report comes, so that a report of
a known kind costs no more look-ups than any other.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from domain.search import Topic
from retrieval import fusion
from retrieval.catalogue import Catalogue, Slots
from retrieval.embedder import Matrix, to_unit_rows
from retrieval.fusion import Scores
from retrieval.terms import FIELD_BOOSTS
from retrieval.view import View

Encode = Callable[[Sequence[str]], Matrix]

# A topic is looked up this deep; what is further down says nothing of it.
TOPIC_DEPTH = 2_000
HEADINGS_ONLY = {"path": 1.0}
# Catalogues kept at a time: the one in force, one being replaced, and days past.
KEPT = 5


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of going by topics and past use counts; the best document by text has 1.

    `scripts/ablate.py` tells what each is worth; around these values the development sets are
    flat (docs/benchmarks.md).
    """

    # The names of the report's topics beside its own words, in BM25.
    names: float = 1.0
    # What a topic that is certain adds to a document: by the words of its effects, by the title,
    # by the headings.
    effects: float = 0.4
    titles: float = 0.5
    headings: float = 0.3
    # One whole vote of a past incident.
    votes: float = 4.0
    # A plan that names, in its title or a heading, what the report names or what needs that.
    scope: float = 0.3
    # Inside a document: the topic's vector beside the report's, what a section about the plan
    # itself loses, a vote for a heading, a section for the phase the report is in, and one that
    # says the report word for word, all as cosines.
    topic_inside: float = 0.9
    about: float = 0.2
    heading_votes: float = 4.0
    # Louder votes would push everything else out of sight.
    most_heading_votes: float = 0.5
    phase: float = 0.08
    words_inside: float = 0.2


@dataclass(frozen=True, slots=True)
class TopicRow:
    """What one topic finds among passages n and documents m; `vector` has shape (d,).

    `words` are BM25 scores of its names, shape (n,), `documents` what it adds to a document,
    shape (m,), `vector` the mean of its examples, scaled to unit length.
    """

    words: Matrix
    documents: Scores
    vector: Matrix


class TopicRanks:
    """What the topics find in one catalogue; each is worked out with the first report of it.

    A command that answers one report needs the few topics that this may be about, a service is
    asked for all of them before the first report comes.
    """

    def __init__(
        self, topics: Mapping[str, Topic], view: View, encode: Encode | None, *, weights: Weights
    ) -> None:
        self._topics = topics
        self._view = view
        # Without vectors there is nothing to compare titles and examples with.
        self._encode = encode if view.catalogue.vectors.size else None
        self._weights = weights
        self._rows: dict[str, TopicRow] = {}
        self._titles: tuple[Matrix, Slots] | None = None
        self._lock = threading.Lock()

    def rows(self, codes: Sequence[str]) -> list[TopicRow]:
        """Return the topics' rows, in order; only known codes may be asked for."""
        if any(code not in self._rows for code in codes):
            with self._lock:
                new = [code for code in dict.fromkeys(codes) if code not in self._rows]
                self._rows.update(self._work_out([self._topics[code] for code in new]))
        return [self._rows[code] for code in codes]

    def known(self, codes: Iterable[str]) -> list[str]:
        """Return those of the codes that are topics here."""
        return [code for code in codes if code in self._topics]

    def _work_out(self, topics: Sequence[Topic]) -> dict[str, TopicRow]:
        catalogue = self._view.catalogue
        by_title = np.zeros((len(topics), len(catalogue.document_ids)))
        examples = np.zeros((len(topics), catalogue.vectors.shape[1]), dtype=np.float32)
        if self._encode is not None:
            by_title = self._by_titles(topics, self._encode)
            examples = to_unit_rows(_means([one.examples for one in topics], self._encode))
        return {
            topic.code: self._row(topic, self._weights.titles * titles, example)
            for topic, titles, example in zip(topics, by_title, examples, strict=True)
        }

    def _row(self, topic: Topic, by_title: Scores, example: Matrix) -> TopicRow:
        view, weights = self._view, self._weights
        words = _found(view, topic.called, FIELD_BOOSTS)
        effects = _found(view, topic.effects, FIELD_BOOSTS)
        headings = _found(view, topic.called, HEADINGS_ONLY)
        documents = by_title + (
            weights.effects * _of_documents(view.catalogue, effects, fusion.PASSAGES_A_DOCUMENT)
            + weights.headings * _of_documents(view.catalogue, headings, 1)
        )
        return TopicRow(words, documents.round(fusion.DIGITS), example)

    def _by_titles(self, topics: Sequence[Topic], encode: Encode) -> Scores:
        """Return how near each title is to the nearest of a topic's names, 0 to 1, (t, m)."""
        if self._titles is None:
            self._titles = _titles(self._view.catalogue, encode)
        vectors, of_documents = self._titles
        found = np.zeros((len(topics), len(of_documents)))
        names = encode([name for topic in topics for name in topic.called])
        ends = np.cumsum([len(topic.called) for topic in topics]).tolist()
        for row, (topic, end) in enumerate(zip(topics, ends, strict=True)):
            if topic.called:
                own = names[end - len(topic.called) : end]
                nearest = np.einsum("md,wd->mw", vectors, own).max(axis=1)
                found[row] = fusion.min_max(nearest.astype(np.float64))[of_documents]
        return found


class TopicShelf:
    """Keeps the ranks of the last few catalogues."""

    def __init__(
        self, topics: Sequence[Topic], encode: Encode | None, *, weights: Weights | None = None
    ) -> None:
        """`encode` gives unit rows and keeps what it encoded; without it titles do not count."""
        self.weights = weights or Weights()
        self.topics = {topic.code: topic for topic in topics}
        self._encode = encode
        self._kept: OrderedDict[tuple[int, bool], tuple[Catalogue, TopicRanks]] = OrderedDict()
        self._lock = threading.Lock()

    def ranks(self, view: View, *, by_words: bool = False) -> TopicRanks:
        """Return the ranks over the view's catalogue; `by_words` asks no model for anything."""
        catalogue = view.catalogue
        key = id(catalogue), by_words
        with self._lock:
            found = self._kept.get(key)
            if found is None or found[0] is not catalogue:
                encode = None if by_words else self._encode
                ranks = TopicRanks(self.topics, view, encode, weights=self.weights)
                found = (catalogue, ranks)
                # Without the lexical index they are poor, and not to be kept until it is back.
                if view.lexical is not None:
                    self._kept[key] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return found[1]

    def prepare(self, view: View) -> None:
        """Work out what every topic finds, before a report needs it."""
        self.ranks(view).rows(list(self.topics))


def _means(examples: Sequence[Sequence[str]], encode: Encode) -> Matrix:
    """Return the mean vector of each list of texts, zeros for an empty one, shape (t, d)."""
    rows = encode([text for texts in examples for text in texts])
    means = np.zeros((len(examples), rows.shape[1]), dtype=np.float32)
    ends = np.cumsum([len(texts) for texts in examples]).tolist()
    for row, (texts, end) in enumerate(zip(examples, ends, strict=True)):
        if texts:
            means[row] = rows[end - len(texts) : end].mean(axis=0)
    return means


def _titles(catalogue: Catalogue, encode: Encode) -> tuple[Matrix, Slots]:
    """Return the vectors of the different titles, shape (x, d), and each document's among them."""
    titles = [""] * len(catalogue.document_ids)
    for entry, document in zip(catalogue.entries, catalogue.documents.tolist(), strict=True):
        titles[document] = entry.title
    different = sorted(set(titles))
    place = {title: row for row, title in enumerate(different)}
    return encode(different), np.array([place[title] for title in titles], dtype=np.int64)


def _found(view: View, names: Sequence[str], fields: dict[str, float]) -> Matrix:
    """Return the score of each passage for the names together, shape (n,)."""
    scores = np.zeros(len(view.catalogue), dtype=np.float32)
    found = view.named(names, fields=fields, depth=TOPIC_DEPTH) if names else None
    if found is not None:
        scores[found.slots] = found.scores
    return scores


def _of_documents(catalogue: Catalogue, scores: Matrix, best: int) -> Scores:
    """Return the decayed sum of each document's best passages, stretched to 0 to 1, shape (m,)."""
    slots: Slots = np.flatnonzero(scores)
    sums = np.zeros(len(catalogue.document_ids))
    if len(slots):
        ranked = fusion.group_scores(
            catalogue.documents[slots],
            scores[slots].astype(np.float64),
            best=best,
            decay=fusion.DECAY,
        )
        sums[ranked.groups] = ranked.scores
    return fusion.min_max(sums)
