"""How much each view counts where the labels are not of the taxonomy: chosen on records set aside.

With few records a class the vectors carry, with many the words. How the views share the say is
chosen by macro-F1, which is what such labels are judged by: the least log loss alone evens out rare
classes. How sharp the answers may be is chosen by log loss then. Nothing is chosen on what is
measured later: what is set aside is of what is learnt from, each record once.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.embedder import Encoded
from triage.blend import UNTUNED, WEIGHTS, Weights, fit_blend, weigh
from triage.linear import Floats

# Each record is set aside once, with so manyeth part of its class.
FOLDS = 4
# How much the vectors count, beside how much the words do, each to the usual weights.
_MEANING = (0.0, 0.35, 0.7, 1.0, 1.5, 2.5)
_WORDS = (0.35, 0.7, 1.0, 1.5, 2.5)
_TUNED = (0.0, 0.5, 1.0, 2.0)
_SHARPNESS = (0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0)
_LEAST = 1e-6


class _Held(NamedTuple):
    """What the views said of records that were not learnt from, shape (views, n, all classes)."""

    views: Floats
    truth: NDArray[np.int64]


def choose_weights(texts: Sequence[str], encoded: Encoded, labels: Sequence[str]) -> Weights:
    """Return the weights with the best macro-F1, and then the least log loss, on records set aside.

    How much the tuned vectors count is chosen, too: other kinds they may tell apart or not. With
    nothing to set aside the usual weights without them are returned.
    """
    classes = sorted(set(labels))
    held = [
        found
        for fold in range(FOLDS)
        if (found := _hold(texts, encoded, labels, classes, fold)) is not None
    ]
    if not held:
        return WEIGHTS
    together = _Held(
        np.concatenate([one.views for one in held], axis=1),
        np.concatenate([one.truth for one in held]),
    )
    scored = [
        (_macro_f1(together, one), one) for one in _shares(is_tuned=len(together.views) > UNTUNED)
    ]
    best = max(score for score, _ in scored)
    sharpened = (
        _times(one, sharpness) for score, one in scored if score == best for sharpness in _SHARPNESS
    )
    return min(sharpened, key=lambda one: _log_loss(together, one))


def _hold(
    texts: Sequence[str],
    encoded: Encoded,
    labels: Sequence[str],
    classes: Sequence[str],
    fold: int,
) -> _Held | None:
    """Return what is said of a fold's records by what is learnt from the others."""
    folds = _deal(labels)
    learnt = [place for place, own in enumerate(folds) if own != fold]
    known = {labels[place] for place in learnt}
    held = [place for place, own in enumerate(folds) if own == fold and labels[place] in known]
    if not held or len(known) < 2:
        return None
    blend = fit_blend(
        [texts[one] for one in learnt], encoded.of(learnt), [labels[one] for one in learnt]
    )
    said = blend.views([texts[one] for one in held], encoded.of(held))
    # A class that this fold did not learn has no chance in it.
    views = np.zeros((len(said), len(held), len(classes)))
    views[:, :, [classes.index(one) for one in blend.classes]] = said
    return _Held(views, np.array([classes.index(labels[one]) for one in held]))


def _shares(*, is_tuned: bool) -> Iterator[Weights]:
    """Yield the usual weights first: a tie is theirs."""
    yield WEIGHTS
    for meaning, words in product(_MEANING, _WORDS):
        for tuned in _TUNED if is_tuned else (0.0,):
            yield replace(
                WEIGHTS,
                meaning=WEIGHTS.meaning * meaning,
                examples=WEIGHTS.examples * meaning,
                words=WEIGHTS.words * words,
                pieces=WEIGHTS.pieces * words,
                tuned=tuned,
            )


def _times(weights: Weights, sharpness: float) -> Weights:
    return Weights(
        meaning=weights.meaning * sharpness,
        words=weights.words * sharpness,
        pieces=weights.pieces * sharpness,
        examples=weights.examples * sharpness,
        tuned=weights.tuned * sharpness,
    )


def _macro_f1(held: _Held, weights: Weights) -> float:
    """Return the mean F1 of the classes that the records have or are given."""
    said = weigh(held.views, weights).argmax(axis=1)
    count = held.views.shape[2]
    right = np.bincount(held.truth[said == held.truth], minlength=count)
    total = np.bincount(held.truth, minlength=count) + np.bincount(said, minlength=count)
    return float((2 * right[total > 0] / total[total > 0]).mean())


def _log_loss(held: _Held, weights: Weights) -> float:
    right = weigh(held.views, weights)[np.arange(len(held.truth)), held.truth]
    return float(-np.log(right + _LEAST).mean())


def _deal(labels: Sequence[str]) -> list[int]:
    """Return the fold of each record, each class dealt out in turn."""
    seen: Counter[str] = Counter()
    folds = []
    for label in labels:
        folds.append(seen[label] % FOLDS)
        seen[label] += 1
    return folds
