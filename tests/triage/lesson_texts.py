"""Six reports of three kinds with vectors that tell nothing, for models to learn from."""

import numpy as np

from retrieval.embedder import Encoded

TEXTS = [
    "Water runs into the cellar, the pump has stopped",
    "Der Fluss steigt, Wasser läuft in die Halle",
    "All files are encrypted and a note asks for money",
    "Files locked, ransom note on every screen",
    "Lights are out, the generator does not start",
    "Kein Strom im ganzen Gebäude, Café geschlossen",
]
LABELS = ["flood", "flood", "cyber", "cyber", "power", "power"]
ASKED = ["the pump in the CELLAR stopped and water water runs", "Ransom note!", "zzz", "läuft"]


def vectors(texts: list[str]) -> np.ndarray:
    draw = np.random.default_rng(sum(map(len, texts)))
    rows = draw.normal(size=(len(texts), 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def encoded(texts: list[str]) -> Encoded:
    return Encoded(vectors(texts))
