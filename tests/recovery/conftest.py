"""Some plans of the sample organization, read in once and copied for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recovery.data_folders import ROOT, opened, read_in

SAMPLE_DOCUMENTS = ROOT / "muster" / "sample" / "documents"


@pytest.fixture(scope="session")
def sample_home(
    tmp_path_factory: pytest.TempPathFactory, campaign_size: Callable[[int, int], int]
) -> Callable[[], Path]:
    """Return what makes a data folder of a test's own, with every third plan, or all, in it."""
    root = tmp_path_factory.mktemp("sample-home")
    documents = sorted(one for one in SAMPLE_DOCUMENTS.rglob("*") if one.is_file())
    with opened(root / "home") as core:
        read_in(core, documents[:: campaign_size(3, 1)])
    return lambda: Path(shutil.copytree(root / "home", tmp_path_factory.mktemp("sample") / "home"))
