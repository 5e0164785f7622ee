from pathlib import Path

import pytest

from domain.errors import InputRefused
from eval.formats import write_trec_run
from eval.retrieval import evaluate_retrieval
from eval.sets import RetrievalSet

JUDGED = RetrievalSet(
    queries={"q1": "flood", "q2": "fire", "q3": "strike"},
    judgements={"q1": {"flood plan.md": 2}, "q2": {"fire.md": 1, "smoke.md": 1}},
)
RANKED = {
    "flood": [("flood plan.md", 0.5), ("fire.md", 0.5)],
    "fire": [("flood plan.md", 3.0), ("fire.md", 2.0), ("fire.md", 1.0)],
}


def rank(text: str, depth: int) -> list[tuple[str, float]]:
    return RANKED[text][:depth]


def test_means_are_taken_over_the_queries_that_can_be_answered() -> None:
    found = evaluate_retrieval(JUDGED, rank).to_dict()
    assert found["queries"] == 2
    assert found["hit@1"] == 0.5
    assert found["mrr"] == pytest.approx((1 + 1 / 2) / 2)
    assert found["recall@10"] == pytest.approx((1 + 1 / 2) / 2)
    assert set(found["intervals"]) == {"ndcg@10", "recall@5", "recall@10", "mrr", "hit@1"}
    assert set(found["latency_ms"]) == {"p50", "p95"}


def test_equal_scores_keep_the_order_of_the_ranking() -> None:
    report = evaluate_retrieval(JUDGED, rank)
    assert report.per_query["hit@1"]["q1"] == 1.0


def test_documents_outside_the_set_take_no_rank() -> None:
    judged = RetrievalSet(
        JUDGED.queries, JUDGED.judgements, corpus_ids=frozenset({"fire.md", "smoke.md"})
    )
    report = evaluate_retrieval(judged, rank)
    assert report.per_query["hit@1"] == {"q1": 0.0, "q2": 1.0}


def test_a_set_without_judgements_is_refused() -> None:
    with pytest.raises(InputRefused):
        evaluate_retrieval(RetrievalSet({"q": "x"}, {}), rank)


def test_the_run_file_falls_by_one_with_each_rank_and_keeps_spaces_in_paths(tmp_path: Path) -> None:
    write_trec_run(evaluate_retrieval(JUDGED, rank).rankings, tmp_path / "run.txt", tag="muster")
    lines = [line.split("\t") for line in (tmp_path / "run.txt").read_text().splitlines()]
    assert lines[0] == ["q1", "Q0", "flood plan.md", "1", "2", "muster"]
    assert [line[2:5] for line in lines[2:]] == [
        ["flood plan.md", "1", "2"],
        ["fire.md", "2", "1"],
    ]


def test_progress_is_told_after_each_query() -> None:
    told: list[tuple[int, int]] = []
    evaluate_retrieval(JUDGED, rank, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
