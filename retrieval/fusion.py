"""Merge dense and lexical scores, and let a document's best passages speak for it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.catalogue import Slots

Scores = NDArray[np.float64]

# The lists weigh the same: machine alerts gain with words, reports by people with meaning. From
# 0.4 to 0.6 the two development sets move by less than .02 nDCG@10, in opposite directions.
LEXICAL_WEIGHT = 0.5
# A document is as good as its best passage, plus what its next two add. Against the best passage
# alone this gained .03 to .04 nDCG@10; 0.5 or 0.7 differ by less than .01.
PASSAGES_A_DOCUMENT = 3
DECAY = 0.5
# How much of its document's score a section gets beside its own.
DOCUMENT_WEIGHT = 0.5
# Sums of floats depend on their order in the last digits; ties must not.
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Ranking:
    """Groups of passages best first: their number, their score, and the slot that speaks."""

    groups: Slots
    scores: Scores
    slots: Slots


def min_max(scores: Scores) -> Scores:
    """Return the scores stretched to 0 to 1; all alike give 1, or 0 where there are none at all.

    Source: Lee, "Analyses of Multiple Evidence Combination", SIGIR 1997.
    """
    if not len(scores):
        return scores
    # Rounded before they are stretched: equal texts must not be told apart by their last bit.
    scores = scores.round(DIGITS)
    low, high = float(scores.min()), float(scores.max())
    if high > low:
        return (scores - low) / (high - low)
    return np.full(len(scores), 1.0 if high > 0 else 0.0)


def fuse(dense: Scores | None, lexical: Scores | None) -> Scores:
    """Return the weighted sum of both, stretched first; one that is absent is left out.

    Both have shape (n,), a score for each candidate: cosine, and BM25 or 0.
    """
    if dense is not None and lexical is None:
        return min_max(dense).round(DIGITS)
    if lexical is not None and dense is None:
        return min_max(lexical).round(DIGITS)
    if dense is None or lexical is None:
        raise ValueError("there must be one list to rank by")
    mixed = (1 - LEXICAL_WEIGHT) * min_max(dense) + LEXICAL_WEIGHT * min_max(lexical)
    return mixed.round(DIGITS)


def group_scores(groups: Slots, scores: Scores, *, best: int, decay: float) -> Ranking:
    """Return each group with the decayed sum of its `best` scores, in order of group number.

    Args:
        groups: the group of each candidate, shape (n,).
        scores: the score of each candidate, shape (n,).
        best: how many of a group's scores count.
        decay: what each further score is multiplied by, again and again: s1 + d s2 + d d s3.
    """
    order = np.lexsort((-scores, groups))
    ordered = groups[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    if best == 1:
        return Ranking(ordered[starts], scores[order[starts]].round(DIGITS), order[starts])
    sizes = np.diff(np.append(starts, len(ordered)))
    places = np.arange(len(ordered)) - np.repeat(starts, sizes)
    weights = np.where(places < best, float(decay) ** places, 0.0)
    sums: Scores = np.add.reduceat(scores[order] * weights, starts)
    # `lexsort` is stable: of equal passages the first in the section speaks.
    return Ranking(ordered[starts], sums.round(DIGITS), order[starts])


def rank_documents(documents: Slots, scores: Scores) -> Ranking:
    """Return the documents of the candidates with the decayed sum of their best passages."""
    return group_scores(documents, scores, best=PASSAGES_A_DOCUMENT, decay=DECAY)


def rank_sections(sections: Slots, documents: Slots, scores: Scores) -> Ranking:
    """Return the sections of the candidates, each with its best passage and its document's score.

    Shapes: all (n,), a candidate each. The score is that of the best passage plus the document's,
    which is scaled so that the best document has 1.
    """
    best = group_scores(sections, scores, best=1, decay=1)
    pages = rank_documents(documents, scores)
    share = pages.scores / (pages.scores.max() or 1)
    places = np.searchsorted(pages.groups, documents[best.slots])
    scores_with_page: Scores = best.scores + DOCUMENT_WEIGHT * share[places]
    return Ranking(best.groups, scores_with_page.round(DIGITS), best.slots)
