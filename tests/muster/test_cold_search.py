"""What one `muster search` loads: whoever is in a hurry waits for all of it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from domain.errors import MusterError
from muster.client import connect
from muster.commands.options import settings_for
from muster.in_process import Answer, InProcess
from muster.output import Exit, exit_of
from muster.searching import search_sections
from tests.commands import run_muster

SEARCH = """
import atexit, sys
from muster.cli import main
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
sys.argv = ["muster", "search", "water in the hall", "--json"]
main()
"""
# Each of these costs more than the search itself.
HEAVY = (
    *("torch", "chromadb", "sklearn", "transformers", "httpx", "openpyxl", "alembic"),
    *("fastapi", "desk.desk"),
)


@pytest.mark.model
def test_a_search_of_an_index_on_disk_loads_neither_torch_nor_chroma(house: Path) -> None:
    # The first one may still have to learn the kinds of incident, and keeps what it learnt.
    assert run_muster(house, "search", "water in the hall").code == 0
    said = subprocess.run(
        [sys.executable, "-c", SEARCH],
        env={**os.environ, "MUSTER_HOME": str(house)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["hits"][0]["path"] == "flood.md"
    loaded = said.stderr.split()
    assert "onnxruntime" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.model
@pytest.mark.parametrize(
    "query",
    [
        {"text": "water in the hall", "k": 10, "kind": None},
        {"text": "Wasser in der Halle", "k": 1, "kind": "plan"},
        {"text": "water", "k": 3, "kind": "plan", "as_of": "2020-01-01T00:00:00+00:00"},
        {"text": "  ", "k": 10, "kind": None},
        {"text": "water " * 20_000, "k": 10, "kind": None},
        {"text": "water", "k": 0, "kind": None},
    ],
)
def test_a_search_without_the_routes_answers_what_they_answer(
    house: Path, query: dict[str, Any]
) -> None:
    settings = settings_for(house)

    def by_the_routes() -> Any:
        with connect(settings) as muster:
            return muster.post("/search", query)

    assert _told(lambda: search_sections(settings, query)) == _told(by_the_routes)


@pytest.mark.model
def test_what_nobody_foresaw_is_told_without_its_message(
    house: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "text of a plan"

    def break_off(*_: Any, **__: Any) -> None:
        raise ValueError(secret)

    monkeypatch.setattr("triage.triager.Triager.search", break_off)
    query = {"text": "water", "k": 10, "kind": None}
    code, name, said = _told(lambda: search_sections(settings_for(house), query))
    assert (code, name) == (Exit.UNAVAILABLE, "internal")
    assert "ValueError at /search" in caplog.text
    assert secret not in said + caplog.text


def _told(search: Callable[[], Any]) -> Any:
    """Return what is answered, or how the command ends and what it says of it."""
    try:
        return json.loads(json.dumps(search()))
    except MusterError as refused:
        return exit_of(refused), refused.code, str(refused)


class Apart:
    """Sends from a thread of its own: other tests may leave an event loop running in this one."""

    def __init__(self, inner: InProcess) -> None:
        self._inner = inner

    def send(self, method: str, path: str, **rest: Any) -> Answer:
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(self._inner.send, method, path, **rest).result()


class TestInProcess:
    """Routes called without a socket answer as they do over one."""

    @pytest.fixture
    def app(self):
        from fastapi import FastAPI, HTTPException

        made = FastAPI()

        @made.get("/plans/{name:path}")
        def plan(name: str, full: bool = False, number: int = 0) -> dict[str, object]:
            return {"name": name, "full": full, "number": number}

        @made.post("/plans")
        def add(plan: dict[str, str]) -> dict[str, str]:
            return plan

        @made.get("/refused")
        def refused() -> None:
            raise HTTPException(409, "decided before")

        @made.get("/broken")
        def broken() -> None:
            raise RuntimeError("inside")

        return Apart(InProcess(made))

    def test_path_and_query_arrive_as_they_were_meant(self, app) -> None:
        answer = app.send("GET", "/plans/a%20b/%C3%BC.md", headers={}, params={"full": True})
        assert answer.json() == {"name": "a b/ü.md", "full": True, "number": 0}

    def test_a_body_arrives_whole(self, app) -> None:
        assert app.send("POST", "/plans", headers={}, json={"title": "Flut"}).json() == {
            "title": "Flut"
        }

    def test_a_refusal_is_an_answer(self, app) -> None:
        answer = app.send("GET", "/refused", headers={})
        assert (answer.status_code, answer.is_error) == (409, True)

    def test_what_breaks_inside_is_answered_with_500(self, app) -> None:
        assert app.send("GET", "/broken", headers={}).status_code == 500
