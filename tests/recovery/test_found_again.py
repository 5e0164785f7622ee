"""The same texts find the same ten sections after restarts, without an index, and rebuilt."""

import json
import random
import shutil
from pathlib import Path

import pytest

from tests.commands import run_muster
from tests.recovery.data_folders import (
    ROOT,
    Answers,
    assert_same,
    assert_whole,
    held,
    opened,
    read_in,
    ten_best,
)
from tests.recovery.shared_sample import copy_some, incident_texts

pytestmark = pytest.mark.model


def sample_texts(count: int) -> list[str]:
    """Return reports of the sample organization, as many as asked for or as there are."""
    lines = (ROOT / "muster" / "sample" / "incidents.jsonl").read_text("utf-8").splitlines()
    chosen = random.Random(3).sample(lines, min(count, len(lines)))
    return [json.loads(line)["description"] for line in chosen]


def answers_after_loss(home: Path, texts: list[str]) -> tuple[Answers, Answers]:
    """Delete the dense index; return what search finds without it, and after a rebuild."""
    shutil.rmtree(home / "indexes" / "dense")
    with opened(home) as core:
        assert "every vector is compared" in core.searcher.notices()[0]
        without = ten_best(core, texts)
        report = core.keeper.reindex()
        assert report.passages_encoded == 0
        assert core.searcher.notices() == ()
        assert core.keeper.check().is_healthy
        return without, ten_best(core, texts)


def test_a_deleted_dense_index_costs_no_result_and_is_rebuilt(sample_home, tmp_path) -> None:
    home, texts = sample_home(), sample_texts(20)
    with opened(home) as core:
        before = ten_best(core, texts)
    without, rebuilt = answers_after_loss(home, texts)
    assert_same(without, before)
    assert_same(rebuilt, before)
    assert_whole(held(home, tmp_path))


def test_the_command_line_says_so_and_rebuilds(sample_home) -> None:
    home = sample_home()
    shutil.rmtree(home / "indexes" / "dense")
    ill = run_muster(home, "doctor")
    assert ill.code == 1
    assert "dense index cannot be used (it is not there)" in ill.out
    assert run_muster(home, "reindex").code == 0
    assert run_muster(home, "doctor").code == 0


def test_a_lost_lexical_index_is_said_with_a_code_wherever_search_answers(sample_home) -> None:
    home, text = sample_home(), "Water enters the server room in the cellar"
    shutil.rmtree(home / "indexes" / "lexical")
    for command in ("search", "triage"):
        ill = run_muster(home, command, text, "--json")
        found = json.loads(ill.out)
        assert found["degraded"] == ["lexical-index-missing"]
        assert "Run `muster reindex`" in found["notices"][0]
    ill = run_muster(home, "doctor")
    assert ill.code == 1
    assert "lexical index cannot be used (it is not there)" in ill.out
    assert run_muster(home, "reindex").code == 0
    assert json.loads(run_muster(home, "search", text, "--json").out)["degraded"] == []


@pytest.mark.campaign
@pytest.mark.shared
@pytest.mark.timeout(3_600)
def test_a_rebuild_finds_the_same_over_many_real_plans(shared_data, tmp_path) -> None:
    home, texts = tmp_path / "home", incident_texts(shared_data, 200)
    with opened(home) as core:
        read_in(core, [copy_some(shared_data / "corpus", 300, tmp_path / "plans")])
        before = ten_best(core, texts)
    without, rebuilt = answers_after_loss(home, texts)
    for found in (without, rebuilt):
        for text in texts:
            assert sections(found[text]) == sections(before[text]), text


def sections(hits: list[tuple[str, str, float]]) -> list[str]:
    return [section_id for section_id, _, _ in hits]


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


def test_some_reports_find_the_same_after_a_restart_and_a_rebuild(sample_home) -> None:
    held_after_restarts(sample_home(), sample_texts(12), restarts=1)


@pytest.mark.campaign
@pytest.mark.timeout(3_600)
def test_200_reports_find_the_same_after_ten_restarts_and_a_rebuild(sample_home) -> None:
    texts = sample_texts(200)
    assert len(texts) == 200
    held_after_restarts(sample_home(), texts, restarts=10)
