"""What an admin changes about a person: role, units, and all their tokens at once."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, select, update

from domain.decisions import User, UserRole
from domain.errors import Conflict, NotFound
from store import audit
from store.accounts import give_units
from store.desk_schema import tokens, users
from store.outside_identities import end_outside_tokens
from store.reach import plain_units
from store.transactions import writing


class LastAdmin(Conflict):
    """Somebody must be left who can let people in."""

    code = "last-admin"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is the last admin. Make somebody else admin first.")


class AccountChanges:
    """Changes a person's account; each holds from the next request of theirs on."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def set_role(self, user: User, role: UserRole, *, actor: User) -> User:
        """Give the person another role. Raises: NotFound, LastAdmin."""
        with writing(self._engine) as connection:
            _require_known(connection, user)
            if role is not UserRole.ADMIN and _is_last_admin(connection, user):
                raise LastAdmin(user.name)
            of_user = users.c.user_id == user.user_id
            connection.execute(update(users).where(of_user).values(role=role.value))
            _note(connection, "set-role", user, {"role": role.value}, actor)
        return User(user.user_id, user.name, role, user.units)

    def set_units(self, user: User, units: Sequence[str], *, actor: User) -> User:
        """Let the person see what belongs to these units, or everything with none.

        Raises: NotFound; InputRefused: a unit has no name.
        """
        wanted = plain_units(units)
        with writing(self._engine) as connection:
            _require_known(connection, user)
            return give_units(connection, user, wanted, actor=actor.name)

    def sign_out_everywhere(self, user: User, *, actor: User) -> int:
        """Make every token of the person worth nothing, and return how many that were."""
        standing = (tokens.c.user_id == user.user_id, tokens.c.revoked_at.is_(None))
        with writing(self._engine) as connection:
            _require_known(connection, user)
            now = datetime.now(UTC)
            ended = connection.execute(update(tokens).where(*standing).values(revoked_at=now))
            end_outside_tokens(connection, user, now)
            _note(connection, "sign-out-everywhere", user, {"tokens": ended.rowcount}, actor)
            return ended.rowcount


def _require_known(connection: Connection, user: User) -> None:
    known = select(users.c.user_id).where(users.c.user_id == user.user_id)
    if connection.execute(known).first() is None:
        raise NotFound("user", user.name)


def _is_last_admin(connection: Connection, user: User) -> bool:
    admins = select(users.c.user_id).where(
        users.c.role == UserRole.ADMIN.value, users.c.name != "command line"
    )
    return connection.execute(admins).scalars().all() == [user.user_id]


def _note(
    connection: Connection, action: str, user: User, detail: dict[str, Any], actor: User
) -> None:
    audit.append(
        connection,
        at=datetime.now(UTC),
        actor=actor.name,
        action=action,
        subject=user.user_id,
        detail=detail,
    )
