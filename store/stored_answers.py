"""Answers kept for a day, so that a request that is sent again has one effect."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from store.deciding_schema import stored_answers
from store.transactions import reading, writing

KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What was answered; `request_sha256` is the hash of the request, `headers` are JSON."""

    request_sha256: str
    status: int
    headers: str
    body: str


class StoredAnswers:
    """One answer a person and key."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, user_id: str, key: str, now: datetime) -> StoredAnswer | None:
        """Return what was answered to that key within the last day."""
        wanted = select(stored_answers).where(
            stored_answers.c.user_id == user_id,
            stored_answers.c.key == key,
            stored_answers.c.stored_at > now - KEPT,
        )
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        return StoredAnswer(row.request_sha256, row.status, row.headers, row.body)

    def keep(self, user_id: str, key: str, answer: StoredAnswer, now: datetime) -> None:
        """Keep an answer, and throw away those that are a day old."""
        same = (stored_answers.c.user_id == user_id) & (stored_answers.c.key == key)
        with writing(self._engine) as connection:
            connection.execute(
                delete(stored_answers).where(same | (stored_answers.c.stored_at <= now - KEPT))
            )
            connection.execute(
                insert(stored_answers).values(
                    user_id=user_id,
                    key=key,
                    request_sha256=answer.request_sha256,
                    status=answer.status,
                    headers=answer.headers,
                    body=answer.body,
                    stored_at=now,
                )
            )
