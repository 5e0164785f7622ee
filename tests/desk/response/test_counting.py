"""Figures of responses go by the due times that stand in the room."""

from datetime import timedelta
from pathlib import Path

from desk.response.counting import figures
from desk.response.state import assignment_to_text, state_of
from domain.reference import ReferenceData
from domain.response import EntryKind, LogEntry, Phase
from tests.desk.out.plan_rooms import NOW, rooms_of
from tests.upkeep.reading import read_plans

PLAN = """# Pumps

## What to do

1. Start the second pump within 10 minutes.
2. Call the guard.
"""


def test_a_step_is_on_time_by_the_time_that_a_person_gave_it(tmp_path: Path) -> None:
    (tmp_path / "pumps.md").write_text(PLAN, encoding="utf-8")
    [(room, _)] = rooms_of(read_plans(tmp_path)[0], ReferenceData())
    pump, guard = room.to_tick(Phase.RESPOND)
    assert (pump.due_at, guard.due_at) == (NOW + timedelta(minutes=10), None)
    number = iter(range(1, 9))

    def entry(minutes: int, kind: EntryKind, step: str, value: str = "") -> LogEntry:
        at = NOW + timedelta(minutes=minutes)
        return LogEntry(room.room_id, next(number), at, "Pat", kind, "", subject=step, value=value)

    def due(minutes: int) -> str:
        return assignment_to_text(None, NOW + timedelta(minutes=minutes))

    log = [entry(20, EntryKind.DONE, pump.step_id), entry(25, EntryKind.DONE, guard.step_id)]
    assert figures([(room, state_of(room, log))]).on_time == 0.0
    more = [entry(5, EntryKind.ASSIGNED, pump.step_id, due(30)), *log]
    assert figures([(room, state_of(room, more))]).on_time == 1.0
    both = [entry(5, EntryKind.ASSIGNED, guard.step_id, due(24)), *more]
    assert figures([(room, state_of(room, both))]).on_time == 0.5
