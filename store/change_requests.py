"""Proposed edits of plans, and what became of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, insert, select

from domain.changes import ChangeRequest, ChangeState
from domain.decisions import User
from domain.errors import Conflict, InputRefused, NotFound
from store import audit
from store.transactions import reading, writing
from store.upkeep_schema import change_requests, change_states

_CONTENT = (
    "change_id", "source", "reason", "path", "version_id", "heading", "start", "end", "old_text",
    "new_text", "proposed_by", "proposed_at",
)  # fmt: skip


class ChangeSettled(Conflict):
    """A change request was taken or declined once; a change of mind is a new request."""

    code = "change-settled"

    def __init__(self, change_id: str, state: ChangeState, by: str) -> None:
        super().__init__(f"The change request {change_id!r} was already {state.value} by {by}.")


class ChangeRecords:
    """The change requests, each with its last state."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, change: ChangeRequest, actor: User) -> None:
        """Store a request and its audit row, all or nothing.

        Raises: InputRefused: it changes nothing, or gives no reason.
        """
        if change.old_text == change.new_text:
            raise InputRefused("The proposed text is the same as the present one.")
        if not change.reason.strip():
            raise InputRefused("Say why the section is to change.")
        content = {name: getattr(change, name) for name in _CONTENT}
        with writing(self._engine) as connection:
            connection.execute(insert(change_requests).values(**content))
            audit.append(
                connection,
                at=change.proposed_at,
                actor=actor.name,
                action="request-change",
                subject=change.change_id,
                detail={key: value for key, value in content.items() if key != "proposed_at"},
            )

    def list(self) -> list[ChangeRequest]:
        """Return all requests, the newest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(change_requests).order_by(change_requests.c.sequence.desc())
            ).all()
            said = connection.execute(select(change_states).order_by(change_states.c.sequence))
            states = {row.change_id: row for row in said}
        return [_change(row, states.get(row.change_id)) for row in rows]

    def get(self, change_id: str) -> ChangeRequest:
        """Return one request. Raises: NotFound."""
        found = next((one for one in self.list() if one.change_id == change_id), None)
        if found is None:
            raise NotFound("change request", change_id)
        return found

    def settle(
        self, change_id: str, state: ChangeState, *, reason: str, actor: User, at: datetime
    ) -> ChangeRequest:
        """Store that a request was taken or declined, and its audit row, all or nothing.

        Raises: NotFound; ChangeSettled; InputRefused: it is neither, or declined without reason.
        """
        if state is ChangeState.PROPOSED:
            raise InputRefused("Say whether the change was taken or declined.")
        if state is ChangeState.DECLINED and not reason.strip():
            raise InputRefused("Say why the change is declined.")
        self.get(change_id)
        said = {"change_id": change_id, "state": state.value, "reason": reason.strip()}
        with writing(self._engine) as connection:
            wanted = select(change_states).where(change_states.c.change_id == change_id)
            settled = connection.execute(wanted).first()
            if settled is not None:
                raise ChangeSettled(change_id, ChangeState(settled.state), settled.said_by)
            connection.execute(insert(change_states).values(**said, said_by=actor.name, said_at=at))
            audit.append(
                connection,
                at=at,
                actor=actor.name,
                action="settle-change",
                subject=change_id,
                detail=said,
            )
        return self.get(change_id)


def _change(row: Row[Any], said: Row[Any] | None) -> ChangeRequest:
    content = {name: getattr(row, name) for name in _CONTENT}
    if said is None:
        return ChangeRequest(**content)
    return ChangeRequest(
        **content,
        state=ChangeState(said.state),
        state_reason=said.reason,
        state_by=said.said_by,
        state_at=said.said_at,
    )
