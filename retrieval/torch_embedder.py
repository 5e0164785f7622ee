"""The reference embedder, and the fallback: sentence-transformers on torch."""

import copy
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from domain.errors import ModelMissing
from retrieval.embedder import Encoded, Matrix, to_unit_rows
from retrieval.tuning import find_tuning, tuned, tuned_id_of
from retrieval.weights import model_id_of, weights_hash

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH_TEXTS = 32


def load_reference(folder: Path) -> "SentenceTransformer":
    """Return the sentence-transformers model in `folder`, on the CPU, ready to encode.

    Never asks the network, not even for the age of a file.

    Raises: ModelMissing: sentence-transformers is not installed or cannot read the folder.
    """
    try:
        import huggingface_hub.constants
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging
    except ImportError as fault:
        raise ModelMissing(str(folder)) from fault

    huggingface_hub.constants.HF_HUB_OFFLINE = True
    logging.disable_progress_bar()
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
    except (OSError, ValueError, KeyError) as fault:
        raise ModelMissing(str(folder)) from fault


class TorchEmbedder:
    """Encodes with sentence-transformers as its authors meant it; any thread may ask.

    Its tokenizer pads as it was last told to, so two threads would tell it two things: they take
    turns, a batch each, since somebody's question must not wait for thousands of passages.
    """

    def __init__(self, folder: Path, *, notice: str = "") -> None:
        """Load the model in `folder`. Raises: ModelMissing: it cannot be loaded."""
        self.model_id = model_id_of(folder)
        self._model = load_reference(folder)
        self._turn = threading.Lock()
        # Texts are counted while others are encoded, with a tokenizer that is never told to pad.
        self._counting, self._count_turn = copy.deepcopy(self._model.tokenizer), threading.Lock()
        tuning = find_tuning(weights_hash(folder))
        self._tuned = tuned(self._model, tuning) if tuning is not None else None
        self.tuned_id = tuned_id_of(self.model_id, tuning)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.notice = notice

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, in order: shape (n, d), float32."""
        return self._rows(self._model, texts)

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what `encode` does and the tuned vectors, if there are any."""
        tuned_rows = None if self._tuned is None else self._rows(self._tuned, texts)
        return Encoded(self._rows(self._model, texts), tuned_rows)

    def _rows(self, model: "SentenceTransformer", texts: Sequence[str]) -> Matrix:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        # The longest first, as they do it themselves: texts of like length make a batch.
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        for begin in range(0, len(order), BATCH_TEXTS):
            places = order[begin : begin + BATCH_TEXTS]
            with self._turn:
                rows[places] = model.encode(
                    [texts[place] for place in places],
                    batch_size=BATCH_TEXTS,
                    show_progress_bar=False,
                    convert_to_numpy=True,
                )
        return to_unit_rows(rows)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`, its special ones not counted."""
        with self._count_turn:
            return len(self._counting.tokenize(text))
