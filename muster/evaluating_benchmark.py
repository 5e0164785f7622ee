"""The benchmark that comes with Muster: its reports, plain baselines and Muster itself."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import eval as measuring
from api.services import IngestOrder
from domain.incidents import Incident
from eval.baseline import fit_words
from eval.classify import Classifier, Fit, evaluate_classify
from eval.incident_set import KeyPaths, label_of, load_incidents
from eval.judged_incidents import judged_sections
from eval.planting import plant_defects
from eval.retrieval import Rank, evaluate_retrieval
from eval.sets import LabelledText, RetrievalSet
from eval.triage import evaluate_triage
from muster.at_once import EncodedAhead
from muster.core import Core
from muster.evaluating import open_evaluation, ranker
from muster.evaluating_baselines import baselines
from muster.evaluating_upkeep import run_upkeep
from muster.ingesting import ingest_and_index
from muster.sample_data import FOLDER
from muster.settings import Settings
from muster.triaging import open_triager
from muster.wiring import now_utc

if TYPE_CHECKING:
    from triage.triager import Triager

Watch = Callable[[str, int, int], None]
CASES = Path(measuring.__path__[0]) / "cases" / "incidents.jsonl"
DEFECTS, COPIES, SEED = 200, 4, 0


def run_benchmark(settings: Settings, *, watch: Watch) -> dict[str, Any]:
    """Return a row of figures for each way of ranking, classifying, triaging and checking."""
    cases = load_incidents(CASES, KeyPaths())
    past = load_incidents(FOLDER / "incidents.jsonl", KeyPaths())
    judged = judged_sections(cases, below="documents/")
    paths = (FOLDER / "documents", FOLDER / "reference")
    texts = [one.text for one in cases]
    with (
        open_evaluation(settings, *paths, taken_as="organization") as opened,
        EncodedAhead(opened.embedder, texts) as ahead,
    ):
        order = IngestOrder(paths=paths, dry_run=False, prune=True, kind=None)
        ingest_and_index(opened, order, actor="evaluation", note=watch)
        core = replace(opened, embedder=ahead)
        ranked = {
            name: evaluate_retrieval(judged, rank, progress=_step(watch, name)).to_dict()
            for name, rank in _rankers(core, judged, past).items()
        }
        triager = _triager(core, settings, past)
        ahead.expect(text for case in cases for text in triager.encodes(case.text))
        triaged = evaluate_triage(
            cases,
            lambda case: triager.find(case.text, as_of=now_utc()),
            progress=_step(watch, "triage"),
        ).to_dict()
    return {
        "cases": len(cases),
        "queries": len(judged.queries),
        "history": len(past),
        "retrieval": ranked,
        "classes": _classes(core, past, cases),
        "triage": triaged,
        "upkeep": _upkeep(settings, watch),
    }


def _step(watch: Watch, name: str) -> Callable[[int, int], None]:
    return lambda done, total: watch(name, done, total)


def _triager(core: Core, settings: Settings, past: list[Incident]) -> "Triager":
    from store.reference import ReferenceRecords

    reference = ReferenceRecords(core.engine).load()
    triager = open_triager(core, lambda: reference, settings=settings, incidents=lambda: past)
    triager.warm_up()
    return triager


def _rankers(core: Core, judged: RetrievalSet, past: list[Incident]) -> dict[str, Rank]:
    from triage.classifier import IncidentClassifier
    from triage.neighbours import History
    from triage.routing import open_router

    def by_text(text: str, depth: int) -> list[tuple[str, float]]:
        vector = core.embedder.encode([text])[0]
        found = core.searcher.rank_documents(text, k=depth, query_vector=vector)
        return [(path, score) for _, path, score in found]

    def routed(known: list[Incident]) -> Rank:
        history = History(known, core.kept.encode([one.text for one in known]))
        classifier = IncidentClassifier(
            core.taxonomy,
            history,
            encode=core.kept.encode_both,
            embedder=core.embedder,
            blends=core.blends,
        )
        return ranker(core, open_router(classifier, history), judged, str)

    return {
        **baselines(core, judged),
        "fusion, by the text alone": by_text,
        "Muster, no history": routed([]),
        "Muster": routed(past),
    }


def _classes(core: Core, past: list[Incident], cases: list[Incident]) -> dict[str, Any]:
    """Return accuracy and macro-F1 of classifiers that learnt from the past incidents."""
    from triage.text_classifier import fit_classifier

    train = [LabelledText(one.incident_id, one.text, label_of(one)) for one in past]
    test = [LabelledText(one.incident_id, one.text, label_of(one)) for one in cases]

    def fit_muster(texts: list[str], labels: list[str]) -> Classifier:
        return fit_classifier(texts, labels, core.embedder, taxonomy=core.taxonomy)

    fits: dict[str, Fit] = {"TF-IDF + SVM": fit_words, "Muster": fit_muster}
    return {name: evaluate_classify(train, test, fit=fit).to_dict() for name, fit in fits.items()}


def _upkeep(settings: Settings, watch: Watch) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="muster-planted-") as scratch:
        folder = Path(scratch) / "organizations"
        plant_defects(FOLDER, folder, copies=COPIES, defects=DEFECTS, seed=SEED)
        return run_upkeep(settings, folder, predictions=None, watch=watch)
