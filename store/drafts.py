"""What each person was last typing, so that a reload loses nothing."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, delete, insert, select

from domain.decisions import User
from domain.errors import NotFound
from store.desk_schema import drafts, proposals
from store.draft_schema import answer_drafts
from store.transactions import reading, writing


class Drafts:
    """One unfinished description a person."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, user: User) -> str:
        """Return what the person was typing, empty when nothing."""
        return self.kept(user)[0]

    def kept(self, user: User) -> tuple[str, datetime | None]:
        """Return what the person was typing and when it was kept; empty and `None` when nothing."""
        wanted = select(drafts.c.text, drafts.c.kept_at).where(drafts.c.user_id == user.user_id)
        with reading(self._engine) as connection:
            found = connection.execute(wanted).first()
        return (found.text, found.kept_at) if found is not None and found.text else ("", None)

    def keep(self, user: User, text: str) -> None:
        """Keep `text` in place of what was there.

        Raises: TextNotStorable: it holds characters that no database keeps.
        """
        row = {"user_id": user.user_id, "kept_at": datetime.now(UTC), "text": text}
        with writing(self._engine) as connection:
            connection.execute(delete(drafts).where(drafts.c.user_id == user.user_id))
            connection.execute(insert(drafts).values(row))


class AnswerDrafts:
    """The answers of each person on each proposal, as far as they have come with them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, user: User, proposal_id: str) -> dict[str, str]:
        """Return the person's unrecorded answers, by the name of their field."""
        wanted = select(answer_drafts.c.answers).where(*_whose(user, proposal_id))
        with reading(self._engine) as connection:
            kept = connection.execute(wanted).scalar()
        found: dict[str, str] = json.loads(kept) if kept else {}
        return found

    def keep(self, user: User, proposal_id: str, answers: Mapping[str, str]) -> None:
        """Keep `answers` in place of what was there.

        Raises:
            NotFound: there is no such proposal.
            TextNotStorable: they hold characters that no database keeps.
        """
        known = select(proposals.c.proposal_id).where(proposals.c.proposal_id == proposal_id)
        row = {
            "user_id": user.user_id,
            "proposal_id": proposal_id,
            "kept_at": datetime.now(UTC),
            "answers": json.dumps(dict(answers), ensure_ascii=False, sort_keys=True),
        }
        with writing(self._engine) as connection:
            if connection.execute(known).scalar() is None:
                raise NotFound("proposal", proposal_id)
            connection.execute(delete(answer_drafts).where(*_whose(user, proposal_id)))
            if answers:
                connection.execute(insert(answer_drafts).values(row))


def _whose(user: User, proposal_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    mine = answer_drafts.c.user_id == user.user_id
    return mine, answer_drafts.c.proposal_id == proposal_id
