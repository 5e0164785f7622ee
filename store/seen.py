"""What each person was shown and opened before they decided, as the service saw it."""

from datetime import datetime

from sqlalchemy import Connection, Engine, Select, Table, insert, select

from domain.decisions import User
from domain.errors import Conflict
from store import audit
from store.deciding_schema import first_choices, proposal_views, source_views
from store.transactions import reading, writing


class AlreadyChosen(Conflict):
    """A first choice is a first choice."""

    code = "already-chosen"

    def __init__(self, class_code: str) -> None:
        super().__init__(f"You have said already that you take it for {class_code}.")


class SeenRecords:
    """Views of proposals and sources, and first choices; each is written once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note_shown(self, proposal_id: str, user: User, at: datetime) -> None:
        """Note that the person is shown the proposal; only the first time counts."""
        if self.first_shown(proposal_id, user) is None:
            self._add(proposal_views, proposal_id, user, first_shown_at=at)

    def first_shown(self, proposal_id: str, user: User) -> datetime | None:
        """Return when the person was first shown the proposal."""
        with reading(self._engine) as connection:
            row = connection.execute(_of(proposal_views, proposal_id, user)).first()
        return None if row is None else row.first_shown_at

    def open_source(self, proposal_id: str, user: User, section_id: str, at: datetime) -> datetime:
        """Note that the person opened a source of the proposal; return when they first did."""
        opened = self._opened(proposal_id, user)
        if section_id not in opened:
            self._add(source_views, proposal_id, user, section_id=section_id, opened_at=at)
        return self._opened(proposal_id, user)[section_id]

    def opened(self, proposal_id: str, user: User) -> tuple[str, ...]:
        """Return the ids of the sections whose source the person opened, in that order."""
        return tuple(self._opened(proposal_id, user))

    def _opened(self, proposal_id: str, user: User) -> dict[str, datetime]:
        wanted = _of(source_views, proposal_id, user).order_by(
            source_views.c.opened_at, source_views.c.section_id
        )
        with reading(self._engine) as connection:
            return {row.section_id: row.opened_at for row in connection.execute(wanted)}

    def choose_first(self, proposal_id: str, user: User, class_code: str, at: datetime) -> None:
        """Record which class the person takes it for before they see Muster's, with its audit row.

        Raises: AlreadyChosen.
        """
        with writing(self._engine) as connection:
            before = _choice(connection, proposal_id, user)
            if before is not None:
                raise AlreadyChosen(before)
            row = {"class_code": class_code, "chosen_at": at}
            connection.execute(insert(first_choices).values(_key(proposal_id, user) | row))
            audit.append(
                connection,
                at=at,
                actor=user.name,
                action="first-choice",
                subject=proposal_id,
                detail={"class_code": class_code},
            )

    def first_choice(self, proposal_id: str, user: User) -> str | None:
        """Return which class the person took it for, `None` when they have not said."""
        with reading(self._engine) as connection:
            return _choice(connection, proposal_id, user)

    def _add(self, table: Table, proposal_id: str, user: User, **row: object) -> None:
        key = _key(proposal_id, user)
        same = _of(table, proposal_id, user)
        if "section_id" in row:
            same = same.where(table.c.section_id == row["section_id"])
        with writing(self._engine) as connection:
            # Two tabs may have asked at once.
            if connection.execute(same).first() is None:
                connection.execute(insert(table).values(key | row))


def _key(proposal_id: str, user: User) -> dict[str, object]:
    return {"proposal_id": proposal_id, "user_id": user.user_id}


def _of(table: Table, proposal_id: str, user: User) -> Select[tuple[object, ...]]:
    return select(table).where(table.c.proposal_id == proposal_id, table.c.user_id == user.user_id)


def _choice(connection: Connection, proposal_id: str, user: User) -> str | None:
    row = connection.execute(_of(first_choices, proposal_id, user)).first()
    return None if row is None else str(row.class_code)
