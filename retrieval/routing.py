"""Ranks by what a report is about and by what helped before, beside what it says.

The document comes first, then the section in it: which plan applies is told by the kind of
incident, which of its sections by the words and by whether it says what to do.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from domain.errors import IndexMissing
from domain.search import Route
from retrieval import beside, fusion
from retrieval.candidates import RankedSection
from retrieval.catalogue import Catalogue, Mask, Slots, merge_slots
from retrieval.embedder import Matrix, is_blank
from retrieval.exact import cosines_of
from retrieval.fusion import Scores
from retrieval.quoting import names_in
from retrieval.strength import strength_of
from retrieval.topics import TopicRanks, TopicRow, Weights
from retrieval.view import Found, Near, View

# Passages found by the topics' names alone that are looked at beside those of both lists.
NAMED_DEPTH = 100
# A topic with less is not looked at: it would cost time and change no rank.
LEAST_SHARE = 0.01
# What a section loses by a cosine of 1 behind the best one of its document.
INSIDE_WEIGHT = 1.0
# Documents whose sections are looked at; more are never shown.
DOCUMENTS = 25
# Passages looked at for one name of a chain of needs.
SCOPE_DEPTH = 50
# Parts told only where they say something.
_SELDOM = ("past use", "scope")
_NAMES = {"title": 1.0, "path": 1.0}


@dataclass(frozen=True, slots=True)
class RoutedDocuments:
    """Scores of all documents, shape (m,), and what made them; `strength` is 0 to 1.

    `told` are the incidents that voted for a document, by its number, `scope` the chains of needs
    that lead to one. `near` are the passages near in meaning, `words` those with the same words.
    """

    near: Near
    words: Found | None
    scores: Scores
    by_text: Scores
    by_topic: Scores
    by_votes: Scores
    by_scope: Scores
    strength: float
    told: dict[int, tuple[str, ...]]
    scope: dict[int, tuple[str, ...]]


def rank_documents(
    view: View,
    ranks: TopicRanks,
    route: Route,
    text: str,
    vector: Matrix,
    mask: Mask | None,
    *,
    weights: Weights,
) -> RoutedDocuments:
    """Return every document's score for the text, its unit vector of shape (d,), and the route.

    Raises: IndexMissing: there are neither vectors nor a lexical index.
    """
    catalogue = view.catalogue
    matching = beside.begin(view.matching, text, mask)
    near = view.nearest(vector, mask)
    closest = near.cosines(near.slots[:1])
    words = matching()
    closeness = float(closest[0]) if len(closest) else 0.0
    strength = strength_of(
        None if is_blank(vector) else closeness, words.said if words is not None else 0.0, route
    )
    topics = _topics(ranks, route)
    named = np.zeros(len(catalogue))
    by_topic = np.zeros(len(catalogue.document_ids))
    for row, share in topics:
        named += (share * strength * weights.names) * row.words
        by_topic += (share * strength) * row.documents
    by_text = _by_text(view, words, mask, near, named)
    votes, told = _votes(catalogue, route)
    by_votes = weights.votes * votes
    in_scope, scope = _in_scope(view, route)
    by_scope = weights.scope * in_scope
    scores = by_text + by_topic + by_votes + by_scope
    if words is not None:
        # What somebody typed word for word comes before all that may be meant.
        scores[merge_slots([catalogue.documents[words.literal()]])] += scores.max()
    if mask is not None:
        wanted = np.zeros(len(scores), dtype=np.bool_)
        wanted[catalogue.documents[mask]] = True
        scores = np.where(wanted, scores, 0.0)
    return RoutedDocuments(
        near,
        words,
        scores.round(fusion.DIGITS),
        by_text,
        by_topic,
        by_votes,
        by_scope,
        strength,
        told,
        scope,
    )


def order_documents(found: RoutedDocuments, catalogue: Catalogue, k: int) -> list[int]:
    """Return the numbers of the best `k` documents that anything speaks for, ties by id."""
    spoken_for = np.flatnonzero(found.scores > 0)
    order = np.lexsort((catalogue.document_order[spoken_for], -found.scores[spoken_for]))
    best: list[int] = spoken_for[order[:k]].tolist()
    return best


def order_sections(
    view: View,
    ranks: TopicRanks,
    route: Route,
    found: RoutedDocuments,
    mask: Mask | None,
    *,
    weights: Weights,
    documents: Collection[int] | None = None,
) -> Iterator[RankedSection]:
    """Yield the sections of the best documents, best first, ties by section id.

    `documents` are looked at instead of the best, by number.
    """
    catalogue = view.catalogue
    if documents is None:
        documents = order_documents(found, catalogue, DOCUMENTS)
    slots = catalogue.slots_of_documents(documents)
    if mask is not None:
        slots = slots[mask[slots]]
    if not len(slots):
        return
    cosines = found.near.cosines(slots)
    inside = cosines - weights.about * catalogue.about[slots]
    topic = np.zeros(catalogue.vectors.shape[1])
    for row, of_topic in _topics(ranks, route):
        topic += of_topic * row.vector
    if topic.any():
        unit = (topic / np.linalg.norm(topic)).astype(np.float32)
        inside += weights.topic_inside * cosines_of(catalogue.vectors[slots], unit)
    told = weights.heading_votes * _heading_votes(catalogue, route, slots)
    inside += told * (min(1.0, weights.most_heading_votes / told.max()) if told.any() else 1.0)
    inside += weights.words_inside * _said_in(found.words, slots)
    if route.phase:
        inside += weights.phase * (catalogue.phases[slots] == route.phase)
    share = found.scores[catalogue.documents[slots]] / (found.scores.max() or 1)
    scores = share - INSIDE_WEIGHT * _behind(catalogue.documents[slots], inside)
    if found.words is not None:
        scores += found.words.asked_for(slots)
    best = fusion.group_scores(catalogue.sections[slots], scores, best=1, decay=1)
    order = np.lexsort((catalogue.section_order[best.groups], -best.scores))
    speaking = best.slots[order]
    for slot, document, score, cosine in zip(
        slots[speaking].tolist(),
        catalogue.documents[slots[speaking]].tolist(),
        best.scores[order].tolist(),
        cosines[speaking].tolist(),
        strict=True,
    ):
        yield RankedSection(
            catalogue.entries[slot],
            score,
            _parts(found, document, cosine),
            told=found.told.get(document, ()),
            scope=found.scope.get(document, ()),
        )


def _behind(documents: Slots, inside: Scores) -> Scores:
    """Return how far each passage is behind the best of its document, shape (n,).

    The document's best section keeps the document's place; its others follow by what they lack.
    """
    best = np.full(int(documents.max()) + 1, -np.inf)
    np.maximum.at(best, documents, inside)
    behind: Scores = best[documents] - inside
    return behind


def _parts(found: RoutedDocuments, document: int, cosine: float) -> tuple[tuple[str, float], ...]:
    parts = [
        ("dense", cosine),
        ("text", float(found.by_text[document])),
        ("topic", float(found.by_topic[document])),
        ("past use", float(found.by_votes[document])),
        ("scope", float(found.by_scope[document])),
    ]
    return tuple((name, round(value, 4)) for name, value in parts if value or name not in _SELDOM)


def _topics(ranks: TopicRanks, route: Route) -> list[tuple[TopicRow, float]]:
    """Return the topics worth looking at with their shares, which sum to 1."""
    shares = {code: share for code, share in route.shares if share >= LEAST_SHARE}
    codes = ranks.known(shares)
    total = sum(shares[code] for code in codes)
    rows = ranks.rows(codes)
    return [(row, shares[code] / total) for code, row in zip(codes, rows, strict=True)]


def _by_text(
    view: View, words: Found | None, mask: Mask | None, near: Near, named: Scores
) -> Scores:
    """Return the documents' scores by words, names and meaning together, 0 to 1, shape (m,)."""
    catalogue = view.catalogue
    by_meaning = catalogue.has_vectors and not is_blank(near.vector)
    if words is None and not by_meaning:
        raise IndexMissing("lexical", "and there are no vectors to search by instead")
    lists = [near.slots, _highest(named, mask)]
    if words is not None:
        lists.append(words.slots)
    slots = merge_slots(lists)
    total = np.zeros(len(catalogue.document_ids))
    if not len(slots):
        return total
    lexical = named[slots]
    if words is not None:
        lexical[np.searchsorted(slots, words.slots)] += words.scores
    cosines = near.cosines(slots)
    fused = fusion.fuse(cosines if by_meaning else None, lexical)
    ranked = fusion.rank_documents(catalogue.documents[slots], fused)
    total[ranked.groups] = ranked.scores
    return fusion.min_max(total)


