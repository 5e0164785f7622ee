"""The service and its pages as processes."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from api.schemas.operation import ServedOut
from domain.errors import PortTaken
from muster.listening import listen_for_api
from muster.serving import _links, _renew_indexes, settings_of_pages
from muster.settings import Settings
from tests.commands import MUSTER, run_muster, run_process
from tests.ports import free_port

pytestmark = pytest.mark.model


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def begin(home: Path, api: int, ui: int, *options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [str(MUSTER), "serve", "--api-port", str(api), "--ui-port", str(ui), *options],
        env={**os.environ, "MUSTER_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def start(home: Path, api: int, ui: int) -> "subprocess.Popen[str]":
    process = begin(home, api, ui)
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


def test_one_json_value_says_where_it_answers_and_a_second_start_is_led_there(
    tmp_path: Path,
) -> None:
    home, api, ui = tmp_path / "home", free_port(), free_port()
    process = begin(home, api, ui, "--json")
    try:
        assert process.stdout is not None
        served = ServedOut.model_validate_json(process.stdout.readline(), extra="forbid")
        assert (served.pid, served.home) == (process.pid, str(home))
        assert served.api_url == f"http://127.0.0.1:{api}"
        assert served.ui_url == f"http://127.0.0.1:{ui}"
        [admin] = served.links
        assert (admin.user.name, admin.user.role) == ("Admin", "admin")
        with httpx.Client(trust_env=False) as client:
            assert client.get(admin.url).status_code == 303
            assert client.get(served.plain_url).status_code == 200
        again = run_process(home, "serve", "--api-port", str(api), "--ui-port", str(ui), "--json")
        assert again.code == 4
        assert again.json["error"]["code"] == "data-folder-owned"
        assert f"process {process.pid}" in again.err
        assert served.api_url in again.err
        process.send_signal(signal.SIGTERM)
        more, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    assert more == ""


def test_a_port_that_may_not_be_had_is_not_called_taken(tmp_path: Path) -> None:
    # An address that no machine has.
    said = run_muster(tmp_path / "home", "serve", MUSTER_API_HOST="192.0.2.1")
    assert said.code == 5
    assert "port-refused" in said.err
    assert "MUSTER_API_HOST" in said.err


def test_links_that_a_start_makes_worth_nothing_are_in_the_trail(own: Any) -> None:
    first = {one.user.user_id: one.url for one in _links(own.services)}
    before = own.services.audit.verify()
    second = {one.user.user_id: one.url for one in _links(own.services)}
    rows = own.services.audit.rows(limit=100, after=before)
    ended = [one for one in rows if one.action == "revoke-all-link"]
    assert {one.subject for one in ended} == set(first) == set(second)
    assert {one.actor for one in ended} == {"command line"}
    assert {json.loads(one.detail)["tokens"] for one in ended} == {1}
    for user_id, url in first.items():
        assert own.client.get(url, follow_redirects=False).status_code == 401
        assert own.client.get(second[user_id], follow_redirects=False).status_code == 303
    own.services.audit.verify()


def test_service_and_pages_cannot_share_a_port(tmp_path: Path) -> None:
    port = str(free_port())
    said = run_muster(tmp_path / "home", "serve", "--api-port", port, "--ui-port", port)
    assert said.code == 3
    assert "MUSTER_UI_PORT" in said.err


def test_a_port_taken_while_all_is_opened_is_told_as_any_other() -> None:
    with listen_for_api(Settings(api_port=free_port())) as first, pytest.raises(PortTaken):
        listen_for_api(Settings(api_port=first.getsockname()[1]))


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
