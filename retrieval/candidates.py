"""Passages that either list found, with the scores of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from domain.errors import IndexMissing
from domain.search import Hit
from retrieval import fusion
from retrieval.catalogue import Catalogue, Entry, Mask, Slots, merge_slots
from retrieval.embedder import Matrix, is_blank
from retrieval.fusion import Ranking, Scores
from retrieval.view import View


@dataclass(frozen=True, slots=True)
class Candidates:
    """Slots in rising order with their fused score and what made it; all shapes (n,)."""

    slots: Slots
    scores: Scores
    parts: tuple[tuple[str, Scores], ...]


@dataclass(frozen=True, slots=True)
class RankedSection:
    """A section with its score, the passage that speaks for it, and what made the score.

    `told` are the past incidents that speak for its document, `variants` the paths of the same
    plan in other formats, `scope` the chain of needs that leads to it; `mismatch` as in `Hit`.
    """

    entry: Entry
    score: float
    parts: tuple[tuple[str, float], ...]
    told: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    mismatch: tuple[str, ...] = ()

    @property
    def section_id(self) -> str:
        """Return the id of the section."""
        return self.entry.section_id

    @property
    def document_id(self) -> str:
        """Return the id of its document."""
        return self.entry.document_id

    @property
    def passage_id(self) -> str:
        """Return the id of the passage that speaks for it."""
        return self.entry.passage_id

    @property
    def path(self) -> str:
        """Return where its document lies."""
        return self.entry.path

    @property
    def title(self) -> str:
        """Return the title of its document."""
        return self.entry.title

    @property
    def heading_path(self) -> tuple[str, ...]:
        """Return its headings, the outermost first."""
        return self.entry.heading_path


# A section ranked, or quoted already.
Shown = TypeVar("Shown", RankedSection, Hit)


def gather(view: View, text: str, vector: Matrix | None, mask: Mask | None) -> Candidates:
    """Return the union of both lists, the cosine of each computed from the stored vectors.

    Raises: IndexMissing: there is neither a vector nor a lexical index to search by.
    """
    catalogue = view.catalogue
    words = view.matching(text, mask)
    by_meaning = vector is not None and not is_blank(vector) and catalogue.has_vectors
    if words is None and not by_meaning:
        raise IndexMissing("lexical", "and there are no vectors to search by instead")
    lists = [words.slots, words.literal()] if words is not None else []
    near = view.nearest(vector, mask) if vector is not None and by_meaning else None
    if near is not None:
        lists.append(near.slots)
    slots = merge_slots(lists)
    parts: list[tuple[str, Scores]] = []
    if near is not None:
        parts.append(("dense", near.cosines(slots)))
    if words is not None:
        lexical = np.zeros(len(slots))
        lexical[np.searchsorted(slots, words.slots)] = words.scores
        parts.append(("lexical", lexical))
    found = dict(parts)
    fused = fusion.fuse(found.get("dense"), found.get("lexical"))
    if words is not None:
        fused = fused + words.asked_for(slots)
    return Candidates(slots, fused, tuple(parts))


def order_sections(found: Candidates, catalogue: Catalogue) -> Iterator[RankedSection]:
    """Yield the sections of the candidates, best first, ties by section id."""
    if not len(found.slots):
        return
    sections, documents = catalogue.sections[found.slots], catalogue.documents[found.slots]
    ranking = fusion.rank_sections(sections, documents, found.scores)
    for place in best_first(ranking, catalogue.section_ids):
        yield _section(found, catalogue, ranking, place)


def _section(
    found: Candidates, catalogue: Catalogue, ranking: Ranking, place: int
) -> RankedSection:
    candidate = ranking.slots[place]
    entry = catalogue.entries[found.slots[candidate]]
    return RankedSection(
        entry,
        float(ranking.scores[place]),
        tuple((name, round(float(scores[candidate]), 4)) for name, scores in found.parts),
    )


def best_first(ranking: Ranking, names: Sequence[str]) -> list[int]:
    """Return the places of the groups in the ranking, highest score first, ties by name."""
    scores, groups = ranking.scores.tolist(), ranking.groups.tolist()
    return sorted(range(len(scores)), key=lambda place: (-scores[place], names[groups[place]]))
