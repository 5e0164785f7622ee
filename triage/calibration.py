"""How often a class proposed with some confidence is right, and which others may be it."""

import math
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from retrieval.english import reader_id

PACKAGED = Path(__file__).with_name("calibration.toml")
# A longer set says no more than "nearly anything".
MOST_LIKELY = 6
# From here on a report is said to be of a new kind. On the development reports that is one in ten
# of known kinds, half of those left out of the lessons, and 7 in 10 of whole classes left out
# (`docs/classes.md`).
NEW_FROM = 0.75
# What a nearness of 1 takes from it.
_NEARNESS_COUNTS = 2.0
GUESS = "guess"
# Shares right on reports not learnt from: 0.96 from 0.8 up, 0.68 from 0.5, 0.38 below 0.4.
HIGH, FAIR = 0.8, 0.5
# Below this share nothing is claimed to be the class.
GUESS_BELOW = 0.4
# The set of likely classes holds the true one so often.
COVERED = 0.9
# Of fewer reports no frequency is told: three of four right says nothing.
LEAST_SEEN = 10
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many right of so many, in reports like this one."""

    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Frequencies by band, and the share from which a class belongs to the likely set.

    Both were counted with one model, named by `model` without the revision of the glossary, and
    between the subclasses in `classes`. Of others they say nothing.
    """

    least_share: float
    bands: Mapping[str, Frequency]
    model: str
    classes: frozenset[str]

    def holds_for(self, vectors: str, codes: Collection[str]) -> bool:
        """Return whether this was counted with these vectors and between these subclasses.

        `vectors` is the id of those that tell the class. Other seeds of the same subclasses are no
        other subclasses: an organization that adds its own reports keeps the figures.
        """
        return vectors in (self.model, reader_id(self.model)) and self.classes == set(codes)

    def frequency(self, confidence: float) -> Frequency | None:
        """Return how often such proposals were right, `None` when too few were seen."""
        found = self.bands.get(_counted_as(confidence))
        return found if found is not None and found.of >= LEAST_SEEN else None

    def to_table(self) -> dict[str, Any]:
        """Return what `calibration_of` reads."""
        return {
            "model": self.model,
            "classes": sorted(self.classes),
            "least_share": self.least_share,
            **{name: {"right": one.right, "of": one.of} for name, one in self.bands.items()},
        }

    def likely(self, shares: Mapping[str, float]) -> tuple[str, ...]:
        """Return the classes that may be it, likeliest first, at least one."""
        ranked = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
        kept = [code for code, share in ranked if share >= self.least_share]
        return tuple((kept or [ranked[0][0]])[:MOST_LIKELY])


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a report that was not learnt from: the share of its class, 0 to 1.

    `share_of_true` is that of the class it really had.
    """

    confidence: float
    is_right: bool
    share_of_true: float


def count(told: Sequence[Told], *, model: str, classes: Collection[str]) -> Calibration:
    """Return how often classes told with some confidence were right; `told` is not empty."""
    least = least_share_of([one.share_of_true for one in told], covered=COVERED)
    bands = {}
    for name in ("high", "fair", "low", GUESS):
        own = [one.is_right for one in told if _counted_as(one.confidence) == name]
        bands[name] = Frequency(sum(own), len(own))
    return Calibration(round(least, 4), bands, model, frozenset(classes))


def calibration_of(table: Mapping[str, Any]) -> Calibration:
    """Return the figures of a table as `Calibration.to_table` gives it."""
    bands = {
        name: Frequency(int(band["right"]), int(band["of"]))
        for name, band in table.items()
        if isinstance(band, Mapping)
    }
    return Calibration(
        float(table["least_share"]), bands, str(table["model"]), frozenset(table["classes"])
    )


def band_of(confidence: float) -> str:
    """Return high, fair or low for a confidence of 0 to 1."""
    if confidence >= HIGH:
        return "high"
    return "fair" if confidence >= FAIR else "low"


def _counted_as(confidence: float) -> str:
    return GUESS if confidence < GUESS_BELOW else band_of(confidence)


def newness_of(shares: Iterable[float], nearness: float) -> float:
    """Return how unlike a report is to what was learnt; see `NEW_FROM`.

    `shares` are those of all classes, 0 to 1: the more of them may be it, the newer, measured as
    entropy. `nearness` is the cosine, -1 to 1, to the nearest example or past incident.
    """
    entropy = -sum(share * math.log(share) for share in shares if share > 0)
    return entropy - _NEARNESS_COUNTS * nearness


def least_share_of(shares: Sequence[float], *, covered: float) -> float:
    """Return the share from which on classes belong to the likely set.

    `shares` are those that the true class was given, 0 to 1, in reports not learnt from. Of further
    reports of the same kind the set then holds the true class in `covered` of the cases or more.

    Source: split conformal prediction with the score 1 - p (Sadinle et al., 2019).
    """
    rising = sorted(shares)
    rank = int((len(rising) + 1) * (1 - covered) + _ROUNDING)
    return rising[rank - 1] if rank else 0.0


@cache
def load_calibration() -> Calibration:
    """Return the figures packaged with Muster."""
    return calibration_of(tomllib.loads(PACKAGED.read_text(encoding="utf-8")))
