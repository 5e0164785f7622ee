"""What was learnt about incidents, as small changes to the last layers of the packaged model.

The model puts texts of like wording together; with these changes it puts reports of one kind of
incident together, however they are worded. They were learnt from the sample reports of the
taxonomy (`scripts/tune_model.py`), and each is a product of two thin matrices that is added to a
layer's weights (Hu et al. 2021, LoRA). Plans keep the vectors of the model as it is. Classes are
told by the tuned one, which shares its first layers, so that a report passes through those once;
from both vectors of a report a matrix leads to what it asks of plans (`scripts/learn_asked.py`), by
which triage searches them. Search of a text alone does without.
"""

import copy
import hashlib
import logging
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from retrieval.embedder import Encoded, Matrix, to_unit_rows

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FILE = Path(__file__).with_name("tuning.npz")
# The names of the arrays in the file: which weights they are for, and the matrices of each layer.
FOR_WEIGHTS = "for_weights"
DOWN, UP = ".down", ".up"
ASKED = "asked"
_HASH_LENGTH = 12

log = logging.getLogger(__name__)
Thin = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Tuning:
    """The changes to one model: by the name of the layer, the two thin matrices of its product.

    `asked` leads from both vectors of a report, beside each other, to what it asks of plans: shape
    (2 d, d).
    """

    revision: str
    for_weights: str
    pairs: Mapping[str, tuple[Thin, Thin]]
    asked: Matrix | None

    @property
    def first_layer(self) -> int:
        """Return the place of the first encoder layer that is changed, from 0."""
        return min(map(_layer_of, self.pairs))

    def change(self, name: str) -> Matrix:
        """Return what is added to the weights of the layer, float32, of their shape."""
        up, down = self.pairs[name]
        change: Matrix = up.astype(np.float32) @ down.astype(np.float32)
        return change


def find_tuning(weights_sha256: str) -> Tuning | None:
    """Return the tuning made for the weights with this hash, hexadecimal; other models have none.

    Nor is there one where the file that came with Muster is damaged, which is logged: reports are
    read without it then.
    """
    tuning = _packaged()
    return tuning if tuning is not None and tuning.for_weights == weights_sha256 else None


def tuned_id_of(model_id: str, tuning: Tuning | None) -> str:
    """Return what names the tuned vectors of a model; nothing where there are none."""
    return f"{model_id}+{tuning.revision}" if tuning is not None else ""


@cache
def _packaged() -> Tuning | None:
    # What a damaged file throws, depending on where the damage lies.
    try:
        revision = hashlib.sha256(FILE.read_bytes()).hexdigest()[:_HASH_LENGTH]
        with np.load(FILE, allow_pickle=False) as arrays:
            names = [one.removesuffix(UP) for one in arrays.files if one.endswith(UP)]
            pairs = {name: (arrays[name + UP], arrays[name + DOWN]) for name in names}
            # Tuned layers learnt anew have none before `scripts/learn_asked.py` ran.
            asked = arrays[ASKED].astype(np.float32) if ASKED in arrays.files else None
            found = Tuning(revision, str(arrays[FOR_WEIGHTS]), pairs, asked)
        # A file without changes, or with such to no layer, is damaged too.
        log.debug("the model is tuned from layer %s on", found.first_layer)
    except (OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile, zlib.error) as fault:
        log.warning("%s is damaged; reports are read without it: %r", FILE.name, fault)
        log.warning("to have it back, install Muster again and run `make setup`")
        return None
    return found


def tuned(model: "SentenceTransformer", tuning: Tuning) -> "SentenceTransformer":
    """Return a copy of the model with the changes in it; `model` stays as it is."""
    import torch

    made = copy.deepcopy(model)
    with torch.no_grad():
        for name in tuning.pairs:
            weight = made[0].auto_model.get_submodule(name).weight
            weight += torch.from_numpy(tuning.change(name))
    return made.eval()


def asked_of(encoded: Encoded) -> Matrix:
    """Return what each report asks of plans: unit rows to be compared with those of passages.

    A report tells what somebody sees, a plan what is to be done; what was learnt leads from the
    one to the other. Shape (n, d). Where there are no tuned vectors, or vectors of another length,
    those of the texts as they read.
    """
    tuning = _packaged()
    if encoded.tuned is None or tuning is None or tuning.asked is None:
        return encoded.vectors
    both = np.concatenate((encoded.vectors, encoded.tuned), axis=1)
    if tuning.asked.shape != (both.shape[1], encoded.vectors.shape[1]):
        return encoded.vectors
    return to_unit_rows(encoded.vectors + both @ tuning.asked)


def layers_of(model: "SentenceTransformer") -> Sequence[Any]:
    """Return the model's encoder layers, the first one first."""
    found: Sequence[Any] = model[0].auto_model.encoder.layer
    return found


def _layer_of(name: str) -> int:
    """Return 3 for `encoder.layer.3.attention.self.query`."""
    return int(name.split(".")[2])
