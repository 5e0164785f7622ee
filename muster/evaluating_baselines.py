"""What other tools do with the same passages and vectors, to measure Muster against."""

from eval.retrieval import Rank
from eval.sets import RetrievalSet
from muster.core import Core
from retrieval.catalogue import Catalogue, Slots
from retrieval.view import live_view

# The constant of the paper, and the default of the tools that use it.
RRF_CONSTANT = 60


def baselines(core: Core, judged: RetrievalSet) -> dict[str, Rank]:
    """Return rankers that go by the passages alone, by name."""
    view = live_view(core.shelf)
    allowed = judged.corpus_ids
    kept = map(view.catalogue.path_of, range(len(view.catalogue.document_ids)))
    within = {
        view.catalogue.document_ids[number]
        for number, path in enumerate(kept)
        if allowed is None or path in allowed
    }
    mask = view.catalogue.mask(kind=None, within=within)

    def by_words(text: str, _: int) -> list[tuple[str, float]]:
        found = view.matching(text, mask)
        return _best_first(view.catalogue, found.slots) if found is not None else []

    def by_meaning(text: str, _: int) -> list[tuple[str, float]]:
        nearest = view.nearest(core.embedder.encode([text])[0], mask).slots
        return _best_first(view.catalogue, nearest)

    def by_both(text: str, depth: int) -> list[tuple[str, float]]:
        scores: dict[str, float] = {}
        for ranked in (by_words(text, depth), by_meaning(text, depth)):
            for rank, (path, _) in enumerate(ranked, start=1):
                scores[path] = scores.get(path, 0.0) + 1 / (RRF_CONSTANT + rank)
        return sorted(scores.items(), key=lambda one: (-one[1], one[0]))

    return {"BM25": by_words, "dense": by_meaning, "reciprocal rank fusion": by_both}


def _best_first(catalogue: Catalogue, slots: Slots) -> list[tuple[str, float]]:
    paths = dict.fromkeys(catalogue.entries[slot].path for slot in slots.tolist())
    return [(path, -float(rank)) for rank, path in enumerate(paths)]
