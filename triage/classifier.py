"""Report to class: what it learnt from the taxonomy's seeds and from closed incidents."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.incidents import Incident
from domain.proposals import ClassProposal, ClassScore
from retrieval.embedder import Embedder, Encoded, is_blank
from retrieval.english import in_english, words_behind
from retrieval.language import is_partly_german
from triage.blend import Matrix
from triage.calibration import (
    GUESS_BELOW,
    NEW_FROM,
    Calibration,
    Frequency,
    band_of,
    load_calibration,
    newness_of,
)
from triage.gist import gist_of
from triage.kept_blends import KeptBlend, KeptBlends
from triage.lessons import lessons_in
from triage.neighbours import History, Neighbour
from triage.slips import IsWord, Slips
from triage.taxonomy import NONE, UNKNOWN, Taxonomy

Encode = Callable[[Sequence[str]], Encoded]

# Neighbours count for at most this share, in full from a cosine of 0.7 and not at all below 0.3;
# on the development incidents, five-fold, macro-F1 over subclasses .741 -> .744, .5 is worse.
NEIGHBOUR_SHARE = 0.2
NEAR, FAR = 0.7, 0.3

ALTERNATIVES = 3
EVIDENCE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Classified:
    """The class for people, and the whole distribution for search: subclass code to 0..1."""

    proposal: ClassProposal
    distribution: dict[str, float]


class IncidentClassifier:
    """Fitted once on a taxonomy and a history; a new history makes a new classifier."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        history: History,
        *,
        encode: Encode,
        embedder: Embedder,
        is_word: IsWord | None = None,
        blends: KeptBlends | None = None,
        counted: Calibration | None = None,
    ) -> None:
        """Fit on the sample reports of all languages and on the history.

        `encode` may keep what it encoded and is asked for what is learnt from, the `embedder` for
        reports. `is_word` tells a word of the language from a slip of the thumb; without it slips
        stay. `blends` keeps what was fitted. `counted` says how often a model that has learnt from
        this history was right; without it nothing is told of one that has learnt from any.
        """
        self._taxonomy = taxonomy
        self._history = history
        self._past = [one for one in history.incidents if taxonomy.is_known(_code(one))]
        self._encode = encode
        self._embedder = embedder
        # A model that has learnt from incidents too is another one than was counted with: its
        # shares of the same reports are others.
        self._measured = self._holding(counted if self._past else load_calibration())
        self._kept = self._fit(blends or KeptBlends())
        self._model = self._kept.blend
        self._rarity = self._model.rarity()
        self._slips = Slips(self._rarity, is_word) if is_word is not None else None

    def _holding(self, counted: Calibration | None) -> Calibration | None:
        """Return what was counted, `None` where it was with other vectors or other classes."""
        vectors = self._embedder.tuned_id or self._embedder.model_id
        codes = [one.code for one in self._taxonomy.subclasses]
        return counted if counted is not None and counted.holds_for(vectors, codes) else None

    def _fit(self, blends: KeptBlends) -> KeptBlend:
        taught, words = lessons_in(self._taxonomy, self._taxonomy.languages())
        return blends.get(
            [*(text for text, _ in taught), *(incident.text for incident in self._past)],
            self._encode,
            [*(label for _, label in taught), *map(_code, self._past)],
            words=words,
            model_id=self._embedder.tuned_id or self._embedder.model_id,
        )

    def classify(
        self,
        report: str,
        encoded: Encoded,
        neighbours: Sequence[Neighbour],
        *,
        likelihoods: Mapping[str, float] | None = None,
        as_told: str | None = None,
    ) -> Classified:
        """Return the class proposed for `report`, encoded as one row, shape (1, d).

        `likelihoods` say how likely each subclass makes what was answered to questions. The class
        goes by what is told and encoded, by default the report itself, whose words are shown.
        """
        said, encoded = self._read(as_told or report, encoded)
        report = said if as_told in (None, report) else self._said(report)
        model = self._model
        alone, nearest_example = self._predict(said, encoded, neighbours)
        probabilities = alone
        if likelihoods:
            told = np.array([likelihoods.get(code, 1.0) for code in model.classes])
            probabilities = alone * told / (alone @ told)
        order = np.argsort(-probabilities, kind="stable")
        best = self._taxonomy.find(model.classes[order[0]])
        if best is None:
            raise LookupError(f"the model knows {model.classes[order[0]]!r}, the taxonomy does not")
        confidence = float(probabilities[order[0]])
        distribution = dict(zip(model.classes, probabilities.tolist(), strict=True))
        evidence, runner_up = self._words_for(report, order[:2])
        abstained = confidence < GUESS_BELOW or best.code == UNKNOWN
        # It was counted with the whole model, not with its words alone.
        measured = None if encoded.is_blank else self._measured
        seen = _seen(measured, alone, int(order[0])) if measured else None
        nearest = max(nearest_example, *(one.similarity for one in neighbours[:1]), -1.0)
        proposal = ClassProposal(
            incident_class=best.class_code,
            subclass=None if best.code in (NONE, UNKNOWN) else best.code,
            name=best.name(),
            confidence=round(confidence, 4),
            band=band_of(confidence),
            alternatives=self._scores(probabilities, order[1 : 1 + ALTERNATIVES]),
            evidence=evidence,
            against=tuple(word for word in runner_up if word not in evidence),
            likely=measured.likely(distribution) if measured else (),
            right=seen.right if seen else 0,
            of=seen.of if seen else 0,
            # How near the examples are is not known then.
            novel=not encoded.is_blank and newness_of(distribution.values(), nearest) >= NEW_FROM,
            basis=self._basis() + (", and answers" if likelihoods else ""),
            abstained=abstained,
        )
        return Classified(proposal, distribution)

    def shares(
        self, report: str, vector: Matrix, neighbours: Sequence[Neighbour]
    ) -> dict[str, float]:
        """Return the class shares alone, for search, by the unit vector, shape (d,).

        Search does not wait for the tuned vector, which takes half as long as this one.
        """
        said = self._said(report)
        is_read = said == report or is_blank(vector)
        rows = vector[None, :] if is_read else self._embedder.encode([said])
        probabilities, _ = self._predict(said, Encoded(rows), neighbours)
        return dict(zip(self._model.classes, probabilities.tolist(), strict=True))

    def distributions(self, reports: Sequence[str]) -> list[dict[str, float]]:
        """Return the class shares of many reports that are kept, by no neighbours."""
        rows = self._kept.shares_of(reports, self._encode)
        return [dict(zip(self._model.classes, row.tolist(), strict=True)) for row in rows]

    def rarity_of(self, word: str) -> float:
        """Return how rare a word is among the texts learnt from, infinite where none has it.

        It is 1 and the natural logarithm of how many texts there are to one that has the word, or
        the rarest of the English words that it is read in.
        """
        read = in_english(word).casefold().split()
        return max((self._rarity.get(one, math.inf) for one in read), default=math.inf)

    def reads(self, report: str) -> str:
        """Return the text whose vectors tell the class."""
        return self._said(report)

    def _said(self, report: str) -> str:
        """Return what the report says: slips put right, routine lines left out."""
        said = gist_of(report)
        return said if self._slips is None else self._slips.mend(said)

    def _read(self, report: str, encoded: Encoded) -> tuple[str, Encoded]:
        """Return what the report says with its vectors."""
        said = self._said(report)
        if said == report or encoded.is_blank:
            return said, encoded
        return said, self._embedder.encode_both([said])

    def _predict(
        self, report: str, encoded: Encoded, neighbours: Sequence[Neighbour]
    ) -> tuple[NDArray[np.float64], float]:
        """Return the share of each class, and the cosine to the nearest example."""
        classes = self._model.classes
        linear, nearest = self._model.read([report], encoded)
        votes = np.zeros(len(classes))
        for one in neighbours:
            code = _code(one.incident)
            if code in classes:
                votes[classes.index(code)] += one.vote
        if not votes.any():
            return linear[0], float(nearest[0])
        nearness = (neighbours[0].similarity - FAR) / (NEAR - FAR)
        share = NEIGHBOUR_SHARE * min(max(nearness, 0.0), 1.0)
        return (1 - share) * linear[0] + share * votes / votes.sum(), float(nearest[0])

    def _words_for(self, report: str, places: NDArray[np.intp]) -> list[tuple[str, ...]]:
        """Return for each class the words that speak for it, as they stand in the report."""
        codes = [self._model.classes[place] for place in places]
        told = self._model.words_for(report, codes, limit=EVIDENCE_WORDS)
        if not is_partly_german(report):
            return told
        return [
            tuple(dict.fromkeys(words_behind(report, one) or one for one in words))
            for words in told
        ]

    def _scores(
        self, probabilities: NDArray[np.float64], places: NDArray[np.intp]
    ) -> tuple[ClassScore, ...]:
        found = []
        for place in places:
            code = self._model.classes[place]
            known = self._taxonomy.find(code)
            name = known.name() if known else code
            found.append(ClassScore(code, name, round(float(probabilities[place]), 4)))
        return tuple(found)

    def _basis(self) -> str:
        if not self._history.incidents:
            return "class descriptions and sample reports"
        return f"class descriptions, sample reports and {len(self._history.incidents)} incidents"


def _seen(measured: Calibration, alone: NDArray[np.float64], place: int) -> Frequency | None:
    """Return how often the class at that place was right by the report `alone`, shape (classes,).

    What answers add has not been measured: a class that only they brought up has no such figure.
    """
    confidence = float(alone[place])
    is_its_own = int(alone.argmax()) == place
    return measured.frequency(confidence) if is_its_own else None


def _code(incident: Incident) -> str:
    return incident.subclass or incident.incident_class
