"""What each kind of incident finds in the plans, worked out once for a catalogue.

A report says what happened, a plan what to do; they share few words. Each topic has names that
plans for it go by, and what those names find is ready before a report comes, so that a report of
a known kind costs no more look-ups than any other.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from domain.search import Topic
from retrieval import fusion
from retrieval.catalogue import Catalogue, Slots
from retrieval.embedder import Matrix, to_unit_rows
from retrieval.fusion import Scores
from retrieval.lexical import FIELD_BOOSTS
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
    # What a topic that is certain adds to a document: by the words of its names and of its
    # effects, by the title, by the headings.
    words: float = 0.3
    effects: float = 0.2
    titles: float = 0.45
    headings: float = 0.15
    # One whole vote of a past incident.
    votes: float = 4.0
    # A plan that names, in its title or a heading, what the report names or what needs that.
    scope: float = 0.3
    # Inside a document: the topic's vector beside the report's, what a section about the plan
    # itself loses, and a vote for a heading, all as cosines.
    topic_inside: float = 0.6
    about: float = 0.2
    heading_votes: float = 1.0


@dataclass(frozen=True, slots=True)
class TopicRanks:
    """For topics t, passages n, documents m and dimension d of one catalogue.

    `words` are BM25 scores of the topics' names, shape (t, n); `documents` what a topic adds to
    a document, shape (t, m); `vectors` the topics' examples as unit rows, shape (t, d).
    """

    places: dict[str, int]
    words: Matrix
    documents: Scores
    vectors: Matrix


class TopicShelf:
    """Keeps the ranks of the last few catalogues."""

    def __init__(
        self, topics: Sequence[Topic], encode: Encode | None, *, weights: Weights | None = None
    ) -> None:
        """`encode` gives unit rows and keeps what it encoded; without it titles do not count."""
        self.weights = weights or Weights()
        self.topics = {topic.code: topic for topic in topics}
        self._encode = encode
        self._kept: OrderedDict[int, tuple[Catalogue, TopicRanks]] = OrderedDict()
        self._lock = threading.Lock()

    def ranks(self, view: View) -> TopicRanks:
        """Return the ranks over the view's catalogue, working them out when it is new."""
        catalogue = view.catalogue
        with self._lock:
            found = self._kept.get(id(catalogue))
            if found is None or found[0] is not catalogue:
                ranks = build_ranks(self.topics, view, self._encode, weights=self.weights)
                found = (catalogue, ranks)
                # Without the lexical index they are poor, and not to be kept until it is back.
                if view.lexical is not None:
                    self._kept[id(catalogue)] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return found[1]


def build_ranks(
    topics: dict[str, Topic], view: View, encode: Encode | None, *, weights: Weights
) -> TopicRanks:
    """Return what the topics find; without a lexical index only titles and examples tell."""
    catalogue = view.catalogue
    wanted = list(topics.values())
    words = np.zeros((len(wanted), len(catalogue)), dtype=np.float32)
    documents = np.zeros((len(wanted), len(catalogue.document_ids)))
    for row, topic in enumerate(wanted if view.lexical is not None and len(catalogue) else ()):
        words[row] = _found(view, topic.called, FIELD_BOOSTS)
        effects = _found(view, topic.effects, FIELD_BOOSTS)
        headings = _found(view, topic.called, HEADINGS_ONLY)
        documents[row] = (
            weights.words * _of_documents(catalogue, words[row], fusion.PASSAGES_A_DOCUMENT)
            + weights.effects * _of_documents(catalogue, effects, fusion.PASSAGES_A_DOCUMENT)
            + weights.headings * _of_documents(catalogue, headings, 1)
        )
    vectors = np.zeros((len(wanted), catalogue.vectors.shape[1]), dtype=np.float32)
    if encode is not None and catalogue.vectors.shape[1] and len(catalogue):
        documents += weights.titles * _by_titles(wanted, catalogue, encode)
        for row, topic in enumerate(wanted):
            if topic.examples:
                vectors[row] = encode(topic.examples).mean(axis=0)
    places = {topic.code: row for row, topic in enumerate(wanted)}
    return TopicRanks(places, words, documents.round(fusion.DIGITS), to_unit_rows(vectors))


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


def _by_titles(topics: Sequence[Topic], catalogue: Catalogue, encode: Encode) -> Scores:
    """Return how near each title is to the nearest of a topic's names, 0 to 1, shape (t, m)."""
    titles = [""] * len(catalogue.document_ids)
    for entry, document in zip(catalogue.entries, catalogue.documents, strict=True):
        titles[document] = entry.title
    different = sorted(set(titles))
    rows = encode(different)
    place = {title: row for row, title in enumerate(different)}
    vectors = rows[[place[title] for title in titles]]
    found = np.zeros((len(topics), len(titles)))
    for row, topic in enumerate(topics):
        if topic.called:
            cosines = np.einsum("md,wd->mw", vectors, encode(topic.called))
            found[row] = fusion.min_max(cosines.max(axis=1).astype(np.float64))
    return found
