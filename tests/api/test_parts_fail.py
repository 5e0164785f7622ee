"""Where an index or the language model fails, less is answered, never more, nothing confirmed."""

import errno
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from api.app import create_app
from api.services import IngestOrder
from domain.decisions import UserRole
from muster.operator import operator_of
from tests.api.test_decisions import decide, decision_on, looked_at, proposed
from tests.api.test_fail_closed import BROKEN_TRAIL, broken, counts
from tests.house import Client, Served
from triage.model_asking import ModelAsking, ModelSettings

FOREIGN = """# Sluice failure plan

## First steps

The Sluice Master closes the tidal gate and calls the river authority.
"""
DRAFT = """# Power failure plan

Status: Draft

## First steps

1. The Facilities Manager starts the gas turbine when mains power is out.
"""
QUERIES = (
    "mains power is out",
    "the tidal gate does not close",
    "Sluice Master",
    "gas turbine",
    "diesel generator",
    "ransom note on a machine",
    "water in the lower hall",
    "who calls the river authority",
    "unplug the network cable",
    "batteries last for 40 minutes",
)


class PanicException(BaseException):
    """Stands for a panic of a Rust library, which is no `Exception`."""


FAULTS: dict[str, Callable[[], BaseException]] = {
    "unreadable": lambda: ValueError("the segment is damaged"),
    "disk": lambda: OSError(errno.EIO, "Input/output error"),
    "panic": lambda: PanicException("index out of bounds"),
}


class Throwing:
    """Stands where a library's object does, and fails whatever is asked of it."""

    def __init__(self, fault: Callable[[], BaseException]) -> None:
        self._fault = fault

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise self._fault()


@dataclass
class Guarded:
    """A house with a plan of the south, a draft, and somebody of the north."""

    house: Served
    north: dict[str, str]

    def leaks(self, answer: Any) -> bool:
        text = answer.text.casefold()
        return any(
            one in text for one in ("sluice master closes", "sluice failure", "turbine when")
        )


@pytest.fixture
def guarded(own: Served) -> Guarded:
    services, operator = own.services, operator_of(own.services)
    south = own.folder.parent / "south"
    south.mkdir()
    (south / "sluice.md").write_text(FOREIGN, encoding="utf-8")
    order = IngestOrder((south,), dry_run=False, prune=False, kind=None, units=("south",))
    services.ingest(order, operator, lambda *_: None)
    (own.folder / "power.md").write_text(DRAFT, encoding="utf-8")
    own.ingest()
    user = services.accounts.add_user("Nora", UserRole.RESPONDER, actor=operator)
    services.account_changes.set_units(user, ["north"], actor=operator)
    token = services.accounts.issue_token(user, "session", services.links.session)
    return Guarded(own, {"Authorization": f"Bearer {token}"})


@contextmanager
def failing(house: Served, part: str, fault: Callable[[], BaseException]) -> Iterator[None]:
    """Let the library below one index, or both, throw from now on."""
    shelf: Any = house.services.keeper._shelf
    with pytest.MonkeyPatch.context() as patch:
        if part != "dense":
            patch.setattr(shelf.lexical.index, "_searcher", Throwing(fault))
        if part != "lexical":
            # As among many passages, where not every vector is compared.
            patch.setattr("retrieval.view.is_scan", lambda _: False)
            patch.setattr(shelf.dense.index, "_collection", Throwing(fault))
        yield


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("part", ["lexical", "dense", "both"])
def test_search_and_triage_answer_less_and_show_nothing_more(
    guarded: Guarded, part: str, kind: str, campaign_size: Any
) -> None:
    house = guarded.house
    everybody = house.headers(UserRole.RESPONDER)
    whole = house.client.post("/search", json={"text": QUERIES[1]}, headers=everybody)
    assert guarded.leaks(whole), "what belongs to all units is there to be found"
    wanted = {"lexical-index-missing", "dense-index-missing"}
    wanted &= {f"{part}-index-missing"} if part != "both" else wanted
    told: set[str] = set()
    with failing(house, part, FAULTS[kind]):
        for text in QUERIES[: campaign_size(4, len(QUERIES))]:
            # With a share, each vector that may be found is compared: no graph is asked.
            house.client.post("/search", json={"text": text}, headers=everybody)
            found = house.client.post("/search", json={"text": text}, headers=guarded.north)
            made = house.client.post("/proposals", json={"report": text}, headers=guarded.north)
            assert (found.status_code, made.status_code) == (200, 201), (found.text, made.text)
            assert found.json()["hits"], text
            assert not guarded.leaks(found), text
            assert not guarded.leaks(made), text
            told |= set(made.json()["degraded"]) & set(found.json()["degraded"])
    assert wanted <= told
    ready = house.client.get("/ready").json()
    assert wanted <= set(ready["degraded"])


