"""Runs evaluations over real folders: reads the corpus once, then ranks and measures.

The corpus of an evaluation has a data folder of its own in the cache, so that a second run reads
only what changed and the person's own data folder is not touched.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from api.services import IngestOrder
from domain.errors import InputRefused
from eval.retrieval import evaluate_retrieval, write_run
from eval.sets import RetrievalSet, load_retrieval_set, write_corpus
from muster.ingesting import ingest_and_index
from muster.settings import Settings
from muster.wiring import Core, open_core

Watch = Callable[[str, int, int], None]


def run_retrieval(
    settings: Settings,
    set_folder: Path,
    *,
    corpus: Path | None,
    run_file: Path | None,
    watch: Watch,
) -> dict[str, Any]:
    """Return the measures of search over a judged set, under the keys of `docs/design.md`.

    `corpus` is the folder that corpus-ids are paths below; a set that brings its own needs none.

    Raises: InputRefused: the set cannot be read, or there is no corpus to search.
    """
    judged = load_retrieval_set(set_folder)
    with _corpus_folder(judged, corpus) as (folder, id_of), _opened(settings, folder) as core:
        order = IngestOrder(paths=(folder,), dry_run=False, prune=True, kind="plan")
        indexed = ingest_and_index(core, order, actor="evaluation", note=watch)
        rank = _ranker(core, judged, id_of)
        report = evaluate_retrieval(
            judged, rank, progress=lambda done, total: watch("ranking", done, total)
        )
    if run_file is not None:
        write_run(report, run_file)
    files = indexed.report
    return {**report.to_dict(), "documents": files.documents + files.unchanged}


@contextmanager
def _corpus_folder(
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
def _opened(settings: Settings, folder: Path) -> Iterator[Core]:
    key = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    home = settings.cache / "eval" / key
    with open_core(replace(settings, home=home, database_url="", chroma_url="")) as core:
        yield core


def _ranker(
    core: Core, judged: RetrievalSet, id_of: Callable[[str], str]
) -> Callable[[str, int], list[tuple[str, float]]]:
    within = None
    if judged.corpus_ids is not None:
        within = {
            entry.document.document_id
            for entry in core.plans.list_documents()
            if id_of(entry.document.path) in judged.corpus_ids
        }

    def rank(text: str, depth: int) -> list[tuple[str, float]]:
        found = core.searcher.rank_documents(text, k=depth, within=within)
        return [(id_of(path), score) for _, path, score in found]

    return rank
