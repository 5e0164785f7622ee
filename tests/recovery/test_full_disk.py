"""A disk with no room left is told as one, wherever a start meets it; the disk is a real one."""

import contextlib
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.commands import run_muster, run_process
from tests.muster.test_serving import start
from tests.ports import free_port
from tests.recovery.data_folders import write_plans

pytestmark = pytest.mark.model

SERVE = ("serve", "--api-port", "8917", "--ui-port", "8918")
COMMANDS = (
    ("doctor",), ("search", "water"), ("triage", "water"), ("user", "add", "Bo", "responder"),
    ("reindex",), SERVE,
)  # fmt: skip
MAKE_DISK = ("mount", "-t", "tmpfs", "-o", "size=24m", "none")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a disk of 24 MB, where this user may have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not shutil.which("mount") or subprocess.run([*MAKE_DISK, folder], check=False).returncode:
        pytest.skip("this user may not mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path) -> Path:
    """Write until nothing more goes in; return the file that takes the room."""
    file = disk / "fill"
    with file.open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(4096)):
                pass
        except OSError:
            return file
    raise AssertionError("the disk has no end")


def is_told(home: Path, command: tuple[str, ...]) -> bool:
    said = run_muster(home, *command, "--json")
    assert (said.code, said.json["error"]["code"]) == (5, "disk-full"), said
    assert f"The disk that holds {home} is full" in said.json["error"]["detail"]
    return True


def test_every_command_names_the_full_disk(sample_home: Callable[[], Path], disk: Path) -> None:
    home = disk / "home"
    shutil.copytree(sample_home(), home)
    full = fill(disk)
    for command in COMMANDS:
        assert is_told(home, command)
    full.unlink()
    assert run_muster(home, "doctor").code == 0


def test_so_does_a_first_start(disk: Path) -> None:
    fill(disk)
    assert is_told(disk / "home", ("doctor",))


def test_a_service_is_whole_again_soon_after_there_is_room(disk: Path, tmp_path: Path) -> None:
    """Plans come in until the disk is full; then it is freed, and nobody does anything else."""
    home, api = disk / "home", free_port()
    plans = write_plans(tmp_path / "plans", 60)
    process = start(home, api, free_port())
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{api}", trust_env=False) as client:
            full = fill(disk)
            # What is left is enough for some rows of the record, and not for the indexes.
            with full.open("r+b") as stream:
                stream.truncate(full.stat().st_size - 300_000)
            run_process(home, "ingest", str(plans))
            ready = client.get("/ready").json()
            assert ready["status"] == "degraded", ready
            full.unlink()
            began = time.monotonic()
            while time.monotonic() - began < 5.0:
                ready = client.get("/ready").json()
                if ready["status"] == "ready":
                    break
                time.sleep(0.1)
            assert ready["status"] == "ready", ready
        doctor = run_process(home, "doctor")
        assert doctor.code == 0, doctor.out
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(30)
        process.kill()
