"""What is learnt from the closed incidents, once, and again when they change.

Closed incidents are found by the next report; the classifier learns from those that it is given,
which in service are those of the class model that somebody put in force.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from domain.canonical import DIGEST, canonical_json, sha256_of
from domain.errors import ModelFailed
from domain.incidents import Incident
from retrieval.embedder import Embedder
from triage.calibration import Calibration
from triage.classifier import Encode, IncidentClassifier
from triage.kept_blends import KeptBlends
from triage.neighbours import History
from triage.routing import Router, open_router
from triage.slips import IsWord
from triage.taxonomy import Taxonomy

# How often the model was right that has learnt from the incidents of this digest, where known.
CountedFor = Callable[[str], Calibration | None]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt from one state of the history, replaced as a whole.

    The classifier was fitted on the incidents `fitted_on`; those of `history` are found.
    """

    history: History
    classifier: IncidentClassifier
    router: Router
    history_sha256: str
    fitted_on: Sequence[Incident]
    fitted_sha256: str


class Learner:
    """Learns at the first question for it; one thread learns while others wait or do without."""

    def __init__(
        self,
        *,
        incidents: Callable[[], Sequence[Incident]],
        taxonomy: Taxonomy,
        encode: Encode,
        embedder: Embedder,
        is_word: IsWord | None = None,
        blends: KeptBlends | None = None,
        lessons: Callable[[], Sequence[Incident]] | None = None,
        counted: CountedFor | None = None,
    ) -> None:
        """How texts are encoded is as in `IncidentClassifier`.

        `incidents` are found, `lessons` the classifier learns from; by default the same ones.
        `is_word` as in `IncidentClassifier`; without `counted` nothing is told of how often a model
        that has learnt from lessons is right.
        """
        self._counted = counted
        self._incidents = incidents
        self._lessons = lessons
        self._taxonomy = taxonomy
        self._encode = encode
        self._embedder = embedder
        self._is_word = is_word
        self._blends = blends
        self._learnt: Learnt | None = None
        # Whether incidents wait that the model failed at.
        self._is_behind = False
        self._learning = threading.Lock()

    def lessons(self, *, without_model: bool = False) -> Learnt:
        """Return the lessons, waiting for them if need be.

        `without_model`, while the model of language fails, those of the taxonomy alone where none
        are learnt yet and incidents would have to be encoded for them; they are not kept.

        Raises: ModelFailed.
        """
        self._catch_up()
        if self._learnt is None:
            with self._learning:
                if self._learnt is None and without_model:
                    return self._learn_without_model()
                if self._learnt is None:
                    self._learnt = self._learn()
        return self._learnt

    def by_now(self) -> Learnt | None:
        """Return the lessons, learning them unless somebody else is at it.

        Those of the taxonomy alone where the model of language fails at it.
        """
        self._catch_up()
        if self._learnt is None and self._learning.acquire(blocking=False):
            try:
                return self._learnt or self._learn_without_model()
            finally:
                self._learning.release()
        return self._learnt

    def refresh(self) -> None:
        """Take up incidents and lessons as they are now; until then the old ones answer.

        What the model of language fails at waits until a report finds that it works again.
        """
        with self._learning:
            self._is_behind = True
            with suppress(ModelFailed):
                self._learnt, self._is_behind = self._learn(), False

    def take_up(self) -> None:
        """Let the closed incidents as they are now be found; what was fitted stays as it is.

        An incident that ends is found by the next report at once, while fitting again takes long.
        One that the model of language fails at waits as in `refresh`.
        """
        with self._learning:
            if self._learnt is None:
                return
            classifier = self._learnt.classifier
            try:
                history = self._history(self._incidents())
            except ModelFailed:
                self._is_behind = True
                return
            self._learnt = replace(
                self._learnt,
                history=history,
                router=open_router(classifier, history),
                history_sha256=_hash_of(history),
            )

    def _catch_up(self) -> None:
        """Learn what the model failed at before, unless somebody else is at it."""
        if self._is_behind and self._learning.acquire(blocking=False):
            try:
                with suppress(ModelFailed):
                    self._learnt, self._is_behind = self._learn(), False
            finally:
                self._learning.release()

    def _learn_without_model(self) -> Learnt:
        try:
            self._learnt = self._learn()
        except ModelFailed:
            return self._learn_from(self._history(()), self._history(()))
        return self._learnt

    def _learn(self) -> Learnt:
        history = self._history(self._incidents())
        fitted_on = history if self._lessons is None else self._history(self._lessons())
        return self._learn_from(history, fitted_on)

    def _learn_from(self, history: History, fitted_on: History) -> Learnt:
        found = _hash_of(history)
        fitted = found if fitted_on is history else _hash_of(fitted_on)
        classifier = IncidentClassifier(
            self._taxonomy,
            fitted_on,
            encode=self._encode,
            embedder=self._embedder,
            is_word=self._is_word,
            blends=self._blends,
            counted=self._counted(fitted[:DIGEST]) if self._counted else None,
        )
        return Learnt(
            history,
            classifier,
            open_router(classifier, history),
            found,
            fitted_on.incidents,
            fitted,
        )

    def _history(self, incidents: Sequence[Incident]) -> History:
        ordered = sorted(incidents, key=lambda one: one.incident_id)
        return History(ordered, self._encode([one.text for one in ordered]).vectors)


def _hash_of(history: History) -> str:
    return sha256_of(canonical_json(history.incidents))
