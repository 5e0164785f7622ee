"""A report read, danger to life before anything else, for the proposal and for what follows it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.proposals import LifeSafety
from domain.reference import ReferenceData
from retrieval.embedder import Embedder, blank
from triage.asking import VAGUE, Heard
from triage.boilerplate import without_boilerplate
from triage.danger_model import ASKED_FROM, PASSED_OVER_FROM, is_near_danger, with_reading
from triage.denied_kinds import without_denied_kinds
from triage.emergency import with_steps
from triage.learning import Learner
from triage.life_safety import affirmed, check_life_safety, passes_over, with_kind
from triage.plans_once import StoredPlans
from triage.rests_on import Sections
from triage.share import Share
from triage.taxonomy import UNKNOWN
from triage.told_kinds import with_kinds, with_names_meant
from triage.understanding import Told, Understood, understand

# Accidents and fires, by their usual codes: from this share of theirs on it is asked.
HARMFUL, ASKED_SHARE = ("PPL.4", "FAC.4"), 0.4
NONE_TOLD = LifeSafety(danger=False)


class ReportReader:
    """Reads reports by what was learnt and by the reference data of now."""

    def __init__(
        self,
        *,
        searcher: Sections,
        embedder: Embedder,
        plans: StoredPlans,
        reference: Callable[[], ReferenceData],
        learner: Learner,
        zone: ZoneInfo,
    ) -> None:
        """Clock times in reports are those of `zone`."""
        self._searcher = searcher
        self._embedder = embedder
        self._plans = plans
        self._reference = reference
        self._learner = learner
        self._zone = zone

    def encodes(self, text: str) -> tuple[str, ...]:
        """Return the texts that are encoded for a report."""
        told = with_kinds(_said_in(text), self._reference())
        return (told, self._learner.lessons().classifier.reads(told))

    def sought(self, text: str, share: Share) -> str:
        """Return the text that plans are searched by, with the names of what it calls otherwise."""
        return with_names_meant(text, (share.reference or self._reference)())

    def read(
        self, text: str, heard: Heard, as_of: datetime, share: Share, *, by_words: bool = False
    ) -> Understood:
        """Return what the report says beside what was `heard`, at that time.

        `by_words` asks the model of language for nothing. Raises: ModelFailed: it was asked.
        """
        return self._understand(text, self._told(text, share, by_words), heard, as_of, share)

    def read_danger_first(
        self, text: str, heard: Heard, as_of: datetime, share: Share, *, by_words: bool = False
    ) -> tuple[LifeSafety, Understood]:
        """Return danger to life with the emergency steps, looked for first, and what `read` does.

        The kind of incident may raise it, too, where no word did, or what the report reads like.
        Steps are looked for by what is not denied: where all words only say that it is not so, they
        alarm, and no plan's steps stand first.
        """
        told = self._told(text, share, by_words)
        said, real = heard.with_danger(check_life_safety(text)), affirmed(text)
        is_yes = heard.with_danger(NONE_TOLD).danger
        if real.danger or is_yes:
            # A yes takes nothing back either: of which kind it reads like stands beside it.
            real = heard.with_danger(real if real.danger else self._with_reading(real, told))
            found = self._shown(said, real, text, told, share)
            return found, self._understand(text, told, heard, as_of, share)
        read = self._understand(text, told, heard, as_of, share)
        real = self._with_reading(with_kind(NONE_TOLD, read.classified.proposal), told)
        found = self._shown(said, real, text, told, share)
        return found, replace(read, is_near_danger=self._is_near_danger(found, read, told))

    def _shown(
        self, said: LifeSafety, real: LifeSafety, text: str, told: Told, share: Share
    ) -> LifeSafety:
        """Return what the report says, else what it reads like, with the steps for what is real."""
        real = self._with_steps(real, text, told, share)
        return replace(said, steps=real.steps) if said.kinds else real

    def _told(self, text: str, share: Share, by_words: bool) -> Told:
        """Return what the model is told of a report, with its vectors, blank ones `by_words`."""
        reference = (share.reference or self._reference)()
        told = with_kinds(_said_in(text), reference)
        embedder = self._embedder
        encoded = blank(embedder.dimension) if by_words else embedder.encode_both([told])
        return Told(told, encoded, reference)

    def _understand(
        self, text: str, told: Told, heard: Heard, as_of: datetime, share: Share
    ) -> Understood:
        return understand(
            text,
            told,
            heard,
            learnt=self._learner.lessons(without_model=told.encoded.is_blank),
            as_of=as_of,
            zone=self._zone,
            share=share,
        )

    def _with_reading(self, found: LifeSafety, told: Told) -> LifeSafety:
        return with_reading(found, told.text, told.encoded, self._embedder.tuned_id)

    def _is_near_danger(self, found: LifeSafety, read: Understood, told: Told) -> bool:
        """Whether what raises no alarm is asked about: by kind, by words, by what it reads like."""
        if found.danger:
            return False
        # Nothing tells then what it reads like: better asked too often.
        if told.encoded.is_blank:
            return True
        # Who only asks to be called back may have anything to tell.
        if read.classified.distribution.get(UNKNOWN, 0.0) >= VAGUE:
            return True
        if sum(read.classified.distribution.get(code, 0.0) for code in HARMFUL) >= ASKED_SHARE:
            return True
        least = PASSED_OVER_FROM if passes_over(read.text) else ASKED_FROM
        return is_near_danger(told.text, told.encoded, self._embedder.tuned_id, least=least)

    def _with_steps(self, found: LifeSafety, text: str, told: Told, share: Share) -> LifeSafety:
        vector = told.encoded.vectors[0]
        return with_steps(found, text, vector, self._searcher, self._plans, within=share.documents)


def _said_in(text: str) -> str:
    """Return what a report says of what it is about, for the model of language."""
    return without_denied_kinds(without_boilerplate(text))
