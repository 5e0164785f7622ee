"""Danger, places of steps, and what to know of a contact, as people read them."""

from desk.out.texts import Say
from domain.markup import in_one_line
from domain.response import Contact, Room, Standing, Step


def notes_of(contact: Contact, say: Say) -> tuple[str, ...]:
    """Return what is to be known before the call: not confirmed, in whose place, what is missing.

    `contact` is told in the language of `say` already.
    """
    told = [] if contact.standing is Standing.CONFIRMED else [say(f"standing_{contact.standing}")]
    if contact.replaced:
        told.append(say("in_place_of", name=contact.replaced))
    return (*told, contact.gap) if contact.gap else tuple(told)


def danger_of(room: Room, say: Say) -> str:
    """Return what comes first where the report speaks of danger to life; "" where it does not.

    Where no emergency step stands in the room the report may have denied all danger, or no plan
    has such steps: nobody is sent to steps that are not there.
    """
    if not room.is_life_in_danger:
        return ""
    return say("danger" if room.has_emergency_steps else "danger_no_steps")


def under_of(step: Step) -> str:
    """Return the lead-ins of a step in one line, with a space behind, "" where it has none."""
    return "".join(f"{in_one_line(one.quote)} " for one in step.lead_ins)


def place_of(step: Step, say: Say) -> str:
    """Return where a step stands, and that nobody confirmed its section where nobody did."""
    if not step.is_from_plan:
        return say("own_list")
    place = f"{step.title} > {step.heading}"
    return f"{place} ({say('step_unconfirmed')})" if step.is_unconfirmed else place
