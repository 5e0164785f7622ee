"""Replaying the record beside its owner: plans, past and roster as they were then."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from api.services import IngestOrder
from domain.decisions import ActKind, Decision, DecisionAct, ItemDecision, Outcome, User, UserRole
from domain.errors import InputRefused
from eval.leakage import LeakFound, LeakKind, OnLeak
from muster.core import Core
from muster.evaluating_history import run_history
from muster.evaluating_orders import Order, carry_out
from muster.evaluating_question import Question, question_of
from muster.evaluating_runs import find_run
from muster.ingesting import ingest_and_index
from muster.settings import Settings, load_settings
from muster.triaging import open_triager
from muster.wiring import open_core
from store.decisions import DecisionRecords
from store.proposals import ProposalRecords
from store.reference import ReferenceRecords
from tests.house import write_plans

POWER = "Everything is dark since ten, the generator did not start"
REPORTS = (
    ("2026-01-05", "Mains power is out in the whole building, lifts stand still", "FAC.1", "power"),
    ("2026-01-20", "A note on every screen says pay or lose your files", "CYB.1", "ransomware"),
    ("2026-02-03", "The river has reached the lower hall and still rises", "NAT.1", "flood"),
    ("2026-02-28", f"FW: {POWER}. Please forward, thank you.", "FAC.1", "power"),
    ("2026-03-02", POWER, "FAC.1", "power"),
    ("2026-03-20", "My documents have strange endings and will not open", "CYB.1", "ransomware"),
    ("2026-04-02", "Water from the bank comes under the gate of the lower hall", "NAT.1", "flood"),
)
HEADINGS = {"power": "First steps", "ransomware": "Containment", "flood": "Before the water comes"}
MARCH = datetime(2026, 3, 10, tzinfo=UTC)


def silent(_step: str, _done: int, _total: int) -> None:
    """Show no progress."""


def write_incidents(folder: Path, reports: tuple[tuple[str, str, str, str], ...]) -> None:
    records = [
        {
            "id": f"inc-{number}",
            "date": f"{day}T08:00:00+00:00",
            "description": text,
            "labels": {"class": code[:3], "subclass": code},
            "sections": [{"path": f"{plan}.md", "heading": HEADINGS[plan]}],
            "roles": [],
            "duration_minutes": 300,
        }
        for number, (day, text, code, plan) in enumerate(reports, start=1)
    ]
    lines = "\n".join(json.dumps(one) for one in records)
    (folder / "incidents.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings({"home": tmp_path_factory.mktemp("past") / "home"}).settings


@pytest.fixture(scope="module")
def core(settings: Settings) -> Iterator[Core]:
    """Return an owned record with seven incidents; its plans are in force since today alone."""
    folder = settings.home.parent / "plans"
    write_plans(folder)
    write_incidents(folder, REPORTS)
    with open_core(settings) as core:
        order = IngestOrder(paths=(folder,), dry_run=False, prune=False, kind=None)
        ingest_and_index(core, order, actor="pat", note=silent)
        yield core


def replay(settings: Settings, **question: Any) -> dict[str, Any]:
    return run_history(settings, Question(**{"since": MARCH, **question}), watch=silent)


@pytest.mark.usefixtures("core")
def test_incidents_are_asked_while_another_owns_the_folder(settings: Settings) -> None:
    options = {"since": "2026-03-10", "plans": "then", "known": "then", "on_leak": "refuse"}
    found = carry_out(settings, Order("history", {}, options), save="past", watch=silent)
    assert found["n"] == 2
    assert found["since"].startswith("2026-03-20")
    # The plans came into force today: nobody could have found a section of them in March.
    assert found["sections_not_in_force"] == 2
    assert found["with_sections"] == 0
    assert found["leaks"] == {}
    run = find_run(settings, "past")
    assert set(run.basis.data) == {"record"}
    assert [one.item_id for one in run.items] == ["inc-6", "inc-7"]


@pytest.mark.usefixtures("core")
def test_plans_of_today_are_refused_unless_allowed_and_then_recorded(settings: Settings) -> None:
    with pytest.raises(LeakFound) as refused:
        replay(settings, plans_of_today=True)
    assert {one.kind for one in refused.value.leaks} == {LeakKind.LATER_PLAN}
    assert {one.other for one in refused.value.leaks} >= {"power.md", "flood.md"}
    found = replay(settings, plans_of_today=True, on_leak=OnLeak.ALLOW)
    assert found["with_sections"] == 2
    assert found["plan_recall@5"] == 1.0
    assert found["on_leak"] == "allow"
    assert found["leaks"] == {"later plan": 3}


@pytest.mark.usefixtures("core")
def test_a_past_that_holds_the_case_in_other_words_is_refused(settings: Settings) -> None:
    with pytest.raises(LeakFound) as refused:
        replay(settings, since=datetime(2026, 3, 1, tzinfo=UTC))
    assert [(one.kind, one.case_id, one.other) for one in refused.value.leaks] == [
        (LeakKind.NEAR_DUPLICATE, "inc-5", "inc-4")
    ]


def test_what_a_person_decided_on_a_proposal_is_asked_too(core: Core, settings: Settings) -> None:
    reference = ReferenceRecords(core.engine).load()
    triager = open_triager(core, lambda: reference, settings=settings, incidents=lambda: ())
    proposal = triager.propose(
        "Rain runs through the roof of hall two onto the packing tables",
        now=datetime.now(UTC) - timedelta(hours=2),
        created_by="Pat",
    )
    pat = User("u1", "Pat", UserRole.APPROVER)
    ProposalRecords(core.engine).add(proposal, pat)
    items = (ItemDecision("class", Outcome.CONFIRMED),)
    at, shown = datetime.now(UTC), proposal.shown_sha256
    DecisionRecords(core.engine).record(
        Decision("d1", proposal.proposal_id, shown, "Pat", at, items), actor=pat
    )
    found = replay(settings)
    assert found["n"] == 3
    assert found["decided_reports"] == 1
    # What was taken back confirms nothing any more.
    back = DecisionAct("a1", "d1", ActKind.UNDONE, "Pat", at, "It was the neighbours' hall.")
    DecisionRecords(core.engine).add_act(back, require=lambda _: None)
    found = replay(settings)
    assert (found["n"], found["decided_reports"]) == (2, 0)


def test_a_question_that_cannot_be_asked_is_refused_with_what_can() -> None:
    fine = {"since": "2026-03-01", "plans": "then", "known": "then", "on_leak": "refuse"}
    assert question_of(fine).since == datetime(2026, 3, 1, tzinfo=UTC)
    for name, told in (("since", "a date"), ("plans", "today"), ("on_leak", "leave out")):
        with pytest.raises(InputRefused, match=told):
            question_of({**fine, name: "nonsense"})


@pytest.mark.parametrize(
    "said", ["2024-06-01", "01.06.2024", "1 June 2024", "1. Juni 2024", "2024-06-01T02:00+02:00"]
)
def test_the_first_day_asked_is_taken_as_people_write_it(said: str) -> None:
    asked = {"since": said, "plans": "then", "known": "then", "on_leak": "refuse"}
    assert question_of(asked).since == datetime(2024, 6, 1, tzinfo=UTC)


def test_a_first_day_that_may_be_two_is_refused_with_both() -> None:
    asked = {"since": "03/04/2024", "plans": "then", "known": "then", "on_leak": "refuse"}
    with pytest.raises(InputRefused, match="2024-04-03 or 2024-03-04"):
        question_of(asked)
