"""Tunes the packaged model to tell kinds of incident apart, by the sample reports of the taxonomy.

    python scripts/tune_model.py retrieval/tuning.npz [--epochs 7] [--runs 6] [--device cuda]

Of the model's six layers the last three are changed, each by a product of two thin matrices (LoRA,
Hu et al. 2021), so that reports of one subclass lie together: cross-entropy over the cosines to one
direction a subclass, which is learnt beside and then thrown away. Reports are also shown in part,
in small letters and with slips of the thumb. Nothing but the taxonomy is read.

What several runs learn from other starts is averaged (Wortsman et al. 2022, model soups): better on
each of four sets than any of the six, and nothing has to be chosen. A run takes a minute and a half
on a graphics card, most of an hour on two cores; another machine gives other last digits. The
file is without what a report asks of plans, which is learnt from the vectors of the new layers
afterwards (`make setup`, then `scripts/learn_asked.py`).
"""

import argparse
import random
import re
import string
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from domain.texts import first_sentence
from retrieval.embedder import Matrix
from retrieval.english import in_english
from retrieval.models import find_default_model
from retrieval.torch_embedder import load_reference
from retrieval.tuning import DOWN, FOR_WEIGHTS, UP, layers_of
from retrieval.weights import weights_hash
from triage.gist import gist_of
from triage.lessons import lessons_in
from triage.taxonomy import load_taxonomy

TUNED_LAYERS, RANK, STRENGTH = 3, 32, 2.0
# How thin the average is written down; the whole of it is better by less than .005.
RANK_KEPT = 64
CLASSES_AT_ONCE, TEXTS_OF_EACH = 16, 4
RATE, WARM_UP, LAST_RATE, DECAY = 1e-3, 100, 0.02, 0.01
# Cosines times this are told apart; a share of the truth is spread over the other subclasses.
SHARPNESS, SMOOTHING = 16.0, 0.05
MOST_TOKENS = 256
OPENING_WORDS = 20
PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


class Changed(torch.nn.Module):  # type: ignore[misc]
    """A linear layer that stays as it is, and beside it what is learnt."""

    def __init__(self, base: Any) -> None:
        super().__init__()
        self.base = base
        self.down = torch.nn.Parameter(torch.randn(RANK, base.in_features) * 0.02)
        self.up = torch.nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, states: Any) -> Any:
        return self.base(states) + STRENGTH * (states @ self.down.T) @ self.up.T


