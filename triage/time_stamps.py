"""Dates with their time as machines write them, ISO 8601: in the zone they name, if any."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_STAMP = re.compile(
    r"(?<![\w-])(?P<at>20\d\d-\d\d-\d\d[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?)(?:[.,]\d{1,9})?"
    r"(?:\s?(?P<utc>Z|UTC|GMT)|\s?(?P<offset>[+-](?:0\d|1[0-4]):?(?:00|15|30|45)))?(?![\w:])"
)


def find_stamps(text: str, local: tzinfo | None) -> Iterator[tuple[int, int, datetime]]:
    """Yield every stamp in `text` with its span; one that names no zone is of `local`."""
    for match in _STAMP.finditer(text):
        try:
            at = datetime.fromisoformat(match["at"])
        except ValueError:
            continue
        yield *match.span(), at.replace(tzinfo=_zone(match) or local)


def without_stamps(text: str) -> str:
    """Return `text` with a space for each sign of a stamp, so that places stay what they are."""
    return _STAMP.sub(lambda match: " " * len(match[0]), text)


def _zone(match: re.Match[str]) -> tzinfo | None:
    if match["utc"]:
        return UTC
    if not match["offset"]:
        return None
    hours, minutes = int(match["offset"][1:3]), int(match["offset"][-2:])
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if match["offset"].startswith("-") else ahead)
