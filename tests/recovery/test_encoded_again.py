"""What a changed plan costs: only the passages that changed are encoded."""

from pathlib import Path

import pytest

from api.services import IndexedReport, IngestOrder
from muster.ingesting import ingest_and_index
from muster.wiring import Core
from tests.recovery.data_folders import opened, write_plans

pytestmark = pytest.mark.model


def read(core: Core, folder: Path) -> IndexedReport:
    order = IngestOrder(paths=(folder,), dry_run=False, prune=False, kind=None)
    return ingest_and_index(core, order, actor="test", note=lambda *_: None)


def test_a_change_in_one_section_encodes_that_section_alone(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans", 5)
    with opened(tmp_path / "home") as core:
        first = read(core, folder)
        assert first.passages_encoded == first.report.passages == 5 * 4
        plan = folder / "plan-002.md"
        text = plan.read_text(encoding="utf-8").rstrip("\n")
        plan.write_text(f"{text} Then lock the door.\n", encoding="utf-8")
        again = read(core, folder)
        assert (again.report.documents, again.report.unchanged) == (1, 4)
        assert again.report.passages == 4
        assert again.passages_encoded == 1
        assert read(core, folder).passages_encoded == 0