class Tuner:
    """The model with what is to be learnt in it."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._model = load_reference(find_default_model())
        self._model.max_seq_length = MOST_TOKENS
        self.changed: dict[str, Changed] = {}
        for parameter in self._model.parameters():
            parameter.requires_grad = False
        layers = layers_of(self._model)
        for place in range(len(layers) - TUNED_LAYERS, len(layers)):
            for part in PARTS:
                parent, _, name = part.rpartition(".")
                owner = layers[place].get_submodule(parent)
                made = Changed(getattr(owner, name))
                setattr(owner, name, made)
                self.changed[f"encoder.layer.{place}.{part}"] = made
        self._model.to(device)

    def parameters(self) -> list[Any]:
        """Return what is learnt."""
        return [one for made in self.changed.values() for one in (made.down, made.up)]

    def encode(self, texts: Sequence[str]) -> Any:
        """Return unit rows that know how they came about, shape (n, d)."""
        features = {
            name: value.to(self._device) if isinstance(value, torch.Tensor) else value
            for name, value in self._model.preprocess(list(texts)).items()
        }
        return functional.normalize(self._model(features)["sentence_embedding"])

    def means(self, by_label: dict[str, list[str]]) -> Any:
        """Return the direction of each subclass to begin with, shape (classes, d)."""
        self._model.eval()
        with torch.no_grad():
            rows = [
                torch.cat([self.encode(texts[at : at + 64]) for at in range(0, len(texts), 64)])
                for texts in by_label.values()
            ]
        return functional.normalize(torch.stack([one.mean(dim=0) for one in rows]))

    def learn(
        self, by_label: dict[str, list[str]], *, epochs: int, draw: random.Random
    ) -> Iterator[float]:
        """Learn, yielding the loss of each step."""
        labels = list(by_label)
        directions = torch.nn.Parameter(self.means(by_label))
        groups = [
            {"params": self.parameters(), "lr": RATE},
            {"params": [directions], "lr": 10 * RATE},
        ]
        optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
        texts = sum(map(len, by_label.values()))
        steps = epochs * (texts // (CLASSES_AT_ONCE * TEXTS_OF_EACH))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda at: min(1.0, at / WARM_UP) * max(LAST_RATE, 1 - at / steps)
        )
        shares = np.sqrt([len(by_label[label]) for label in labels])
        generator = np.random.default_rng(draw.getrandbits(32))
        self._model.train()
        for _ in range(steps):
            chosen = generator.choice(
                len(labels), CLASSES_AT_ONCE, replace=False, p=shares / shares.sum()
            )
            pairs = [
                (varied(text, draw), place)
                for place in chosen.tolist()
                for text in draw.sample(by_label[labels[place]], TEXTS_OF_EACH)
            ]
            cosines = self.encode([text for text, _ in pairs]) @ functional.normalize(directions).T
            truth = torch.tensor([place for _, place in pairs], device=self._device)
            loss = functional.cross_entropy(SHARPNESS * cosines, truth, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            yield float(loss.detach())


def varied(text: str, draw: random.Random) -> str:
    """Return the text, or a part of it, perhaps in small letters and with slips of the thumb."""
    words = text.split()
    part = draw.random()
    if part < 0.2:
        text = " ".join(first_sentence(text).split()[:OPENING_WORDS])
    elif part < 0.35 and len(words) > 8:
        length = draw.randint(len(words) // 2, len(words))
        begin = draw.randint(0, len(words) - length)
        text = " ".join(words[begin : begin + length])
    if draw.random() < 0.2:
        text = text.lower()
    return slipped(text, draw) if draw.random() < 0.35 and len(text) > 1 else text


def slipped(text: str, draw: random.Random) -> str:
    """Return the text with letters swapped, left out, doubled or mistaken, one in 40 to in 10."""
    letters = list(text)
    for _ in range(max(1, len(letters) // draw.choice((40, 20, 10)))):
        at, kind = draw.randrange(len(letters) - 1), draw.random()
        if kind < 0.25:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif kind < 0.45 and len(letters) > 2:
            del letters[at]
        elif kind < 0.6:
            letters.insert(at, letters[at])
        else:
            letters[at] = draw.choice(string.ascii_lowercase + string.digits)
    return "".join(letters)


def lessons() -> dict[str, list[str]]:
    """Return the sample reports and descriptions of each subclass, as the model is given them."""
    taxonomy = load_taxonomy()
    found: dict[str, list[str]] = defaultdict(list)
    for text, label in lessons_in(taxonomy, taxonomy.languages())[0]:
        found[label].append(re.sub(r"\s+", " ", in_english(gist_of(text))))
    return dict(sorted(found.items()))


def tune(seed: int, *, epochs: int, device: str) -> dict[str, Matrix]:
    """Return the change of each layer's weights that one run learns, saying how the loss falls."""
    torch.manual_seed(seed)
    tuner = Tuner(device)
    losses: list[float] = []
    for loss in tuner.learn(lessons(), epochs=epochs, draw=random.Random(seed)):
        losses.append(loss)
        if len(losses) % 50 == 0:
            mean = np.mean(losses[-50:])
            print(f"run {seed}, step {len(losses)}: loss {mean:.3f}", file=sys.stderr)
    with torch.no_grad():
        return {
            name: (STRENGTH * made.up @ made.down).cpu().numpy()
            for name, made in tuner.changed.items()
        }


def averaged(runs: Sequence[dict[str, Matrix]]) -> dict[str, Matrix]:
    """Return the mean of the runs' changes as thin matrices, as `retrieval.tuning` reads them."""
    arrays: dict[str, Matrix] = {}
    for name in runs[0]:
        left, values, right = np.linalg.svd(np.mean([run[name] for run in runs], axis=0))
        root = np.sqrt(values[:RANK_KEPT])
        arrays[name + UP] = (left[:, :RANK_KEPT] * root).astype(np.float16)
        arrays[name + DOWN] = (root[:, None] * right[:RANK_KEPT]).astype(np.float16)
    return arrays


def main() -> int:
    """Tune and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--runs", type=int, default=6)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    given = parser.parse_args()
    runs = [
        tune(seed, epochs=given.epochs, device=given.device) for seed in range(1, given.runs + 1)
    ]
    arrays = averaged(runs)
    made_for = np.array(weights_hash(find_default_model()))
    with given.out.open("wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, **{FOR_WEIGHTS: made_for}, **arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
