"""Judged sets and rankings in the forms other tools read: BEIR folders, TREC qrels and runs."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from domain.errors import InputRefused
from domain.evaluations import EvaluationItem
from eval.records import read_lines, refused_line
from eval.retrieval import score_ranking
from eval.sets import RetrievalSet
from eval.writing import faults_of, written

_RUN_COLUMNS = 6
Ranking = Sequence[tuple[str, float]]


def write_beir(judged: RetrievalSet, folder: Path) -> None:
    """Write a BEIR folder: queries.jsonl, qrels/test.tsv, and corpus.jsonl where there are texts.

    Raises: InputRefused: it cannot be written.
    """
    queries = [{"_id": name, "text": text} for name, text in judged.queries.items()]
    documents = [
        {"_id": one.corpus_id, "title": one.title, "text": one.text} for one in judged.documents
    ]
    rows = [
        f"{query}\t{name}\t{grade}"
        for query, grades in judged.judgements.items()
        for name, grade in grades.items()
    ]
    _write(folder / "queries.jsonl", map(_json, queries))
    _write(folder / "qrels" / "test.tsv", ["query-id\tcorpus-id\tscore", *rows])
    if documents:
        _write(folder / "corpus.jsonl", map(_json, documents))
    if judged.headings:
        headings = [
            f"{one.query_id}\t{one.corpus_id}\t{heading}\t1"
            for one in judged.headings
            for heading in one.headings
        ]
        head = "query-id\tcorpus-id\theading\tscore"
        _write(folder / "qrels_headings.tsv", [head, *headings])


def write_qrels(judgements: Mapping[str, Mapping[str, int]], path: Path) -> None:
    """Write TREC qrels, the columns parted by tabs: paths may hold spaces."""
    _write(
        path,
        (
            f"{query}\t0\t{name}\t{grade}"
            for query, grades in judgements.items()
            for name, grade in grades.items()
        ),
    )


def write_trec_run(rankings: Mapping[str, Ranking], path: Path, *, tag: str) -> None:
    """Write a TREC run, its columns parted by tabs.

    The score written falls by one with each rank: run files are re-ordered by score, and scores
    that differ only after the seventh digit would be read as ties.
    """
    _write(
        path,
        (
            "\t".join((query, "Q0", name, str(rank), str(len(ranking) - rank + 1), tag))
            for query, ranking in rankings.items()
            for rank, (name, _) in enumerate(ranking, start=1)
        ),
    )


def read_trec_run(path: Path) -> dict[str, Ranking]:
    """Return the rankings in a TREC run, best first by score, as trec_eval reads it.

    Of equal scores the last name comes first there.

    Raises: InputRefused: a line has not six columns, or its score is no number.
    """
    found: dict[str, dict[str, float]] = {}
    for number, line in read_lines(path):
        if not line.strip():
            continue
        columns = line.split("\t") if "\t" in line else line.split()
        if len(columns) != _RUN_COLUMNS:
            raise refused_line(
                path,
                number,
                f"it has {len(columns)} columns, not {_RUN_COLUMNS} "
                "(query, Q0, document, rank, score, tag)",
            )
        query, _, name, _, score, _ = columns
        found.setdefault(query, {})[name] = _score_of(score, path, number)
    return {
        query: sorted(scores.items(), key=lambda one: (one[1], one[0]), reverse=True)
        for query, scores in found.items()
    }


def _score_of(written: str, path: Path, line: int) -> float:
    try:
        score = float(written)
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise refused_line(path, line, f"the score {written!r} is no number")
    return score


def items_of_run(judged: RetrievalSet, rankings: Mapping[str, Ranking]) -> list[EvaluationItem]:
    """Return the cases of a ranking made elsewhere, scored; a query without ranking found nothing.

    Raises: InputRefused: the run ranks for none of the queries.
    """
    asked = judged.answerable()
    if not set(asked) & set(rankings):
        raise InputRefused("The run ranks for none of the queries of the set.")
    return [score_ranking(judged, query, tuple(rankings.get(query, ())), 0.0) for query in asked]


def rankings_of(items: Iterable[EvaluationItem]) -> dict[str, Ranking]:
    """Return the rankings that a run of retrieval kept. Raises: InputRefused: it kept none."""
    found: dict[str, Ranking] = {
        one.item_id: [(name, float(score)) for name, score in one.detail["ranking"]]
        for one in items
        if "ranking" in one.detail
    }
    if not found:
        raise InputRefused("The run holds no ranking; only runs of retrieval do.")
    return found


def judgements_of(items: Iterable[EvaluationItem]) -> dict[str, dict[str, int]]:
    """Return the grades that a run of retrieval was held against."""
    return {one.item_id: dict(one.detail["judged"]) for one in items if "judged" in one.detail}


def write_cases(items: Iterable[EvaluationItem], path: Path) -> None:
    """Write a JSON line a case: id, text, what was right, what was answered, its scores."""
    _write(
        path,
        (
            _json(
                {
                    "id": one.item_id,
                    "text": one.text,
                    "wanted": list(one.wanted),
                    "answered": list(one.answered),
                    "scores": dict(one.scores),
                }
            )
            for one in items
        ),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, lines: Iterable[str]) -> None:
    with faults_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with written(path) as stream:
        stream.writelines(f"{line}\n" for line in lines)
