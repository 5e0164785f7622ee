import json
from pathlib import Path

import pytest

from domain.errors import InputRefused
from eval.sets import load_labelled, load_retrieval_set, write_corpus

QRELS = "query-id\tcorpus-id\tscore\n"


def make_set(folder: Path, *, queries: str = "", qrels: str = "") -> Path:
    (folder / "queries.jsonl").write_text(queries or '{"id": "q1", "text": "the cellar floods"}\n')
    (folder / "qrels.tsv").write_text(qrels or f"{QRELS}q1\tplans/flood plan.md\t2\n")
    return folder


def test_a_set_is_its_queries_and_grades(tmp_path: Path) -> None:
    judged = load_retrieval_set(make_set(tmp_path))
    assert judged.queries == {"q1": "the cellar floods"}
    assert judged.judgements == {"q1": {"plans/flood plan.md": 2}}
    assert judged.corpus_ids is None


def test_a_query_with_nothing_relevant_cannot_be_answered(tmp_path: Path) -> None:
    queries = '{"id": "q1", "text": "a"}\n\n{"id": "q2", "text": "b"}\n'
    judged = load_retrieval_set(
        make_set(tmp_path, queries=queries, qrels=f"{QRELS}q1\ta.md\t0\nq2\ta.md\t1\n")
    )
    assert judged.answerable() == ["q2"]


def test_listed_ids_are_all_that_may_be_ranked(tmp_path: Path) -> None:
    make_set(tmp_path)
    (tmp_path / "corpus_ids.txt").write_text("a.md\n\nb c.md\n")
    assert load_retrieval_set(tmp_path).corpus_ids == {"a.md", "b c.md"}


@pytest.mark.parametrize(
    ("queries", "qrels", "said"),
    [
        ("{no json}\n", "", "queries.jsonl, line 1"),
        ('{"id": "q1", "text": "a"}\n[1]\n', "", "queries.jsonl, line 2"),
        ('{"id": "q1", "text": " "}\n', "", "queries.jsonl, line 1"),
        ('{"id": "q1", "text": "a"}\n{"id": "q1", "text": "b"}\n', "", "queries.jsonl, line 2"),
        ("", "q1\ta.md\t1\n", "qrels.tsv, line 1"),
        ("", f"{QRELS}q1\ta.md\n", "qrels.tsv, line 2"),
        ("", f"{QRELS}q1\ta.md\t1\nq9\ta.md\t1\n", "qrels.tsv, line 3"),
        ("", f"{QRELS}q1\ta.md\thigh\n", "qrels.tsv, line 2"),
        ("", f"{QRELS}q1\ta.md\t99999999999999999999\n", "line 2: the score .* is not between"),
        ("", f"{QRELS}q1\ta.md\t1\nq1\ta.md\t0\n", "line 3: 'a.md' was judged 1 for 'q1' before"),
    ],
)
def test_a_bad_line_is_refused_by_file_and_number(
    tmp_path: Path, queries: str, qrels: str, said: str
) -> None:
    with pytest.raises(InputRefused, match=said):
        load_retrieval_set(make_set(tmp_path, queries=queries, qrels=qrels))


def test_the_same_grade_twice_is_one_grade(tmp_path: Path) -> None:
    judged = load_retrieval_set(make_set(tmp_path, qrels=f"{QRELS}q1\ta.md\t1\nq1\ta.md\t1\n"))
    assert judged.judgements == {"q1": {"a.md": 1}}


def test_a_trec_file_is_held_to_the_same(tmp_path: Path) -> None:
    make_set(tmp_path)
    (tmp_path / "qrels.tsv").unlink()
    (tmp_path / "qrels.txt").write_text("q1 0 a.md 1\nq1 0 a.md 2\n")
    with pytest.raises(InputRefused, match=r"qrels\.txt, line 2: 'a\.md' was judged 1"):
        load_retrieval_set(tmp_path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"queries\.jsonl"):
        load_retrieval_set(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    make_set(tmp_path)
    (tmp_path / "queries.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputRefused, match="UTF-8"):
        load_retrieval_set(tmp_path)


def test_a_corpus_becomes_files_whose_names_are_safe_and_different(tmp_path: Path) -> None:
    make_set(tmp_path)
    lines = [
        {"_id": "../../etc/x", "title": "Flood\nplan", "text": "Close the gate."},
        {"_id": "A", "title": "", "text": "one"},
        {"_id": "a", "title": "", "text": "two"},
        {"_id": "§", "title": "", "text": "three"},
    ]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, lines)))
    judged = load_retrieval_set(tmp_path)
    assert judged.corpus_ids == {"../../etc/x", "A", "a", "§"}
    paths = write_corpus(judged, tmp_path / "out")
    assert sorted(paths.values()) == sorted(judged.corpus_ids or ())
    assert {file.name for file in (tmp_path / "out").iterdir()} == set(paths)
    assert len({path.lower() for path in paths}) == 4
    flood = next(path for path, corpus_id in paths.items() if corpus_id == "../../etc/x")
    assert (tmp_path / "out" / flood).read_text() == "# Flood plan\n\nClose the gate.\n"


