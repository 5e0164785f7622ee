"""The embedder of every day: an exported model on onnxruntime."""

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from domain.errors import ModelMissing
from retrieval.embedder import Encoded, Matrix
from retrieval.telemetry import refuse_telemetry

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL_FILE = "model.onnx"
# What the tuned layers make of the states that the model's first layers leave.
TUNED_FILE = "tuned.onnx"
VECTORS, STATES, MASK = "unit_vectors", "states", "attention_mask"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST_FILE = "manifest.json"

# Muster is made for two cores; more threads than cores make a short query slower.
THREADS = 2
# Tokens in one forward pass, padding included. What lies between the layers stays in the cache of
# two cores: 3,400 to 4,200 tokens a second, with 4,096 in a pass 2,000 to 2,600.
BATCH_TOKENS = 512


class OnnxEmbedder:
    """Encodes with a folder that `retrieval.export` made."""

    notice = ""

    def __init__(self, folder: Path) -> None:
        """Open the model in `folder`.

        Raises: ModelMissing: a file is absent or cannot be read as a model.
        """
        refuse_telemetry()
        try:
            manifest = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
            self.model_id: str = manifest["model_id"]
            self.dimension: int = manifest["dimension"]
            self.tuned_id: str = manifest["tuned_id"]
            self._open_tokenizer(folder / TOKENIZER_FILE, manifest["max_tokens"])
            self._session = _open(folder / MODEL_FILE)
            self._tuned = _open(folder / TUNED_FILE) if self.tuned_id else None
        except (OSError, ValueError, KeyError) as fault:
            raise ModelMissing(str(folder)) from fault
        self._inputs = [node.name for node in self._session.get_inputs()]

    def _open_tokenizer(self, file: Path, max_tokens: int) -> None:
        if not file.is_file():
            raise ModelMissing(str(file))
        self._written = file.read_text(encoding="utf-8")
        self._cutting = _tokenizer(self._written)
        self._cutting.enable_truncation(max_length=max_tokens)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, in order: shape (n, d), float32."""
        return self._encode(texts, is_tuned=False).vectors

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what `encode` does and the tuned vectors, if there are any."""
        return self._encode(texts, is_tuned=self._tuned is not None)

    def _encode(self, texts: Sequence[str], *, is_tuned: bool) -> Encoded:
        # One by one: the tokenizer's own batches start threads beside those of the model.
        tokens = [self._cutting.encode(text).ids for text in texts]
        if len(tokens) == 1:
            return self._forward(tokens, is_tuned=is_tuned)
        rows = np.zeros((len(tokens), self.dimension), dtype=np.float32)
        tuned = np.zeros_like(rows) if is_tuned else None
        for batch in _batches([len(ids) for ids in tokens]):
            made = self._forward([tokens[index] for index in batch], is_tuned=is_tuned)
            rows[batch] = made.vectors
            if tuned is not None and made.tuned is not None:
                tuned[batch] = made.tuned
        return Encoded(rows, tuned)

    def _forward(self, tokens: Sequence[Sequence[int]], *, is_tuned: bool) -> Encoded:
        """Return the vectors of one padded batch; pooling and scaling are in the graphs."""
        longest = max(len(ids) for ids in tokens)
        ids = np.zeros((len(tokens), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, found in enumerate(tokens):
            ids[row, : len(found)] = found
            mask[row, : len(found)] = 1
        given: dict[str, Any] = {"input_ids": ids, MASK: mask}
        if "token_type_ids" in self._inputs:
            given["token_type_ids"] = np.zeros_like(ids)
        if not is_tuned or self._tuned is None:
            return Encoded(self._session.run([VECTORS], given)[0])
        vectors, states = self._session.run([VECTORS, STATES], given)
        tuned = self._tuned.run(None, {STATES: states, MASK: mask})[0]
        return Encoded(vectors, tuned)

    @cached_property
    def _counting(self) -> "Tokenizer":
        """A second one, for reading plans: the limit is a state of it, and threads share it."""
        return _tokenizer(self._written)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`, its special ones not counted."""
        return len(self._counting.encode(text, add_special_tokens=False).ids)


def _open(file: Path) -> "InferenceSession":
    """Open a model file. Raises: ModelMissing: it is absent or is no model."""
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as faults

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    # Threads that wait by spinning take the cores from every other process: beside four of them a
    # batch took half as long again to twice as long, and alone nothing is won.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    broken = (faults.Fail, faults.InvalidProtobuf, faults.InvalidGraph, faults.InvalidArgument)
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except (OSError, faults.NoSuchFile, *broken) as fault:
        raise ModelMissing(str(file)) from fault


def _tokenizer(written: str) -> "Tokenizer":
    """Return the tokenizer that was written down, without limit or padding."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(written)
    made.no_padding()
    made.no_truncation()
    return made


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the positions of texts of like length, longest first, within the token limit.

    Longest first, so that the runtime asks for its largest buffers once, at the start.
    """
    order = sorted(range(len(lengths)), key=lambda index: (-lengths[index], index))
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * lengths[batch[0]] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
