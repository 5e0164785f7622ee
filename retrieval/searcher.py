"""Text to ranked sections, each with a quote that is verified at the moment of search."""

from collections.abc import Collection
from datetime import datetime

import numpy as np

from domain.canonical import canonical_json, sha256_of
from domain.errors import EmptyText, TextTooLong
from domain.ports import IndexSource
from domain.search import Route, SearchResult, Standing
from retrieval import fusion, routing
from retrieval.candidates import Candidates, best_first, gather, order_sections
from retrieval.catalogue import Catalogue
from retrieval.embedder import Matrix, is_blank, to_unit_rows
from retrieval.naming import with_names
from retrieval.quoting import SECTIONS_A_DOCUMENT, Choose, quote_best
from retrieval.shelf import Shelf
from retrieval.snapshots import Snapshots
from retrieval.topics import TopicShelf
from retrieval.variants import fold_variants
from retrieval.view import live_view
from retrieval.watched import WatchedEmbedder

LONGEST_TEXT = 100_000
# What is said where the model fails, and of what was made without it.
FAILING = (
    "The embedding model fails just now: this goes by words alone, finds less, and shows no past "
    "incidents or reports like it."
)
# A topic of less is not named as a reason.
SHOWN_SHARE = 0.1


class Searcher:
    """Searches the passages on `shelf`; no query reads anything but its quotes from the record."""

    def __init__(
        self,
        source: IndexSource,
        shelf: Shelf,
        *,
        language: str = "english",
        topics: TopicShelf | None = None,
    ) -> None:
        """Without `topics`, what is known of a report beyond its words is not gone by."""
        self._source = source
        self._shelf = shelf
        self.use(topics or TopicShelf((), None))
        self._snapshots = Snapshots(source, shelf.embedder, language=language)

    def use(self, topics: TopicShelf) -> None:
        """Go by other topics, or by other weights of theirs."""
        self._topics = topics
        known = sorted(topics.topics.values(), key=lambda one: one.code)
        self.topics_revision = sha256_of(canonical_json(known))[:16]

    def search(
        self,
        text: str,
        *,
        k: int = 10,
        kind: str | None = None,
        as_of: datetime | int | None = None,
        within: Collection[str] | None = None,
        query_vector: Matrix | None = None,
        route: Route | None = None,
        of_document: int = SECTIONS_A_DOCUMENT,
        choose: Choose = tuple,
    ) -> SearchResult:
        """Return the best `k` sections, at most `of_document` of each, ties by section id.

        A section whose stored text no longer matches its hash is dropped and counted, and the
        next best takes its place.

        Args:
            text: what is happening, in anybody's words.
            k: how many sections at most.
            kind: only documents of this kind.
            as_of: search what was in force then, at a time or after an index job; now by default.
            within: only in these documents, by id.
            query_vector: what to search by, shape (d,), float32; by default the text encoded. A
                blank one stands for a text that the model failed at: words and route are gone by.
            route: what the text is about and what helped before, where somebody knows.
            of_document: how many sections of one document at most.
            choose: which of the `k`, in which order, are returned; all by default.

        Raises:
            EmptyText, TextTooLong: the text cannot be searched for.
            ModelFailed: it was to be encoded, and the model failed.
        """
        check_text(text)
        view = live_view(self._shelf) if as_of is None else self._snapshots.get(as_of)
        mask = view.catalogue.mask(kind=kind, within=within)
        vector = self._vector(text, query_vector)
        if route is None or vector is None or not view.catalogue.has_vectors:
            plain = order_sections(gather(view, text, vector, mask), view.catalogue)
            ranked = fold_variants(plain, view.catalogue)
            hits, dropped = quote_best(
                self._source,
                ranked,
                k=k,
                is_live=as_of is None,
                of_document=of_document,
                choose=choose,
            )
            return SearchResult(tuple(hits), self._notices(vector), dropped)
        route = with_names(route, self._topics.topics.values(), text)
        ranks = self._topics.ranks(view, by_words=is_blank(vector))
        found = routing.rank_documents(
            view, ranks, route, text, vector, mask, weights=self._topics.weights
        )
        ranked = routing.order_sections(
            view, ranks, route, found, mask, weights=self._topics.weights
        )
        topics = self._shown_topics(route)
        names = [name for code, _, _ in topics for name in self._topics.topics[code].called]
        hits, dropped = quote_best(
            self._source,
            fold_variants(ranked, view.catalogue),
            k=k,
            is_live=as_of is None,
            names=names,
            of_document=of_document,
            choose=choose,
        )
        notices = self._notices(vector)
        return SearchResult(tuple(hits), notices, dropped, topics, found.strength)

    def find_standing(
        self,
        text: str,
        document_id: str,
        *,
        query_vector: Matrix,
        route: Route,
        within: Collection[str] | None = None,
    ) -> Standing | None:
        """Return where a document stands in the routed ranking, `None` if it is not among them.

        Ranked are those in force, or of them those `within`, by id. `query_vector` is what
        to search by, shape (d,). Raises: EmptyText, TextTooLong.
        """
        check_text(text)
        view = live_view(self._shelf)
        catalogue, vector = view.catalogue, self._vector(text, query_vector)
        ranked_ids = [one for one in catalogue.document_ids if within is None or one in within]
        if document_id not in ranked_ids or vector is None:
            return None
        mask = catalogue.mask(kind=None, within=within)
        route = with_names(route, self._topics.topics.values(), text)
        number, ranks = catalogue.number_of(document_id), self._topics.ranks(view)
        weights = self._topics.weights
        found = routing.rank_documents(view, ranks, route, text, vector, mask, weights=weights)
        ranked = routing.order_sections(
            view, ranks, route, found, mask, weights=weights, documents=[number]
        )
        hits, _ = quote_best(self._source, ranked, k=1, is_live=True)
        before = int((found.scores > found.scores[number]).sum())
        return Standing(before + 1, len(ranked_ids), hits[0] if hits else None)

    def rank_documents(
        self,
        text: str,
        *,
        k: int = 10,
        within: Collection[str] | None = None,
        query_vector: Matrix | None = None,
        route: Route | None = None,
    ) -> list[tuple[str, str, float]]:
        """Return the best `k` documents as id, path and score, best first, ties by id.

        `within` limits the search to documents by id. Raises: EmptyText, TextTooLong.
        """
        check_text(text)
        view = live_view(self._shelf)
        catalogue = view.catalogue
        mask = catalogue.mask(kind=None, within=within)
        vector = self._vector(text, query_vector)
        if route is None or vector is None or not catalogue.has_vectors:
            return _ranked(gather(view, text, vector, mask), catalogue, k)
        route = with_names(route, self._topics.topics.values(), text)
        ranks = self._topics.ranks(view, by_words=is_blank(vector))
        found = routing.rank_documents(
            view, ranks, route, text, vector, mask, weights=self._topics.weights
        )
        return [
            (catalogue.document_ids[one], catalogue.path_of(one), float(found.scores[one]))
            for one in routing.order_documents(found, catalogue, k)
        ]

    def prepare(self) -> None:
        """Work out what each topic finds in the plans as they are, before a report needs it."""
        self._topics.prepare(live_view(self._shelf))

    def _shown_topics(self, route: Route) -> tuple[tuple[str, str, float], ...]:
        known = self._topics.topics
        return tuple(
            (code, known[code].name, round(share, 4))
            for code, share in sorted(route.shares, key=lambda one: (-one[1], one[0]))
            if share >= SHOWN_SHARE and code in known
        )

    def notices(self) -> tuple[str, ...]:
        """Return what a reader must know about how search answers just now."""
        embedder = self._shelf.embedder
        is_failing = isinstance(embedder, WatchedEmbedder) and embedder.is_failing()
        return self._told(is_failing=is_failing)

    def _notices(self, vector: Matrix | None) -> tuple[str, ...]:
        """Return what a reader must know about a search by that vector."""
        return self._told(is_failing=vector is not None and is_blank(vector))

    def _told(self, *, is_failing: bool) -> tuple[str, ...]:
        shelf = self._shelf
        unencoded = shelf.catalogue.unencoded if shelf.embedder is not None else 0
        found = [FAILING] if is_failing else []
        if shelf.embedder is None:
            found.append("The embedding model is missing: search goes by words alone.")
        elif shelf.dense is not None and shelf.dense.fault is not None:
            found.append(f"{shelf.dense.fault} Until then every vector is compared, one by one.")
        if unencoded:
            found.append(
                f"{unencoded:,} passages have no vector of the model configured and are found by "
                "words alone. Run `muster reindex`."
            )
        if shelf.lexical.fault is not None:
            found.append(f"{shelf.lexical.fault} Until then search goes by meaning alone.")
        if found and shelf.is_being_rebuilt:
            found.insert(0, "The indexes are being built anew; nobody need see to what follows.")
        return tuple(found)

    def _vector(self, text: str, given: Matrix | None) -> Matrix | None:
        """Return the unit vector of the text, shape (d,); `None` without an embedder."""
        if self._shelf.embedder is None:
            return None
        if given is not None:
            row: Matrix = to_unit_rows(np.asarray(given, dtype=np.float32).reshape(1, -1))[0]
            return row
        vector: Matrix = self._shelf.embedder.encode([text])[0]
        return vector


def _ranked(found: Candidates, catalogue: Catalogue, k: int) -> list[tuple[str, str, float]]:
    """Return the documents of the candidates, best first."""
    if not len(found.slots):
        return []
    pages = fusion.rank_documents(catalogue.documents[found.slots], found.scores)
    return [
        (
            catalogue.document_ids[pages.groups[place]],
            catalogue.path_of(int(pages.groups[place])),
            float(pages.scores[place]),
        )
        for place in best_first(pages, catalogue.document_ids)[:k]
    ]


def check_text(text: str) -> None:
    """Refuse a text that nothing can be searched by. Raises: EmptyText, TextTooLong."""
    if not any(map(str.isalnum, text)):
        raise EmptyText
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(len(text), LONGEST_TEXT)
