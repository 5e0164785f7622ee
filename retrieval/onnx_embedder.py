"""The embedder of every day: an exported model on onnxruntime."""

import json
import re
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
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
# Words whose tokens are known. Real plans of six million letters have 52,000 different ones, and 93
# of a hundred of their 960,000 are among these.
KEPT_COUNTS = 2**14
LONGEST_KEPT = 64
# Between two words to the tokenizer, which drops these control characters and joins what is left.
_BLANKS = re.compile(r"[^\S\x0b\x0c\x1c-\x1f\x85]+")
# Tokens in one forward pass, padding included. What lies between the layers stays in the cache of
# two cores: 3,400 to 4,200 tokens a second, with 4,096 in a pass 2,000 to 2,600.
BATCH_TOKENS = 512


class _Graphs:
    """The model's layers in memory, each run on so many threads."""

    def __init__(self, folder: Path, threads: int, *, is_tuned: bool) -> None:
        """Open the layers of every text, and the tuned ones. Raises: ModelMissing."""
        self._base = _open(folder / MODEL_FILE, threads)
        self._tuned = _open(folder / TUNED_FILE, threads) if is_tuned else None
        self._inputs = [node.name for node in self._base.get_inputs()]

    def run(self, tokens: Sequence[Sequence[int]], *, is_tuned: bool) -> Encoded:
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
            return Encoded(self._base.run([VECTORS], given)[0])
        vectors, states = self._base.run([VECTORS, STATES], given)
        return Encoded(vectors, self._tuned.run(None, {STATES: states, MASK: mask})[0])


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
            self._is_tuned = bool(self.tuned_id)
            self._graphs = _Graphs(folder, THREADS, is_tuned=self._is_tuned)
        except (OSError, ValueError, KeyError) as fault:
            raise ModelMissing(str(folder)) from fault
        self._folder = folder
        # Graphs of one thread each batch, while somebody has many texts.
        self._abreast: _Graphs | None = None
        self._at_work = 0
        self._lock = threading.Lock()

    def _open_tokenizer(self, file: Path, max_tokens: int) -> None:
        if not file.is_file():
            raise ModelMissing(str(file))
        self._written = file.read_text(encoding="utf-8")
        self._is_by_word = _cuts_by_word(self._written)
        self._count = lru_cache(maxsize=KEPT_COUNTS)(self._tokens_in)
        self._cutting = _tokenizer(self._written)
        self._cutting.enable_truncation(max_length=max_tokens)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Encode batches side by side while the context lasts, each on a thread of its own.

        Threads that share a batch wait for each other at every layer: so it takes a tenth less
        time, and the model is in memory twice. The vectors are the same, to the last bit.
        """
        with self._lock:
            if self._abreast is None:
                # Without its files it goes on as for a few texts.
                with suppress(ModelMissing):
                    self._abreast = _Graphs(self._folder, 1, is_tuned=self._is_tuned)
            self._at_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._at_work -= 1
                if not self._at_work:
                    self._abreast = None

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, in order: shape (n, d), float32."""
        return self._encode(texts, is_tuned=False).vectors

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what `encode` does and the tuned vectors, if there are any."""
        return self._encode(texts, is_tuned=self._is_tuned)

    def _encode(self, texts: Sequence[str], *, is_tuned: bool) -> Encoded:
        # One by one: the tokenizer's own batches start threads beside those of the model.
        tokens = [self._cutting.encode(text).ids for text in texts]
        if len(tokens) == 1:
            return self._graphs.run(tokens, is_tuned=is_tuned)
        rows = np.zeros((len(tokens), self.dimension), dtype=np.float32)
        tuned = np.zeros_like(rows) if is_tuned else None
        batches = list(_batches([len(ids) for ids in tokens]))
        for batch, made in zip(batches, self._run(batches, tokens, is_tuned), strict=True):
            rows[batch] = made.vectors
            if tuned is not None and made.tuned is not None:
                tuned[batch] = made.tuned
        return Encoded(rows, tuned)

    def _run(
        self, batches: Sequence[Sequence[int]], tokens: Sequence[Sequence[int]], is_tuned: bool
    ) -> Iterator[Encoded]:
        """Yield what the graphs make of each batch of places among `tokens`."""
        abreast = self._abreast if len(batches) >= THREADS else None
        graphs = abreast or self._graphs

        def run(batch: Sequence[int]) -> Encoded:
            return graphs.run([tokens[place] for place in batch], is_tuned=is_tuned)

        if abreast is None:
            yield from map(run, batches)
            return
        with ThreadPoolExecutor(THREADS, "muster-encoder") as pool:
            yield from pool.map(run, batches)

    @cached_property
    def _counting(self) -> "Tokenizer":
        """A second one, for reading plans: the limit is a state of it, and threads share it."""
        return _tokenizer(self._written)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`, its special ones not counted."""
        if not self._is_by_word:
            return self._tokens_in(text)
        # Plans say the same words over and over.
        return sum(
            self._count(word) if len(word) <= LONGEST_KEPT else self._tokens_in(word)
            for word in _BLANKS.split(text)
        )

    def _tokens_in(self, word: str) -> int:
        return len(self._counting.encode(word, add_special_tokens=False).ids)


def _open(file: Path, threads: int) -> "InferenceSession":
    """Open a model file. Raises: ModelMissing: it is absent or is no model."""
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as faults

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
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


def _cuts_by_word(written: str) -> bool:
    """Return whether a tokenizer, as written down, cuts at blanks before anything else."""
    made = json.loads(written)
    parts = [made.get(part) or {} for part in ("normalizer", "pre_tokenizer", "model")]
    kinds = [part.get("type") for part in parts]
    return kinds == ["BertNormalizer", "BertPreTokenizer", "WordPiece"] and bool(
        parts[0].get("clean_text")
    )


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
