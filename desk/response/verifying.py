"""Whether what a room cites still stands in the stored plans, word for word."""

from dataclasses import replace

from desk.out.texts import DUTIES, missing_again, said_again, speaker
from desk.response.checklist import Plans, own_step_again
from domain.errors import NotFound, Unavailable
from domain.response import Cited, Contact, Countdown, Room, Step


def still_verified(room: Room, plans: Plans, *, language: str) -> Room:
    """Return the room without what no longer verifies; its gaps say what was left out.

    Steps of Muster's own list stand in no plan and stay.
    """
    cited: tuple[Cited | Step | Contact, ...] = (*room.sections, *room.steps, *room.contacts)
    texts = {one.version_id: "" for one in cited if one.version_id}
    texts = {version_id: _text(version_id, plans) for version_id in texts}

    def stands(one: Cited | Step | Contact) -> bool:
        text = texts.get(one.version_id, "")
        lead_ins = one.lead_ins if isinstance(one, Step) else ()
        return not one.version_id or (
            text[one.start : one.end] == one.quote
            and all(text.startswith(lead.quote, lead.start) for lead in lead_ins)
        )

    steps = tuple(one for one in room.steps if stands(one))
    sections = tuple(one for one in room.sections if stands(one))
    contacts = tuple(one for one in room.contacts if stands(one))
    kept = len(steps) + len(sections) + len(contacts)
    lost = len(room.steps) + len(room.sections) + len(room.contacts) - kept
    if not lost:
        return room
    gap = speaker(language)("gap_lost", count=lost)
    return replace(room, steps=steps, sections=sections, contacts=contacts, gaps=(*room.gaps, gap))


def _text(version_id: str, plans: Plans) -> str:
    try:
        return plans.get_version(version_id).text
    except (NotFound, Unavailable):
        return ""


def in_language(room: Room, language: str) -> Room:
    """Return the room with what it keeps of Muster's own words said in `language`."""
    countdowns = tuple(
        replace(
            one,
            name=_clock_name(one, language),
            basis=said_again(one.basis, language),
            # By its name in the language of before it would be another one.
            duty_id=one.duty if one.kind == "duty" else "",
        )
        for one in room.countdowns
    )
    return replace(
        room,
        began_basis=said_again(room.began_basis, language),
        countdowns=countdowns,
        steps=tuple(own_step_again(one, language) for one in room.steps),
        contacts=tuple(replace(one, gap=missing_again(one.gap, language)) for one in room.contacts),
        gaps=tuple(said_again(gap, language) for gap in room.gaps),
    )


def _clock_name(one: Countdown, language: str) -> str:
    if one.kind == "duty":
        return said_again(one.name, language, DUTIES)
    return said_again(one.name, language)
