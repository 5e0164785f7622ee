"""Which model a folder holds, told from its weights."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from domain.errors import ModelMissing

WEIGHTS_FILES = ("model.safetensors", "pytorch_model.bin")
HASH_LENGTH = 12
NOTE = "weights.json"


def find_weights(folder: Path) -> Path | None:
    """Return the file of the weights in a sentence-transformers folder."""
    inside = (folder, folder / "0_Transformer")
    files = [place / name for place in inside for name in WEIGHTS_FILES]
    return next((file for file in files if file.is_file()), None)


def weights_hash(folder: Path) -> str:
    """Return the SHA-256 of the weights, hexadecimal. Raises: ModelMissing: there are none."""
    weights = find_weights(folder)
    if weights is None:
        raise ModelMissing(str(folder))
    with weights.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remembered_hash(folder: Path, cache: Path) -> str:
    """Return `weights_hash`, from a note in `cache` while the file is the one hashed then.

    Its size and both its times tell: whoever can set those can also change Muster. Hashing a
    large file anew at every start would take longer than a search.

    Raises: ModelMissing: there are no weights.
    """
    weights = find_weights(folder)
    if weights is None:
        raise ModelMissing(str(folder))
    state = weights.stat()
    stamp = [str(weights.resolve()), state.st_size, state.st_mtime_ns, state.st_ctime_ns]
    with suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads((cache / NOTE).read_text(encoding="utf-8"))
        if note["stamp"] == stamp:
            return str(note["sha256"])
    found = weights_hash(folder)
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        scratch = cache / f"{NOTE}.{os.getpid()}"
        scratch.write_text(json.dumps({"stamp": stamp, "sha256": found}), encoding="utf-8")
        scratch.replace(cache / NOTE)
    return found


def model_name(folder: Path) -> str:
    """Return the model's name: its folder's, or its package's when the folder is `model`."""
    resolved = folder.resolve()
    named = resolved.parent if resolved.name == "model" else resolved
    return named.name.replace("_", "-")


def model_id_of(folder: Path) -> str:
    """Return name and start of the weights' hash; no runtime is in it: both give one space."""
    return f"{model_name(folder)}-{weights_hash(folder)[:HASH_LENGTH]}"
