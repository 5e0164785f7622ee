"""Opens triage over the record, as it is now or as it was, and what stands beside proposals."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from muster.settings import Settings

# Among the figures of a class model: how often it was right, by confidence.
CALIBRATION = "calibration"

if TYPE_CHECKING:
    from domain.incidents import Incident
    from domain.proposals import Proposal
    from domain.reference import ReferenceData
    from domain.search import Hit
    from muster.wiring import Core
    from store.class_models import ClassModels
    from store.reach import Reach
    from store.reference import ReferenceRecords
    from triage.calibration import Calibration
    from triage.classifier import IncidentClassifier
    from triage.duplicates import Duplicates
    from triage.learning import CountedFor
    from triage.model_asking import ModelAsking
    from triage.plans_once import StoredPlans
    from triage.rests_on import Keep, Sections
    from triage.share import Share
    from triage.triager import Triager


def open_triager(
    core: "Core",
    reference: "Callable[[], ReferenceData]",
    *,
    settings: Settings,
    incidents: "Callable[[], Sequence[Incident]]",
    lessons: "Callable[[], Sequence[Incident]] | None" = None,
    counted: "CountedFor | None" = None,
    searcher: "Sections | None" = None,
    plans: "StoredPlans | None" = None,
    new_id: "Callable[[], str]" = lambda: f"prop-{uuid4().hex[:16]}",
    state: "Callable[[], tuple[tuple[str, str], ...]]" = tuple,
    keep: "Keep | None" = None,
    with_findings: "Callable[[Sequence[Hit]], tuple[Hit, ...]]" = tuple,
) -> "Triager":
    """Return triage with the closed `incidents` as its history, over the core's search and plans.

    Its classifier learns from the `lessons`, by default from the history.
    `searcher` and `plans` take their place where a day past is looked at; see `Triager`.
    """
    from triage.asking import Asker
    from triage.duty_book import load_duties
    from triage.question_bank import load_questions
    from triage.triager import Triager

    questions = Path(settings.questions) if settings.questions else None
    duties = Path(settings.duties) if settings.duties else None
    return Triager(
        searcher=searcher or core.searcher,
        embedder=core.embedder,
        plans=plans or core.plans,
        reference=reference,
        incidents=incidents,
        lessons=lessons,
        counted=counted,
        taxonomy=core.taxonomy,
        asker=Asker(load_questions(questions), core.taxonomy),
        duties=load_duties(duties),
        encode=core.kept.encode_both,
        new_id=new_id,
        zone=settings.zone,
        blends=core.blends,
        state=state,
        keep=keep,
        with_findings=with_findings,
    )


def open_classifier(core: "Core", learnt: "Sequence[Incident]") -> "IncidentClassifier":
    """Return the class model fitted on the taxonomy and these closed incidents."""
    from triage.classifier import IncidentClassifier
    from triage.neighbours import History
    from triage.slips import words_of_the_language

    return IncidentClassifier(
        core.taxonomy,
        History(learnt, core.kept.encode([one.text for one in learnt])),
        encode=core.kept.encode_both,
        embedder=core.embedder,
        is_word=words_of_the_language(core.embedder),
        blends=core.blends,
    )


def learnt_from(models: "ClassModels") -> "list[Incident]":
    """Return what the model in force learnt from; nothing where that can no longer be read.

    Triage must go on, with what the taxonomy teaches; `muster doctor` says what is wrong.
    """
    from store.triage_inputs import InputGone

    try:
        return models.learnt_from()
    except InputGone:
        return []


def counted_for(models: "ClassModels", model: str) -> "Calibration | None":
    """Return how often a model that people put in force was right on incidents after its lessons.

    `None` for one that was put in force before that was counted.
    """
    from triage.calibration import calibration_of

    table = models.figures_of(model).get(CALIBRATION)
    return calibration_of(table) if table else None


def share_of(units: "Sequence[str]", *, reach: "Reach", reference: "ReferenceRecords") -> "Share":
    """Return what somebody of these units sees of plans, past incidents and reference data."""
    from triage.share import EVERYTHING, Share

    if not units:
        return EVERYTHING
    return Share(
        documents=reach.documents_of_units(units),
        incidents=reference.incident_ids(units),
        reference=partial(reference.load, units=units),
    )


def open_duplicates(core: "Core", reference: "Callable[[], ReferenceData]") -> "Duplicates":
    """Return what finds open reports of the same event."""
    from triage.duplicates import Duplicates

    return Duplicates(core.embedder, reference, lambda since: _open_reports(core, since))


def _open_reports(core: "Core", since: datetime) -> "list[Proposal]":
    """Return the proposals since a time that nobody merged or judged to be no incident."""
    from domain.decisions import Outcome
    from store.decisions import DecisionRecords
    from store.merges import MergeRecords
    from store.proposals import ProposalRecords

    merged = MergeRecords(core.engine).into()
    decisions = DecisionRecords(core.engine)
    found = []
    for entry in ProposalRecords(core.engine).since(since):
        if entry.proposal is None or entry.proposal_id in merged:
            continue
        decision = decisions.of_proposal(entry.proposal_id) if entry.decided_by else None
        # What was taken back judges nothing.
        judging = decision.items if decision and not decision.is_undone else ()
        items = {one.item_id: one for one in judging}
        judged = items.get("class")
        is_none = judged is not None and (
            judged.outcome is Outcome.REJECTED or judged.amended_to == "NONE"
        )
        if not is_none:
            found.append(entry.proposal)
    return found


# What the process that asks a model sees of this one's environment: how to start, and how to get
# out where an organization sends everything through a proxy.
_SEEN = (
    *("PATH", "HOME", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"),
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"),
)


def open_model(settings: Settings, *, clock: "Callable[[], datetime]") -> "ModelAsking":
    """Return what asks the language model that is configured, if one is."""
    from triage.model_asking import ModelAsking, ModelSettings

    return ModelAsking(
        ModelSettings(
            name=settings.llm,
            url=settings.llm_url,
            key=settings.llm_key,
            seconds=settings.llm_timeout,
            variables={name: os.environ[name] for name in _SEEN if name in os.environ},
        ),
        clock=clock,
    )
