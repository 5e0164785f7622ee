"""Runs evaluations over real folders: reads the corpus once, then ranks and measures.

The corpus of an evaluation has a data folder of its own in the cache, so that a second run reads
only what changed and the person's own data folder is not touched.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ingest
from api.degraded import codes_of
from api.services import IngestOrder
from domain.errors import Conflict, DataFolderOwned, InputRefused, Unavailable
from domain.incidents import Incident, SectionUse
from eval.formats import write_trec_run
from eval.headings import evaluate_headings
from eval.recording import Recorder
from eval.retrieval import evaluate_retrieval
from eval.sets import RetrievalSet, load_retrieval_set, write_corpus
from muster.core import find_model
from muster.evaluating_absent import Corpus, noted, unread_told
from muster.evaluation_cache import kept_folder
from muster.ingesting import ingest_and_index
from muster.settings import Settings
from muster.triaging import open_classifier
from muster.wiring import Core, open_core

if TYPE_CHECKING:
    from triage.routing import Router

Watch = Callable[[str, int, int], None]


class CorpusInUse(Conflict):
    """Two evaluations cannot read one folder of plans at once: they share what was read of it."""

    code = "corpus-in-use"

    def __init__(self, folder: str, pid: int) -> None:
        super().__init__(
            f"Another evaluation, process {pid}, is at work on the plans in {folder}. "
            "Wait until it is done, then run this one again."
        )


class SearchDegraded(Unavailable):
    """A part of search is missing, so that what it finds says nothing of how good it is."""

    code = "search-degraded"

    def __init__(self, codes: Sequence[str], home: Path) -> None:
        super().__init__(
            f"Search lacks a part ({', '.join(codes)}), so that what it finds is not measured. "
            f"What evaluations read of these plans is kept in {home}: see that there is room on "
            "that disk, or delete the folder, and run this again."
        )


def run_retrieval(
    settings: Settings,
    set_folder: Path,
    *,
    corpus: Path | None,
    run_file: Path | None,
    watch: Watch,
    history: Path | None = None,
    recorder: Recorder | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """Return the measures of search over a judged set, under the keys of `docs/design.md`.

    `corpus` is the folder that corpus-ids are paths below; a set that brings its own needs none.
    The judged queries of `history` are taken as closed incidents in which people used the
    documents of the highest grade; a query is never its own past incident.

    Judged documents that the corpus lacks, and files of it that cannot be read, are told in
    `notices`.

    Raises: InputRefused: the set cannot be read, or there is no corpus to search, or one that has
        none of the judged documents.
    """
    judged = load_retrieval_set(set_folder)
    past = load_retrieval_set(history) if history is not None else None
    with (
        corpus_folder(judged, corpus) as (folder, id_of),
        open_evaluation(settings, folder) as core,
    ):
        order = IngestOrder(paths=(folder,), dry_run=False, prune=True, kind="plan")
        indexed = ingest_and_index(core, order, actor="evaluation", note=watch)
        absent = absent_in(core, judged, folder, id_of)
        router = open_router_for(core, past)
        rank = ranker(core, router, judged, id_of)
        report = evaluate_retrieval(
            judged,
            rank,
            seed=seed,
            progress=lambda done, total: watch("ranking", done, total),
            recorder=recorder,
        )
        headings = evaluate_headings(
            judged, finder(core, router, id_of), seed=seed, recorder=recorder
        )
    if run_file is not None:
        write_trec_run(report.rankings, run_file, tag="muster")
    files = indexed.report
    shown: dict[str, Any] = {}
    if headings is not None:
        shown = {
            "heading_hit@3": headings.hit,
            "heading_hit@3_interval": list(headings.interval),
            "heading_hit@3_exact": headings.exact,
            "heading_pairs": headings.pairs,
        }
    found = {**report.to_dict(), **shown, "documents": files.documents + files.unchanged}
    return {**found, **noted(absent, unread_told(files))}


def absent_in(
    core: Core, judged: RetrievalSet, folder: Path, id_of: Callable[[str], str]
) -> dict[str, Any]:
    """Return what is told of judged plans that search cannot find.

    Raises: InputRefused: it can find none of them.
    """
    allowed = judged.corpus_ids
    entries = [
        one
        for one in core.plans.list_documents()
        if allowed is None or id_of(one.document.path) in allowed
    ]
    corpus = Corpus.of(entries, id_of)
    relevant = judged.relevant()
    absent = corpus.absent(relevant)
    if absent and len(absent) == len(relevant):
        corpus.refuse(absent, folder)
    return corpus.told(absent, len(relevant), what="are judged relevant")


def finder(
    core: Core, router: "Router", id_of: Callable[[str], str]
) -> Callable[[str, str], list[tuple[str, ...]]]:
    """Return what finds the sections of one document for a query."""
    documents = {id_of(entry.document.path): entry for entry in core.plans.list_documents()}

    def find(text: str, corpus_id: str) -> list[tuple[str, ...]]:
        if corpus_id not in documents:
            return []
        vector = core.embedder.encode([text])[0]
        route = router.route(text, vector, without=text)
        within = {documents[corpus_id].document.document_id}
        found = core.searcher.search(text, within=within, query_vector=vector, route=route)
        return [hit.heading_path for hit in found.hits]

    return find


@contextmanager
def corpus_folder(
    judged: RetrievalSet, corpus: Path | None
) -> Iterator[tuple[Path, Callable[[str], str]]]:
    """Yield the folder to search, and what turns a path in it into a corpus-id."""
    if corpus is not None:
        if not corpus.is_dir():
            raise InputRefused(f"{corpus} is no folder. Name the folder with --corpus.")
        yield corpus.absolute(), lambda path: path
        return
    if not judged.documents:
        raise InputRefused("The set brings no corpus. Name the folder with --corpus.")
    with tempfile.TemporaryDirectory(prefix="muster-eval-") as scratch:
        ids = write_corpus(judged, Path(scratch))
        yield Path(scratch), lambda path: ids[path]


@contextmanager
def open_evaluation(settings: Settings, *folders: Path, taken_as: str = "plans") -> Iterator[Core]:
    """Open the data folder that evaluations over the corpus in `folders` have in the cache.

    What reads other folders, or takes their files as something else, has another: a plan that was
    read below two roots would be there twice, and each ranking half its own copy.

    Plans are read once for each state of the readers, and each model: what an older reader made of
    a file would be measured otherwise, since a file whose bytes did not change is not read again.

    An index that cannot be used is built anew first.

    Raises: SearchDegraded: search does not answer fully, at the start or at the end.
    """
    from retrieval.models import plan_vectors_id

    model = plan_vectors_id(settings.cache, find_model(settings))
    home = kept_folder(
        settings.cache / "eval",
        folders,
        taken_as=f"{taken_as}, {model}",
        state=_state_of_the_readers(),
    )
    with ExitStack() as open_parts:
        own = replace(settings, home=home, database_url="", chroma_url="")
        try:
            core = open_parts.enter_context(open_core(own))
        except DataFolderOwned as fault:
            raise CorpusInUse(str(folders[0]), fault.pid) from fault
        core.keeper.mend()
        _refuse_degraded(core)
        yield core
        # An index may have been given up meanwhile.
        _refuse_degraded(core)


def _refuse_degraded(core: Core) -> None:
    if codes := codes_of(core.searcher.notices()):
        raise SearchDegraded(codes, core.home)


@contextmanager
def open_scratch(settings: Settings) -> Iterator[Core]:
    """Open a data folder that is gone afterwards, for what must not stay in any index."""
    with (
        tempfile.TemporaryDirectory(prefix="muster-eval-") as home,
        open_core(replace(settings, home=Path(home), database_url="", chroma_url="")) as core,
    ):
        yield core


def _state_of_the_readers() -> str:
    """Return a short hash of all that turns files into sections and passages."""
    found = hashlib.sha256()
    for file in sorted(Path(ingest.__path__[0]).rglob("*")):
        if file.suffix in (".py", ".toml"):
            found.update(file.read_bytes())
    return found.hexdigest()[:8]


def open_router_for(core: Core, past: RetrievalSet | None) -> "Router":
    """Return what routes a query: the packaged lessons, and the judged queries as incidents."""
    from triage.neighbours import History
    from triage.routing import open_router

    incidents = _incidents_of(past) if past is not None else []
    history = History(incidents, core.kept.encode([one.text for one in incidents]))
    # Judged queries have no class; the classifier learns from the taxonomy alone.
    return open_router(open_classifier(core, ()), history)


def _incidents_of(past: RetrievalSet) -> list[Incident]:
    return [
        Incident(
            incident_id=past.queries[query_id],
            occurred_at=None,
            title="",
            description=past.queries[query_id],
            incident_class="",
            subclass=None,
            sections=tuple(SectionUse(path, "") for path in past.best_of(query_id)),
        )
        for query_id in past.answerable()
    ]


def ranker(
    core: Core, router: "Router", judged: RetrievalSet, id_of: Callable[[str], str]
) -> Callable[[str, int], list[tuple[str, float]]]:
    """Return what ranks the documents for a query, as a report of the service would be."""
    within = None
    if judged.corpus_ids is not None:
        within = {
            entry.document.document_id
            for entry in core.plans.list_documents()
            if id_of(entry.document.path) in judged.corpus_ids
        }

    def rank(text: str, depth: int) -> list[tuple[str, float]]:
        vector = core.embedder.encode([text])[0]
        # The incidents of a history go by their text: a query is never its own past incident.
        route = router.route(text, vector, without=text)
        found = core.searcher.rank_documents(
            text, k=depth, within=within, query_vector=vector, route=route
        )
        return [(id_of(path), score) for _, path, score in found]

    return rank
