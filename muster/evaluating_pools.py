"""Pools of what runs found, made for people to judge, and their judgements as qrels."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from api.services import IngestOrder
from domain.decisions import User, UserRole
from domain.errors import InputRefused, Unavailable
from domain.evaluations import check_run_name
from domain.judging import Pair
from eval.formats import write_qrels
from eval.pooling import judged_grades, pool_of
from muster.core import Core
from muster.evaluating import Watch, open_evaluation
from muster.evaluating_runs import find_run
from muster.ingesting import ingest_and_index
from muster.reading_record import open_beside
from muster.settings import Settings
from muster.wiring import now_utc
from store.judging import JudgingRecords

if TYPE_CHECKING:
    from store.plans import PlanRecords

EXCERPT = 6_000
_OPERATOR = User("command-line", "command line", UserRole.ADMIN)


class NotJudged(InputRefused):
    """There is nothing to write of a pool yet."""

    code = "not-judged"

    def __init__(self, pool: str, judge: str | None) -> None:
        said = f"{judge} has judged nothing" if judge else "Nobody has judged anything"
        super().__init__(f"{said} in the pool {pool!r}. The page Judging shows its pairs.")


def make_pool(
    settings: Settings,
    name: str,
    runs: Sequence[str],
    *,
    depth: int,
    corpus: Path | None,
    watch: Watch,
    seed: int = 0,
) -> tuple[int, int]:
    """Pool the first `depth` of each run; returns how many pairs, and how many without a text.

    The starts of the plans come from `corpus`, as an evaluation reads it, else from the record.

    Raises: NotFound, InputRefused, PoolExists.
    """
    check_run_name(name)
    found = [find_run(settings, one) for one in runs]
    pairs = pool_of(found, name=name, depth=depth, seed=seed)
    # To read a corpus may take minutes, for a name that is taken.
    with open_beside(settings) as record:
        JudgingRecords(record.engine).check_name(name)
    with _plans(settings, corpus, watch) as core:
        pairs = [replace(one, excerpt=_excerpt(core.plans, one)) for one in pairs]
    with open_beside(settings) as record:
        JudgingRecords(record.engine).open_pool(name, pairs, actor=_OPERATOR, at=now_utc())
    return len(pairs), sum(not one.excerpt for one in pairs)


def write_judgements(settings: Settings, name: str, path: Path, *, judge: str | None) -> int:
    """Write the judgements of a pool as TREC qrels and return how many there are.

    Raises: NotFound, NotJudged: there is no such pool, or nobody of that name judged in it.
    """
    with open_beside(settings) as record:
        records = JudgingRecords(record.engine)
        pairs, said = records.pairs_of(name), records.judgements_of(name)
    grades = judged_grades(pairs, said, judge=judge)
    if not grades:
        raise NotJudged(name, judge)
    write_qrels(grades, path)
    return sum(map(len, grades.values()))


@contextmanager
def _plans(settings: Settings, corpus: Path | None, watch: Watch) -> Iterator[Core]:
    if corpus is None:
        with open_beside(settings) as core:
            yield core
        return
    if not corpus.is_dir():
        raise InputRefused(f"{corpus} is no folder. Name the folder of the plans with --corpus.")
    folder = corpus.absolute()
    with open_evaluation(settings, folder) as core:
        order = IngestOrder(paths=(folder,), dry_run=False, prune=True, kind="plan")
        ingest_and_index(core, order, actor="evaluation", note=watch)
        yield core


def _excerpt(plans: "PlanRecords", pair: Pair) -> str:
    document = plans.find_document(pair.document)
    if document is None:
        return ""
    try:
        version = plans.get_version(plans.get_entry(document.document_id).version_id)
    except Unavailable:
        return ""
    return version.text[:EXCERPT]
