"""A folder that is watched: changes are read, what is gone leaves, what vanishes is waited for."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands import MUSTER, run_muster

pytestmark = pytest.mark.model
PLAN = "# {} plan\n\n## First steps\n\nThe {} lead calls the fire brigade.\n"


class Watch:
    """A watching process; `next` waits for its next result."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.process = subprocess.Popen(
            [str(MUSTER), "ingest", "--watch", str(folder), "--json"],
            env={**os.environ, "MUSTER_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def next(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def end(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        _, told = self.process.communicate(timeout=30)
        return self.process.returncode, told


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("Fire", "Flood"):
        (folder / f"{name.lower()}.md").write_text(PLAN.format(name, name), encoding="utf-8")
    return folder


@pytest.fixture
def watch(plans: Path, tmp_path: Path) -> Iterator[Watch]:
    found = Watch(plans, tmp_path / "home")
    yield found
    if found.process.poll() is None:
        found.process.kill()
        found.process.communicate()


@pytest.mark.timeout(120)
def test_changes_are_followed_and_a_deleted_plan_leaves_in_the_same_run(
    watch: Watch, plans: Path, tmp_path: Path
) -> None:
    assert watch.next()["documents"] == 2
    # As an editor saves: beside it first, then in its place.
    beside = plans / "fire.md.tmp~"
    beside.write_text(PLAN.format("Fire", "night shift"), encoding="utf-8")
    beside.replace(plans / "fire.md")
    changed = watch.next()
    assert (changed["documents"], changed["unchanged"]) == (1, 1)
    (plans / "flood.md").unlink()
    assert watch.next()["removed"] == 1
    code, told = watch.end()
    assert code == 130, told
    assert "Interrupted. What was stored until now is kept." in told
    home = tmp_path / "home"
    hits = run_muster(home, "search", "who calls the fire brigade", "--json").json["hits"]
    assert {hit["path"] for hit in hits} == {"fire.md"}
    assert any("night shift" in hit["quote"] for hit in hits)


@pytest.mark.timeout(120)
def test_a_folder_that_vanishes_is_waited_for_and_withdraws_nothing(
    watch: Watch, plans: Path, tmp_path: Path
) -> None:
    watch.next()
    away = plans.with_name("away")
    plans.rename(away)
    (away / "power.md").write_text(PLAN.format("Power", "plant"), encoding="utf-8")
    assert watch.process.stderr is not None
    assert "Nothing is withdrawn" in watch.process.stderr.readline()
    away.rename(plans)
    back = watch.next()
    assert (back["documents"], back["removed"], back["unchanged"]) == (1, 0, 2)
    assert watch.end()[0] == 130


def test_only_folders_can_be_watched(plans: Path, tmp_path: Path) -> None:
    said = run_muster(tmp_path / "home", "ingest", "--watch", str(plans / "fire.md"))
    assert said.code == 2
