"""Times as people type them on the command line."""

from datetime import UTC, datetime, tzinfo


def moment_in(text: str, zone: tzinfo) -> str:
    """Return a time of ISO 8601 in UTC; one without an offset is of `zone`.

    Where the clock is put back, the first of both hours is meant.

    Raises: ValueError: that is no time.
    """
    told = datetime.fromisoformat(text)
    local = told if told.tzinfo else told.replace(tzinfo=zone)
    try:
        return local.astimezone(UTC).isoformat()
    except OverflowError:
        # UTC has no such moment; the service says that it is out of range.
        return local.replace(tzinfo=UTC).isoformat()
