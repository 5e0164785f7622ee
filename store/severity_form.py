"""Times and severity back from their stored JSON; older proposals have neither."""

from datetime import datetime, timedelta
from typing import Any

from domain.severity import ExpectedOutage, Level, Severity, TimeRead, Times


def times_from_plain(plain: dict[str, Any] | None) -> Times:
    """Return the times that `domain.canonical.to_plain` made `plain` from."""
    return Times(**{name: _time(one) for name, one in (plain or {}).items()})


def severity_from_plain(plain: dict[str, Any] | None) -> Severity | None:
    """Return the severity that `domain.canonical.to_plain` made `plain` from."""
    if plain is None:
        return None
    rest = dict(plain)
    expected = rest.pop("expected")
    next_at = rest.pop("next_level_at")
    return Severity(
        level=Level(rest.pop("level")),
        lowest=Level(rest.pop("lowest")),
        highest=Level(rest.pop("highest")),
        chain=tuple(rest.pop("chain")),
        recovery_time_objective=_length(rest.pop("recovery_time_objective")),
        max_tolerable_disruption=_length(rest.pop("max_tolerable_disruption")),
        elapsed=timedelta(seconds=rest.pop("elapsed")),
        expected=ExpectedOutage(
            timedelta(seconds=expected["low"]),
            timedelta(seconds=expected["high"]),
            expected["basis"],
        ),
        next_level_at=datetime.fromisoformat(next_at) if next_at else None,
        floors=tuple(rest.pop("floors")),
        missing=tuple(rest.pop("missing")),
        **rest,
    )


def _time(plain: dict[str, Any] | None) -> TimeRead | None:
    if plain is None:
        return None
    return TimeRead(**{**plain, "moment": datetime.fromisoformat(plain["moment"])})


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
