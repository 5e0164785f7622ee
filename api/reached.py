"""Whom one reaches at which number: when it was last answered, and the deputy's own."""

from collections.abc import Callable, Sequence
from datetime import date

from api.schemas.triage import RoleOut
from domain.reference import Person
from store.response import RoomRecords


def with_reached(
    roles: Sequence[RoleOut], rooms: RoomRecords, *, units: Sequence[str]
) -> list[RoleOut]:
    """Return the roles with when their person, else the deputy, was last reached.

    `units` are those of whoever looks: a room that they do not see tells them no time.
    """
    reached = rooms.last_reached(units=units)
    return [
        one.model_copy(
            update={"reached_at": reached.get((one.person or one.deputy or "").casefold())}
        )
        for one in roles
    ]


def with_deputies(
    roles: Sequence[RoleOut], people: Callable[[], Sequence[Person]], *, day: date
) -> list[RoleOut]:
    """Return the roles with the number or address of their deputy, as the roster of `day` has it.

    A proposal keeps the deputy's name alone. Its number is looked up when it is shown, as the room
    does: what was stored and hashed stays as it is, and a number that changed is the new one.
    """
    if not any(one.deputy for one in roles):
        return list(roles)
    contacts = {
        person.name.casefold(): person.phone or person.email
        for person in people()
        if person.is_current(day)
    }
    return [
        one.model_copy(update={"deputy_contact": contacts.get((one.deputy or "").casefold(), "")})
        for one in roles
    ]
