"""The reference embedder serves several threads: passages, questions and counts at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from retrieval.models import find_default_model
from retrieval.torch_embedder import TorchEmbedder

pytestmark = pytest.mark.model
TEXTS = [f"{'the pump stands still ' * (1 + number % 7)}{number}" for number in range(140)]


def test_texts_asked_for_at_once_have_the_vectors_they_have_alone() -> None:
    embedder = TorchEmbedder(find_default_model())
    parts = [TEXTS[begin::4] for begin in range(4)]
    alone = [embedder.encode(part) for part in parts]
    are_encoded = Event()

    def count() -> set[tuple[int, ...]]:
        found = set()
        while not are_encoded.is_set():
            found.add(tuple(embedder.count_tokens(text) for text in TEXTS))
        return found

    with ThreadPoolExecutor(6) as threads:
        counted = [threads.submit(count) for _ in range(2)]
        encoded = [threads.submit(embedder.encode, part) for part in parts * 3]
        try:
            for one, wanted in zip(encoded, alone * 3, strict=True):
                np.testing.assert_allclose(one.result(), wanted, atol=1e-6)
        finally:
            are_encoded.set()
        assert len(set.union(*(one.result() for one in counted))) == 1


def test_no_texts_have_no_rows() -> None:
    embedder = TorchEmbedder(find_default_model())
    assert embedder.encode([]).shape == (0, embedder.dimension)
