"""What was learnt about incidents, as small changes to the last layers of the packaged model.

The model puts texts of like wording together; with these changes it puts reports of one kind of
incident together, however they are worded. They were learnt from the sample reports of the
taxonomy (`scripts/tune_model.py`), and each is a product of two thin matrices that is added to a
layer's weights (Hu et al. 2021, LoRA). Search keeps the model as it is; only classes are told by
the tuned one, which shares its first layers, so that a report passes through those once.
"""

import copy
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from domain.errors import ModelMissing
from retrieval.embedder import Matrix

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FILE = Path(__file__).with_name("tuning.npz")
# The names of the arrays in the file: which weights they are for, and the matrices of each layer.
FOR_WEIGHTS = "for_weights"
DOWN, UP = ".down", ".up"
_HASH_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Tuning:
    """The changes to one model: by the name of the layer, a matrix of its weights' shape."""

    revision: str
    changes: Mapping[str, Matrix]

    @property
    def first_layer(self) -> int:
        """Return the place of the first encoder layer that is changed, from 0."""
        return min(_layer_of(name) for name in self.changes)


def find_tuning(weights_sha256: str) -> Tuning | None:
    """Return the tuning made for the weights with this hash, hexadecimal; other models have none.

    Raises: ModelMissing: the file that came with Muster cannot be read.
    """
    tuning, made_for = _packaged()
    return tuning if weights_sha256 == made_for else None


def tuned_id_of(model_id: str, tuning: Tuning | None) -> str:
    """Return what names the tuned vectors of a model; nothing where there are none."""
    return f"{model_id}+{tuning.revision}" if tuning is not None else ""


@cache
def _packaged() -> tuple[Tuning, str]:
    try:
        revision = hashlib.sha256(FILE.read_bytes()).hexdigest()[:_HASH_LENGTH]
        with np.load(FILE, allow_pickle=False) as arrays:
            made_for = str(arrays[FOR_WEIGHTS])
            names = [one.removesuffix(UP) for one in arrays.files if one.endswith(UP)]
            changes = {name: _product(arrays[name + UP], arrays[name + DOWN]) for name in names}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as fault:
        raise ModelMissing(str(FILE)) from fault
    return Tuning(revision, changes), made_for


def _product(up: Any, down: Any) -> Matrix:
    change: Matrix = up.astype(np.float32) @ down.astype(np.float32)
    return change


def tuned(model: "SentenceTransformer", tuning: Tuning) -> "SentenceTransformer":
    """Return a copy of the model with the changes in it; `model` stays as it is."""
    import torch

    made = copy.deepcopy(model)
    with torch.no_grad():
        for name, change in tuning.changes.items():
            made[0].auto_model.get_submodule(name).weight += torch.from_numpy(change)
    return made.eval()


def layers_of(model: "SentenceTransformer") -> Sequence[Any]:
    """Return the model's encoder layers, the first one first."""
    found: Sequence[Any] = model[0].auto_model.encoder.layer
    return found


def _layer_of(name: str) -> int:
    """Return 3 for `encoder.layer.3.attention.self.query`."""
    return int(name.split(".")[2])
