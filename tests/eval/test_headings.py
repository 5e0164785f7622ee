"""Right sections among the three shown, counted by hand."""

from pathlib import Path

import pytest

from domain.errors import InputRefused
from eval.headings import evaluate_headings
from eval.sets import JudgedHeadings, RetrievalSet, load_retrieval_set

SHOWN = {
    "plan.md": [("Plan", "1. Purpose"), ("Plan", "2. Power", "2.1 Generator"), ("Plan", "3. Site")],
    "cyber.md": [("Cyber", "Cat 3 - Malware")],
}


def judged(*headings: JudgedHeadings) -> RetrievalSet:
    return RetrievalSet({"q": "lights out"}, {"q": {"plan.md": 1}}, headings=headings)


def find(text: str, corpus_id: str) -> list[tuple[str, ...]]:
    assert text == "lights out"
    return SHOWN.get(corpus_id, [])


@pytest.mark.parametrize(
    ("corpus_id", "heading", "hit", "exact"),
    [
        ("plan.md", "Generator", 1.0, 1.0),
        ("plan.md", "POWER", 1.0, 0.0),
        ("plan.md", "Recovery", 0.0, 0.0),
        ("cyber.md", "Malware", 1.0, 1.0),
        ("cyber.md", "Cat 3", 0.0, 0.0),
        ("gone.md", "Generator", 0.0, 0.0),
    ],
)
def test_a_section_counts_by_its_heading_or_by_the_one_above(
    corpus_id: str, heading: str, hit: float, exact: float
) -> None:
    report = evaluate_headings(judged(JudgedHeadings("q", corpus_id, (heading,))), find)
    assert report is not None
    assert (report.pairs, report.hit, report.exact) == (1, hit, exact)


def test_of_several_right_headings_one_is_enough() -> None:
    one = JudgedHeadings("q", "plan.md", ("Recovery", "Site"))
    other = JudgedHeadings("q", "gone.md", ("Site",))
    report = evaluate_headings(judged(one, other), find)
    assert report is not None
    assert report.hit == 0.5


def test_a_fourth_section_is_not_shown() -> None:
    def four(_: str, __: str) -> list[tuple[str, ...]]:
        return [("A",), ("B",), ("C",), ("D",)]

    report = evaluate_headings(judged(JudgedHeadings("q", "plan.md", ("D",))), four)
    assert report is not None
    assert report.hit == 0.0


def test_a_set_without_judged_headings_has_no_figure() -> None:
    assert evaluate_headings(judged(), find) is None


def write_set(folder: Path, headings: str) -> Path:
    (folder / "queries.jsonl").write_text('{"id": "q", "text": "lights out"}\n', encoding="utf-8")
    rows = "query-id\tcorpus-id\tscore\nq\tplan.md\t2\nq\tother.md\t1\n"
    (folder / "qrels.tsv").write_text(rows, encoding="utf-8")
    (folder / "qrels_headings.tsv").write_text(headings, encoding="utf-8")
    return folder


def test_judged_headings_are_read_with_the_set(tmp_path: Path) -> None:
    rows = "query-id\tcorpus-id\theading\tscore\nq\tplan.md\tPower\t1\nq\tplan.md\tScope\t0\n"
    found = load_retrieval_set(write_set(tmp_path, rows))
    assert found.headings == (JudgedHeadings("q", "plan.md", ("Power",)),)
    assert found.best_of("q") == ["plan.md"]
    assert found.best_of("nobody") == []


@pytest.mark.parametrize("row", ["q\tplan.md\tPower", "z\tplan.md\tPower\t1"])
def test_a_row_of_headings_that_cannot_be_used_is_refused(tmp_path: Path, row: str) -> None:
    header = "query-id\tcorpus-id\theading\tscore"
    with pytest.raises(InputRefused, match=r"qrels_headings\.tsv, line 2"):
        load_retrieval_set(write_set(tmp_path, f"{header}\n{row}\n"))
