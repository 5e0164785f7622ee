"""Keeps fitted blends and what they said of closed incidents: a start waits for neither."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from domain.canonical import canonical_json, sha256_of
from retrieval.embedder import Encoded
from retrieval.english import english_revision
from triage.blend import (
    TUNED_WEIGHTS,
    WEIGHTS,
    LinearBlend,
    Probabilities,
    fit_blend,
    unpack_blend,
)
from triage.kept_arrays import Arrays, KeptArrays

# Changes with how blends are fitted, read or written; a kept one of another revision is not read.
_REVISION = "11"
# Before and after the history grew, and some that were tried.
_KEPT = 4


class KeptBlends:
    """Blends by the hash of what they were fitted on; without a folder nothing is kept.

    A file that is damaged, or that cannot be written, costs the time of fitting and nothing else.
    """

    def __init__(self, folder: Path | None = None, *, ready: Path | None = None) -> None:
        """`ready` is a second folder, only read: what was fitted when Muster was set up."""
        self._blends = KeptArrays(folder, "blend", most=_KEPT, ready=ready) if folder else None
        self._shares = KeptArrays(folder, "shares", most=_KEPT) if folder else None

    def get(
        self,
        texts: Sequence[str],
        encode: Callable[[Sequence[str]], Encoded],
        labels: Sequence[str],
        *,
        words: Sequence[tuple[str, str]] = (),
        model_id: str,
    ) -> "KeptBlend":
        """Return the blend that `fit_blend` makes of this, from the folder when it is there.

        `encode` is asked only where it is not; `model_id` names the model whose vectors it gives.
        """
        told = canonical_json([_REVISION, english_revision(), model_id, texts, labels, words])
        key = sha256_of(told)[:32]
        blend = self._blends.find(key, unpack_blend) if self._blends else None
        if blend is None:
            blend = fit_blend(texts, encode(texts), labels, words=words)
            if self._blends is not None:
                self._blends.keep(key, blend.pack())
        return KeptBlend(blend, key, self._shares)


class KeptBlend:
    """A blend, and what it said of texts that are asked about at every start."""

    def __init__(self, blend: LinearBlend, key: str, shares: KeptArrays | None = None) -> None:
        self.blend = blend
        # The weights are no part of what is fitted, and decide what is said.
        self._key = sha256_of(canonical_json([key, WEIGHTS, TUNED_WEIGHTS]))[:32]
        self._shares = shares

    def shares_of(
        self, texts: Sequence[str], encode: Callable[[Sequence[str]], Encoded]
    ) -> Probabilities:
        """Return what `LinearBlend.predict` says of each text alone, shape (n, classes).

        Only what is said of others than the last time is worked out; `encode` is asked for these.
        """
        hashes = [sha256_of(text) for text in texts]
        known = self._known()
        new = {key: text for key, text in zip(hashes, texts, strict=True) if key not in known}
        if new:
            asked = list(new.values())
            vectors, tuned = encode(asked)
            # One by one: the last digits depend on how many are read together, and which are new
            # depends on what is kept.
            for place, (key, text) in enumerate(new.items()):
                own = slice(place, place + 1)
                encoded = Encoded(vectors[own], None if tuned is None else tuned[own])
                known[key] = self.blend.predict([text], encoded)[0]
        rows = np.array([known[key] for key in hashes]).reshape(-1, len(self.blend.classes))
        if self._shares is not None and new:
            self._shares.keep(self._key, {"hashes": np.array(hashes), "rows": rows})
        return rows

    def _known(self) -> dict[str, Probabilities]:
        classes = len(self.blend.classes)

        def unpack(arrays: Arrays) -> dict[str, Probabilities]:
            hashes = arrays["hashes"].tolist()
            rows = np.asarray(arrays["rows"], dtype=np.float64)
            if rows.shape != (len(hashes), classes) or not np.isfinite(rows).all():
                raise ValueError(f"these are no shares of {classes} classes")
            return dict(zip(hashes, rows, strict=True))

        return (self._shares.find(self._key, unpack) if self._shares else None) or {}
