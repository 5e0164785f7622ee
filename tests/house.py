"""A whole Muster over three small plans, as the routes see it."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import IngestOrder, Services
from domain.decisions import UserRole
from muster.operator import operator_of
from muster.settings import Settings, load_settings
from muster.wiring import open_services

PLANS = {
    "power.md": """# Power failure plan

Owner: Facilities. Next review: 2027-05-01.

## Activation

The shift lead invokes this plan when mains power is out for more than five minutes.

## First steps

1. The Facilities Manager starts the diesel generator and calls the grid operator.
2. The IT Manager shuts down test servers so that the batteries last for 40 minutes.
""",
    "ransomware.md": """# Ransomware playbook

## Containment

Unplug the network cable of every machine that shows a ransom note. Do not switch it off.

## Roles

| Role | Person |
|---|---|
| Incident Commander | Dana Vogt |
""",
    "flood.md": """# Flood plan

## Before the water comes

The Logistics Manager moves stock from the lower hall to the racks above two metres.
""",
}

ROSTER = """person,role,deputy_of,phone,email,valid_from,valid_to
Ines Falk,Facilities Manager,,+49 30 23125 101,ines.falk@works.example,2020-01-01,
Jo Brandt,Deputy Facilities Manager,Ines Falk,+49 30 23125 102,jo.brandt@works.example,2020-01-01,
Dana Vogt,Incident Commander,,+49 30 23125 103,dana.vogt@works.example,2020-01-01,
"""


class Client(TestClient):
    """Sends what our own clients send with a POST, unless a test says otherwise."""

    def request(self, method: str, url: Any, **content: Any) -> Any:
        if method == "POST":
            headers = {"Idempotency-Key": uuid4().hex, **(content.get("headers") or {})}
            body = content.get("json")
            if str(url).endswith("/decision") and isinstance(body, dict):
                headers.setdefault("If-Match", f'"{body.get("shown_sha256")}"')
            content["headers"] = headers
        return super().request(method, url, **content)


@dataclass
class Served:
    """The application, the services under it, and a token for each role."""

    client: TestClient
    services: Services
    settings: Settings
    tokens: dict[UserRole, str]
    folder: Path

    def headers(self, role: UserRole) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[role]}"}

    def ingest(self, **order: object) -> None:
        wanted = {"dry_run": False, "prune": False, "kind": None, **order}
        given = IngestOrder(paths=(self.folder,), **wanted)  # type: ignore[arg-type]
        self.services.ingest(given, operator_of(self.services), lambda *_: None)

    def ended(self, job: Any, headers: dict[str, str], **asked: str) -> Any:
        """Wait for a job that an answer told of, and return what it came to."""
        until = time.monotonic() + 60
        while job["state"] == "running":
            assert time.monotonic() < until, "the job did not end"
            time.sleep(0.01)
            path = f"/jobs/{job['job_id']}"
            job = self.client.get(path, params=asked, headers=headers).json()
        return job


def write_plans(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in PLANS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")


@contextmanager
def _serve(root: Path, *, made: "Made | None" = None, is_empty: bool = False) -> Iterator[Served]:
    """Open a house at `root`: a copy of one that was made, or a new one, empty if need be."""
    if made is None and not is_empty:
        write_plans(root / "plans")
    if made is not None:
        shutil.copytree(made.root, root, dirs_exist_ok=True)
        # The record knows plans by the folder they are read from, which is another one now.
        with closing(sqlite3.connect(root / "home" / "muster.sqlite")) as record, record:
            record.execute("UPDATE collections SET root = ?", (str(root / "plans"),))
    settings = load_settings({"home": root / "home"}).settings
    with open_services(settings) as services:
        tokens = made.tokens if made is not None else _people(services)
        client = Client(create_app(services), raise_server_exceptions=False)
        house = Served(client, services, settings, dict(tokens), root / "plans")
        if made is None and not is_empty:
            house.ingest()
        yield house


def _people(services: Services) -> dict[UserRole, str]:
    """Add a person of each role and return their tokens."""
    operator = operator_of(services)
    tokens = {}
    for role in UserRole:
        user = services.accounts.add_user(f"Pat {role.value}", role, actor=operator)
        tokens[role] = services.accounts.issue_token(user, "session", services.links.session)
    return tokens


@dataclass(frozen=True)
class Made:
    """A house with people and plans, closed, to copy from: to make one takes seconds."""

    root: Path
    tokens: dict[UserRole, str]


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("made-house")
    with _serve(root) as house:
        pass
    return Made(root, house.tokens)


@pytest.fixture(scope="session")
def _shared(tmp_path_factory: pytest.TempPathFactory, _made: Made) -> Iterator[Served]:
    with _serve(tmp_path_factory.mktemp("shared-house"), made=_made) as house:
        yield house


@pytest.fixture
def served(_shared: Served) -> Served:
    """Return the house of all tests that leave its plans as they are."""
    _shared.client.cookies.clear()
    return _shared


@pytest.fixture
def own(tmp_path: Path, _made: Made) -> Iterator[Served]:
    """Return a house of this test alone, which may change its plans."""
    with _serve(tmp_path, made=_made) as house:
        yield house


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a house as it is right after it was set up: people, and nothing else."""
    with _serve(tmp_path_factory.mktemp("empty-house"), is_empty=True) as house:
        yield house
