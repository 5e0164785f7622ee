"""What is learnt from the packaged words alone, worked out once for every data folder.

`muster setup` encodes the seeds and names of the taxonomy and fits the models on them, so that the
first report in a new data folder does not wait for it. Nothing of an organization's incidents or
plans is in these files. Without them, or when they are damaged, the same is worked out on the way.
"""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from domain.canonical import sha256_of
from domain.search import Topic
from muster.settings import Settings
from retrieval.embedder import Embedder, Encoded, Matrix, at_work
from triage.lessons import lessons_of
from triage.taxonomy import Taxonomy

if TYPE_CHECKING:
    from triage.kept_blends import KeptBlends

Row = NDArray[np.float32]
Watch = Callable[[str, int, int], None]
# Texts encoded before what is done is kept: half a minute's work of the packaged model.
PART = 512


class PackagedVectors:
    """Unit rows by the hash of their text, for each model; read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Mapping[str, Row]] = {}

    def file(self, model_id: str) -> Path:
        """Return where the rows of a model are, or would be."""
        return self._folder / f"vectors-{sha256_of(model_id)[:16]}.npz"

    def rows(self, model_id: str) -> Mapping[str, Row]:
        """Return what is there, possibly nothing."""
        if model_id not in self._read:
            self._read[model_id] = _rows_in(self.file(model_id))
        return self._read[model_id]

    def write(self, model_id: str, texts: Sequence[str], vectors: Matrix) -> None:
        """Keep the unit rows of `texts`, shape (n, d), in place of what was there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
        hashes = [sha256_of(text) for text in texts]
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, allow_pickle=False, hashes=np.array(hashes), vectors=vectors)
        Path(name).replace(self.file(model_id))
        self._read[model_id] = dict(zip(hashes, vectors, strict=True))


def _rows_in(file: Path) -> Mapping[str, Row]:
    # What a damaged file throws, depending on where the damage lies.
    with suppress(OSError, ValueError, KeyError, EOFError, BadZipFile):
        with np.load(file, allow_pickle=False) as arrays:
            hashes, vectors = arrays["hashes"], arrays["vectors"]
        if vectors.dtype == np.float32 and vectors.shape[:1] == hashes.shape:
            return dict(zip(map(str, hashes), vectors, strict=True))
    return {}


def folder_of(settings: Settings) -> Path:
    """Return where the packaged lessons are kept: beside the exported model."""
    return settings.cache / "lessons"


def open_blends(settings: Settings) -> "KeptBlends":
    """Return what was fitted, in the data folder and, from the packaged words alone, in setup."""
    from triage.kept_blends import KeptBlends

    return KeptBlends(settings.home / "lessons", ready=folder_of(settings))


def learn_packaged(
    settings: Settings, embedder: Embedder, *, watch: Watch = lambda _step, _done, _total: None
) -> int:
    """Encode and fit the packaged lessons once; returns how many texts were learnt from.

    `watch` is told the step, and how many texts of how many are encoded.
    """
    from triage.classifier import IncidentClassifier
    from triage.kept_blends import KeptBlends
    from triage.neighbours import History
    from triage.plan_words import load_topics
    from triage.taxonomy import load_taxonomy

    taxonomy = load_taxonomy(Path(settings.taxonomy) if settings.taxonomy else None)
    words = Path(settings.plan_words) if settings.plan_words else None
    texts = _texts(taxonomy, load_topics(taxonomy, words))
    kept = PackagedVectors(folder_of(settings))
    encode_in_parts(embedder, texts, kept, watch=watch)
    watch("fitting the class model", len(texts), len(texts))

    def encode(wanted: Sequence[str]) -> Encoded:
        tuned = _kept(kept, embedder.tuned_id, wanted) if embedder.tuned_id else None
        return Encoded(_kept(kept, embedder.model_id, wanted), tuned)

    IncidentClassifier(
        taxonomy,
        History((), np.zeros((0, embedder.dimension), dtype=np.float32)),
        encode=encode,
        embedder=embedder,
        blends=KeptBlends(folder_of(settings)),
    )
    return len(texts)


def encode_in_parts(
    embedder: Embedder, texts: Sequence[str], kept: PackagedVectors, *, watch: Watch
) -> None:
    """Encode what is not there yet and keep each part of it: who is interrupted goes on there.

    Afterwards the texts alone are kept.
    """
    ids = [one for one in (embedder.model_id, embedder.tuned_id) if one]
    known = [text for text in texts if all(sha256_of(text) in kept.rows(one) for one in ids)]
    missing = sorted(set(texts) - set(known))
    with at_work(embedder, len(missing)):
        for begin in range(0, len(missing), PART):
            watch("encoding", len(known), len(texts))
            part = missing[begin : begin + PART]
            made = embedder.encode_both(part)
            for model_id, vectors in zip(ids, made, strict=False):
                if vectors is not None:
                    before = [kept.rows(model_id)[sha256_of(text)] for text in known]
                    kept.write(model_id, [*known, *part], np.stack([*before, *vectors]))
            known += part


def _kept(kept: PackagedVectors, model_id: str, texts: Sequence[str]) -> Matrix:
    rows = kept.rows(model_id)
    return np.stack([rows[sha256_of(text)] for text in texts])


def _texts(taxonomy: Taxonomy, topics: Sequence[Topic]) -> list[str]:
    lessons = (
        text
        for one in taxonomy.subclasses
        for language in taxonomy.languages()
        for text, _ in lessons_of(one, language)
    )
    named = (text for topic in topics for text in (*topic.called, *topic.examples))
    return sorted({*lessons, *named})
