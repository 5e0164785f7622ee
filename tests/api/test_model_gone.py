"""A model that is gone at the start: what is stored is searched and triaged by words alone."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.degraded import codes_of
from api.services import IngestOrder, Services
from domain.errors import ModelMissing
from muster.core import NoModelThere
from muster.operator import operator_of
from muster.settings import load_settings
from muster.wiring import open_services
from retrieval.searcher import FAILING
from tests.house import Made

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def without(tmp_path: Path, _made: Made) -> Iterator[Services]:
    """Return the services over plans that were read with a model that is no longer there."""
    shutil.copytree(_made.root / "home", tmp_path / "home")
    given = {"home": tmp_path / "home", "model": str(tmp_path / "no-model")}
    with open_services(load_settings(given).settings) as services:
        yield services


def test_plans_are_found_and_reports_triaged_by_words(without: Services) -> None:
    found = without.search("diesel generator")
    assert found.hits
    assert FAILING in found.notices
    made = without.triager.propose("The power is out since 6:10", now=NOW, created_by="Pat")
    assert made.sections
    assert FAILING in made.notices
    assert codes_of(without.notices()) == ["model-failed"]


def test_the_doctor_names_the_folder_and_no_vector_is_lost_or_added(
    without: Services, tmp_path: Path
) -> None:
    assert any(str(tmp_path / "no-model") in said for said in without.problems())
    assert without.keeper.check().is_healthy


def test_no_plan_is_cut_without_the_model(without: Services, tmp_path: Path) -> None:
    plan = tmp_path / "mast.md"
    plan.write_text("# Mast\n\nIf the mast falls, call the mason.\n", encoding="utf-8")
    before = without.plans.counts()
    given = {"dry_run": False, "prune": False, "kind": None}
    with pytest.raises(ModelMissing):
        without.ingest(
            IngestOrder(paths=(plan,), **given),  # type: ignore[arg-type]
            operator_of(without),
            lambda *_: None,
        )
    assert without.plans.counts() == before


def test_where_nothing_was_ever_read_it_is_refused(tmp_path: Path) -> None:
    given = {"home": tmp_path / "home", "model": str(tmp_path / "no-model")}
    with pytest.raises(NoModelThere), open_services(load_settings(given).settings):
        pass
