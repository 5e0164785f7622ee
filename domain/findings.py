"""What upkeep returns: findings about the plans, each with the texts that it compares."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.canonical import sha256_of
from domain.documents import Document, Fact, Section, Version

# Reference data is not kept with its file, so its rows stand under these names.
BIA_PATH = "reference/bia.csv"
ROSTER_PATH = "reference/roster.csv"
INVENTORY_PATH = "reference/inventory.csv"


class FindingSeverity(StrEnum):
    """How much a finding can hurt in an incident."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class RowSource:
    """The file that said a row last, at `path` below the root of its collection, and when.

    `lines` are those of the file, or rows of its sheet, from 1. They are empty and `imported_at`
    is `None` where the row was read before these were kept.
    """

    collection: str
    path: str
    lines: tuple[int, ...] = ()
    imported_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DataRow:
    """What a rule read in a row of reference data: `kind` is bia, inventory or roster.

    `cells` are pairs of a column (`rto`, `valid_to`) and its value, empty as the cell is empty.
    """

    kind: str
    name: str
    cells: tuple[tuple[str, str], ...]
    source: RowSource | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a finding: `text[start:end]` of the version in force at `path`.

    For reference data the quote is the first cell of the row, both offsets are 0, there is no
    version, and `row` says what stands in the row. It is no text of a plan and is not shown as one.
    """

    path: str
    heading: str
    quote: str
    start: int
    end: int
    version_id: str = ""
    row: DataRow | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found wrong. `clause` is that of ISO 22301 that asks for it.

    `missing` names the absent element of P-21; other rules leave it empty. `text_id` is its id by
    its texts alone; `versions` are those of all plans it was found in, also of texts not shown.
    """

    rule: str
    clause: str
    severity: str
    message: str
    sides: tuple[Side, ...]
    fingerprint: str
    missing: str = ""
    text_id: str = ""
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanView:
    """A document in force with all that rules read of it."""

    document: Document
    version: Version
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]


def fingerprint_of(rule: str, sides: tuple[Side, ...]) -> str:
    """Return the id of a finding by its texts, 32 hex digits: the same as long as they are.

    Order of files, position in the text, case and white space do not count.
    """
    parts = sorted(f"{side.path.lower()}\n{' '.join(side.quote.lower().split())}" for side in sides)
    return sha256_of("\n\n".join([rule, *parts]))[:32]


def place_of(side: Side) -> str:
    """Return the id of the document a side is of, or the path and name of its row."""
    document_id = side.version_id.partition(".")[0]
    return document_id or f"{side.path} {side.quote}".casefold()


def fingerprint_about(rule: str, about: str, sides: Iterable[Side]) -> str:
    """Return the id of a finding by what it says, 32 hex digits, and of what documents and rows.

    The words around what it says do not count, nor in how many sentences a document says it, nor
    where the file of the document lies.
    """
    places = {place_of(side) for side in sides}
    said = " ".join(about.casefold().split())
    return sha256_of("\n\n".join([rule, "about", said, *sorted(places)]))[:32]
