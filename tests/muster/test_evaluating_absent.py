"""What is judged and not there cannot be found: a zero for it says nothing of the search."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.errors import InputRefused
from eval.incident_set import KeyPaths
from muster.evaluating import run_retrieval
from muster.evaluating_triage import run_triage
from muster.settings import Settings
from tests.house import write_plans

pytestmark = pytest.mark.model


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    write_plans(folder)
    (folder / "draft.md").write_text("# Heat plan\n\nStatus: Draft\n\n## Steps\n\nOpen windows.\n")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    return folder


def measured(plans: Path, *wanted: str) -> dict[str, Any]:
    folder = plans.parent / "set"
    folder.mkdir()
    rows = [(f"q{number}", name) for number, name in enumerate(wanted)]
    queries = [json.dumps({"id": key, "text": f"the power is out {key}"}) for key, _ in rows]
    (folder / "queries.jsonl").write_text("\n".join(queries), encoding="utf-8")
    lines = ["query-id\tcorpus-id\tscore", *(f"{key}\t{name}\t1" for key, name in rows)]
    (folder / "qrels.tsv").write_text("\n".join(lines), encoding="utf-8")
    settings = Settings(home=plans.parent / "home")
    return run_retrieval(settings, folder, corpus=plans, run_file=None, watch=lambda *_: None)


def test_a_judged_plan_that_is_not_in_the_corpus_is_told(plans: Path) -> None:
    found = measured(plans, "power.md", "Power.md", "draft.md")
    assert found["judged_absent"] == 2
    absent, unread = found["notices"]
    assert absent.startswith("2 of 3 plans that are judged relevant cannot be found")
    assert "'Power.md'" in absent
    assert "'draft.md' (draft)" in absent
    assert unread.startswith("1 files of the corpus were not read: torn.pdf (")


def test_nothing_is_said_where_all_is_there(plans: Path) -> None:
    (plans / "torn.pdf").unlink()
    found = measured(plans, "power.md", "flood.md")
    assert "notices" not in found
    assert "judged_absent" not in found


def test_a_corpus_with_none_of_the_judged_plans_is_refused(plans: Path) -> None:
    with pytest.raises(InputRefused, match=r"None of the 2 plans .*'plans/power\.md'.*--corpus"):
        measured(plans, "plans/power.md", "plans/flood.md")


def test_triage_tells_which_plans_used_are_not_in_the_corpus(plans: Path) -> None:
    records = [
        {
            "id": f"i{day}",
            "date": f"2026-03-0{day}",
            "title": "Power is out",
            "labels": {"class": "FAC", "subclass": "FAC.1"},
            "sections": [{"path": path, "heading": ""}],
        }
        for day, path in enumerate(("power.md", "plans/flood.md", "gone.md"), start=1)
    ]
    file = plans.parent / "incidents.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (plans / "torn.pdf").unlink()
    found = run_triage(
        Settings(home=plans.parent / "home"),
        file,
        corpus=plans,
        history=None,
        reference=None,
        keys=KeyPaths(),
        share=0,
        on_leak=None,
        watch=lambda *_: None,
    )
    assert found["judged_absent"] == 1
    (told,) = found["notices"]
    assert told.startswith("1 of 3 plans that incidents used cannot be found")
    assert "'gone.md'" in told
