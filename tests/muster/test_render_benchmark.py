from pathlib import Path

from muster.render_benchmark import lines
from tests.commands import run_muster


def test_each_rule_has_a_row_of_its_own_and_what_was_not_measured_is_blank() -> None:
    figures = {"accuracy": 0.5, "intervals": {"accuracy": [0.25, 0.75]}}
    one = {"known": 12, "found": 9, "wrong": 0, "precision": 1.0, "recall": 0.75, "f1": 0.857}
    two = {"known": 0, "found": 0, "wrong": 2, "precision": 0.0, "recall": None, "f1": None}
    told = {
        "queries": 1,
        "cases": 1,
        "history": 1,
        "retrieval": {"BM25": {}},
        "classes": {"Muster": figures},
        "triage": figures,
        "upkeep": {**one, "per_rule": {"P-03": one, "P-12": two}},
    }
    table = list(lines(told))
    assert "| Muster | 12 | 1.00 | 0.75 | 0.86 |" in table
    assert table[-4:-1] == [
        "|---|---|---|---|---|---|",
        "| P-03 | 12 | 9 | 0 | 1.00 | 0.75 |",
        "| P-12 | 0 | 0 | 2 | 0.00 |  |",
    ]


def test_defects_are_shared_out_over_copies(tmp_path: Path) -> None:
    target = tmp_path / "planted"
    asked = ("eval", "plant", str(target), "--defects", "41", "--copies", "2", "--json")
    told = run_muster(tmp_path / "home", *asked)
    assert told.code == 0, told.err
    assert (told.json["copies"], told.json["defects"]) == (2, 41)
    assert sorted(one.name for one in target.iterdir()) == ["copy-01", "copy-02"]
    assert run_muster(tmp_path / "home", *asked).code == 3
