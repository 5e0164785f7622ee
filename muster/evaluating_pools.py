"""Pools of what runs found, made for people to judge, and their judgements as qrels."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from domain.decisions import User, UserRole
from domain.errors import NotFound, Unavailable
from domain.evaluations import check_run_name
from domain.judging import Pair
from eval.formats import write_qrels
from eval.pooling import judged_grades, pool_of
from muster.core import Core
from muster.evaluating import open_evaluation
from muster.evaluating_runs import find_run
from muster.reading_record import open_beside
from muster.settings import Settings
from muster.wiring import now_utc
from store.judging import JudgingRecords

if TYPE_CHECKING:
    from store.plans import PlanRecords

EXCERPT = 6_000
_OPERATOR = User("command-line", "command line", UserRole.ADMIN)


def make_pool(
    settings: Settings,
    name: str,
    runs: Sequence[str],
    *,
    depth: int,
    corpus: Path | None,
    seed: int = 0,
) -> int:
    """Pool the first `depth` of each run and return how many pairs there are to judge.

    The starts of the plans come from `corpus`, as an evaluation read it, else from the record.

    Raises: NotFound, InputRefused, PoolExists.
    """
    check_run_name(name)
    found = [find_run(settings, one) for one in runs]
    pairs = pool_of(found, name=name, depth=depth, seed=seed)
    with _plans(settings, corpus) as core:
        pairs = [replace(one, excerpt=_excerpt(core.plans, one)) for one in pairs]
    with open_beside(settings) as record:
        JudgingRecords(record.engine).open_pool(name, pairs, actor=_OPERATOR, at=now_utc())
    return len(pairs)


def write_judgements(settings: Settings, name: str, path: Path, *, judge: str | None) -> int:
    """Write the judgements of a pool as TREC qrels and return how many there are.

    Raises: NotFound: there is no such pool, or nobody of that name judged it.
    """
    with open_beside(settings) as record:
        records = JudgingRecords(record.engine)
        pairs, said = records.pairs_of(name), records.judgements_of(name)
    grades = judged_grades(pairs, said, judge=judge)
    if not grades:
        raise NotFound("judge", judge or "any")
    write_qrels(grades, path)
    return sum(map(len, grades.values()))


@contextmanager
def _plans(settings: Settings, corpus: Path | None) -> Iterator[Core]:
    opened = (
        open_evaluation(settings, corpus.absolute())
        if corpus is not None
        else open_beside(settings)
    )
    with opened as core:
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
