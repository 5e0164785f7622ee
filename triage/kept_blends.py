"""Keeps fitted blends in a folder, so that a start does not wait for fitting."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from domain.canonical import canonical_json
from retrieval.embedder import Encoded
from retrieval.english import english_revision
from triage.blend import LinearBlend, fit_blend, unpack_blend

# Changes with how blends are fitted or written; a kept one of another revision is not read.
_REVISION = "8"
# Other things are kept in the same folder, and are not for this to throw away.
_NAME = "blend-"
# Before and after the history grew, and some that were tried.
_KEPT = 4


class KeptBlends:
    """Blends by the hash of what they were fitted on; without a folder nothing is kept.

    A file that is damaged, or that cannot be written, costs the time of fitting and nothing else.
    """

    def __init__(self, folder: Path | None = None, *, ready: Path | None = None) -> None:
        """`ready` is a second folder, only read: what was fitted when Muster was set up."""
        self._folder = folder
        self._ready = ready

    def get(
        self,
        texts: Sequence[str],
        encode: Callable[[Sequence[str]], Encoded],
        labels: Sequence[str],
        *,
        words: Sequence[tuple[str, str]] = (),
        model_id: str,
    ) -> LinearBlend:
        """Return the blend that `fit_blend` makes of this, from the folder when it is there.

        `encode` is asked only where it is not; `model_id` names the model whose vectors it gives.
        """
        if self._folder is None:
            return fit_blend(texts, encode(texts), labels, words=words)
        told = canonical_json([_REVISION, english_revision(), model_id, texts, labels, words])
        key = hashlib.sha256(told.encode())
        file = self._folder / f"{_NAME}{key.hexdigest()[:32]}.npz"
        kept = _read(file) or (_read(self._ready / file.name) if self._ready else None)
        if kept is not None:
            return kept
        blend = fit_blend(texts, encode(texts), labels, words=words)
        with suppress(OSError):
            self._keep(file, blend)
        return blend

    def _keep(self, file: Path, blend: LinearBlend) -> None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                np.savez(stream, allow_pickle=False, **blend.pack())
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        newest_first = sorted(
            file.parent.glob(f"{_NAME}*.npz"), key=lambda one: one.stat().st_mtime, reverse=True
        )
        for old in newest_first[_KEPT:]:
            old.unlink(missing_ok=True)


def _read(file: Path) -> LinearBlend | None:
    # What a damaged file throws, depending on where the damage lies.
    with suppress(OSError, ValueError, KeyError, IndexError, EOFError, BadZipFile):
        with np.load(file, allow_pickle=False) as arrays:
            blend = unpack_blend({name: arrays[name] for name in arrays.files})
        with suppress(OSError):
            os.utime(file)
        return blend
    return None
