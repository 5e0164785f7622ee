"""Column types that hold the same values on SQLite and on PostgreSQL."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import DateTime, Dialect, Float, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from domain.canonical import canonical_json
from domain.errors import InputRefused


class TextNotStorable(InputRefused, DontWrapMixin):
    """A text holds a NUL character or half a surrogate pair.

    PostgreSQL refuses NUL, and SQLite's `substr` and `length` stop at it, so that every later
    quote of that text would be wrong; half a pair has no UTF-8 form at all.
    """

    code = "text-not-storable"

    def __init__(self, text: str) -> None:
        start = text[:40].encode("ascii", "backslashreplace").decode("ascii").replace("\0", "\\0")
        super().__init__(f"The text that begins {start!r} holds characters that cannot be stored.")


def require_storable(text: str) -> str:
    """Return `text` itself.

    Raises:
        TextNotStorable: it cannot be kept as it is on either database.
    """
    if "\0" in text:
        raise TextNotStorable(text)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise TextNotStorable(text) from error
    return text


def as_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC.

    Raises:
        ValueError: the time has no zone, so that nobody can say which moment it is.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return moment.astimezone(UTC)


class StoredText(TypeDecorator[str]):
    """Text that both databases give back character by character."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text to store; raises TextNotStorable."""
        return None if value is None else require_storable(value)

    def process_result_value(self, value: str | bytes | None, dialect: Dialect) -> str | None:
        """Return the stored text; SQLite also keeps bytes there, if somebody put them in."""
        return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


class TupleJson(TypeDecorator[tuple[Any, ...]]):
    """A tuple as JSON text; lists inside it come back as tuples."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str | None:
        """Return the canonical JSON to store; raises TextNotStorable."""
        return None if value is None else require_storable(canonical_json(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...] | None:
        """Return the stored tuple."""
        return None if value is None else _as_tuples(json.loads(value))


def _as_tuples(value: list[Any]) -> tuple[Any, ...]:
    return tuple(_as_tuples(item) if isinstance(item, list) else item for item in value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite keeps no zone, so it is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time to store; raises ValueError when it has no zone."""
        if value is None:
            return None
        moment = as_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored time, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Duration(TypeDecorator[timedelta]):
    """A length of time, kept as seconds."""

    impl = Float
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> float | None:
        """Return the seconds to store."""
        return None if value is None else value.total_seconds()

    def process_result_value(self, value: float | None, dialect: Dialect) -> timedelta | None:
        """Return the stored length of time."""
        return None if value is None else timedelta(seconds=value)
