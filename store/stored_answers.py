"""Answers kept for a day, so that a request that is sent again has one effect.

An answer is kept behind its act, and a service may be killed between the two. So each row of the
audit trail notes in its own transaction for which request it was written.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select

from domain.errors import Conflict
from store.deciding_schema import stored_answers
from store.transactions import reading, writing

KEPT = timedelta(hours=24)
# In place of a status: the act was kept, what was answered was not; the body names the act.
ACT_ALONE = 0


class ActKept(Conflict):
    """A request is sent again whose act was kept, and its answer lost."""

    code = "act-kept"

    def __init__(self, action: str, subject: str) -> None:
        super().__init__(
            f"The first request with this Idempotency-Key was kept, and its answer was lost: "
            f"{action} {subject}. Look at it before you send anything under a new key."
        )


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What was answered; `request_sha256` is the hash of the request, `headers` are JSON."""

    request_sha256: str
    status: int
    headers: str
    body: str


@dataclass
class Asked:
    """A request that is being answered; `is_noted` once an act of it may have been kept.

    `has_changed` says that such an act changed more of the record than the audit trail.
    """

    user_id: str
    key: str
    request_sha256: str
    at: datetime
    is_noted: bool = False
    has_changed: bool = False


_ASKED: ContextVar[Asked | None] = ContextVar("muster_asked", default=None)


@contextmanager
def answering(asked: Asked) -> Iterator[None]:
    """Let what is written within the block, and in threads it waits for, be of that request."""
    token = _ASKED.set(asked)
    try:
        yield
    finally:
        _ASKED.reset(token)


def note_act(connection: Connection, action: str, subject: str, *, changes: bool) -> None:
    """Note within the caller's `writing` transaction what the request at hand did, if one is.

    `changes` says whether that is more than a row of the audit trail.
    """
    asked = _ASKED.get()
    if asked is None:
        return
    asked.is_noted = True
    asked.has_changed |= changes
    body = json.dumps({"action": action, "subject": subject})
    answer = StoredAnswer(asked.request_sha256, ACT_ALONE, "[]", body)
    _put(connection, asked.user_id, asked.key, answer, asked.at)


class StoredAnswers:
    """One answer a person and key."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, user_id: str, key: str, now: datetime) -> StoredAnswer | None:
        """Return what was answered to that key within the last day."""
        wanted = select(stored_answers).where(
            *_is(user_id, key),
            stored_answers.c.stored_at > now - KEPT,
        )
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        return StoredAnswer(row.request_sha256, row.status, row.headers, row.body)

    def keep(self, user_id: str, key: str, answer: StoredAnswer, now: datetime) -> None:
        """Keep an answer, and throw away those that are a day old."""
        with writing(self._engine) as connection:
            old = stored_answers.c.stored_at <= now - KEPT
            connection.execute(delete(stored_answers).where(old))
            _put(connection, user_id, key, answer, now)

    def forget_act(self, user_id: str, key: str) -> None:
        """Let the request be sent again as if new: in the end it was refused."""
        alone = stored_answers.c.status == ACT_ALONE
        with writing(self._engine) as connection:
            connection.execute(delete(stored_answers).where(*_is(user_id, key), alone))


def _is(user_id: str, key: str) -> tuple[ColumnElement[bool], ...]:
    return stored_answers.c.user_id == user_id, stored_answers.c.key == key


def _put(
    connection: Connection, user_id: str, key: str, answer: StoredAnswer, now: datetime
) -> None:
    connection.execute(delete(stored_answers).where(*_is(user_id, key)))
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
