"""A demo that has been lived in: a decision, rooms, a run, and who did each, over the service."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from domain.decisions import UserRole
from store.accounts import Accounts
from store.engine import open_engine
from store.evaluations import EvaluationRecords
from store.judging import JudgingRecords
from tests.api.test_evaluations import run
from tests.api.test_judging import AT, PAIRS
from tests.test_readme import first_incident

POWER = (
    "The lights went out in the whole plant at six this morning and the generator does not start."
)
UNSURE = "Something smells odd."


class Desk:
    """The service as the demo's people use it, each under their own sign-in."""

    def __init__(self, links: dict[str, str], ui: str) -> None:
        self.base = links["responder"].partition("/sign-in")[0]
        self.ui = ui
        self._http = httpx.Client(base_url=self.base, timeout=120, trust_env=False)
        self._tokens = {role: self._signed(link) for role, link in links.items()}

    def ask(self, role: str, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """What the service answers to that person."""
        headers = {"Authorization": f"Bearer {self._tokens[role]}", **more.pop("headers", {})}
        if method == "POST":
            headers["Idempotency-Key"] = uuid4().hex
        answer = self._http.request(method, path, json=body, headers=headers, **more)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:400]}"
        return answer.json() if answer.content else None

    def propose(self, report: str) -> dict[str, Any]:
        return dict(self.ask("responder", "POST", "/proposals", {"report": report}))

    def decide(
        self, proposal: dict[str, Any], *, role: str = "responder", without: Sequence[str] = ()
    ) -> Any:
        """Confirm the items of a proposal in an emergency, which asks for no opened source.

        Those `without`, by id, are rejected.
        """
        rejected = {"outcome": "rejected", "reason_code": "not_needed"}
        body = {
            "shown_sha256": proposal["shown_sha256"],
            "items": [
                {
                    "item_id": item["item_id"],
                    **(rejected if item["item_id"] in without else {"outcome": "confirmed"}),
                }
                for item in proposal["items"]
            ],
            "note": "The shift lead saw it with her own eyes.",
            "by_emergency": True,
        }
        path = f"/proposals/{proposal['proposal_id']}/decision"
        return self.ask(
            role, "POST", path, body, headers={"If-Match": f'"{proposal["shown_sha256"]}"'}
        )

    def open_room(self, proposal: dict[str, Any], *, is_exercise: bool = False) -> dict[str, Any]:
        body = {"proposal_id": proposal["proposal_id"], "is_exercise": is_exercise}
        return dict(self.ask("responder", "POST", "/rooms", body))

    def upload(self, texts: Mapping[str, str]) -> Any:
        """Have files read in, each by its name, and wait for them."""
        headers = {
            "Authorization": f"Bearer {self._tokens['owner']}",
            "Idempotency-Key": uuid4().hex,
        }
        answer = self._http.post(
            "/uploads",
            data={"dry_run": "false", "as_draft": "false"},
            files=[("files", (name, text.encode())) for name, text in texts.items()],
            headers=headers,
        )
        assert answer.is_success, answer.text
        job = answer.json()
        while job["state"] == "running":
            job = self.ask("owner", "GET", f"/jobs/{job['job_id']}")
        return job

    def close(self) -> None:
        self._http.close()

    def _signed(self, link: str) -> str:
        token = link.partition("token=")[2]
        answer = self._http.post(
            "/session", json={"link_token": token}, headers={"Idempotency-Key": uuid4().hex}
        )
        assert answer.is_success, answer.text
        return str(answer.json()["token"])


def keep_runs(home: Path) -> None:
    """Keep two runs of an evaluation and a pool to judge in the demo's record."""
    engine = open_engine(f"sqlite:///{home / 'muster.sqlite'}")
    try:
        runs = EvaluationRecords(engine)
        runs.add(run("before", [place % 2 == 0 for place in range(40)]))
        runs.add(run("after", [True] * 38 + [False] * 2))
        person = next(one for one in Accounts(engine).list_users() if one.role is UserRole.OWNER)
        JudgingRecords(engine).open_pool("pool", PAIRS, actor=person, at=AT)
    finally:
        engine.dispose()


def furnish(desk: Desk, home: Path) -> dict[str, str]:
    """Live in the demo for a while; return the addresses of what came of it, by name."""
    keep_runs(home)
    undecided = desk.propose(first_incident())
    unsure = desk.propose(UNSURE)
    decided = desk.propose(POWER)
    desk.decide(decided)
    room = desk.open_room(decided)
    step = next(iter(room["steps"]), None)
    if step is not None:
        path = f"/rooms/{room['room_id']}/steps/{step['step_id']}/tick"
        desk.ask("responder", "POST", path, {"is_done": True})
    note = {"text": "The grid operator speaks of two hours.", "source": "telephone"}
    desk.ask("responder", "POST", f"/rooms/{room['room_id']}/log", note)
    finding = desk.ask("owner", "GET", "/upkeep")["findings"][0]
    version = undecided["sections"][0]
    section = f"version={version['version_id']}&start={version['start']}&end={version['end']}"
    incident = desk.ask("viewer", "GET", "/incidents?limit=1")[0]
    return {
        "proposal": f"?proposal={undecided['proposal_id']}",
        "unsure": f"?proposal={unsure['proposal_id']}",
        "decided": f"?proposal={decided['proposal_id']}",
        "room": f"room?room={room['room_id']}",
        "section": f"document?{section}",
        "facts": f"document?{section}&part=facts",
        "versions": f"document?{section}&part=versions",
        "findings": f"document?{section}&part=findings",
        "finding": f"upkeep?finding={finding['id']}",
        "incident": f"incidents?incident={incident['incident_id']}",
    }
