"""The service and its pages as processes."""

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from muster.serving import _renew_indexes, settings_of_pages
from muster.settings import Settings
from tests.commands import MUSTER
from tests.ports import free_port

pytestmark = pytest.mark.model


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def start(home: Path, api: int, ui: int) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [str(MUSTER), "serve", "--api-port", str(api), "--ui-port", str(ui)],
        env={**os.environ, "MUSTER_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Stop with"):
            return process
    raise AssertionError(process.communicate()[1])


def wait_until_free(*ports: int) -> None:
    deadline = time.monotonic() + 20
    while any(map(is_listening, ports)):
        assert time.monotonic() < deadline, "a port is still held"
        time.sleep(0.1)


def test_a_killed_service_takes_its_pages_along_and_starts_again(tmp_path: Path) -> None:
    api, ui = free_port(), free_port()
    process = start(tmp_path / "home", api, ui)
    try:
        assert is_listening(ui)
    finally:
        process.kill()
        process.wait(10)
    wait_until_free(api, ui)
    process = start(tmp_path / "home", api, ui)
    try:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) in (0, 130)
        wait_until_free(api, ui)
    finally:
        process.kill()


def test_no_token_is_written_but_the_links_for_people(tmp_path: Path) -> None:
    """What goes to stderr ends up in logs; the links go to stdout alone."""
    api, ui = free_port(), free_port()
    process = start(tmp_path / "home", api, ui)
    try:
        with socket.create_connection(("127.0.0.1", api)) as raw:
            raw.sendall(b"GET /sign-in?token=secretsecret HTTP/1.0\r\nHost: x\r\n\r\n")
            assert b"401" in raw.recv(100)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert "secretsecret" not in said
    assert not re.search(r"token=", said)


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("is_of_another", [True, False])
def test_plans_are_indexed_anew_where_an_earlier_muster_used_another_model(
    is_of_another: bool, at_once: bool
) -> None:
    done: list[tuple[str, str]] = []
    services: Any = SimpleNamespace(
        keeper=SimpleNamespace(is_of_another_model=lambda: is_of_another),
        accounts=SimpleNamespace(find_user=lambda name: f"user {name}"),
        reindex=lambda actor, _: done.append(("waited for", actor)),
        begin_reindex=lambda actor: done.append(("begun", actor)),
    )
    said: list[str] = []
    _renew_indexes(services, said.append, at_once=at_once)
    how = "waited for" if at_once else "begun"
    assert done == ([(how, "user command line")] if is_of_another else [])
    assert len(said) == len(done)


def test_the_pages_are_told_where_browsers_reach_them() -> None:
    told = settings_of_pages(Settings(public_ui_url="https://muster.works.example:8443"))
    assert told["MUSTER_PUBLIC_UI_URL"] == "https://muster.works.example:8443"
    assert settings_of_pages(Settings())["MUSTER_PUBLIC_UI_URL"] == ""
