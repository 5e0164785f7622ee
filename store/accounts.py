"""The people who can sign in, and the tokens that stand for them."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from domain.decisions import User, UserRole
from domain.errors import Conflict, InputRefused, NotSignedIn
from store import audit
from store.deciding_schema import user_units
from store.desk_schema import tokens, users
from store.transactions import reading, writing

TOKEN_BYTES = 32
# `token_urlsafe` of 32 bytes; anything else cannot be one of ours and is not looked up.
TOKEN_LENGTH = 43
MOST_NAME_SIGNS = 100
# Letters and marks that leave the place where they stand empty, beside what Unicode calls controls:
# fillers of Hangul, joiners, variation selectors, a pattern of Braille without dots.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\ufe00-\ufe0f]")


class NameTaken(Conflict):
    """Two people cannot have one name: a decision must name its person."""

    code = "name-taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is already somebody called {name!r}.")


# Names under which Muster itself stands in the trail.
RESERVED = frozenset({"muster", "command line"})
# What a person has and Muster's own account does not: whoever acts by it is named nowhere.
OF_PEOPLE = frozenset({"link", "session"})
# What a system sent in stands under this and the system's name.
SOURCE = "source "


def is_reserved(name: str) -> bool:
    """Return whether a name, in its plain form, is one that Muster itself writes under."""
    return name.casefold() in RESERVED or name.casefold().startswith(SOURCE)


class OwnAccount(InputRefused):
    """The account of Muster's own command line is nobody's, and stays what it is."""

    code = "own-account"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name!r} is Muster's own account: nobody signs in with it, and its role and units "
            "stay. Add a person and sign in as that one."
        )


def require_person(user: User) -> None:
    """Raise `OwnAccount` for an account that is no person's."""
    if is_reserved(user.name):
        raise OwnAccount(user.name)


def plain_name(name: str) -> str:
    """Return the name as it is kept: one form for look-alike letters, single spaces.

    Raises: InputRefused: it is empty, too long, or has signs that cannot be seen.
    """
    wanted = in_one_form(name)
    if not wanted:
        raise InputRefused("A person needs a name.")
    if len(wanted) > MOST_NAME_SIGNS:
        raise InputRefused(f"A name has at most {MOST_NAME_SIGNS} signs.")
    is_control = any(unicodedata.category(sign).startswith("C") for sign in wanted)
    if is_control or _UNSEEN.search(wanted):
        raise InputRefused("A name cannot hold signs that are not seen.")
    return wanted


