"""What one search looks at: the passages in force now or then, and ways to find among them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from domain.errors import Unavailable
from retrieval.catalogue import Catalogue, Mask, Slots, merge_slots
from retrieval.dense import ChromaIndex
from retrieval.embedder import Matrix, is_blank
from retrieval.exact import best_of, cosines_of, is_scan
from retrieval.homes import Home
from retrieval.keys import no_keys
from retrieval.lexical import LexicalIndex, Matches
from retrieval.lexical import Scores as LexicalScores
from retrieval.shelf import Shelf

# Far more than is shown: after fusion a document's second and third passage count too. Deeper
# changed no rank on the development sets.
DENSE_DEPTH = 200
LEXICAL_DEPTH = 300
# With a filter behind it, the list must be long enough to leave something.
FILTERED_DEPTH = 3_000


@dataclass(frozen=True, slots=True)
class Found:
    """The lexical list as slots with BM25 scores, best first, shapes (n,).

    `said` is how much of a text the best of all passages says, `whole` are the slots of the few
    that have every word of a short one (see `Matches`), `headed` of those under it as a heading.
    """

    slots: Slots
    scores: LexicalScores
    said: float = 0.0
    whole: Slots = field(default_factory=no_keys)
    headed: Slots = field(default_factory=no_keys)

    def literal(self) -> Slots:
        """Return the slots of what the text asks for by its very words."""
        return merge_slots([self.whole, self.headed])

    def asked_for(self, slots: Slots) -> NDArray[np.float64]:
        """Return 1 for each that has all words, and 1 for each under the heading, shape (n,)."""
        asked = np.isin(slots, self.whole).astype(np.float64)
        asked += np.isin(slots, self.headed)
        return asked


@dataclass(frozen=True, slots=True)
class Near:
    """The passages nearest to a text, best first, and how near any other is.

    `every` has the cosines of all passages where all were compared.
    """

    slots: Slots
    vectors: Matrix
    vector: Matrix
    every: Matrix | None = None

    def cosines(self, slots: Slots) -> NDArray[np.float64]:
        """Return the cosines of the passages in `slots`, from the stored vectors, shape (n,)."""
        if self.every is not None:
            return self.every[slots].astype(np.float64)
        return cosines_of(self.vectors[slots], self.vector).astype(np.float64)


class View:
    """A catalogue with a lexical index and, where there is one, a dense index over it.

    The dense index answers when there are many passages; among few, or without it, every vector
    is compared.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        lexical: Home[LexicalIndex] | LexicalIndex,
        dense: Home[ChromaIndex] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self._lexical = lexical
        self._dense = dense

    @property
    def lexical(self) -> LexicalIndex | None:
        """Return the lexical index, `None` while there is none."""
        return self._lexical if isinstance(self._lexical, LexicalIndex) else self._lexical.index

    def nearest(self, vector: Matrix, mask: Mask | None) -> Near:
        """Return the passages closest to the unit `vector`, shape (d,); to a blank one none is."""
        vectors = self.catalogue.vectors
        if is_blank(vector):
            return Near(no_keys(), vectors, vector, np.zeros(len(vectors), dtype=np.float32))
        # The graph is not even opened where it is not asked.
        is_asked = mask is None and not is_scan(len(self.catalogue))
        index = self._dense.index if self._dense and is_asked else None
        if self._dense is not None and index is not None:
            try:
                ids = index.nearest(vector, depth=DENSE_DEPTH)
                return Near(self.catalogue.slots_of_ids(ids), vectors, vector)
            except Unavailable as fault:
                # Only the index that failed: another may have taken its place by now.
                if self._dense.index is index:
                    self._dense.fail(fault)
        every = cosines_of(vectors, vector)
        return Near(best_of(every, depth=DENSE_DEPTH, mask=mask), vectors, vector, every)

    def matching(self, text: str, mask: Mask | None) -> Found | None:
        """Return the passages with the words of `text`; `None` without a lexical index."""
        depth = LEXICAL_DEPTH if mask is None else FILTERED_DEPTH
        found = self._looked_up(lambda index: index.search(text, depth=depth))
        if found is None:
            return None
        slots, scores = found.slots, found.scores
        if mask is not None:
            wanted = mask[slots]
            slots, scores = slots[wanted], scores[wanted]
        # By slot, not by when each came into the index, so that a rebuild changes nothing.
        order = np.lexsort((slots, -scores))[:LEXICAL_DEPTH]
        whole, headed = found.whole, self.catalogue.slots_headed(text)
        if mask is not None:
            whole, headed = whole[mask[whole]], headed[mask[headed]]
        return Found(slots[order], scores[order], found.said, whole, headed)

    def named(
        self, names: Sequence[str], *, fields: Mapping[str, float], depth: int
    ) -> Found | None:
        """Return the passages with the words of `names` in the fields given with their boosts.

        `None` without a lexical index.
        """
        return self._looked_up(lambda index: index.find_names(names, fields=fields, depth=depth))

    def _looked_up(self, look_up: Callable[[LexicalIndex], Matches]) -> Found | None:
        """Return what the lexical index finds; one that fails is given up, and `None` returned."""
        home = None if isinstance(self._lexical, LexicalIndex) else self._lexical
        index = self.lexical
        if index is None:
            return None
        try:
            found = look_up(index)
        except Unavailable as fault:
            if home is not None and home.index is index:
                home.fail(fault)
            return None
        slots, known = self.catalogue.slots_of_keys(found.keys)
        whole, _ = self.catalogue.slots_of_keys(found.whole)
        return Found(slots, found.scores[known], found.said, whole)


def live_view(shelf: Shelf) -> View:
    """Return the view of what is in force now."""
    return View(shelf.catalogue, shelf.lexical, shelf.dense)
