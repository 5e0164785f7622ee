"""A printable sheet in the few parts that every form has: headings, sentences, tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.response.briefing import Briefing
from desk.response.words import moment_of
from domain.reference import Person
from domain.response import Contact

EXERCISE = "EXERCISE EXERCISE EXERCISE"
CALL_COLUMNS = ("Role", "Person", "Number", "E-mail", "Deputy", "Deputy's number")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and beside it where it is from."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed; an exercise is marked on every page."""

    title: str
    printed_at: str
    is_exercise: bool
    blocks: tuple[Heading | Line | Grid, ...]


def briefing_sheet(briefing: Briefing) -> Sheet:
    """Return a situation report as a sheet; each sentence says where it is from."""
    blocks: list[Heading | Line | Grid] = []
    for part in briefing.parts:
        blocks.append(Heading(part.heading))
        for one in part.sentences:
            source = f"{one.origin.value}: {one.source}" if one.source else one.origin.value
            blocks.append(Line(one.text, source))
    title = f"Situation report: {briefing.title}"
    return Sheet(title, moment_of(briefing.as_of), briefing.is_exercise, tuple(blocks))


def room_calls(contacts: Sequence[Contact]) -> Grid:
    """Return the confirmed roles of a room as a call list."""
    rows = tuple(
        (one.role, one.person, one.contact, one.email, one.deputy, one.deputy_contact)
        for one in contacts
    )
    return Grid(CALL_COLUMNS, rows)


def roster_calls(people: Sequence[Person]) -> Grid:
    """Return everybody on the roster who has a role, with the people who stand in."""
    deputies = {one.deputy_of: one for one in people if one.deputy_of}
    rows = []
    for one in sorted(people, key=lambda person: (person.roles, person.name)):
        deputy = deputies.get(one.name)
        rows.append(
            (
                "; ".join(one.roles),
                one.name,
                one.phone,
                one.email,
                deputy.name if deputy else "",
                deputy.phone if deputy else "",
            )
        )
    return Grid(CALL_COLUMNS, tuple(rows))
