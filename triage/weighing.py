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
from triage.blend import FLOOR, UNTUNED, WEIGHTS, Weights, fit_blend, powers_of
from triage.linear import Floats, softmax

# Each record is set aside once, with so manyeth part of its class.
FOLDS = 4
# How much the vectors count, beside how much the words do, each to the usual weights.
_MEANING = (0.0, 0.35, 0.7, 1.0, 1.5, 2.5)
_WORDS = (0.35, 0.7, 1.0, 1.5, 2.5)
_TUNED = (0.0, 0.5, 1.0, 2.0)
_SHARPNESS = (0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0)
_LEAST = 1e-6
# By fewer records than these nothing is chosen.
LEAST_HELD = 20
# The logarithm of a chance that is none, whatever it is weighed with.
_NOT_LEARNT = -1e4


class _Held(NamedTuple):
    """What the views said of records that were not learnt from, and what those are.

    `logs` have the shape (views, n, all classes); what a fold did not learn can be none of its own.
    """

    logs: Floats
    truth: NDArray[np.int64]


def choose_weights(texts: Sequence[str], encoded: Encoded, labels: Sequence[str]) -> Weights:
    """Return the weights with the best macro-F1, and then the least log loss, on records set aside.

    How much the tuned vectors count is chosen, too: other kinds they may tell apart or not. With
    too few records to choose by, the usual weights without them are returned.
    """
    classes, folds = sorted(set(labels)), _deal(labels)
    parts = [
        found
        for fold in range(FOLDS)
        if (found := _hold(texts, encoded, labels, classes, [own == fold for own in folds]))
    ]
    if sum(len(one.truth) for one in parts) < LEAST_HELD:
        return WEIGHTS
    held = _Held(
        np.concatenate([one.logs for one in parts], axis=1),
        np.concatenate([one.truth for one in parts]),
    )
    # Those that tell as many apart are told from each other by how sure they may be.
    best, chosen = (-1.0, np.inf), WEIGHTS
    for shares in _shares(is_tuned=len(held.logs) > UNTUNED):
        scores = np.tensordot(powers_of(shares)[: len(held.logs)], held.logs, axes=1)
        f1 = _macro_f1(scores, held.truth)
        if f1 < best[0]:
            continue
        for sharpness in _SHARPNESS:
            loss = _log_loss(softmax(sharpness * scores), held.truth)
            if (-f1, loss) < (-best[0], best[1]):
                best, chosen = (f1, loss), _times(shares, sharpness)
    return chosen


def _hold(
    texts: Sequence[str],
    encoded: Encoded,
    labels: Sequence[str],
    classes: Sequence[str],
    is_aside: Sequence[bool],
) -> _Held | None:
    """Return what is said of the records set aside by what is learnt from the others."""
    learnt = [place for place, aside in enumerate(is_aside) if not aside]
    known = {labels[place] for place in learnt}
    held = [place for place, aside in enumerate(is_aside) if aside and labels[place] in known]
    if not held or len(known) < 2:
        return None
    blend = fit_blend(
        [texts[one] for one in learnt], encoded.of(learnt), [labels[one] for one in learnt]
    )
    said = blend.views([texts[one] for one in held], encoded.of(held))
    logs = np.full((len(said), len(held), len(classes)), _NOT_LEARNT)
    logs[:, :, [classes.index(one) for one in blend.classes]] = np.log(said + FLOOR)
    return _Held(logs, np.array([classes.index(labels[one]) for one in held]))


def _shares(*, is_tuned: bool) -> Iterator[Weights]:
    """Yield the usual weights first, and others around them."""
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


def _macro_f1(scores: Floats, truth: NDArray[np.int64]) -> float:
    """Return the mean F1 of the classes that the records have or are given."""
    said, count = scores.argmax(axis=1), scores.shape[1]
    right = np.bincount(truth[said == truth], minlength=count)
    total = np.bincount(truth, minlength=count) + np.bincount(said, minlength=count)
    return float((2 * right[total > 0] / total[total > 0]).mean())


def _log_loss(shares: Floats, truth: NDArray[np.int64]) -> float:
    right = shares[np.arange(len(truth)), truth]
    return float(-np.log(right + _LEAST).mean())


def _deal(labels: Sequence[str]) -> list[int]:
    """Return the fold of each record, each class dealt out in turn."""
    seen: Counter[str] = Counter()
    folds = []
    for label in labels:
        folds.append(seen[label] % FOLDS)
        seen[label] += 1
    return folds
