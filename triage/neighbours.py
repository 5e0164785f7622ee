"""Past incidents near a report, by the cosine of their vectors."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from domain.incidents import Incident
from retrieval.embedder import is_blank

Matrix = NDArray[np.float32]
# How many vote; the vote is the cosine cubed, so that the nearest count most.
VOTERS = 5


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A past incident and its cosine to the report, -1 to 1."""

    incident: Incident
    similarity: float

    @property
    def vote(self) -> float:
        """Return how much it counts, 0 to 1."""
        return max(self.similarity, 0.0) ** 3


class History:
    """Closed incidents with their vectors, held in memory."""

    def __init__(self, incidents: Sequence[Incident], vectors: Matrix) -> None:
        """Hold the incidents; `vectors` has their unit rows, shape (n, d)."""
        self.incidents = tuple(incidents)
        self.vectors = vectors

    def nearest(
        self,
        vector: Matrix,
        *,
        limit: int = VOTERS,
        among: Collection[str] | None = None,
    ) -> list[Neighbour]:
        """Return the nearest incidents to the unit `vector`, shape (d,), nearest first.

        To a blank one none is near. `among` are the ids of those looked at; all by default.
        """
        if not self.incidents or is_blank(vector):
            return []
        cosines = self.vectors @ vector
        order = np.lexsort((np.arange(len(cosines)), -cosines)).tolist()
        seen = (at for at in order if among is None or self.incidents[at].incident_id in among)
        return [
            Neighbour(self.incidents[place], float(cosines[place])) for place in islice(seen, limit)
        ]
