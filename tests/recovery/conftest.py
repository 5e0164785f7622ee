"""The sample organization, read in once and copied for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recovery.data_folders import ROOT, opened, read_in


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return what makes a data folder of a test's own, with the sample's plans in it."""
    root = tmp_path_factory.mktemp("sample-home")
    with opened(root / "home") as core:
        read_in(core, [ROOT / "muster" / "sample" / "documents"])
    return lambda: Path(shutil.copytree(root / "home", tmp_path_factory.mktemp("sample") / "home"))
