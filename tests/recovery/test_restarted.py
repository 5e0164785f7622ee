"""The same texts find the same ten sections after restarts and after a rebuild."""

import json
import random
from pathlib import Path

import pytest

from tests.recovery.data_folders import ROOT, assert_same, opened, ten_best

pytestmark = pytest.mark.model


def held_after_restarts(home: Path, texts: list[str], *, restarts: int) -> None:
    """Compare the ten best of each text over restarts, one rebuild, and one start after it."""
    with opened(home) as core:
        before = ten_best(core, texts)
    for _ in range(restarts):
        with opened(home) as core:
            assert_same(ten_best(core, texts), before)
    with opened(home) as core:
        core.keeper.reindex()
        assert_same(ten_best(core, texts), before)
    with opened(home) as core:
        assert_same(ten_best(core, texts), before)


def reports(count: int) -> list[str]:
    """Return reports of the sample organization, as many as asked for or as there are."""
    lines = (ROOT / "muster" / "sample" / "incidents.jsonl").read_text("utf-8").splitlines()
    chosen = random.Random(11).sample(lines, min(count, len(lines)))
    return [json.loads(line)["description"] for line in chosen]


def test_some_reports_find_the_same_after_a_restart_and_a_rebuild(sample_home) -> None:
    held_after_restarts(sample_home(), reports(12), restarts=1)


@pytest.mark.campaign
@pytest.mark.timeout(3_600)
def test_200_reports_find_the_same_after_ten_restarts_and_a_rebuild(sample_home) -> None:
    texts = reports(200)
    assert len(texts) == 200
    held_after_restarts(sample_home(), texts, restarts=10)
