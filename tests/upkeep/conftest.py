"""An empty folder of plans with the rules at hand."""

from pathlib import Path

import pytest

from tests.upkeep.reading import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "plans"
    folder.mkdir()
    return Desk(folder)
