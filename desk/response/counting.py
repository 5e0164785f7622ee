"""How responses went, in figures: real ones and exercises never in one number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from desk.response.state import RoomState, steps_now
from domain.response import Phase, Room, Verdict


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures over all rooms of one sort; a share is 0 to 1 and `None` where there is nothing.

    `on_time` is of steps done that have a due time, by the one given last; `within_rto` of
    recoveries.
    """

    rooms: int
    stood_down: int
    median_minutes_to_open: float | None
    median_minutes_to_stand_down: float | None
    steps_done: float | None
    on_time: float | None
    within_rto: float | None
    contacts_reached: float | None


def figures(rooms: Sequence[tuple[Room, RoomState]]) -> Figures:
    """Return the figures of these rooms; whoever asks keeps exercises apart."""
    ended = [(room, state) for room, state in rooms if state.stood_down is not None]
    steps = [
        (state.done.get(step.step_id), step.due_at)
        for room, state in rooms
        for step in steps_now(room, state)
        if step.phase is Phase.RESPOND and not step.is_note
    ]
    timed = [entry.at <= due for entry, due in steps if entry is not None and due is not None]
    reviews = [(room, state.review) for room, state in ended]
    recovered = [
        one.recovered_at - room.began_at <= one.recovery_time_objective
        for room, review in reviews
        for one in (review.recoveries if review else ())
        if one.recovery_time_objective is not None
    ]
    reached = [
        one.verdict is Verdict.USED
        for _, review in reviews
        for one in (review.contacts if review else ())
        if one.verdict is not Verdict.NOT_NEEDED
    ]
    return Figures(
        rooms=len(rooms),
        stood_down=len(ended),
        median_minutes_to_open=_median([_minutes(r.began_at, r.opened_at) for r, _ in rooms]),
        median_minutes_to_stand_down=_median(
            [_minutes(r.opened_at, s.stood_down.at) for r, s in ended if s.stood_down]
        ),
        steps_done=_share([entry is not None for entry, _ in steps]),
        on_time=_share(timed),
        within_rto=_share(recovered),
        contacts_reached=_share(reached),
    )


def _minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60


def _median(values: Sequence[float]) -> float | None:
    return round(median(values), 1) if values else None


def _share(claims: Sequence[bool]) -> float | None:
    return round(sum(claims) / len(claims), 3) if claims else None
