"""Search that lacks a part is mended before it is measured, else it is not measured."""

import json
import shutil
from pathlib import Path

import pytest

from domain.errors import IndexMissing
from muster.evaluating import SearchDegraded, open_evaluation, run_retrieval
from muster.settings import Settings
from retrieval.keeper import IndexKeeper
from tests.house import write_plans

pytestmark = pytest.mark.model

QUERIES = {"q1": "mains power is out", "q2": "files are encrypted", "q3": "the river is rising"}
WANTED = {"q1": "power.md", "q2": "ransomware.md", "q3": "flood.md"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    write_plans(tmp_path / "plans")
    return tmp_path / "plans"


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    lines = [json.dumps({"id": key, "text": text}) for key, text in QUERIES.items()]
    (folder / "queries.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rows = ["query-id\tcorpus-id\tscore", *(f"{key}\t{path}\t1" for key, path in WANTED.items())]
    (folder / "qrels.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def measured(settings: Settings, judged: Path, plans: Path, tmp_path: Path):
    """Return what measures, and gives the ranking to the last digit."""

    def measure() -> str:
        run = tmp_path / "run.txt"
        run_retrieval(settings, judged, corpus=plans, run_file=run, watch=lambda *_: None)
        return run.read_text(encoding="utf-8")

    return measure


def home_of(settings: Settings, plans: Path) -> Path:
    with open_evaluation(settings, plans.absolute()) as core:
        return core.home


@pytest.mark.parametrize("index", ["lexical", "dense"])
@pytest.mark.parametrize("damage", ["deleted", "half of it"])
def test_a_lost_index_is_mended_and_measured_as_before(
    measured, settings: Settings, plans: Path, index: str, damage: str
) -> None:
    before = measured()
    folder = home_of(settings, plans) / "indexes" / index
    assert folder.is_dir()
    if damage == "deleted":
        shutil.rmtree(folder)
    else:
        for file in [one for one in sorted(folder.glob("g*/**/*")) if one.is_file()][::2]:
            file.unlink()
    assert measured() == before


def test_where_it_cannot_be_mended_nothing_is_measured(
    measured, settings: Settings, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured()
    home = home_of(settings, plans)
    shutil.rmtree(home / "indexes" / "lexical")
    monkeypatch.setattr(IndexKeeper, "mend", lambda _: None)
    with pytest.raises(SearchDegraded, match="lexical-index-missing") as refused:
        measured()
    assert refused.value.code == "search-degraded"
    # `muster reindex` is for the data folder, which is another.
    assert str(home) in str(refused.value)


def test_an_index_given_up_meanwhile_is_told_at_the_end(settings: Settings, plans: Path) -> None:
    with (
        pytest.raises(SearchDegraded, match="lexical-index-missing"),
        open_evaluation(settings, plans.absolute()) as core,
    ):
        core.shelf.lexical.fail(IndexMissing("lexical", "its files are damaged"))
