"""A printable sheet in the few parts that every form has: headings, sentences, tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from desk.out.texts import Say, speaker
from desk.response.briefing import Briefing, Origin, Sentence
from desk.response.words import notes_of
from domain.lines import in_flow
from domain.markup import as_read
from domain.reference import Person
from domain.response import Contact

CALL_COLUMNS = ("role", "person", "number", "email", "deputy", "deputy_number")


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
    language: str = "en"


def briefing_sheet(briefing: Briefing, *, zone: tzinfo = UTC) -> Sheet:
    """Return a situation report as a sheet; each sentence says where it is from.

    Most are computed: that is said once, and a source once for all in a row that have it.
    """
    say = speaker(briefing.language, zone)
    blocks: list[Heading | Line | Grid] = [Line(say("origin_legend"), say("origin_computed"))]
    for part in briefing.parts:
        blocks.append(Heading(part.heading))
        blocks += [Line(_read(one), _label(one, say)) for one in part.sentences]
    title = say("report", title=briefing.title)
    return Sheet(
        title, say.made_at(briefing.as_of), briefing.is_exercise, tuple(blocks), briefing.language
    )


def _read(one: Sentence) -> str:
    """Return a sentence as it is read; what people wrote has no marks of a file's format."""
    return as_read(one.text) if one.origin is Origin.QUOTED else in_flow(one.text)


def _label(one: Sentence, say: Say) -> str:
    source = say("source_before") if one.repeats_source else one.source
    if one.origin is Origin.COMPUTED:
        return "" if one.repeats_source else source
    origin = say(f"origin_{one.origin.value}")
    return f"{origin}: {source}" if source else origin


def room_calls(contacts: Sequence[Contact], say: Say) -> Grid:
    """Return the roles of a room as a call list; what nobody confirmed says so."""
    rows = tuple(
        (
            *(one.role, one.person, one.contact, one.email, one.deputy, one.deputy_contact),
            "; ".join(notes_of(one, say)),
        )
        for one in contacts
    )
    return Grid(tuple(map(say, (*CALL_COLUMNS, "call_note"))), rows)


def roster_calls(people: Sequence[Person], say: Say) -> Grid:
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
    return Grid(tuple(map(say, CALL_COLUMNS)), tuple(rows))
