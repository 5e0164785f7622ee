"""Replays an organization's own incidents against its plans and its past as they were then."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from domain.incidents import Incident, SectionUse
from eval.leakage import (
    Leak,
    LeakFound,
    LeakKind,
    OnLeak,
    PlanInUse,
    find_later_plans,
    find_leaks,
)
from eval.recording import Recorder
from eval.replay import Replay, as_cases, as_history, plan_replay, reported_at, without
from eval.triage import evaluate_triage
from muster.at_once import EncodedAhead, QuotedOnce
from muster.core import Core
from muster.evaluating_past import past_of
from muster.evaluating_question import Question
from muster.reading_record import SearcherThen, open_beside
from muster.settings import Settings
from muster.triaging import open_triager
from muster.wiring import now_utc

if TYPE_CHECKING:
    from triage.composing import Found
    from triage.triager import Triager

Watch = Callable[[str, int, int], None]


def run_history(
    settings: Settings,
    question: Question,
    *,
    watch: Watch,
    recorder: Recorder | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """Return how triage would have done on the incidents of the record, when they happened.

    Raises:
        InputRefused: there is nothing to ask.
        LeakFound: the test would know too much; each case and what it knows is named.
    """
    with open_beside(settings) as opened:
        past = past_of(opened)
        replay = plan_replay(
            [*past.incidents, *past.decided],
            past.incidents,
            since=question.since,
            all_known=question.all_known,
        )
        asking = [one.text for one in replay.cases]
        with EncodedAhead(opened.embedder, asking) as ahead:
            core = replace(opened, embedder=ahead)
            leaks = _leaks(core, replay, question)
            if leaks and question.on_leak is OnLeak.REFUSE:
                raise LeakFound(leaks)
            if question.on_leak is OnLeak.LEAVE_OUT:
                replay = without(replay, [one.other for one in leaks])
            asked, unasked = _with_plans_then(core, replay, question)
            proposals = _Proposals(core, settings, replay, question, watch, ahead)
            report = evaluate_triage(
                asked,
                proposals.propose,
                prepare=proposals.prepare,
                seed=seed,
                progress=lambda done, total: watch("replaying", done, total),
                recorder=recorder,
            )
    return {
        **report.to_dict(),
        "since": reported_at(asked[0]).isoformat(),
        "undated": replay.undated,
        "sections_not_in_force": unasked,
        "decided_reports": sum(one.incident_id in _ids(past.decided) for one in asked),
        "leaks": {kind.value: _count(leaks, kind) for kind in LeakKind if _count(leaks, kind)},
        "on_leak": question.on_leak.value,
        "notices": _notices(report.counts["with_sections"], unasked),
    }


def _notices(with_sections: int, unasked: int) -> list[str]:
    if with_sections or not unasked:
        return []
    return [
        "None of the plans used in these incidents was in force here when they were reported, so "
        "sections are not measured. `--plans today` asks the plans of today."
    ]


def _leaks(core: Core, replay: Replay, question: Question) -> list[Leak]:
    cases, known = as_cases(replay.cases), as_history(replay.known)
    found = find_leaks(
        cases,
        known,
        case_vectors=core.embedder.encode([one.text for one in cases]),
        history_vectors=core.kept.encode([one.text for one in known]),
        known_to=replay.known_to,
    )
    if not question.plans_of_today:
        return found
    plans = [
        PlanInUse(entry.document.path, entry.valid_from) for entry in core.plans.list_documents()
    ]
    return found + find_later_plans(cases, plans)


def _with_plans_then(core: Core, replay: Replay, question: Question) -> tuple[list[Incident], int]:
    """Return the cases without sections of plans that were not in force, and how many those are.

    Nobody can find a section of a plan that was not there, nor whom to call where there is none.
    """
    if question.plans_of_today:
        return list(replay.cases), 0
    paths = {
        version.version_id: one.document.path
        for one in core.plans.list_documents()
        for version in core.plans.versions_of(one.document.document_id)
    }
    asked, unasked = [], 0
    for case in replay.cases:
        then = {paths.get(one, "") for one in core.source.versions_in_force(reported_at(case))}
        kept = tuple(use for use in case.sections if _is_among(use, then))
        unasked += len(case.sections) - len(kept)
        asked.append(replace(case, sections=kept, roles=case.roles if then else ()))
    return asked, unasked


def _is_among(use: SectionUse, paths: set[str]) -> bool:
    return any(one == use.path or use.path.endswith(f"/{one}") for one in paths if one)


class _Proposals:
    """Proposes for each case with what was known when its stage began."""

    def __init__(
        self,
        core: Core,
        settings: Settings,
        replay: Replay,
        question: Question,
        watch: Watch,
        ahead: EncodedAhead,
    ) -> None:
        from retrieval.topics import TopicShelf
        from store.reference import ReferenceRecords
        from triage.plans_once import PlansOnce

        topics = TopicShelf(core.topics, core.kept.encode)
        begin = reported_at(replay.cases[0])
        self._then = SearcherThen(QuotedOnce(core.engine), core.shelf, topics, begin)
        self._today = now_utc() if question.plans_of_today else None
        self._core = replace(core, searcher=self._then)
        self._plans = PlansOnce(core.plans)
        self._reference = ReferenceRecords(core.engine).load()
        self._settings = settings
        self._watch = watch
        self._ahead = ahead
        self._stages = replay.stages
        self._stage_of = {
            case.incident_id: place
            for place, stage in enumerate(replay.stages)
            for case in stage.cases
        }
        self._ready: tuple[int, Triager] | None = None

    def prepare(self, incident: Incident) -> None:
        """Learn what was known when the incident's stage began, unless that is learnt."""
        place = self._stage_of[incident.incident_id]
        if self._ready is None or self._ready[0] != place:
            self._watch("learning the past", place + 1, len(self._stages))
            triager = open_triager(
                self._core,
                lambda: self._reference,
                settings=self._settings,
                incidents=lambda: self._stages[place].known,
                plans=self._plans,
            )
            triager.warm_up()
            cases = self._stages[place].cases
            self._ahead.expect(text for one in cases for text in triager.encodes(one.text))
            self._ready = place, triager

    def propose(self, incident: Incident) -> "Found":
        """Return what would have been proposed for the incident at its time."""
        self.prepare(incident)
        if self._ready is None:
            raise LookupError("nothing is learnt yet")
        at = reported_at(incident)
        self._then.at = self._today or at
        return self._ready[1].find(incident.text, as_of=at)


def _ids(incidents: Sequence[Incident]) -> set[str]:
    return {one.incident_id for one in incidents}


def _count(leaks: Sequence[Leak], kind: LeakKind) -> int:
    return sum(one.kind is kind for one in leaks)
