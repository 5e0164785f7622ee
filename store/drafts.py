"""What each person was last typing, so that a reload loses nothing."""

from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select

from domain.decisions import User
from store.desk_schema import drafts
from store.transactions import reading, writing


class Drafts:
    """One unfinished description a person."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, user: User) -> str:
        """Return what the person was typing, empty when nothing."""
        wanted = select(drafts.c.text).where(drafts.c.user_id == user.user_id)
        with reading(self._engine) as connection:
            return connection.execute(wanted).scalar() or ""

    def keep(self, user: User, text: str) -> None:
        """Keep `text` in place of what was there.

        Raises: TextNotStorable: it holds characters that no database keeps.
        """
        row = {"user_id": user.user_id, "kept_at": datetime.now(UTC), "text": text}
        with writing(self._engine) as connection:
            connection.execute(delete(drafts).where(drafts.c.user_id == user.user_id))
            connection.execute(insert(drafts).values(row))
