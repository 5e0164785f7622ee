"""How a room is named on the command line: by its own id, or by its proposal's."""

from typing import Annotated, Any

import typer

from domain.errors import NotFound
from muster.client import Caller, in_address

Proposal = Annotated[str, typer.Argument(help="The proposal's id, or its room's.")]


def room_of(muster: Caller, key: str) -> str:
    """Return the id of a room, as it stands in an address, by its own id or its proposal's.

    Raises: NotFound: the proposal has no room yet.
    """
    if key.startswith("room-"):
        return in_address(key)
    found: list[dict[str, Any]] = muster.get("/rooms", proposal=key)
    if not found:
        raise NotFound("room of proposal", key)
    return in_address(found[0]["room_id"])
