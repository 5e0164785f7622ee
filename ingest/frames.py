"""What parent and reading child say to each other: JSON in frames that name their length.

JSON and not pickle: the child reads hostile files, and must not be able to make the parent run
anything.
"""

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

from domain.documents import Block, BlockKind, Fact, FactKind, Place, Reading, Section

_LENGTHS = struct.Struct(">QQ")
# A reply may be this many times the largest file, as text repeats in it.
MOST_REPLY_BYTES = 2**30

Values = list[Any]


class FrameBroken(Exception):
    """The other side ended or sent something that is no frame."""


def pack(message: Mapping[str, Any], data: bytes = b"") -> bytes:
    """Return the message and its bytes as one frame."""
    head = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return _LENGTHS.pack(len(head), len(data)) + head + data


def read_lengths(prefix: bytes) -> tuple[int, int]:
    """Return the lengths of message and data that a frame's first 16 bytes announce.

    Raises:
        FrameBroken: the frame is cut off or too long.
    """
    if len(prefix) != _LENGTHS.size:
        raise FrameBroken("the other side ended")
    head, data = _LENGTHS.unpack(prefix)
    if head + data > MOST_REPLY_BYTES:
        raise FrameBroken("a frame is too long")
    return head, data


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Return the next message and its bytes from a blocking stream; see `read_lengths`."""
    head, data = read_lengths(stream.read(_LENGTHS.size))
    message = json.loads(stream.read(head))
    return message, stream.read(data)


def pack_place(place: Place) -> Values:
    """Return a place as a list, its empty end left out."""
    values: Values = [place.page, place.line, place.paragraph, place.sheet, place.row]
    while values and values[-1] is None:
        values.pop()
    return values


def pack_reading(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON types."""
    return {
        "text": reading.text,
        "blocks": [
            [block.kind, block.start, block.end, block.clean, block.level, pack_place(block.place)]
            for block in reading.blocks
        ],
        "title": reading.title,
        "removed": reading.removed,
        "warnings": reading.warnings,
    }


def unpack_reading(values: Mapping[str, Any]) -> Reading:
    """Return what `pack_reading` packed."""
    return Reading(
        text=values["text"],
        blocks=tuple(
            Block(BlockKind(kind), start, end, clean, level, Place(*place))
            for kind, start, end, clean, level, place in values["blocks"]
        ),
        title=values["title"],
        removed=tuple((at, count) for at, count in values["removed"]),
        warnings=tuple(values["warnings"]),
    )


def pack_sections(sections: tuple[Section, ...]) -> list[Values]:
    """Return sections as JSON types, ids left out: they follow from the ordinal."""
    return [
        [
            section.parent,
            section.level,
            section.heading,
            section.heading_path,
            section.start,
            section.end,
            pack_place(section.place),
        ]
        for section in sections
    ]


def unpack_sections(rows: list[Values], version_id: str) -> tuple[Section, ...]:
    """Return what `pack_sections` packed."""
    return tuple(
        Section(
            f"{version_id}.s{ordinal}",
            version_id,
            ordinal,
            parent,
            level,
            heading,
            tuple(path),
            start,
            end,
            Place(*place),
        )
        for ordinal, (parent, level, heading, path, start, end, place) in enumerate(rows)
    )


def pack_facts(facts: tuple[Fact, ...], sections: tuple[Section, ...]) -> list[Values]:
    """Return facts as JSON types, ids left out: each names its section by ordinal."""
    ordinals = {section.section_id: section.ordinal for section in sections}
    return [
        [ordinals[fact.section_id], fact.kind, fact.value, fact.subject, fact.start, fact.end]
        for fact in facts
    ]


def unpack_facts(
    rows: list[Values], version_id: str, sections: tuple[Section, ...]
) -> tuple[Fact, ...]:
    """Return what `pack_facts` packed."""
    return tuple(
        Fact(
            f"{version_id}.f{number}",
            version_id,
            sections[ordinal].section_id,
            FactKind(kind),
            value,
            subject,
            start,
            end,
        )
        for number, (ordinal, kind, value, subject, start, end) in enumerate(rows)
    )
