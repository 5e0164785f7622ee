"""Exact search: every vector compared. The measure of the dense index, and its stand-in."""

import numpy as np

from retrieval.catalogue import Mask, Slots
from retrieval.embedder import Matrix


def exact_nearest(vectors: Matrix, query: Matrix, *, depth: int, mask: Mask | None = None) -> Slots:
    """Return the slots of the rows closest to `query`, best first; ties fall to the lower slot.

    Args:
        vectors: unit rows, shape (n, d), float32.
        query: one unit vector, shape (d,), float32.
        depth: how many at most.
        mask: which rows may be found, shape (n,); all without it.
    """
    scores = np.einsum("ij,j->i", vectors, query)
    slots = np.arange(len(scores)) if mask is None else np.flatnonzero(mask)
    scores = scores[slots]
    if len(slots) > depth:
        # Everything as good as the last one taken, so that ties are not cut by chance.
        least = np.partition(scores, len(scores) - depth)[len(scores) - depth]
        chosen = scores >= least
        slots, scores = slots[chosen], scores[chosen]
    best: Slots = slots[np.argsort(-scores, kind="stable")][:depth]
    return best
