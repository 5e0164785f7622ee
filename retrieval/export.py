"""Export a sentence-transformers folder to a model file that onnxruntime reads.

`torch.onnx.export(dynamo=True)` takes the whole chain, pooling and scaling included, so that any
sentence-transformers folder can be exported. The older tracer (`dynamo=False`) gives wrong
vectors for padded batches; the check below would find that. Where there is a tuning for the model,
its layers are a second file, which begins with the states that the first one leaves.
"""

import contextlib
import io
import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from domain.errors import ModelMissing
from retrieval.embedder import Matrix, Tuned
from retrieval.onnx_embedder import (
    MANIFEST_FILE,
    MASK,
    MODEL_FILE,
    STATES,
    TOKENIZER_FILE,
    TUNED_FILE,
    VECTORS,
    OnnxEmbedder,
)
from retrieval.telemetry import refuse_telemetry
from retrieval.torch_embedder import load_reference
from retrieval.tuning import Tuning, find_tuning, layers_of, tuned, tuned_id_of
from retrieval.weights import HASH_LENGTH, model_id_of, remembered_hash

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LEAST_COSINE = 0.99999
# Added to what attention must not see.
LEAST = -3.4e38

# Two texts of unequal length, so that both axes and the padding are seen by the exporter.
EXAMPLES = ("The power is out.", "Smoke in the warehouse, everybody please leave the building.")
# From one word to far beyond what a model reads, alone and in one padded batch.
CHECKED_LENGTHS = (1, 3, 12, 60, 150, 400)
WORDS = "the backup site lost power while two pumps and the dispatch system were down again "


def exported_folder(model_folder: Path, cache: Path) -> Path:
    """Return where in `cache` the export of this model with its tuning stands, or would stand."""
    found = remembered_hash(model_folder, cache)
    name = f"onnx-{found[:HASH_LENGTH]}"
    return cache / (tuned_id_of(name, find_tuning(found)) or name)


def export_model(model_folder: Path, cache: Path) -> Path:
    """Return the folder of the exported model, making and checking it when it is not there.

    The folder appears in `cache` whole or not at all.

    Raises: ModelMissing: the model cannot be loaded, or its export does not give its vectors.
    """
    target = exported_folder(model_folder, cache)
    if _opens(target):
        return target
    cache.mkdir(parents=True, exist_ok=True)
    tuning = find_tuning(remembered_hash(model_folder, cache))
    with tempfile.TemporaryDirectory(dir=cache, prefix="export-") as scratch:
        made = Path(scratch) / "model"
        made.mkdir()
        model = load_reference(model_folder)
        changed = tuned(model, tuning) if tuning is not None else None
        _write(model, changed, tuning, model_folder, made)
        exported = OnnxEmbedder(made)
        _check(model, lambda texts: exported.encode_both(texts).vectors)
        if changed is not None:
            _check(changed, Tuned(exported).encode)
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


def _write(
    model: "SentenceTransformer",
    changed: "SentenceTransformer | None",
    tuning: Tuning | None,
    model_folder: Path,
    target: Path,
) -> None:
    with _quiet():
        if changed is not None and tuning is not None:
            _export_model(model, target / MODEL_FILE, states_before=tuning.first_layer)
            _export_tuned(changed, target / TUNED_FILE, first_layer=tuning.first_layer)
        else:
            _export_model(model, target / MODEL_FILE)
    # The tokenizer as the model uses it, which may differ from a file in the folder.
    model.tokenizer.backend_tokenizer.save(str(target / TOKENIZER_FILE))
    model_id = model_id_of(model_folder)
    manifest = {
        "model_id": model_id,
        "tuned_id": tuned_id_of(model_id, tuning),
        "dimension": model.get_embedding_dimension(),
        "max_tokens": model.max_seq_length,
    }
    (target / MANIFEST_FILE).write_text(json.dumps(manifest, indent=2), encoding="utf-8")


def _export_model(
    model: "SentenceTransformer", file: Path, *, states_before: int | None = None
) -> None:
    """Write the whole chain; its second output are the states before a layer, where one is told."""
    # The exporter, too, may bring onnxruntime in.
    refuse_telemetry()
    import torch

    features = {
        name: value
        for name, value in model.preprocess(list(EXAMPLES)).items()
        if isinstance(value, torch.Tensor)
    }
    names = list(features)
    seen: list[Any] = []

    class Encoder(torch.nn.Module):  # type: ignore[misc]
        """The chain of modules as one function of its tensors."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: Any) -> Any:
            seen.clear()
            given = dict(zip(names, tensors, strict=True))
            made = torch.nn.functional.normalize(self.model(given)["sentence_embedding"])
            return (made, *seen)

    with contextlib.ExitStack() as stack:
        if states_before is not None:
            layer = layers_of(model)[states_before]
            hook = layer.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
            stack.callback(hook.remove)
        _export(
            Encoder().eval(),
            tuple(features.values()),
            file,
            inputs=names,
            outputs=[VECTORS] if states_before is None else [VECTORS, STATES],
        )


def _export_tuned(changed: "SentenceTransformer", file: Path, *, first_layer: int) -> None:
    """Write what makes tuned vectors of the states before the first layer that was changed."""
    import torch

    class Rest(torch.nn.Module):  # type: ignore[misc]
        """The layers from the first changed one on, pooling and scaling."""

        def __init__(self) -> None:
            super().__init__()
            self.layers = torch.nn.ModuleList(layers_of(changed)[first_layer:])
            self.after = torch.nn.ModuleList(list(changed)[1:])

        def forward(self, *tensors: Any) -> Any:
            states, mask = tensors
            unseen = (1.0 - mask[:, None, None, :].to(states.dtype)) * LEAST
            for layer in self.layers:
                states = layer(states, unseen)
            made = {"token_embeddings": states, "attention_mask": mask}
            for module in self.after:
                made = module(made)
            return torch.nn.functional.normalize(made["sentence_embedding"])

    states = torch.zeros(len(EXAMPLES), CHECKED_LENGTHS[2], changed.get_embedding_dimension())
    mask = torch.ones(states.shape[:2], dtype=torch.int64)
    _export(Rest().eval(), (states, mask), file, inputs=[STATES, MASK], outputs=[VECTORS])


def _export(
    module: Any, examples: tuple[Any, ...], file: Path, *, inputs: list[str], outputs: list[str]
) -> None:
    import torch

    batch, sequence = torch.export.Dim("batch"), torch.export.Dim("sequence")
    # Both functions take any number of tensors, which are one argument.
    axes = (tuple({0: batch, 1: sequence} for _ in inputs),)
    with torch.no_grad():
        program = torch.onnx.export(
            module,
            examples,
            dynamo=True,
            input_names=inputs,
            output_names=outputs,
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


def _check(model: "SentenceTransformer", encode: Callable[[Sequence[str]], Matrix]) -> None:
    texts = [" ".join((WORDS * 40).split()[:length]) for length in CHECKED_LENGTHS]
    wanted = model.encode(texts, show_progress_bar=False, normalize_embeddings=True)
    alone = np.concatenate([encode([text]) for text in texts])
    together = encode(texts)
    worst = min(float((wanted * found).sum(axis=1).min()) for found in (alone, together))
    if not worst >= LEAST_COSINE:
        raise ModelMissing(f"its exported form (cosine {worst:.6f} to the original)")
