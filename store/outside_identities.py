"""Which local person somebody is who comes by the organization's own sign-in."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, update

from domain.decisions import User, UserRole
from domain.errors import Conflict, InputRefused
from domain.identity import Identity, IdentityKind, OutsidePerson
from store import audit
from store.accounts import (
    NameTaken,
    give_units,
    insert_user,
    is_reserved,
    plain_name,
    require_person,
    user_of,
)
from store.desk_schema import users
from store.identity_schema import outside_identities as links
from store.reach import plain_units
from store.transactions import reading, writing

MOST_CHARACTERS = 255
# From when on the tokens of a new link are good.
ALWAYS = datetime.fromtimestamp(0, UTC)
# And those of somebody who is to sign in first; a year that fits in every time zone.
SHUT_OUT = datetime(9999, 1, 1, tzinfo=UTC)


class IdentityTaken(Conflict):
    """One person outside is one person here."""

    code = "identity-taken"

    def __init__(self, value: str, name: str) -> None:
        super().__init__(
            f"{value!r} is {name} already. Part the two first (muster user disconnect)."
        )


class OutsideIdentities:
    """Links people to who they are outside; each link and its end have their audit row."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, person: OutsidePerson) -> tuple[User, datetime] | None:
        """Return who they are here and from when on their tokens are good; `None` for unknown."""
        with reading(self._engine) as connection:
            return _found(connection, person)

    def let_back(self, person: OutsidePerson) -> None:
        """Let tokens that were issued from now on be good again, of somebody who was shut out."""
        was_shut = (*_is(person.by_subject), links.c.good_from == SHUT_OUT)
        with writing(self._engine) as connection:
            connection.execute(update(links).where(*was_shut).values(good_from=person.issued_at))

    def take_expected(self, person: OutsidePerson) -> User | None:
        """Link them to whom an admin expects with their address; `None` where nobody is.

        The address is used up: whoever is given it later is somebody else.
        """
        if not person.email:
            return None
        wanted = select(users).join_from(users, links).where(*_is(person.by_email))
        with writing(self._engine) as connection:
            row = connection.execute(wanted).first()
            if row is None:
                return None
            found = user_of(row, connection)
            _unlink(connection, person.by_email, found, found.name)
            _link(connection, person.by_subject, found, found.name)
            return found

    def let_in(self, person: OutsidePerson, role: UserRole, units: Sequence[str] = ()) -> User:
        """Add them as a new person under their own name, linked. Raises: NameTaken, InputRefused.

        Nobody becomes a person who is here already by having the same name. Units are theirs from
        the first moment: without any they would see everything. Whoever came twice at once is one.
        """
        if is_reserved(plain_name(person.name)):
            raise NameTaken(person.name)
        wanted = plain_units(units)
        with writing(self._engine) as connection:
            if (found := _found(connection, person)) is not None:
                return found[0]
            added = insert_user(connection, person.name, role, actor="muster")
            _link(connection, person.by_subject, added, "muster")
            return give_units(connection, added, wanted, actor="muster") if wanted else added

    def connect(self, user: User, identity: Identity, *, actor: User) -> Identity:
        """Say that a person here is that one outside, and return it as it is kept.

        Raises: IdentityTaken, OwnAccount; InputRefused: its value cannot be one.
        """
        require_person(user)
        kept = Identity(identity.issuer, identity.kind, _plain(identity))
        holder = select(users.c.name).join_from(users, links).where(*_is(kept))
        with writing(self._engine) as connection:
            taken = connection.execute(holder).scalar()
            if taken is not None:
                raise IdentityTaken(kept.value, taken)
            _link(connection, kept, user, actor.name)
        return kept

    def of(self, user: User) -> list[Identity]:
        """Return who a person is outside."""
        with reading(self._engine) as connection:
            return _links_of(connection, user)

    def disconnect(self, user: User, *, actor: User) -> int:
        """End every link of a person, and return how many those were."""
        with writing(self._engine) as connection:
            found = _links_of(connection, user)
            for identity in found:
                _unlink(connection, identity, user, actor.name)
            return len(found)


def end_outside_tokens(connection: Connection, user: User, until: datetime) -> int:
    """Make the tokens that an issuer gives the person before `until` worth nothing.

    Returns of how many links that was not so before.
    """
    standing = (links.c.user_id == user.user_id, links.c.good_from < until)
    return connection.execute(update(links).where(*standing).values(good_from=until)).rowcount


def _found(connection: Connection, person: OutsidePerson) -> tuple[User, datetime] | None:
    wanted = select(users, links.c.good_from).join_from(users, links)
    row = connection.execute(wanted.where(*_is(person.by_subject))).first()
    return None if row is None else (user_of(row, connection), row.good_from)


def _plain(identity: Identity) -> str:
    is_email = identity.kind is IdentityKind.EMAIL
    value = identity.value.strip().casefold() if is_email else identity.value.strip()
    if not value or len(value) > MOST_CHARACTERS or not value.isprintable():
        raise InputRefused(f"Give 1 to {MOST_CHARACTERS} characters that can be seen.")
    if is_email and "@" not in value:
        raise InputRefused(f"{value!r} is no e-mail address.")
    return value


def _is(identity: Identity) -> tuple[ColumnElement[bool], ...]:
    return (
        links.c.issuer == identity.issuer,
        links.c.kind == identity.kind.value,
        links.c.value == identity.value,
    )


def _links_of(connection: Connection, user: User) -> list[Identity]:
    wanted = select(links).where(links.c.user_id == user.user_id)
    rows = connection.execute(wanted.order_by(links.c.issuer, links.c.kind, links.c.value))
    return [Identity(row.issuer, IdentityKind(row.kind), row.value) for row in rows]


def _link(connection: Connection, identity: Identity, user: User, actor: str) -> None:
    now = datetime.now(UTC)
    kept = {"user_id": user.user_id, "linked_at": now, "good_from": ALWAYS}
    connection.execute(insert(links).values(**asdict(identity), **kept))
    _note(connection, "link-identity", now, identity, user, actor)


def _unlink(connection: Connection, identity: Identity, user: User, actor: str) -> None:
    connection.execute(delete(links).where(*_is(identity)))
    _note(connection, "unlink-identity", datetime.now(UTC), identity, user, actor)


def _note(
    connection: Connection, action: str, at: datetime, identity: Identity, user: User, actor: str
) -> None:
    audit.append(
        connection, at=at, actor=actor, action=action, subject=user.user_id, detail=identity
    )
