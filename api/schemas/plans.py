"""Plans, their versions and sections."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.base import In, Note, Out
from api.schemas.facts import FactOut


class SectionOut(Out):
    """A heading and its own text, as a span of the version."""

    section_id: str
    ordinal: int
    parent: int | None
    level: int
    heading: str
    heading_path: list[str]
    start: int
    end: int
    page: int | None
    place_text: str


class StatusIn(In):
    """The status a version is to have, the one the person saw, and why."""

    status: Literal["in_force", "withdrawn"]
    shown: Literal["draft", "in_force", "superseded", "withdrawn"]
    reason: Annotated[Note, Field(min_length=1)]


class DocumentOut(Out):
    """A plan or procedure and its newest version."""

    document_id: str
    collection: str
    path: str
    kind: str
    title: str
    version_id: str
    version_number: int
    status: str
    media_type: str
    valid_from: datetime
    valid_to: datetime | None
    sections: int


class VersionRefOut(Out):
    """One version in a document's chain.

    `is_anew` where its file is that of the version before, and only Muster read it otherwise.
    """

    version_id: str
    number: int
    status: str
    valid_from: datetime
    valid_to: datetime | None
    is_anew: bool = False


class VersionOut(Out):
    """One version whole: its text and everything read from it."""

    document: DocumentOut
    version_id: str
    number: int
    title: str
    status: str
    text: str
    warnings: list[str]
    sections: list[SectionOut]
    facts: list[FactOut]
    versions: list[VersionRefOut]


class UnitsOut(Out):
    """The units whose people see a document; none means everybody."""

    path: str
    units: list[str]
