"""A room and its report as lines for a terminal."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from domain.lengths import in_two_units
from muster.render import at_minute

STANDING = {
    "proposed": "proposed, not confirmed",
    "named": "by the roster, not confirmed",
}
DANGER = "DANGER TO LIFE: emergency steps first."
DANGER_NO_STEPS = (
    "The report speaks of danger to life, perhaps to deny it. First make sure that everybody is "
    "safe."
)


def room_lines(room: dict[str, Any]) -> Iterator[str]:
    """The room from what is due next to what was written last."""
    if room["is_exercise"]:
        yield "EXERCISE EXERCISE EXERCISE"
    if room["is_life_in_danger"]:
        yield DANGER if room["has_emergency_steps"] else DANGER_NO_STEPS
    yield f"{room['title']}"
    if back := room["taken_back"]:
        by, at, why = back["acted_by"], back["acted_at"], " ".join(back["note"].split())
        yield f"DECISION TAKEN BACK by {by}, {at_minute(at)}: {why}. Nothing here is confirmed."
    severity = f", severity {room['severity']}" if room["severity"] else ""
    yield f"{room['class_name']}{severity}; command: {room['command']}"
    if room["offered_to"]:
        yield f"  offered to {room['offered_to']}, not accepted yet"
    if room["stood_down_by"]:
        yield f"Stood down by {room['stood_down_by']}: {' '.join(room['outcome'].split())}"
    if room["reopened_by"]:
        yield f"Reopened by {room['reopened_by']}: {' '.join(room['reopened_because'].split())}"
    yield from _reviewed_lines(room)
    yield "Clocks:"
    yield from (_clock_line(one) for one in room["countdowns"])
    yield "Steps:"
    for step in room["steps"]:
        yield from _step_lines(step)
    yield "Call:"
    for one in room["contacts"]:
        deputy = f"; deputy {one['deputy']} {one['deputy_contact']}" if one["deputy"] else ""
        yield (
            f"  {one['role']}: {one['person'] or 'nobody known'} {one['contact']}{deputy}"
            + "".join(f" ({note})" for note in _notes(one))
        )
    yield from (f"note: {gap}" for gap in room["gaps"])
    yield "Log:"
    for entry in room["log"]:
        source = f" [{entry['source']}]" if entry["source"] else ""
        about = f" {entry['subject']}" if entry["subject"] else ""
        said = f"{entry['kind']}{about}: {' '.join(entry['text'].split())}{source}"
        yield f"  {at_minute(entry['at'])} {entry['author']} {said}"
    yield f"Room {room['room_id']} of proposal {room['proposal_id']}"


def _reviewed_lines(room: dict[str, Any]) -> Iterator[str]:
    """What the last stand-down said of sections and people, by whom it was said first."""
    headings = {one["section_id"]: f"{one['path']} > {one['heading']}" for one in room["sections"]}
    said = [
        *(
            (headings.get(one["section_id"], one["section_id"]), one)
            for one in room["reviewed_sections"]
        ),
        *((f"{one['role']}: {one['person']}", one) for one in room["reviewed_contacts"]),
    ]
    if said:
        yield "Said on standing down:"
    for name, one in said:
        verdict = one["verdict"].replace("_", " ")
        note = f", {' '.join(one['note'].split())}" if one["note"] else ""
        yield f"  {name}: {verdict}{note} (by {one['said_by']}, {at_minute(one['said_at'])})"


def _notes(contact: dict[str, Any]) -> Iterator[str]:
    """What is to be known before the call."""
    if contact["standing"] != "confirmed":
        yield STANDING[contact["standing"]]
    if contact["replaced"]:
        yield f"in place of {contact['replaced']}, by decision"
    if contact["gap"]:
        yield contact["gap"]


def _clock_line(one: dict[str, Any]) -> str:
    name = f"{one['kind']} {one['name']}" + (f" [{one['duty_id']}]" if one["duty_id"] else "")
    name += " (not judged yet)" * one["is_unjudged"]
    if one["judged_as"]:
        when = at_minute(one["judged_at"])
        name += f" (criteria {one['judged_as']}, judged by {one['judged_by']}, {when})"
    if one["due_at"] is None:
        return f"  {name}: not started ({one['basis']})"
    seconds = one["seconds_left"]
    left = f"{in_two_units(timedelta(seconds=abs(seconds)))} {'left' if seconds >= 0 else 'OVER'}"
    stopped = f", stopped {at_minute(one['stopped_at'])}" if one["stopped_at"] else ""
    return f"  {name}: {at_minute(one['due_at'])}, {left}{stopped}"


def _step_lines(step: dict[str, Any]) -> Iterator[str]:
    box = f"[{'x' if step['done_by'] else ' '}] {step['step_id']}"
    late = " LATE" if step["is_late"] and not step["done_by"] else ""
    for one in step["lead_ins"]:
        yield f"      {' '.join(one['quote'].split())}"
    yield f"  {'note:' if step['is_note'] else box} {' '.join(step['quote'].split())}{late}"
    who = " ".join(part for part in (step["role"], step["person"], step["contact"]) if part)
    if step["person"] and step["standing"] != "confirmed":
        who += f" ({STANDING[step['standing']]})"
    basis = f" ({step['due_basis']})" if step["due_basis"] else ""
    due = f"by {at_minute(step['due_at'])}{basis}" if step["due_at"] else ""
    place = f"{step['path']} > {step['heading']}" if step["version_id"] else "Muster's own list"
    if step["is_unconfirmed"]:
        place += " (emergency step; nobody confirmed it)"
    done = f"done by {step['done_by']}, {at_minute(step['done_at'])}" if step["done_by"] else ""
    yield "      " + " · ".join(part for part in (who, due, done, place) if part)


def briefing_lines(briefing: dict[str, Any]) -> Iterator[str]:
    """The situation report, each sentence behind the mark of where it is from."""
    if briefing["is_exercise"]:
        yield "EXERCISE EXERCISE EXERCISE"
    yield f"Situation report: {briefing['title']} (as of {at_minute(briefing['as_of'])})"
    yield "What bears no mark was computed."
    for part in briefing["parts"]:
        yield f"{part['heading']}:"
        for one in part["sentences"]:
            mark = "" if one["origin"] == "computed" else f"[{one['origin']}] "
            source = "" if one["repeats_source"] or not one["source"] else f" ({one['source']})"
            yield f"  {mark}{' '.join(one['text'].split())}{source}"
