import csv
import io
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest

from api.services import IngestOrder
from domain.decisions import UserRole
from muster.operator import operator_of
from muster.settings import load_settings
from muster.wiring import open_services
from tests.commands import run_muster
from tests.house import write_plans
from tests.rooms import decided


@pytest.fixture(scope="module")
def decision(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A data folder, a proposal decided in it, and the token of a responder."""
    root = tmp_path_factory.mktemp("response")
    write_plans(root / "plans")
    with open_services(load_settings({"home": root / "home"}).settings) as services:
        operator = operator_of(services)
        order = IngestOrder(paths=(root / "plans",), dry_run=False, prune=False, kind=None)
        services.ingest(order, operator, lambda *_: None)
        person = services.accounts.add_user("Dana Vogt", UserRole.RESPONDER, actor=operator)
        token = services.accounts.issue_token(person, "session", services.links.session)
        proposal = decided(SimpleNamespace(services=services))
    return root / "home", proposal.proposal_id, token


def test_a_person_opens_a_room_and_the_command_line_writes_its_papers(
    decision: tuple[Path, str, str], tmp_path: Path
) -> None:
    home, proposal, token = decision
    room = run_muster(home, "room", proposal, "--open", "real", "--token", token, "--json")
    assert room.code == 0, room.err
    assert room.json["opened_by"] == "Dana Vogt"
    pdf, page = tmp_path / "card.pdf", tmp_path / "card.html"
    made = run_muster(home, "card", proposal, "--pdf", str(pdf), "--html", str(page), "--json")
    assert made.json == {"files": [str(pdf), str(page)]}
    assert len(pypdfium2.PdfDocument(pdf.read_bytes())) == 1
    assert "tel:+493023125101" in page.read_text(encoding="utf-8")
    told = run_muster(home, "brief", proposal)
    assert "[quoted] The Facilities Manager starts the diesel generator" in told.out
    calls = run_muster(home, "export", "calllist")
    people = {row[1] for row in csv.reader(io.StringIO(calls.out))}
    assert {"Ines Falk", "Jo Brandt"} <= people


def test_steps_messages_and_the_end_of_a_room_are_commands_too(
    decision: tuple[Path, str, str],
) -> None:
    home, proposal, token = decision
    signed = ("--token", token, "--json")
    known = run_muster(home, "room", proposal, "--json")
    if known.code:
        run_muster(home, "room", proposal, "--open", "real", *signed)
    given = run_muster(
        home, "step", proposal, "s1", "--owner", "Jo", "--due", "2026-03-01T14:30", *signed
    )
    assert given.code == 0, given.err
    done = run_muster(home, "step", proposal, "s1", "--done", "--note", "It runs", *signed)
    assert done.json["kind"] == "done"
    assert run_muster(home, "step", proposal, "s1", "--done", *signed).code == 4
    assert run_muster(home, "step", proposal, "s1", *signed).code == 3
    for due, told in (("2026-03-29T04:30", "2026-03-29T02:30"), ("2026-03-29T04:30Z", "T04:30")):
        order = ("step", proposal, "s1", "--due", due, *signed)
        moved = run_muster(home, *order, MUSTER_TIME_ZONE="Europe/Berlin")
        assert moved.code == 0, moved.err
        steps = run_muster(home, "room", proposal, "--json").json["steps"]
        assert told in next(one["due_at"] for one in steps if one["step_id"] == "s1")
    lost = run_muster(home, "step", proposal, "s1", "--owner", "Jo", "--note", "He knows", *signed)
    assert (lost.code, "muster log" in lost.err) == (3, True)
    [step] = [
        one
        for one in run_muster(home, "room", proposal, "--json").json["steps"]
        if one["step_id"] == "s1"
    ]
    assert (step["person"], step["due_at"][:16]) == ("Jo", "2026-03-29T04:30")
    [duty, *_] = [
        one["duty_id"]
        for one in run_muster(home, "room", proposal, "--json").json["countdowns"]
        if one["kind"] == "duty"
    ]
    judged = run_muster(home, "duty", proposal, duty, "not-met", "--note", "Too small.", *signed)
    assert (judged.code, judged.json["judged_as"]) == (0, "not met")
    shown = run_muster(home, "room", proposal)
    assert f"[{duty}] (criteria not met, judged by Dana Vogt" in shown.out
    sent = run_muster(home, "send", proposal, "webhook", "nowhere", *signed)
    assert (sent.code, sent.json["error"]["code"]) == (3, "not-found")
    # Who does the work does not also declare it done.
    ended = run_muster(home, "stand-down", proposal, "Power is back.", *signed)
    assert (ended.code, ended.json["error"]["code"]) == (3, "not-allowed")
    going = run_muster(home, "reopen", proposal, "It fell again.", *signed)
    assert (going.code, going.json["error"]["code"]) == (4, "room-not-over")
