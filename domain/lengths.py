"""Lengths of time, and from where on a number of minutes is none."""

from datetime import timedelta

# A thousand years. No plan, objective or outage is longer: what says so is a slip or an attack,
# and a moment that far away is beyond what a calendar holds.
MOST_MINUTES = 1_000 * 365 * 24 * 60


def length_of(minutes: float) -> timedelta | None:
    """Return so many minutes as a length of time, `None` below zero and beyond a thousand years."""
    return timedelta(minutes=minutes) if 0 <= minutes <= MOST_MINUTES else None


def in_words(value: timedelta) -> str:
    """Return a length of time in the largest unit without rest, or in two: `2 d`, `1 h 30 min`."""
    minutes = value.total_seconds() / 60
    for size, unit in ((1440, "d"), (60, "h")):
        if minutes >= size and minutes % size == 0:
            return f"{minutes / size:g} {unit}"
    hours, rest = divmod(minutes, 60)
    return f"{hours:g} h {rest:g} min" if hours else f"{minutes:g} min"


def in_two_units(length: timedelta) -> str:
    """Return a length of time in its two largest units: `2 d 3 h`, `1 h 20 min`, `5 min`.

    What is left over is cut off, and nothing is shorter than none.
    """
    minutes = max(0, int(length.total_seconds() // 60))
    days, rest = divmod(minutes, 1440)
    hours, left = divmod(rest, 60)
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {left} min" if left else f"{hours} h"
    return f"{left} min"
