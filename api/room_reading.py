"""A room as it is shown and printed: what still verifies, in the language of whoever reads it."""

from collections.abc import Sequence
from dataclasses import replace

from api.services import Services
from desk.response.state import RoomState
from desk.response.verifying import in_language, still_verified
from domain.response import LogEntry, Room
from triage.taxonomy import Taxonomy


def read_room(
    services: Services, room_id: str, language: str
) -> tuple[Room, Sequence[LogEntry], RoomState]:
    """Return a room without what does not verify, its log, and what that adds up to.

    What is Muster's own is said in `language`; plans, reports and people keep their words.
    """
    room, log, state = services.response.state(room_id)
    verified = still_verified(room, services.plans, language=language)
    named = replace(verified, class_name=_class_name(services.taxonomy, room, language))
    return in_language(named, language), log, state


def _class_name(taxonomy: Taxonomy, room: Room, language: str) -> str:
    """Return the name of the class, the kept one where the taxonomy does not know it so."""
    found = taxonomy.find(room.subclass or room.incident_class)
    if found is not None:
        return found.name(language) if room.class_name in found.names.values() else room.class_name
    kept_is_known = room.class_name == taxonomy.class_name(room.incident_class)
    return taxonomy.class_name(room.incident_class, language) if kept_is_known else room.class_name
