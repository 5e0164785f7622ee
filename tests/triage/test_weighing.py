"""What each view counts for other people's labels: chosen on records set aside."""

import numpy as np
import pytest

from retrieval.embedder import Encoded, Matrix
from triage import weighing
from triage.blend import WEIGHTS, Weights, powers_of
from triage.linear import Floats, softmax
from triage.weighing import (
    _SHARPNESS,
    LEAST_HELD,
    _Held,
    _hold,
    _log_loss,
    _macro_f1,
    _shares,
    _times,
    choose_weights,
)

TEXTS = [f"record {number} of the office" for number in range(40)]
LABELS = ["a", "b"] * 20


def noise(rows: int = 40) -> Matrix:
    drawn = np.random.default_rng(1).normal(size=(rows, 8)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def telling(labels: list[str]) -> Matrix:
    places = [sorted(set(labels)).index(label) for label in labels]
    return np.eye(8, dtype=np.float32)[places]


def test_the_vectors_that_tell_kinds_apart_count() -> None:
    assert choose_weights(TEXTS, Encoded(noise(), telling(LABELS)), LABELS).tuned > 0
    assert choose_weights(TEXTS, Encoded(telling(LABELS), noise()), LABELS).meaning > 0
    assert choose_weights(TEXTS, Encoded(noise()), LABELS).tuned == 0


def test_by_a_few_records_nothing_is_chosen() -> None:
    for few in (0, 1, 2, LEAST_HELD - 1):
        encoded = Encoded(noise()[:few], telling(LABELS)[:few])
        assert choose_weights(TEXTS[:few], encoded, LABELS[:few]) == WEIGHTS
    alone = [f"kind {number}" for number in range(40)]
    assert choose_weights(TEXTS, Encoded(noise()), alone) == WEIGHTS


def test_kinds_are_told_apart_first_and_answers_sharpened_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = np.random.default_rng(0)
    truth = np.array([0] * 40 + [1] * 40 + [2] * 4)
    shares = draw.dirichlet(np.ones(3), size=(4, len(truth)))
    # Vectors tell the two common kinds apart, words the rare one.
    shares[0::3, np.arange(80), truth[:80]] += 0.6
    shares[1:3, 80:, 2] += 1.0
    logs = np.log(shares / shares.sum(axis=2, keepdims=True))
    monkeypatch.setattr(weighing, "_hold", lambda *_: _Held(logs, truth))
    chosen = choose_weights(TEXTS, Encoded(noise()), LABELS)

    def scores(weights: Weights) -> Floats:
        return np.asarray(np.tensordot(powers_of(weights)[:4], logs, axes=1))

    tried = [_times(one, by) for one in _shares(is_tuned=False) for by in _SHARPNESS]
    least = min(tried, key=lambda one: _log_loss(softmax(scores(one)), truth))
    best = max(_macro_f1(scores(one), truth) for one in tried)
    assert _macro_f1(scores(least), truth) < best
    assert _macro_f1(scores(chosen), truth) == best
    alike = [one for one in tried if _macro_f1(scores(one), truth) == best]
    losses = [_log_loss(softmax(scores(one)), truth) for one in alike]
    assert np.isclose(_log_loss(softmax(scores(chosen)), truth), min(losses))


def test_macro_f1_and_log_loss_are_those_of_the_library() -> None:
    from sklearn.metrics import f1_score, log_loss

    draw = np.random.default_rng(3)
    shares = draw.dirichlet(np.ones(4), size=200)
    truth = draw.integers(0, 3, 200)
    wanted = f1_score(truth, shares.argmax(axis=1), average="macro")
    assert np.isclose(_macro_f1(shares, truth), wanted)
    assert np.isclose(_log_loss(shares, truth), log_loss(truth, shares, labels=range(4)), atol=1e-3)


def test_a_class_that_was_not_learnt_takes_nothing_from_the_others() -> None:
    labels = [*LABELS[:39], "once"]
    is_aside = [place >= 36 for place in range(40)]
    held = _hold(TEXTS, Encoded(noise()), labels, ["a", "b", "once"], is_aside)
    assert held is not None
    # "once" is among those set aside, and nothing was learnt of it: it is not asked for.
    assert len(held.truth) == 3
    shares = softmax(0.05 * held.logs.sum(axis=0))
    assert (shares[:, 2] == 0).all()
    assert (shares[:, :2] > 0.2).all()
