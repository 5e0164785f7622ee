"""Danger to life by what a report reads like, where none of its words tells it.

A linear model over the report's two vectors, which are there already, and over its words. It was
learnt from sample reports (`scripts/learn_danger.py`). It raises the alarm and takes none back;
with another model of language than the packaged one there is none: words and class tell alone.
"""

import hashlib
import logging
import math
import zlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from domain.proposals import LifeSafety
from retrieval.embedder import Encoded, Matrix
from retrieval.english import in_english, reader_id
from triage.dangers import KINDS
from triage.linear import LONGEST_KEPT, pieces_of, terms_of

FILE = Path(__file__).with_name("danger_model.npz")
READS_SO = "reads like danger to life"
NO_MODEL = "none"
# From so far below an alarm a report is asked about. Of the dangers that were silent on two sets it
# had not learnt from, 54 of 67 stand above, of harmless reports one in fifty, of the hard ones that
# are meant to mislead one in fifteen.
ASKED_FROM = -2.5
# Words, their pairs and their pieces share so many places: a table of all of them would be far
# larger, and those that meet in one place are seldom both telling.
PLACES = 1 << 14
# What happened stands at the beginning of a long text.
MOST_SIGNS = 4_000
# A word's pieces tell of it in compounds and other endings; so many letters each.
PIECES = (3, 5)
# The same words come up in report after report: 600 bytes each.
KEPT_WORDS = 2_048
_HASH_LENGTH = 12

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DangerModel:
    """What was learnt, for vectors of length d: `vectors` (2 d,), `words` (PLACES,).

    `kind_vectors` (k, 2 d) and `kind_intercepts` (k,) tell the kinds of danger apart, in the order
    of `dangers.KINDS`. `made_for` names the tuned vectors without the glossary's revision.
    """

    revision: str
    made_for: str
    vectors: Matrix
    words: Matrix
    intercept: float
    least: float
    kind_vectors: Matrix
    kind_intercepts: Matrix

    def reads(self, text: str, encoded: Encoded) -> float:
        """Return how much one text reads like danger, above 0 where an alarm is due.

        `encoded` are its vectors, (1, d) each; it must be tuned.
        """
        places, worth = word_places(text)
        said = float(self.words[places].sum()) * worth
        return float(self.vectors @ both_of(encoded)[0]) + said + self.intercept - self.least

    def kind_of(self, encoded: Encoded) -> str:
        """Return which kind of danger one text is nearest to, by its vectors."""
        return KINDS[int(np.argmax(self.kind_vectors @ both_of(encoded)[0] + self.kind_intercepts))]

    def holds_for(self, vectors: str) -> bool:
        """Return whether it was learnt with the tuned vectors of this id."""
        return vectors in (self.made_for, reader_id(self.made_for))


def find_danger_model(tuned_id: str) -> DangerModel | None:
    """Return the model for the tuned vectors of that id; others have none.

    Nor is there one where the file that came with Muster is damaged, which is logged.
    """
    found = _packaged()
    return found if found is not None and found.holds_for(tuned_id) else None


def revision_for(tuned_id: str) -> str:
    """Return what proposals name the model by, `NO_MODEL` where there is none."""
    found = find_danger_model(tuned_id)
    return found.revision if found is not None else NO_MODEL


def with_reading(found: LifeSafety, text: str, encoded: Encoded, tuned_id: str) -> LifeSafety:
    """Return life safety raised too where the report reads like danger to life."""
    model = None if found.danger else find_danger_model(tuned_id)
    if model is None or encoded.tuned is None:
        return found
    # Vectors that are no numbers tell nothing: what they score is not above 0 either.
    if not model.reads(text, encoded) > 0:
        return found
    return replace(found, danger=True, words=(READS_SO,), kinds=(model.kind_of(encoded),))


def is_near_danger(text: str, encoded: Encoded, tuned_id: str) -> bool:
    """Return whether a report is so near to reading like danger that somebody should be asked."""
    model = find_danger_model(tuned_id)
    if model is None or encoded.tuned is None:
        return False
    return model.reads(text, encoded) > ASKED_FROM


def word_places(text: str) -> tuple[list[int], float]:
    """Return the places of the words of a text, of their pairs and pieces, and their worth.

    Each place is told once.
    """
    places: set[int] = set()
    for term in set(terms_of(in_english(text)[:MOST_SIGNS])):
        if " " in term:
            places.add(_place_of(term))
        else:
            places.update(_kept_places(term) if len(term) <= LONGEST_KEPT else _places_in(term))
    # So much each that their squares make 1.
    return sorted(places), 1.0 / math.sqrt(max(1, len(places)))


def _places_in(word: str) -> tuple[int, ...]:
    """Return the places of a word and of its pieces."""
    return tuple({_place_of(one) for one in (word, *pieces_of(word, *PIECES))})


_kept_places = lru_cache(KEPT_WORDS)(_places_in)


def _place_of(term: str) -> int:
    return zlib.crc32(term.encode()) % PLACES


def both_of(encoded: Encoded) -> Matrix:
    """Return the two vectors of each text beside each other, shape (n, 2 d).

    Raises: LookupError: there are no tuned ones.
    """
    if encoded.tuned is None:
        raise LookupError("these texts have no tuned vectors")
    return np.concatenate((encoded.vectors, encoded.tuned), axis=1)


@cache
def _packaged() -> DangerModel | None:
    return read_danger_model(FILE)


def read_danger_model(file: Path) -> DangerModel | None:
    """Return the model kept in a file, nothing where the file is damaged, which is logged."""
    # What a damaged file throws, depending on where the damage lies.
    try:
        revision = hashlib.sha256(file.read_bytes()).hexdigest()[:_HASH_LENGTH]
        with np.load(file, allow_pickle=False) as arrays:
            return DangerModel(
                revision=revision,
                made_for=str(arrays["made_for"]),
                vectors=_wide(arrays["vectors"]),
                words=_wide(arrays["words"]),
                intercept=float(arrays["intercept"]),
                least=float(arrays["least"]),
                kind_vectors=_wide(arrays["kind_vectors"]),
                kind_intercepts=_wide(arrays["kind_intercepts"]),
            )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as fault:
        log.warning("%s is damaged; danger is told by words and class alone: %r", file.name, fault)
        log.warning("to have it back, install Muster again")
        return None


def _wide(stored: NDArray[np.generic]) -> Matrix:
    return stored.astype(np.float32)
