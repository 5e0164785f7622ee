"""Export a sentence-transformers folder to a model file that onnxruntime reads.

`torch.onnx.export(dynamo=True)` takes the whole chain, pooling and scaling included, so that any
sentence-transformers folder can be exported. The older tracer (`dynamo=False`) gives wrong
vectors for padded batches; the check below would find that.
"""

import contextlib
import io
import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from domain.errors import ModelMissing
from retrieval.onnx_embedder import MANIFEST_FILE, MODEL_FILE, TOKENIZER_FILE, OnnxEmbedder
from retrieval.telemetry import refuse_telemetry
from retrieval.torch_embedder import load_reference
from retrieval.weights import HASH_LENGTH, model_id_of, remembered_hash

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LEAST_COSINE = 0.99999

# Two texts of unequal length, so that both axes and the padding are seen by the exporter.
EXAMPLES = ("The power is out.", "Smoke in the warehouse, everybody please leave the building.")
# From one word to far beyond what a model reads, alone and in one padded batch.
CHECKED_LENGTHS = (1, 3, 12, 60, 150, 400)
WORDS = "the backup site lost power while two pumps and the dispatch system were down again "


def exported_folder(model_folder: Path, cache: Path) -> Path:
    """Return where in `cache` the export of this very model stands, or would stand."""
    return cache / f"onnx-{remembered_hash(model_folder, cache)[:HASH_LENGTH]}"


def export_model(model_folder: Path, cache: Path) -> Path:
    """Return the folder of the exported model, making and checking it when it is not there.

    The folder appears in `cache` whole or not at all.

    Raises: ModelMissing: the model cannot be loaded, or its export does not give its vectors.
    """
    target = exported_folder(model_folder, cache)
    if _opens(target):
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="export-") as scratch:
        made = Path(scratch) / "model"
        made.mkdir()
        model = load_reference(model_folder)
        _write(model, model_folder, made)
        _check(model, OnnxEmbedder(made))
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return target


def _opens(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    try:
        OnnxEmbedder(folder)
    except ModelMissing:
        return False
    return True


def _write(model: "SentenceTransformer", model_folder: Path, target: Path) -> None:
    _export_graph(model, target / MODEL_FILE)
    # The tokenizer as the model uses it, which may differ from a file in the folder.
    model.tokenizer.backend_tokenizer.save(str(target / TOKENIZER_FILE))
    manifest = {
        "model_id": model_id_of(model_folder),
        "dimension": model.get_embedding_dimension(),
        "max_tokens": model.max_seq_length,
    }
    (target / MANIFEST_FILE).write_text(json.dumps(manifest, indent=2), encoding="utf-8")


def _export_graph(model: "SentenceTransformer", file: Path) -> None:
    # The exporter, too, may bring onnxruntime in.
    refuse_telemetry()
    import torch

    features = {
        name: value
        for name, value in model.preprocess(list(EXAMPLES)).items()
        if isinstance(value, torch.Tensor)
    }
    names = list(features)

    class Encoder(torch.nn.Module):  # type: ignore[misc]
        """The chain of modules as one function of its tensors."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: Any) -> Any:
            given = dict(zip(names, tensors, strict=True))
            return torch.nn.functional.normalize(self.model(given)["sentence_embedding"])

    batch, sequence = torch.export.Dim("batch"), torch.export.Dim("sequence")
    axes = (tuple({0: batch, 1: sequence} for _ in names),)
    with _quiet(), torch.no_grad():
        program = torch.onnx.export(
            Encoder().eval(),
            tuple(features.values()),
            dynamo=True,
            input_names=names,
            output_names=["unit_vectors"],
            dynamic_shapes=axes,
            verbose=False,
        )
    program.save(str(file))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter's remarks on parts that are not used here off the terminal."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)


def _check(model: "SentenceTransformer", exported: OnnxEmbedder) -> None:
    texts = [" ".join((WORDS * 40).split()[:length]) for length in CHECKED_LENGTHS]
    wanted = model.encode(texts, show_progress_bar=False, normalize_embeddings=True)
    alone = np.concatenate([exported.encode([text]) for text in texts])
    together = exported.encode(texts)
    worst = min(float((wanted * found).sum(axis=1).min()) for found in (alone, together))
    if not worst >= LEAST_COSINE:
        raise ModelMissing(f"its exported form (cosine {worst:.6f} to the original)")
