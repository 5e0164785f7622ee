"""What made a proposal, for it to name: revisions of all that could have made it another."""

from collections.abc import Callable

from domain.canonical import DIGEST, digest_of
from domain.reference import ReferenceData
from triage.danger_model import revision_for
from triage.duty_book import DutyBook
from triage.learning import Learnt
from triage.rests_on import Keep
from triage.taxonomy import Taxonomy

Revisions = tuple[tuple[str, str], ...]


def fixed_revisions(
    *,
    model: str,
    taxonomy: Taxonomy,
    plan_words: str,
    questions: str,
    duties: DutyBook,
    rules: str,
    zone: str,
) -> Revisions:
    """Return the revisions that never change while a service runs, as proposals name them.

    `model` is the id of the vectors that tell the class.
    """
    return (
        ("model", model),
        ("danger", revision_for(model)),
        ("taxonomy", f"{taxonomy.revision} {digest_of(taxonomy)[:8]}"),
        ("plan words", plan_words),
        ("questions", questions),
        ("duties", f"{duties.revision} {digest_of(duties)[:8]}"),
        ("rules", rules),
        ("time zone", zone),
    )


class MadeBy:
    """Names revisions, and has what they stand for kept."""

    def __init__(
        self, fixed: Revisions, *, state: Callable[[], Revisions], keep: Keep | None
    ) -> None:
        """`fixed` never change while this runs, `state` tells those of the record."""
        self._fixed = fixed
        self._state = state
        self._keep = keep
        self._digested: tuple[ReferenceData | None, str] = (None, "")

    def revisions(self, learnt: Learnt, reference: ReferenceData) -> Revisions:
        """Return what made the proposal, and have what it rests on kept."""
        history, fitted = learnt.history_sha256[:DIGEST], learnt.fitted_sha256[:DIGEST]
        known = self._digest_of(reference)
        if self._keep is not None:
            self._keep.keep_history(fitted, learnt.fitted_on)
            self._keep.keep_history(history, learnt.history.incidents)
            self._keep.keep_reference(known, reference)
        rests_on = (("history", history), ("fitted on", fitted), ("reference", known))
        return (*self._fixed, *rests_on, *self._state())

    def _digest_of(self, reference: ReferenceData) -> str:
        """Return the reference data's digest; the same object is worked out once."""
        last, digest = self._digested
        if last is not reference:
            digest = digest_of(reference)
            self._digested = reference, digest
        return digest