class Accounts:
    """Users and their tokens; of a token only its hash is kept."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add_user(self, name: str, role: UserRole, *, actor: User | None) -> User:
        """Let a person in; `actor` is who did so, none for the process's own account.

        Raises:
            InputRefused: the name cannot be one, see `plain_name`.
            NameTaken: somebody is called that, in capitals or not, or Muster itself is.
        """
        wanted = plain_name(name)
        if actor is not None and is_reserved(wanted):
            raise NameTaken(wanted)
        with writing(self._engine) as connection:
            return insert_user(connection, wanted, role, actor=actor.name if actor else "muster")

    def list_users(self) -> list[User]:
        """Return everybody, by name."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(users).order_by(users.c.name)).all()
            return [user_of(row, connection) for row in rows]

    def find_user(self, name: str) -> User | None:
        """Return the person with that name, `None` when there is none."""
        with reading(self._engine) as connection:
            return _named(connection, in_one_form(name))

    def issue_token(
        self, user: User, kind: str, lifetime: timedelta, *, actor: User | None = None
    ) -> str:
        """Return a new token of 256 random bits; `kind` is link, session or api.

        `actor` is the person who had it made, themselves when they sign in; none for the
        process's own.

        Raises: OwnAccount: the kind is one that only people have.
        """
        if kind in OF_PEOPLE:
            require_person(user)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        now = datetime.now(UTC)
        with writing(self._engine) as connection:
            connection.execute(
                insert(tokens).values(
                    token_sha256=_hashed(token),
                    user_id=user.user_id,
                    kind=kind,
                    created_at=now,
                    expires_at=now + lifetime,
                )
            )
            if actor is not None:
                audit.append(
                    connection,
                    at=now,
                    actor=actor.name,
                    action=f"issue-{kind}",
                    subject=user.user_id,
                    detail={"expires_at": now + lifetime},
                )
        return token

    def user_for_token(self, token: str, *, kinds: Sequence[str]) -> User:
        """Return the person the token stands for.

        Raises: NotSignedIn: it is malformed, unknown, expired, revoked, or of another kind.
        """
        if len(token) != TOKEN_LENGTH or not token.isascii():
            raise NotSignedIn
        wanted = (
            select(users)
            .join_from(users, tokens, users.c.user_id == tokens.c.user_id)
            .where(
                tokens.c.token_sha256 == _hashed(token),
                tokens.c.kind.in_(kinds),
                tokens.c.revoked_at.is_(None),
                tokens.c.expires_at > datetime.now(UTC),
            )
        )
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
            if row is None:
                raise NotSignedIn
            return user_of(row, connection)

    def revoke(self, token: str) -> None:
        """Make the token worth nothing from now on; an unknown one is no error."""
        now = datetime.now(UTC)
        standing = (tokens.c.token_sha256 == _hashed(token), tokens.c.revoked_at.is_(None))
        holder = select(users, tokens.c.kind).join_from(users, tokens).where(*standing)
        with writing(self._engine) as connection:
            row = connection.execute(holder).first()
            if row is None:
                return
            connection.execute(update(tokens).where(*standing).values(revoked_at=now))
            audit.append(
                connection,
                at=now,
                actor=row.name,
                action=f"revoke-{row.kind}",
                subject=row.user_id,
                detail={},
            )

    def revoke_all(self, user: User, kind: str, *, actor: User | None = None) -> None:
        """Make all of a person's tokens of one kind worth nothing; `actor` as in `issue_token`."""
        now = datetime.now(UTC)
        standing = (
            tokens.c.user_id == user.user_id,
            tokens.c.kind == kind,
            tokens.c.revoked_at.is_(None),
        )
        with writing(self._engine) as connection:
            ended = connection.execute(update(tokens).where(*standing).values(revoked_at=now))
            if actor is not None and ended.rowcount:
                audit.append(
                    connection,
                    at=now,
                    actor=actor.name,
                    action=f"revoke-all-{kind}",
                    subject=user.user_id,
                    detail={"tokens": ended.rowcount},
                )


def insert_user(connection: Connection, name: str, role: UserRole, *, actor: str) -> User:
    """Let a person in within the caller's `writing` transaction, with the audit row.

    Raises: InputRefused, NameTaken: as `Accounts.add_user` says.
    """
    wanted = plain_name(name)
    if any(wanted.casefold() == name.casefold() for name in _names(connection)):
        raise NameTaken(wanted)
    user = User(f"u-{uuid4().hex[:12]}", wanted, role)
    now = datetime.now(UTC)
    connection.execute(
        insert(users).values(user_id=user.user_id, name=wanted, role=role.value, created_at=now)
    )
    audit.append(
        connection, at=now, actor=actor, action="add-user", subject=user.user_id, detail=user
    )
    return user


def give_units(connection: Connection, user: User, units: Sequence[str], *, actor: str) -> User:
    """Set a person's units within the caller's `writing` transaction, with the audit row."""
    connection.execute(delete(user_units).where(user_units.c.user_id == user.user_id))
    rows = [{"user_id": user.user_id, "unit": unit} for unit in units]
    if rows:
        connection.execute(insert(user_units), rows)
    audit.append(
        connection,
        at=datetime.now(UTC),
        actor=actor,
        action="set-units",
        subject=user.user_id,
        detail={"units": units},
    )
    return User(user.user_id, user.name, user.role, tuple(units))


def user_of(row: Row[Any], connection: Connection) -> User:
    """Return the person of a row of `users`, with their units."""
    wanted = select(user_units.c.unit).where(user_units.c.user_id == row.user_id)
    units = connection.execute(wanted.order_by(user_units.c.unit)).scalars().all()
    return User(row.user_id, row.name, UserRole(row.role), tuple(units))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def in_one_form(name: str) -> str:
    """Return a name with one form for look-alike letters and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def _names(connection: Connection) -> Iterable[str]:
    return connection.execute(select(users.c.name)).scalars()


def _named(connection: Connection, name: str) -> User | None:
    row = connection.execute(select(users).where(users.c.name == name)).first()
    return None if row is None else user_of(row, connection)
