"""What is learnt from the packaged words alone, worked out once for every data folder.

`muster setup` encodes the seeds and names of the taxonomy and fits the models on them, so that the
first report in a new data folder does not wait for it. Nothing of an organization's incidents or
plans is in these files. Without them, or when they are damaged, the same is worked out on the way.
"""

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from domain.canonical import sha256_of
from domain.search import Topic
from muster.settings import Settings
from retrieval.embedder import Embedder, Matrix
from triage.lessons import lessons_of
from triage.taxonomy import LANGUAGES, Taxonomy

if TYPE_CHECKING:
    from triage.kept_blends import KeptBlends

Row = NDArray[np.float32]


class PackagedVectors:
    """Unit rows by the hash of their text, for one model; read when first asked for."""

    def __init__(self, folder: Path, model_id: str) -> None:
        self.file = folder / f"vectors-{sha256_of(model_id)[:16]}.npz"

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Return what is there, possibly nothing."""
        # What a damaged file throws, depending on where the damage lies.
        with suppress(OSError, ValueError, KeyError, EOFError, BadZipFile):
            with np.load(self.file, allow_pickle=False) as arrays:
                hashes, vectors = arrays["hashes"], arrays["vectors"]
            if vectors.dtype == np.float32 and vectors.shape[:1] == hashes.shape:
                return dict(zip(map(str, hashes), vectors, strict=True))
        return {}

    def write(self, texts: Sequence[str], vectors: Matrix) -> None:
        """Keep the unit rows of `texts`, shape (n, d), in place of what was there."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.file.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            np.savez(
                stream,
                allow_pickle=False,
                hashes=np.array([sha256_of(text) for text in texts]),
                vectors=vectors,
            )
        Path(name).replace(self.file)


def folder_of(settings: Settings) -> Path:
    """Return where the packaged lessons are kept: beside the exported model."""
    return settings.cache / "lessons"


def open_blends(settings: Settings) -> "KeptBlends":
    """Return what was fitted, in the data folder and, from the packaged words alone, in setup."""
    from triage.kept_blends import KeptBlends

    return KeptBlends(settings.home / "lessons", ready=folder_of(settings))


def learn_packaged(settings: Settings, embedder: Embedder) -> int:
    """Encode and fit the packaged lessons once; returns how many texts were learnt from."""
    from triage.classifier import IncidentClassifier
    from triage.kept_blends import KeptBlends
    from triage.neighbours import History
    from triage.plan_words import load_topics
    from triage.taxonomy import load_taxonomy

    taxonomy = load_taxonomy(Path(settings.taxonomy) if settings.taxonomy else None)
    words = Path(settings.plan_words) if settings.plan_words else None
    texts = _texts(taxonomy, load_topics(taxonomy, words))
    kept = PackagedVectors(folder_of(settings), embedder.model_id)
    if not kept.rows.keys() >= {sha256_of(text) for text in texts}:
        kept.write(texts, embedder.encode(texts))
        kept = PackagedVectors(folder_of(settings), embedder.model_id)

    def encode(wanted: Sequence[str]) -> Matrix:
        found = [kept.rows[sha256_of(text)] for text in wanted]
        return np.array(found, dtype=np.float32).reshape(len(found), embedder.dimension)

    classifier = IncidentClassifier(
        taxonomy,
        History((), encode(())),
        encode=encode,
        encode_new=embedder.encode,
        blends=KeptBlends(folder_of(settings)),
    )
    classifier.learn(LANGUAGES)
    return len(texts)


def _texts(taxonomy: Taxonomy, topics: Sequence[Topic]) -> list[str]:
    lessons = (
        text
        for one in taxonomy.subclasses
        for language in taxonomy.languages()
        for text, _ in lessons_of(one, language)
    )
    named = (text for topic in topics for text in (*topic.called, *topic.examples))
    return sorted({*lessons, *named})
