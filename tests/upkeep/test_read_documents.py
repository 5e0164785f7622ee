"""What is kept of documents between two checks."""

from dataclasses import replace
from pathlib import Path
from typing import cast

from domain.documents import Fact, Section, Version
from domain.findings import PlanView
from store.plan_entries import DocumentEntry
from store.plans import PlanRecords
from tests.upkeep.reading import read_plans
from upkeep.reading import ReadDocuments


class OnePlan:
    """The records of one plan, and how often its text was asked for."""

    def __init__(self, view: PlanView) -> None:
        self.view = view
        self.read = 0

    def list_documents(self) -> list[DocumentEntry]:
        version = self.view.version
        return [
            DocumentEntry(
                self.view.document,
                version.version_id,
                version.number,
                version.title,
                version.status.value,
                version.media_type,
                version.valid_from,
                version.valid_to,
                len(self.view.sections),
            )
        ]

    def last_reviews(self) -> dict[str, int]:
        return {}

    def get_version(self, version_id: str) -> Version:
        self.read += 1
        return self.view.version

    def sections_of(self, version_id: str) -> tuple[Section, ...]:
        return self.view.sections

    def facts_of(self, version_id: str) -> tuple[Fact, ...]:
        return self.view.facts


def test_a_moved_plan_is_read_again_at_its_new_path_and_one_that_stays_is_not(
    tmp_path: Path,
) -> None:
    (tmp_path / "flood.md").write_text("# Flood plan\n\nMove stock.\n", encoding="utf-8")
    [view], _ = read_plans(tmp_path)
    records = OnePlan(view)
    documents = ReadDocuments(cast(PlanRecords, records))
    for path, read in (("flood.md", 1), ("flood.md", 1), ("safe/flood.md", 2)):
        records.view = replace(view, document=replace(view.document, path=path))
        assert [one.path for one in documents.texts([])] == [path]
        assert records.read == read
