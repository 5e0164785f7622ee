"""A real `muster demo` and a real browser in front of it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.browser.furnishing import Desk, furnish
from tests.browser.visits import Visits
from tests.ports import free_port

START_SECONDS = 280


@dataclass
class Demo:
    """A running demo: where it is, a sign-in link for each role, and what it said."""

    home: Path
    ui_url: str
    process: "subprocess.Popen[str]"
    links: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Start the demo in a folder of its own, as `make run` does."""
    home = tmp_path_factory.mktemp("demo") / "home"
    api, ui = free_port(), free_port()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("muster")), "demo"],
        env={
            **os.environ,
            "MUSTER_HOME": str(home),
            "MUSTER_API_PORT": str(api),
            "MUSTER_UI_PORT": str(ui),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    found = Demo(home, f"http://127.0.0.1:{ui}", process)
    watchdog = threading.Timer(START_SECONDS, process.kill)
    watchdog.start()
    try:
        _read_links(found)
        watchdog.cancel()
        yield found
    finally:
        watchdog.cancel()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def _read_links(demo: Demo) -> None:
    assert demo.process.stdout is not None
    said = []
    for line in demo.process.stdout:
        said.append(line)
        link = re.search(r"\((\w+)\): (http\S+)", line)
        if link:
            demo.links[link.group(1)] = link.group(2)
        if line.startswith("Stop with"):
            return
    pytest.fail(f"the demo ended before it was up: {''.join(said)}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Return headless Chromium; without one the test is skipped, in CI it fails."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if program is None:
        message = "no chromium on this machine; install it to run the browser tests"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitors(demo: Demo, chromium: Any) -> Iterator[Visits]:
    """Return what opens pages for people; nothing may be asked of another machine."""
    found = Visits(chromium, demo)
    yield found
    found.close()
    assert found.foreign == []


@pytest.fixture(scope="session")
def desk(demo: Demo) -> Iterator[Desk]:
    """Return the service as the demo's people use it."""
    found = Desk(demo.links, demo.ui_url)
    yield found
    found.close()


@pytest.fixture(scope="session")
def lived_in(desk: Desk, demo: Demo) -> dict[str, str]:
    """Return the addresses of what there is after some days of use."""
    return furnish(desk, demo.home)