@pytest.mark.parametrize("kind", BROKEN_TRAIL)
def test_without_an_index_nothing_is_confirmed_without_its_row_either(own: Any, kind: str) -> None:
    with failing(own, "both", FAULTS["unreadable"]):
        proposal = looked_at(own, proposed(own))
        before = counts(own)
        with broken(own, BROKEN_TRAIL[kind]):
            refused = decide(own, proposal, decision_on(proposal), UserRole.RESPONDER)
        assert refused.status_code // 100 == 5
        assert counts(own) == before
        assert decide(own, proposal, decision_on(proposal), UserRole.RESPONDER).status_code == 201
    assert own.services.audit.verify() == counts(own)["audit"]


def said(content: bytes, code: int = 0) -> Callable[..., Any]:
    return lambda *given, **_: subprocess.CompletedProcess(given, code, stdout=content)


def throwing(fault: Exception) -> Callable[..., Any]:
    def run(*_: Any, **__: Any) -> Any:
        raise fault

    return run


MODELS = {
    "no-memory": throwing(OSError(errno.ENOMEM, "Cannot allocate memory")),
    "no-process": throwing(BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")),
    "no-program": throwing(FileNotFoundError(errno.ENOENT, "python")),
    "too-slow": throwing(subprocess.TimeoutExpired("model", 30)),
    "died": said(b"", -9),
    "no-json": said(b"\xff\xfe<html>"),
    "too-deep": said(b'{"answer":' + b"[" * 90_000 + b"]" * 90_000 + b"}"),
    "too-long": said(b'{"answer":"' + b"x" * 300_000 + b'"}'),
    "no-object": said(b"[1, 2]"),
    "of-another-kind": said(
        b'{"answer": {"class_id": 7, "section_ids": {"S1": 1}, "summary": "x"}}'
    ),
    "confirms": said(b'{"answer": {"outcome": "confirmed", "decided_by": "Pat responder"}}'),
    "threw": said(b'{"error": "RuntimeError"}', 1),
}


@pytest.mark.parametrize("kind", MODELS)
def test_a_model_that_fails_is_no_opinion_and_changes_nothing(
    own: Any, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    model = ModelAsking(ModelSettings("openai:stand-in"), clock=own.services.clock)
    house = replace(own, client=Client(create_app(replace(own.services, model=model))))
    proposal = looked_at(house, proposed(house))
    path = f"/proposals/{proposal['proposal_id']}"
    headers = house.headers(UserRole.RESPONDER)
    before = counts(house)
    monkeypatch.setattr("triage.model_asking.subprocess.run", MODELS[kind])
    asked = house.client.post(f"{path}/opinion", headers=headers)
    assert asked.status_code == 201, asked.text
    assert (asked.json()["given"], bool(asked.json()["reason"])) == (False, True)
    after = counts(house)
    assert after == {**before, "audit": before["audit"] + 1}
    shown = house.client.get(path, headers=headers).json()
    assert (shown["shown_sha256"], shown["decision"]) == (proposal["shown_sha256"], None)
    # And without a trail nobody is asked in silence.
    with broken(house, BROKEN_TRAIL["refuses"]):
        unseen = Client(
            create_app(replace(own.services, model=model)), raise_server_exceptions=False
        )
        assert unseen.post(f"{path}/opinion", headers=headers).status_code // 100 == 5
    assert counts(house) == after
    assert decide(house, proposal, decision_on(proposal), UserRole.RESPONDER).status_code == 201
