"""Reading in is killed at any moment: nothing acknowledged is lost, and the rest is made good."""

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from store.lock import find_owner
from tests.commands import run_muster, run_process
from tests.recovery.data_folders import (
    ROOT,
    RUN,
    Answers,
    assert_same,
    assert_whole,
    clean_environment,
    committed_sections,
    held,
    opened,
    ten_best,
    write_plans,
)

pytestmark = pytest.mark.model

PLANS = 40
SEED = 2050
SAMPLED, ALL = 1, 20
# Steps of the golden ratio spread any number of points evenly over the run.
GOLDEN = 0.618034
TEXTS = (
    "steam is lost in the boiler", "ammonia in the cold store", "the data hall has no storage",
    "water at the river gate", "send everybody home but a few", "restore records by hand",
    "truck stuck at the loading dock", "who owns the laboratory", "salary was not paid",
    "move it to another site",
)  # fmt: skip
MOMENTS = [
    pytest.param(point, marks=pytest.mark.campaign if point >= SAMPLED else ())
    for point in range(ALL)
]


@dataclass(frozen=True)
class Undisturbed:
    """A run that nobody killed: how long it took and what search finds after it."""

    plans: Path
    seconds: float
    sections: dict[str, tuple]
    answers: Answers


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> Undisturbed:
    root = tmp_path_factory.mktemp("undisturbed")
    plans, home = write_plans(root / "plans", PLANS), root / "home"
    began = time.monotonic()
    ended = run_process(home, "ingest", str(plans), "--json")
    seconds = time.monotonic() - began
    assert ended.code == 0, ended.err
    assert ended.json["documents"] == PLANS
    found = held(home, root / "copy")
    assert_whole(found)
    with opened(home) as core:
        return Undisturbed(plans, seconds, found.sections, ten_best(core, TEXTS))


def kill_after(seconds: float, arguments: list[str], home: Path) -> dict[str, tuple]:
    """Kill a command after so long; return the sections that others saw committed before."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments, "--home", str(home)],
        cwd=ROOT, env=clean_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    seen: dict[str, tuple] = {}
    while time.monotonic() - began < seconds and process.poll() is None:
        seen = committed_sections(home) or seen
        time.sleep(0.02)
    readers = psutil.Process(process.pid).children() if process.poll() is None else []
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(readers, timeout=10)
    assert alive == [], "a reading child outlived its parent"
    return seen


def assert_contains(home: Path, seen: dict[str, tuple]) -> None:
    now = committed_sections(home)
    assert {key: now.get(key) for key in seen} == seen


@pytest.mark.timeout(600)
@pytest.mark.parametrize("point", MOMENTS)
def test_a_kill_while_plans_are_read_loses_nothing(undisturbed, tmp_path, point) -> None:
    share = (random.Random(SEED).random() + point * GOLDEN) % 1
    home = tmp_path / "home"
    order = ["ingest", str(undisturbed.plans)]
    seen = kill_after(share * undisturbed.seconds, order, home)
    assert find_owner(home) is None
    assert_contains(home, seen)

    doctor = run_muster(home, "doctor", "--json")
    assert doctor.code == 0, doctor.out + doctor.err
    assert doctor.json["healthy"]
    assert find_owner(home) is None
    assert_contains(home, seen)
    if seen:
        assert_whole(held(home, tmp_path / "copy"))

    again = run_muster(home, "ingest", str(undisturbed.plans), "--json")
    assert again.code == 0, again.err
    report = again.json
    assert report["documents"] + report["unchanged"] == PLANS
    found = held(home, tmp_path / "copy")
    assert_whole(found)
    assert found.sections == undisturbed.sections
    with opened(home) as core:
        assert_same(ten_best(core, TEXTS), undisturbed.answers)


@pytest.mark.timeout(600)
def test_kills_in_a_row_on_one_folder_lose_nothing(undisturbed, tmp_path, campaign_size) -> None:
    chance = random.Random(SEED)
    home = tmp_path / "home"
    order = ["ingest", str(undisturbed.plans)]
    seen: dict[str, tuple] = {}
    for _ in range(campaign_size(2, ALL)):
        share = 0.4 + 0.6 * chance.random()
        seen = kill_after(share * undisturbed.seconds, order, home) or seen
        assert_contains(home, seen)
    assert run_muster(home, *order).code == 0
    found = held(home, tmp_path / "copy")
    assert_whole(found)
    assert found.sections == undisturbed.sections


@pytest.mark.campaign
@pytest.mark.timeout(600)
def test_a_kill_while_indexes_are_rebuilt_leaves_them_whole(undisturbed, tmp_path) -> None:
    chance = random.Random(SEED)
    home = tmp_path / "home"
    assert run_muster(home, "ingest", str(undisturbed.plans), "--json").code == 0
    began = time.monotonic()
    assert run_process(home, "reindex").code == 0
    seconds = time.monotonic() - began
    for _ in range(ALL):
        kill_after((0.3 + 0.7 * chance.random()) * seconds, ["reindex"], home)
        assert find_owner(home) is None
        with opened(home) as core:
            assert core.searcher.notices() == ()
            assert_same(ten_best(core, TEXTS), undisturbed.answers)
    assert_whole(held(home, tmp_path / "copy"))