def write_incidents(path: Path, *labels: object) -> Path:
    records = [
        {"id": f"i{number}", "title": "Outage", "description": "It is down.", "labels": label}
        for number, label in enumerate(labels)
    ]
    path.write_text("\n".join(map(json.dumps, records)))
    return path


def test_a_null_subclass_falls_back_to_the_class(tmp_path: Path) -> None:
    file = write_incidents(
        tmp_path / "i.jsonl",
        {"class": "CYB", "subclass": "CYB.1"},
        {"class": "UNKNOWN", "subclass": None},
    )
    found = load_labelled(file, label="labels.subclass")
    assert [record.label for record in found.records] == ["CYB.1", "UNKNOWN"]
    assert found.records[0].text == "Outage\nIt is down."


def test_records_without_the_label_are_left_out_and_counted(tmp_path: Path) -> None:
    file = write_incidents(tmp_path / "i.jsonl", {"team": "net"}, {"team": None}, {}, None)
    found = load_labelled(file, label="labels.team")
    assert (len(found.records), found.without_label) == (1, 3)


def test_a_label_that_no_record_has_is_refused(tmp_path: Path) -> None:
    file = write_incidents(tmp_path / "i.jsonl", {"team": "net"})
    with pytest.raises(InputRefused, match=r"labels\.colour.*the first has.*labels\.team.*--label"):
        load_labelled(file, label="labels.colour")
    file.write_text("\n")
    with pytest.raises(InputRefused, match="holds no record"):
        load_labelled(file, label="labels.colour")


def test_a_record_without_text_is_refused_by_line(tmp_path: Path) -> None:
    (tmp_path / "i.jsonl").write_text('{"id": "a", "title": "x"}\n{"id": "b"}\n')
    with pytest.raises(InputRefused, match=r"i\.jsonl, line 2"):
        load_labelled(tmp_path / "i.jsonl", label="labels.class")


@pytest.mark.parametrize("half", ["\\ud800", "cut \\uDBFF", "\\udc00 first"])
def test_half_a_character_is_refused_with_its_line_and_a_whole_one_is_read(
    tmp_path: Path, half: str
) -> None:
    whole = '{"id": "q1", "text": "the \\ud83d\\udd25 alarm"}\n'
    assert load_retrieval_set(make_set(tmp_path, queries=whole)).queries == {"q1": "the 🔥 alarm"}
    cut = whole + f'{{"id": "q2", "text": "{half}"}}\n'
    with pytest.raises(InputRefused, match=r"queries.jsonl, line 2: it holds half a character"):
        load_retrieval_set(make_set(tmp_path, queries=cut))
    keyed = tmp_path / "keyed.jsonl"
    keyed.write_text(f'{{"text": "fire", "label": "x", "{half}": 1}}\n')
    with pytest.raises(InputRefused, match="line 1: it holds half"):
        load_labelled(keyed, label="label")


HEADINGS = "query-id\tcorpus-id\theading\tscore\n"


def test_headings_that_were_judged_wrong_are_not_taken_for_right_ones(tmp_path: Path) -> None:
    rows = ("Pumps\t1", "Scope\t0", "Spam\t-1", "Unjudged\t", "Doors\t2")
    lines = "".join(f"q1\ta.md\t{row}\n" for row in rows)
    (make_set(tmp_path) / "qrels_headings.tsv").write_text(HEADINGS + lines)
    [judged] = load_retrieval_set(tmp_path).headings
    assert judged.headings == ("Pumps", "Doors")


def test_a_heading_judged_by_a_word_is_refused_with_its_line(tmp_path: Path) -> None:
    (make_set(tmp_path) / "qrels_headings.tsv").write_text(f"{HEADINGS}q1\ta.md\tPumps\tno\n")
    with pytest.raises(InputRefused, match=r"qrels_headings\.tsv, line 2: the score 'no'"):
        load_retrieval_set(tmp_path)
