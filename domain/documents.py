"""Plans as Muster keeps them: documents, immutable versions, sections, passages, facts.

Every span is a pair of character offsets, `start` inclusive and `end` exclusive, into the stored
`text` of one document version. A quote is always `text[start:end]`, never a rewritten copy.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VersionStatus(StrEnum):
    """Where a document version stands in its life (ISO 22301 7.5)."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class BlockKind(StrEnum):
    """What a reader saw a stretch of text to be. FRONT_MATTER and CONTENTS are not searched."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CODE = "code"
    FRONT_MATTER = "front_matter"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text stands in its file, from 1; `None` where it does not apply."""

    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    row: int | None = None

    def describe(self) -> str:
        """Return the place in words a person can follow: `page 3, line 12`."""
        parts = (
            ("page", self.page),
            ("sheet", self.sheet),
            ("row", self.row),
            ("paragraph", self.paragraph),
            ("line", self.line),
        )
        return ", ".join(f"{name} {value}" for name, value in parts if value is not None)


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a file as a reader saw it, in reading order.

    `level` is 1 to 6 for headings and 0 otherwise. `clean` is the text without markup, for
    searching; the span points at the text as it stands.
    """

    kind: BlockKind
    start: int
    end: int
    clean: str
    level: int = 0
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one file: its text, its blocks in order, its own title if it has one.

    `removed` lists `(position in text, characters removed there)` for invisible characters and
    composed forms that the normaliser took out, so that a span can be led back to the file.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    removed: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its own text, up to the next heading of any level; the tree is by `parent`.

    `ordinal` counts from 0 in reading order. Text before the first heading is a section whose
    level is 0 and whose heading is the document's title.
    """

    section_id: str
    version_id: str
    ordinal: int
    parent: int | None
    level: int
    heading: str
    heading_path: tuple[str, ...]
    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is searched: at most 200 tokens of one section.

    `text` is without markup. `encoded_text` has the title and heading path in front and is what
    the embedder sees; `encoded_sha256` is its key in the vector table. `quote_sha256` is the hash
    of the stored `text[start:end]`, by which every shown quote is verified.
    """

    passage_id: str
    section_id: str
    version_id: str
    ordinal: int
    start: int
    end: int
    text: str
    encoded_text: str
    encoded_sha256: str
    quote_sha256: str
    place: Place


class FactKind(StrEnum):
    """What a fact states; values are normalised as `docs/design.md` says."""

    RTO = "rto"
    RPO = "rpo"
    MTPD = "mtpd"
    MBCO = "mbco"
    DURATION = "duration"
    DEADLINE = "deadline"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    REVIEW_DATE = "review_date"
    APPROVAL_DATE = "approval_date"
    EXERCISE_DATE = "exercise_date"
    REFERENCE = "reference"
    ROLE = "role"
    PERSON = "person"
    AUTHORITY = "authority"
    ACTIVATION = "activation"
    CHANNEL = "channel"
    STEP = "step"
    OWNER = "owner"
    VERSION = "version"
    STATUS = "status"
    SUPERSESSION = "supersession"
    SYSTEM = "system"
    SITE = "site"
    SUPPLIER = "supplier"


class FactState(StrEnum):
    """Whether an owner has looked at a fact."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


# Kinds whose values are lengths of time, in minutes.
IN_MINUTES = frozenset(
    {FactKind.RTO, FactKind.RPO, FactKind.MTPD, FactKind.DURATION, FactKind.DEADLINE}
)


@dataclass(frozen=True, slots=True)
class FactReview:
    """What an owner said of a fact: `outcome` is confirmed or rejected.

    `value` and `subject` are the owner's own where they corrected what was read, else `None`. With
    `is_current` false it was said of the same words in a section that has changed since.
    """

    outcome: FactState
    reviewed_by: str
    reviewed_at: datetime
    value: str | None = None
    subject: str | None = None
    note: str = ""
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """A value read from a span of plan text, and what it belongs to.

    `value` and `subject` are those an owner corrected them to, if one did; `reviewed` says who.
    """

    fact_id: str
    version_id: str
    section_id: str
    kind: FactKind
    value: str
    subject: str | None
    start: int
    end: int
    state: FactState = FactState.UNCONFIRMED
    reviewed: "FactReview | None" = None


@dataclass(frozen=True, slots=True)
class Version:
    """One immutable state of a document. Only `status` and `valid_to` ever change, by supersession.

    `sha256` is of the file's bytes. It is in force from `valid_from` until `valid_to` (UTC).
    """

    version_id: str
    document_id: str
    number: int
    sha256: str
    media_type: str
    title: str
    text: str
    status: VersionStatus
    valid_from: datetime
    valid_to: datetime | None = None
    removed: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A plan or procedure over all its versions; `path` is below its collection's root."""

    document_id: str
    collection: str
    path: str
    kind: str = "plan"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file read and cut up, ready to be stored in one transaction.

    `reader_revision` is that of the readers, 0 where it is not known; `is_anew` where the file is
    that of the version before, and only the readers read it otherwise. `status_named_at` is when
    whoever reads it in named its status, if at all; `is_dated_now` where nobody named since when.
    """

    version: Version
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    reader_revision: int = 0
    is_anew: bool = False
    status_named_at: datetime | None = None
    is_dated_now: bool = False
