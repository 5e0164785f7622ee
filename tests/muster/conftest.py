"""A data folder that commands are run over."""

from pathlib import Path

import pytest

from tests.commands import Run, Said, run_muster


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with two plans in it."""
    root = tmp_path_factory.mktemp("muster")
    plans = root / "plans"
    plans.mkdir()
    (plans / "power.md").write_text(
        "# Power failure plan\n\n## First steps\n\n"
        "The Facilities Manager starts the diesel generator within 10 minutes.\n",
        encoding="utf-8",
    )
    (plans / "flood.md").write_text(
        "# Flood plan\n\n## Before the water comes\n\nMove stock from the lower hall.\n",
        encoding="utf-8",
    )
    said = run_muster(root / "home", "ingest", str(plans), "--json")
    assert said.code == 0, said.err
    return root / "home"


@pytest.fixture
def muster(house: Path) -> Run:
    """Return what runs a command over the shared data folder."""

    def run(*arguments: str, text: str = "", **settings: str) -> Said:
        return run_muster(house, *arguments, text=text, **settings)

    return run
