"""A room as it is shown and printed: what still verifies, in the language of whoever reads it."""

from collections.abc import Sequence
from dataclasses import replace

from api.schemas.wording import said_in
from api.services import Services
from desk.response.briefing import Briefing, brief
from desk.response.outcomes import words_of
from desk.response.state import RoomState
from desk.response.verifying import in_language, still_verified
from domain.response import EntryKind, LogEntry, Room
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


def read_briefing(services: Services, room_id: str, language: str) -> Briefing:
    """Return the situation report of a room as of now, all of Muster's own in `language`."""
    room, log, state = read_room(services, room_id, language)
    told = [_why_not_taken(entry, language) for entry in log]
    now, zone = services.clock(), services.rules.zone
    return brief(room, told, state, now=now, language=language, zone=zone)


def _why_not_taken(entry: LogEntry, language: str) -> LogEntry:
    """Return an entry with the reason that a message did not arrive in that language."""
    why = words_of(entry) if entry.kind is EntryKind.NOT_DELIVERED else ""
    if not why:
        return entry
    return replace(entry, text=entry.text.removesuffix(why) + said_in(language, "sending", why))


def _class_name(taxonomy: Taxonomy, room: Room, language: str) -> str:
    """Return the name of the class, the kept one where the taxonomy does not know it so."""
    found = taxonomy.find(room.subclass or room.incident_class)
    if found is not None:
        return found.name(language) if room.class_name in found.names.values() else room.class_name
    kept_is_known = room.class_name == taxonomy.class_name(room.incident_class)
    return taxonomy.class_name(room.incident_class, language) if kept_is_known else room.class_name
