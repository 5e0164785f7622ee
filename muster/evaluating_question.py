"""How an organization's own past is asked: from when on, from which plans, knowing what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.errors import InputRefused
from eval.leakage import OnLeak
from ingest.reference.days import find_moment, no_date

_CHOICES = {"plans": ("then", "today"), "known": ("then", "all")}


@dataclass(frozen=True, slots=True)
class Question:
    """How the past is asked: from when on, from which plans, and knowing what."""

    since: datetime | None = None
    plans_of_today: bool = False
    all_known: bool = False
    on_leak: OnLeak = OnLeak.REFUSE


def question_of(options: Mapping[str, Any]) -> Question:
    """Return the question that options of an order ask. Raises: InputRefused."""
    since = str(options["since"]).strip()
    for name in ("plans", "known"):
        allowed = _CHOICES[name]
        if options[name] not in allowed:
            raise InputRefused(f"`{name}` must be one of {', '.join(allowed)}.")
    return Question(
        since=_begin_of(since) if since else None,
        plans_of_today=options["plans"] == "today",
        all_known=options["known"] == "all",
        on_leak=on_leak_of(options["on_leak"]),
    )


def _begin_of(since: str) -> datetime:
    try:
        moment = find_moment(since)
    except OverflowError:
        moment = None
    if moment is None:
        raise InputRefused(f"`since` must be a date; {no_date(since)}.")
    return moment


def on_leak_of(said: str) -> OnLeak:
    """Return what an option says of leaks. Raises: InputRefused."""
    try:
        return OnLeak(said)
    except ValueError as fault:
        raise InputRefused(f"`on_leak` must be one of {', '.join(OnLeak)}.") from fault
