"""Every span verifies after a new reading, a restart, and a backup put back, on both databases."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from domain.canonical import sha256_of
from muster.restoring import restore_record
from muster.sample_data import FOLDER
from muster.settings import Settings, load_settings
from muster.wiring import Core, open_core
from store.backup import write_backup
from tests.recovery.data_folders import read_in

pytestmark = pytest.mark.model
NEW_STEP = (
    "\n\n## A step that came later\n\nThe Duty Manager calls 040 5550 199 within 20 minutes.\n"
)


def check_spans(core: Core) -> tuple[int, int]:
    """Hold every section, passage and fact against its text; return how many of the last two."""
    passages = facts = 0
    for entry in core.plans.list_documents():
        for one in core.plans.versions_of(entry.document.document_id):
            version = core.plans.get_version(one.version_id)
            sections = core.plans.sections_of(one.version_id)
            assert sections[0].start == 0
            assert sections[-1].end == len(version.text)
            spans = {section.section_id: (section.start, section.end) for section in sections}
            for fact in core.plans.facts_of(one.version_id):
                start, end = spans[fact.section_id]
                assert start <= fact.start < fact.end <= end
                assert version.text[fact.start : fact.end].strip()
                facts += 1
    in_force = core.source.passages_of(core.source.versions_in_force())
    for quoted in core.source.quoted([one.passage_id for one in in_force]).values():
        assert sha256_of(quoted.quote) == quoted.quote_sha256
        passages += 1
    return passages, facts


def one_of_each_format(folder: Path) -> Path:
    """Copy the smallest document of each format the sample has."""
    folder.mkdir()
    documents = [path for path in (FOLDER / "documents").rglob("*") if path.is_file()]
    for path in sorted(documents, key=lambda one: (one.stat().st_size, one.name)):
        if not list(folder.glob(f"*{path.suffix}")):
            shutil.copy(path, folder)
    return folder


@contextmanager
def house(settings: Settings) -> Iterator[Core]:
    with open_core(settings) as core:
        yield core


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_span_verifies_after_all_that_can_happen_to_it(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = one_of_each_format(tmp_path / "documents")
    settings = load_settings({"home": tmp_path / "home"}).settings

    def url_of(name: str) -> str:
        found: str = request.getfixturevalue(name).url.render_as_string(hide_password=False)
        return found

    if kind == "postgresql":
        settings = replace(settings, database_url=url_of("postgres_engine"))
    with house(settings) as core:
        read_in(core, [folder])
        before = check_spans(core)
        plan = next(path for path in sorted(folder.rglob("*.md")))
        plan.write_text(plan.read_text(encoding="utf-8") + NEW_STEP, encoding="utf-8")
        read_in(core, [folder])
        after = check_spans(core)
    assert after[0] > before[0]
    assert after[1] > before[1]
    with house(settings) as core:
        assert check_spans(core) == after
        write_backup(core.engine, tmp_path / "muster.backup")
    other = load_settings({"home": tmp_path / "other"}).settings
    if kind == "sqlite":
        other = replace(other, database_url=url_of("postgres_engine"))
    restore_record(other, tmp_path / "muster.backup")
    with house(other) as core:
        assert check_spans(core) == after
