"""Other tools' forms: what is written is read back by ir-measures, and the other way round."""

from pathlib import Path

import ir_measures
import pytest

from domain.errors import InputRefused
from domain.incidents import Incident, SectionUse
from eval.formats import (
    items_of_run,
    judgements_of,
    rankings_of,
    read_trec_run,
    write_beir,
    write_cases,
    write_qrels,
    write_trec_run,
)
from eval.judged_incidents import judged_sections
from eval.records import read_records
from eval.retrieval import report_of
from eval.sets import CorpusDocument, RetrievalSet, load_retrieval_set

JUDGED = RetrievalSet(
    {"q1": "power is out", "q2": "files are locked"},
    {"q1": {"plans/power failure.md": 2, "fire.md": 0}, "q2": {"ransom.md": 1, "backup.md": 1}},
    documents=(
        CorpusDocument("plans/power failure.md", "Power", "Start the generator."),
        CorpusDocument("fire.md", "Fire", "Leave."),
        CorpusDocument("ransom.md", "Ransom", "Unplug."),
        CorpusDocument("backup.md", "Backup", "Restore."),
    ),
)
RANKINGS = {
    "q1": [("fire.md", 0.9), ("plans/power failure.md", 0.8)],
    "q2": [("backup.md", 3.0), ("fire.md", 2.0), ("ransom.md", 1.0)],
}


def test_a_beir_folder_is_read_back_as_it_was(tmp_path: Path) -> None:
    write_beir(JUDGED, tmp_path / "set")
    found = load_retrieval_set(tmp_path / "set")
    assert found.queries == JUDGED.queries
    assert found.judgements == JUDGED.judgements
    assert found.documents == JUDGED.documents


def test_trec_qrels_serve_as_judgements_and_those_of_other_queries_are_left_out(
    tmp_path: Path,
) -> None:
    write_beir(JUDGED, tmp_path)
    (tmp_path / "qrels" / "test.tsv").unlink()
    more = {**JUDGED.judgements, "q99": {"fire.md": 1}}
    write_qrels(more, tmp_path / "qrels.txt")
    assert load_retrieval_set(tmp_path).judgements == JUDGED.judgements


def test_ir_measures_reads_run_and_qrels_and_agrees(tmp_path: Path) -> None:
    spaceless = {
        query: [(name.replace(" ", "_"), score) for name, score in ranking]
        for query, ranking in RANKINGS.items()
    }
    judged = {
        query: {name.replace(" ", "_"): grade for name, grade in grades.items()}
        for query, grades in JUDGED.judgements.items()
    }
    write_trec_run(spaceless, tmp_path / "run.txt", tag="m")
    write_qrels(judged, tmp_path / "qrels.txt")
    theirs = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(name) for name in ("nDCG@10", "R@5", "RR")],
        ir_measures.read_trec_qrels(str(tmp_path / "qrels.txt")),
        ir_measures.read_trec_run(str(tmp_path / "run.txt")),
    )
    ours = report_of(items_of_run(JUDGED, RANKINGS), {}, seed=0).to_dict()
    told = {str(measure): value for measure, value in theirs.items()}
    assert ours["ndcg@10"] == pytest.approx(told["nDCG@10"])
    assert ours["recall@5"] == pytest.approx(told["R@5"])
    assert ours["mrr"] == pytest.approx(told["RR"])


def test_a_run_is_read_back_best_first_whatever_the_order_of_its_lines(tmp_path: Path) -> None:
    write_trec_run(RANKINGS, tmp_path / "run.txt", tag="muster")
    lines = (tmp_path / "run.txt").read_text(encoding="utf-8").splitlines()
    (tmp_path / "turned.txt").write_text("\n".join(reversed(lines)), encoding="utf-8")
    for name in ("run.txt", "turned.txt"):
        found = read_trec_run(tmp_path / name)
        assert {query: [one for one, _ in ranking] for query, ranking in found.items()} == {
            query: [one for one, _ in ranking] for query, ranking in RANKINGS.items()
        }


def test_equal_scores_of_another_tool_are_ordered_as_trec_eval_orders_them(tmp_path: Path) -> None:
    path = tmp_path / "run.txt"
    names = ("fire.md", "plans.md", "power.md")
    path.write_text("".join(f"q1 Q0 {name} 1 0.5 m\n" for name in names), encoding="utf-8")
    ranked = [name for name, _ in read_trec_run(path)["q1"]]
    for name in names:
        (theirs,) = ir_measures.iter_calc(
            [ir_measures.RR],
            [ir_measures.Qrel("q1", name, 1)],
            ir_measures.read_trec_run(str(path)),
        )
        assert theirs.value == pytest.approx(1 / (ranked.index(name) + 1))


def test_a_kept_run_gives_its_rankings_and_judgements_back(tmp_path: Path) -> None:
    items = items_of_run(JUDGED, RANKINGS)
    assert rankings_of(items) == RANKINGS
    assert judgements_of(items) == JUDGED.judgements
    write_cases(items, tmp_path / "cases.jsonl")
    written = [record for _, record in read_records(tmp_path / "cases.jsonl")]
    assert [one["id"] for one in written] == ["q1", "q2"]
    assert written[0]["wanted"] == ["plans/power failure.md"]


def test_a_query_without_ranking_found_nothing() -> None:
    items = items_of_run(JUDGED, {"q1": RANKINGS["q1"]})
    assert [one.scores["recall@10"] for one in items] == [1.0, 0.0]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("q1 Q0 fire.md 1 0.5", "has 5 columns"),
        ("q1 Q0 fire.md 1 much m", "'much' is no number"),
        ("q1 Q0 fire.md 1 nan m", "'nan' is no number"),
    ],
)
def test_a_line_that_is_no_run_is_refused_with_number_and_why(
    tmp_path: Path, line: str, told: str
) -> None:
    (tmp_path / "run.txt").write_text(f"q1 Q0 fire.md 1 0.5 m\n{line}\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=f"run.txt, line 2: .*{told}"):
        read_trec_run(tmp_path / "run.txt")


def test_the_first_section_an_incident_took_counts_double() -> None:
    uses = (SectionUse("documents/a.md", "Steps"), SectionUse("documents/b.md", "Roles"))
    incident = Incident("i1", None, "", "it burns", "FAC", "FAC.4", sections=uses)
    found = judged_sections([incident], below="documents/")
    assert found.judgements == {"i1": {"a.md": 2, "b.md": 1}}
    assert [(one.corpus_id, one.headings) for one in found.headings] == [
        ("a.md", ("Steps",)),
        ("b.md", ("Roles",)),
    ]
