"""Opens triage as it was when a proposal was made, and has the proposal made again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from domain.errors import NotFound, Unavailable
from muster.settings import Settings

if TYPE_CHECKING:
    from domain.incidents import Incident
    from domain.proposals import Proposal
    from domain.reference import ReferenceData
    from domain.search import Hit
    from muster.wiring import Core
    from triage.replaying import Replay
    from triage.rests_on import Sections
    from triage.triager import Triager

Found = TypeVar("Found")
INDEX, FACTS, CODE = "index", "facts", "code"


def state_of(core: "Core") -> tuple[tuple[str, str], ...]:
    """Return how far the record has come and which code this is, as proposals name it."""
    from muster.evaluating_basis import code_revision
    from store.fact_reviews import FactReviews

    return (
        (INDEX, str(core.source.applied("lexical"))),
        (FACTS, str(FactReviews(core.engine).last())),
        (CODE, code_revision()),
    )


class Replaying:
    """Makes stored proposals again; changes nothing."""

    def __init__(self, core: "Core", settings: Settings) -> None:
        from store.class_models import ClassModels
        from store.proposals import ProposalRecords
        from store.reach import Reach
        from store.reference import ReferenceRecords
        from store.triage_inputs import TriageInputs

        self._reference = ReferenceRecords(core.engine)
        self._reach = Reach(core.engine)
        self._core = core
        self._settings = settings
        self._models = ClassModels(core.engine)
        self._inputs = TriageInputs(core.engine)
        self._proposals = ProposalRecords(core.engine)

    def replay(self, proposal_id: str) -> "Replay":
        """Return what comes of the stored inputs of a proposal, held against what was stored.

        Raises: NotFound, ProposalDamaged: there is no such proposal, or it was changed.
        """
        from muster.triaging import share_of
        from triage.replaying import compare

        body = self._proposals.body_of(proposal_id)
        stored = self._proposals.get(proposal_id)
        then = dict(stored.revisions)
        gone: list[str] = []
        reference = _or_now(
            lambda: self._inputs.reference(then.get("reference", "")), self._reference.load, gone
        )
        history = self._history(then.get("history", ""), gone)
        fitted_on = self._history(then.get("fitted on", ""), gone)
        before = _or_now(lambda: self._before(stored), lambda: None, gone)
        triager = self._open(stored, then, reference, (history, fitted_on), gone)
        share = share_of(
            self._reach.units_of_proposal(proposal_id), reach=self._reach, reference=self._reference
        )
        # The reference data is that of then, not what the units' share of it is today.
        made = triager.make_again(stored, before, share=replace(share, reference=None))
        return compare(body, made, gone=tuple(gone))

    def _history(self, digest: str, gone: list[str]) -> "Sequence[Incident]":
        return _or_now(lambda: self._inputs.history(digest), self._reference.incidents, gone)

    def _before(self, stored: "Proposal") -> "Proposal | None":
        return self._proposals.get(stored.follows) if stored.follows else None

    def _open(
        self,
        stored: "Proposal",
        then: dict[str, str],
        reference: "ReferenceData",
        past: "tuple[Sequence[Incident], Sequence[Incident]]",
        gone: list[str],
    ) -> "Triager":
        """Return triage over what there was then; `past` is its history and its lessons."""
        from muster.evaluating_basis import code_revision
        from muster.triaging import counted_for, open_triager
        from store.plans import PlanRecords

        if INDEX not in then or FACTS not in then:
            gone.append("The proposal does not name the plans it was made from; today's are taken.")
        reviews = int(then[FACTS]) if FACTS in then else None
        kept = tuple((name, then[name]) for name in (INDEX, FACTS) if name in then)
        return open_triager(
            self._core,
            lambda: reference,
            settings=self._settings,
            incidents=lambda: past[0],
            lessons=lambda: past[1],
            counted=partial(counted_for, self._models),
            searcher=self._searcher(then),
            plans=PlanRecords(self._core.engine, reviewed_until=reviews),
            new_id=lambda: stored.proposal_id,
            state=lambda: (*kept, (CODE, code_revision())),
            with_findings=_noted_on(stored),
        )

    def _searcher(self, then: dict[str, str]) -> "Sections":
        from triage.replaying import SectionsThen

        generation = int(then.get(INDEX, self._core.source.applied("lexical")))
        if generation == self._core.source.applied("lexical"):
            return self._core.searcher
        return SectionsThen(self._core.searcher, generation)


def _noted_on(stored: "Proposal") -> "Callable[[Sequence[Hit]], tuple[Hit, ...]]":
    """Return what adds the findings that were open then: noted with the hits, not made by triage.

    Whether one is open is what people said of it until then, and no outcome of a report.
    """
    noted = {hit.section_id: hit.findings for hit in stored.sections}
    return lambda hits: tuple(replace(hit, findings=noted.get(hit.section_id, ())) for hit in hits)


def _or_now(find: Callable[[], Found], find_now: Callable[[], Found], gone: list[str]) -> Found:
    """Return what was kept, or, where it is gone, what there is now, noting that it is."""
    try:
        return find()
    except (Unavailable, NotFound) as fault:
        gone.append(f"{fault} What there is today is taken.")
        return find_now()