def _highest(scores: Scores, mask: Mask | None) -> Slots:
    """Return the slots of the highest scores above 0, all of equal rank or none of them."""
    allowed = scores if mask is None else np.where(mask, scores, 0.0)
    slots: Slots = np.flatnonzero(allowed)
    if len(slots) > NAMED_DEPTH:
        least = np.partition(allowed[slots], len(slots) - NAMED_DEPTH)[len(slots) - NAMED_DEPTH]
        slots = slots[allowed[slots] >= least]
    return slots


def _votes(catalogue: Catalogue, route: Route) -> tuple[Scores, dict[int, tuple[str, ...]]]:
    """Return the votes of past incidents for each document, and which those were."""
    total = np.zeros(len(catalogue.document_ids))
    told: dict[int, list[str]] = {}
    for vote in route.votes:
        for document in catalogue.documents_at(vote.path):
            voters = told.setdefault(document, [])
            # An incident in which several sections of a plan were used speaks for it once.
            if vote.incident_id not in voters:
                voters.append(vote.incident_id)
                total[document] += vote.weight
    return total, {document: tuple(voters) for document, voters in told.items()}


def _in_scope(view: View, route: Route) -> tuple[Scores, dict[int, tuple[str, ...]]]:
    """Return 1 for each document named after a link of a chain, shape (m,), and that chain.

    The chain is cut where the document is found: at what its title or heading names.
    """
    catalogue = view.catalogue
    total = np.zeros(len(catalogue.document_ids))
    chains: dict[int, tuple[str, ...]] = {}
    for chain in route.scope:
        for place, name in enumerate(chain):
            found = view.named([name], fields=_NAMES, depth=SCOPE_DEPTH)
            for slot in found.slots.tolist() if found is not None else ():
                entry, document = catalogue.entries[slot], int(catalogue.documents[slot])
                known = chains.get(document)
                if names_in(f"{entry.title} {entry.heading}", [name]) and (
                    known is None or place + 1 < len(known)
                ):
                    chains[document] = chain[: place + 1]
                    total[document] = 1.0
    return total, chains


def _said_in(words: Found | None, slots: Slots) -> Scores:
    """Return how much of the text each passage says beside the one that says most, 0 to 1, (n,).

    Of a text that no passage says much of, none says much.
    """
    said = np.zeros(len(slots))
    if words is not None and len(words.slots):
        order = np.argsort(words.slots)
        places = np.searchsorted(words.slots, slots, sorter=order)
        places = order[np.minimum(places, len(order) - 1)]
        is_found = words.slots[places] == slots
        said[is_found] = words.scores[places[is_found]] / words.scores.max()
        said *= min(words.said, 1.0)
    return said


def _heading_votes(catalogue: Catalogue, route: Route, slots: Slots) -> Scores:
    total = np.zeros(len(slots))
    headings, documents = catalogue.headings[slots], catalogue.documents[slots]
    for vote in route.votes:
        for document in catalogue.documents_at(vote.path) if vote.heading else ():
            total[(documents == document) & (headings == vote.heading)] += vote.weight
    return total
