"""`muster eval triage` over a small organization, kept as a run."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from muster.cli import main
from muster.evaluating import CorpusInUse, open_evaluation
from muster.settings import Settings
from tests.house import write_plans

REPORTS = (
    ("Power cut", "Mains power is out in the whole building", "FAC.1", "power.md", "First steps"),
    ("Ransom note", "All files encrypted, a note asks for money", "CYB.1", "ransomware.md", ""),
    ("River rising", "The river is over the bank", "NAT.1", "flood.md", "Before the water comes"),
    ("No electricity", "Lights out, generator silent", "FAC.1", "power.md", "First steps"),
)


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "home"))
    write_plans(tmp_path / "plans")
    records = [
        {
            "id": f"i{day}",
            "date": f"2026-03-0{day}T08:00:00+01:00",
            "title": title,
            "description": text,
            "labels": {"class": code[:3], "subclass": code},
            "sections": [{"path": path, "heading": heading}],
            "roles": ["Facilities Manager"] if code == "FAC.1" else [],
        }
        for day, (title, text, code, path, heading) in enumerate(REPORTS, start=1)
    ]
    file = tmp_path / "incidents.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return file


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["muster", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0), *capsys.readouterr()


def test_incidents_are_triaged_and_the_run_is_kept_case_by_case(
    judged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["eval", "triage", judged, "--corpus", judged.parent / "plans", "--share", 0]
    code, out, _ = said(capsys, *order, "--save", "march", "--json")
    found: dict[str, Any] = json.loads(out)
    assert code == 0
    assert (found["n"], found["history"], found["documents"]) == (4, 0, 3)
    assert found["plan_recall@5"] == 1.0
    assert found["roles_recall"] == 1.0
    assert set(found["intervals"]) >= {"macro_f1", "recall@5", "roles_f1", "aurc"}
    code, _, _ = said(capsys, "eval", "export", "march", judged.parent / "march.json")
    assert code == 0
    kept = json.loads((judged.parent / "march.json").read_text(encoding="utf-8"))
    assert [item["item_id"] for item in kept["items"]] == ["i1", "i2", "i3", "i4"]
    code, out, _ = said(capsys, "eval", "show", "march")
    assert code == 0
    assert "config share         0.000\n" in out
    low, high = found["intervals"]["accuracy"]
    assert f"accuracy             {found['accuracy']:.3f} [{low:.3f}, {high:.3f}]\n" in out
    assert "{" not in out


def test_incidents_without_a_class_are_counted(
    judged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = {"id": "x", "date": "2026-03-05T08:00:00+01:00", "title": "Noise in the yard"}
    judged.write_text(f"{judged.read_text(encoding='utf-8')}\n{json.dumps(bare)}\n", "utf-8")
    order = ["eval", "triage", judged, "--corpus", judged.parent / "plans", "--share", 0]
    code, out, _ = said(capsys, *order, "--json")
    assert code == 0
    found = json.loads(out)
    assert (found["n"], found["without_label"]) == (4, 1)
    assert found["notices"] == ["1 incidents have no class and were left out."]


def test_incidents_that_a_conversion_leaves_out_are_counted_by_why(
    judged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code_alone = {"id": "y", "title": "Flood", "labels": {"class": "NAT", "subclass": "NAT.1"}}
    for one in ({"id": "x", "title": "Noise in the yard"}, code_alone):
        judged.write_text(f"{judged.read_text(encoding='utf-8')}\n{json.dumps(one)}\n", "utf-8")
    code, out, _ = said(capsys, "eval", "convert", judged, judged.parent / "beir")
    assert code == 0
    assert "queries: 4\n" in out
    assert "left_out_without_class: 1\n" in out
    assert "left_out_without_sections: 1\n" in out


def test_a_corpus_that_is_no_folder_is_refused(
    judged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, told = said(capsys, "eval", "triage", judged, "--corpus", judged)
    assert code == 3
    assert "is no folder" in told


def test_plans_that_another_evaluation_is_at_work_on_are_waited_for(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with (
        open_evaluation(settings, tmp_path),
        pytest.raises(CorpusInUse, match="Wait until it is done"),
        open_evaluation(settings, tmp_path),
    ):
        pass


def test_a_history_that_tells_the_cases_is_refused_unless_left_out(
    judged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["eval", "triage", judged, "--corpus", judged.parent / "plans", "--history", judged]
    code, _, told = said(capsys, *order)
    assert code == 3
    assert "i1 and i1 (same record" in told
    assert "--leave-out-leaks" in told
    code, out, _ = said(capsys, *order, "--leave-out-leaks", "--json")
    found = json.loads(out)
    assert (code, found["history"], found["on_leak"]) == (0, 0, "leave out")


def test_what_one_evaluation_read_is_not_in_the_way_of_another(tmp_path: Path) -> None:
    settings, plans = Settings(home=tmp_path), tmp_path / "plans"
    homes = set()
    for folders, taken_as in (
        ((tmp_path,), "plans"),
        ((tmp_path,), "organization"),
        ((plans,), "organization"),
        ((plans, tmp_path), "organization"),
    ):
        with open_evaluation(settings, *folders, taken_as=taken_as) as core:
            homes.add(core.home)
    assert len(homes) == 4
