"""What an admin, or a person's groups, change about them: role, units, all tokens at once."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, select, update

from domain.decisions import User, UserRole
from domain.errors import Conflict, NotFound
from store import audit
from store.accounts import give_units, require_person, user_of
from store.desk_schema import tokens, users
from store.outside_identities import SHUT_OUT, end_outside_tokens
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
        """Give the person another role. Raises: NotFound, LastAdmin, OwnAccount."""
        require_person(user)
        with writing(self._engine) as connection:
            return _give_role(connection, _known(connection, user), role, actor)

    def set_units(self, user: User, units: Sequence[str], *, actor: User) -> User:
        """Let the person see what belongs to these units, or everything with none.

        Raises: NotFound, OwnAccount; InputRefused: a unit has no name.
        """
        require_person(user)
        wanted = plain_units(units)
        with writing(self._engine) as connection:
            return give_units(connection, _known(connection, user), wanted, actor=actor.name)

    def set_standing(
        self, user: User, role: UserRole | None, units: Sequence[str] | None, *, actor: User
    ) -> User:
        """Give the person role and units, both or neither; `None` leaves one as it is.

        A role that comes before the units that go with it would show more for a moment than either.

        Raises: NotFound, LastAdmin, InputRefused: as above.
        """
        wanted = None if units is None else plain_units(units)
        with writing(self._engine) as connection:
            now = _known(connection, user)
            if role not in (None, now.role):
                now = _give_role(connection, now, role, actor)
            if wanted not in (None, now.units):
                now = give_units(connection, now, wanted, actor=actor.name)
            return now

    def sign_out_everywhere(self, user: User, *, actor: User) -> int:
        """Make every token of the person worth nothing, and return how many that were."""
        standing = (tokens.c.user_id == user.user_id, tokens.c.revoked_at.is_(None))
        with writing(self._engine) as connection:
            _known(connection, user)
            now = datetime.now(UTC)
            ended = connection.execute(update(tokens).where(*standing).values(revoked_at=now))
            end_outside_tokens(connection, user, now)
            _note(connection, "sign-out-everywhere", user, {"tokens": ended.rowcount}, actor)
            return ended.rowcount

    def shut_out(self, user: User, *, actor: User) -> None:
        """Sign the person out everywhere, until they sign in at their organization anew.

        Whoever is out already stays so without another row: each refusal of a flood would have one.
        """
        standing = (tokens.c.user_id == user.user_id, tokens.c.revoked_at.is_(None))
        with writing(self._engine) as connection:
            _known(connection, user)
            now = datetime.now(UTC)
            ended = connection.execute(update(tokens).where(*standing).values(revoked_at=now))
            ended_outside = end_outside_tokens(connection, user, SHUT_OUT)
            if ended.rowcount or ended_outside:
                _note(connection, "sign-out-everywhere", user, {"tokens": ended.rowcount}, actor)


def _known(connection: Connection, user: User) -> User:
    """Return the person as they are now. Raises: NotFound."""
    row = connection.execute(select(users).where(users.c.user_id == user.user_id)).first()
    if row is None:
        raise NotFound("user", user.name)
    return user_of(row, connection)


def _give_role(connection: Connection, user: User, role: UserRole, actor: User) -> User:
    if role is not UserRole.ADMIN and _is_last_admin(connection, user):
        raise LastAdmin(user.name)
    of_user = users.c.user_id == user.user_id
    connection.execute(update(users).where(of_user).values(role=role.value))
    _note(connection, "set-role", user, {"role": role.value}, actor)
    return User(user.user_id, user.name, role, user.units)


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
