"""How far to trust a telephone number: when it was last tried and answered."""

from collections.abc import Sequence

from api.schemas.triage import RoleOut
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
