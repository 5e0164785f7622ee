"""How much each view counts where the labels are not of the taxonomy: chosen on records set aside.

With few records a class the vectors carry, with many the words; how sharp the answer may be depends
on both. Nothing is chosen on what is measured later: what is set aside is of what is learnt from.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from retrieval.embedder import Encoded
from triage.blend import UNTUNED, WEIGHTS, Weights, fit_blend, weigh

# Of each class every so manyeth record is set aside.
EVERY = 4
_FACTORS = (0.0, 0.35, 0.7, 1.0, 1.5, 2.5, 4.0)
_TUNED = (0.0, 0.5, 1.0, 2.0)
_LEAST = 1e-6


def choose_weights(texts: Sequence[str], encoded: Encoded, labels: Sequence[str]) -> Weights:
    """Return the weights with the least log loss on records set aside.

    How much the tuned vectors count is chosen, too: other kinds they may tell apart or not. With
    nothing to set aside the usual weights without them are returned.
    """
    aside = _set_aside(labels)
    learnt = [place for place in range(len(labels)) if place not in aside]
    known = {labels[place] for place in learnt}
    held = [place for place in sorted(aside) if labels[place] in known]
    if not held or len(known) < 2:
        return WEIGHTS
    blend = fit_blend(
        [texts[one] for one in learnt], encoded.of(learnt), [labels[one] for one in learnt]
    )
    views = blend.views([texts[one] for one in held], encoded.of(held))
    truth = [blend.classes.index(labels[one]) for one in held]

    def loss(weights: Weights) -> float:
        right = weigh(views, weights)[np.arange(len(held)), truth]
        return float(-np.log(right + _LEAST).mean())

    return min(_candidates(is_tuned=len(views) > UNTUNED), key=loss)


def _candidates(*, is_tuned: bool) -> Iterator[Weights]:
    """Yield the usual weights first: a tie is theirs."""
    yield WEIGHTS
    for meaning, words in product(_FACTORS, _FACTORS[1:]):
        for tuned in _TUNED if is_tuned else (0.0,):
            yield replace(
                WEIGHTS,
                meaning=WEIGHTS.meaning * meaning,
                examples=WEIGHTS.examples * meaning,
                words=WEIGHTS.words * words,
                pieces=WEIGHTS.pieces * words,
                tuned=tuned,
            )


def _set_aside(labels: Sequence[str]) -> set[int]:
    seen: Counter[str] = Counter()
    aside = set()
    for place, label in enumerate(labels):
        seen[label] += 1
        if seen[label] % EVERY == 0:
            aside.add(place)
    return aside
