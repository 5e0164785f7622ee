"""Runs triage end to end over closed incidents, as they would have been reported."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.services import IngestOrder
from domain.errors import InputRefused
from eval.incident_set import (
    IncidentSet,
    KeyPaths,
    read_incidents,
    split_by_time,
)
from eval.leakage import OnLeak
from eval.recording import Recorder
from eval.split_guard import Guarded, guard_split
from eval.triage import evaluate_triage, is_same_path
from ingest.report import IngestReport
from muster.at_once import EncodedAhead, QuotedOnce
from muster.evaluating import open_evaluation
from muster.evaluating_absent import Corpus, noted, unread_told
from muster.ingesting import ingest_and_index
from muster.settings import Settings
from muster.triaging import open_triager
from muster.wiring import Core, now_utc

if TYPE_CHECKING:
    from triage.triager import Triager

Watch = Callable[[str, int, int], None]
ACTOR = "evaluation"


def run_triage(
    settings: Settings,
    file: Path,
    *,
    corpus: Path,
    history: Path | None,
    reference: Path | None,
    keys: KeyPaths,
    share: float,
    on_leak: OnLeak | None,
    watch: Watch,
    recorder: Recorder | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """Return the measures of triage on the incidents in `file`, over the plans in `corpus`.

    Without a `history` file the earlier incidents are the history of the later ones. `reference`
    is a folder with BIA, roster and inventory, when these are not in `corpus`. By default a
    `history` that says too much of the incidents is refused, and of a split that is made here
    what says too much is left out; `on_leak` decides otherwise.

    Raises:
        InputRefused: a file or folder cannot be used.
        LeakFound: the history knows too much of what is asked.
    """
    if not corpus.is_dir():
        raise InputRefused(f"{corpus} is no folder. Name the folder of the plans with --corpus.")
    judged, without = _judged(file, history, keys, share)
    folders = _folders(corpus.absolute(), reference)
    texts = [one.text for one in judged.asked]
    with (
        open_evaluation(settings, *folders, taken_as="organization") as opened,
        # Kept beside the plans: another run over the same reports encodes none of them.
        EncodedAhead(opened.embedder, texts, encode=opened.kept.encode_both) as ahead,
    ):
        files = _read(opened, folders, watch)
        absent = _absent(opened, judged)
        core = replace(opened, embedder=ahead)
        guarded, triager = _learnt(core, settings, judged, on_leak or _usual_on_leak(history))
        ahead.expect(text for one in judged.asked for text in triager.encodes(one.text))
        now = now_utc()
        report = evaluate_triage(
            judged.asked,
            lambda incident: triager.find(incident.text, as_of=incident.occurred_at or now),
            seed=seed,
            progress=lambda done, total: watch("triage", done, total),
            recorder=recorder,
        )
    documents = files.documents + files.unchanged
    found = {**report.to_dict(), **guarded.to_dict(), "documents": documents}
    return {**found, **noted(_without_label(without), absent, unread_told(files))}


def _absent(core: Core, judged: IncidentSet) -> dict[str, Any]:
    """Return what is told of plans that incidents used and that no proposal can show."""
    corpus = Corpus.of(core.plans.list_documents())
    used = dict.fromkeys(use.path for one in judged.asked for use in one.sections)
    return corpus.told(corpus.absent(used, is_same_path), len(used), what="incidents used")


def _usual_on_leak(history: Path | None) -> OnLeak:
    """A split of somebody's own is theirs to mend; one made here is mended here."""
    return OnLeak.REFUSE if history is not None else OnLeak.LEAVE_OUT


def _learnt(
    core: Core, settings: Settings, judged: IncidentSet, on_leak: OnLeak
) -> tuple[Guarded, "Triager"]:
    """Return the set as it is measured, and triage that knows the history of it alone.

    Raises: LeakFound: the history knows too much of what is asked.
    """
    if on_leak is OnLeak.LEAVE_OUT:
        guarded = _guarded(core, judged, on_leak)
        return guarded, _triager(core, settings, guarded.judged)
    # Both ask for its vectors, which are made once.
    core.kept.encode_both([one.text for one in judged.history])
    # The history stays as it is or all is refused: what it teaches is learnt meanwhile.
    with ThreadPoolExecutor(1, "learning") as beside:
        learning = beside.submit(_triager, core, settings, judged)
        return _guarded(core, judged, on_leak), learning.result()


def _guarded(core: Core, judged: IncidentSet, on_leak: OnLeak) -> Guarded:
    return guard_split(
        judged,
        asked_vectors=core.embedder.encode([one.text for one in judged.asked]),
        history_vectors=core.kept.encode([one.text for one in judged.history]),
        on_leak=on_leak,
    )


def _judged(
    file: Path, history: Path | None, keys: KeyPaths, share: float
) -> tuple[IncidentSet, int]:
    """Return what to ask with its history, and how many incidents have no class."""
    read = read_incidents(file, keys)
    if history is None:
        return split_by_time(read.labelled, share=share), read.without_label
    past = read_incidents(history, keys)
    return IncidentSet(read.labelled, past.labelled), read.without_label + past.without_label


def _without_label(count: int) -> dict[str, Any]:
    """Return what a report says of incidents that could not be asked."""
    if not count:
        return {}
    return {
        "without_label": count,
        "notices": [f"{count} incidents have no class and were left out."],
    }


def _folders(corpus: Path, reference: Path | None) -> list[Path]:
    if reference is None:
        return [corpus]
    if not reference.is_dir():
        raise InputRefused(f"{reference} is no folder. Name one with BIA, roster or inventory.")
    return [corpus, reference.absolute()]


def _read(core: Core, folders: Sequence[Path], watch: Watch) -> IngestReport:
    """Read the folders and account for their files."""
    order = IngestOrder(paths=tuple(folders), dry_run=False, prune=True, kind=None)
    return ingest_and_index(core, order, actor=ACTOR, note=watch).report


def _triager(core: Core, settings: Settings, judged: IncidentSet) -> "Triager":
    """Return triage that has learnt the history of the set and knows nothing beside."""
    from retrieval.searcher import Searcher
    from retrieval.topics import TopicShelf
    from store.reference import ReferenceRecords
    from triage.plans_once import PlansOnce

    reference = ReferenceRecords(core.engine).load()
    topics = TopicShelf(core.topics, core.kept.encode)
    triager = open_triager(
        core,
        lambda: reference,
        settings=settings,
        incidents=lambda: judged.history,
        searcher=Searcher(QuotedOnce(core.engine), core.shelf, topics=topics),
        plans=PlansOnce(core.plans),
    )
    triager.warm_up()
    return triager
