"""One file that an older version read from two folders is told, with what withdraws one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from store_samples import NOON, POWER, read_document

from domain.documents import Document
from store.library import SqlLibrary
from store.plans import PlanRecords


@pytest.fixture
def library(engine: Engine) -> SqlLibrary:
    library = SqlLibrary(engine, actor="Ada")
    library.open_collection("/plans")
    library.add_version(POWER, read_document())
    return library


def add_at(library: SqlLibrary, root: str, path: str, units: tuple[str, ...] = ()) -> None:
    collection = library.open_collection(root)
    read = read_document()
    later = read.version.valid_from + timedelta(days=1)
    version = replace(read.version, version_id="dother.1", document_id="dother", valid_from=later)
    sections = tuple(replace(one, section_id=f"dother.{one.section_id}", version_id="dother.1")
                     for one in read.sections)  # fmt: skip
    library.add_version(
        Document("dother", collection, path, "plan"),
        replace(read, version=version, sections=sections, passages=(), facts=()),
        units=units or None,
    )


def test_a_file_that_is_two_plans_is_told_with_what_withdraws_one(
    engine: Engine, library: SqlLibrary
) -> None:
    add_at(library, "/", "plans/power.md")
    [told] = PlanRecords(engine).doubled()
    assert "/plans/power.md" in told
    assert "plans/power.md (dpower.1)" in told
    assert "`muster status dother.1 withdrawn --reason double`" in told
    library.remove_document("dother", NOON)
    assert PlanRecords(engine).doubled() == []


def test_two_files_of_one_text_are_two_plans(engine: Engine, library: SqlLibrary) -> None:
    add_at(library, "/copy", "power.md")
    assert PlanRecords(engine).doubled() == []


def test_a_double_that_somebody_does_not_see_is_not_told_to_them(
    engine: Engine, library: SqlLibrary
) -> None:
    add_at(library, "/", "plans/power.md", units=("south",))
    assert PlanRecords(engine).doubled(units=("north",)) == []
    assert len(PlanRecords(engine).doubled(units=("south",))) == 1
