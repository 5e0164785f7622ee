"""What is looked for, and the sections found."""

from pydantic import Field

from api.schemas.base import In, Line, Moment, Out, Report


class PlaceOut(Out):
    """Where a stretch of text stands in its file; what does not apply is null."""

    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    row: int | None = None


class FindingRefOut(Out):
    """An open finding that touches a section, and the text on its other side, if it has one.

    Where both offsets of the other side are 0, it is a row of reference data in one line.
    """

    id: str = ""
    rule: str
    severity: str = ""
    message: str
    quote: str = ""
    other_path: str = ""
    other_heading: str = ""
    other_quote: str = ""
    other_start: int = 0
    other_end: int = 0


class FreshnessOut(Out):
    """Dates a plan gives for itself, ISO 8601 (a month where it names no day), else null."""

    reviewed: str | None = None
    exercised: str | None = None
    next_review: str | None = None


class HitOut(Out):
    """A section found. `quote` is verbatim: characters `start` to `end` of the stored version.

    `parts` made the score; `words` are names of plans for this kind of incident that stand in
    it, `incidents` past ones in which people used its plan, `variants` the same plan in other
    formats, `scope` the chain of needs from what the report names to what the plan is for,
    `mismatch` what it is for that the report is not about. `begins_at` is the number of the item
    or row that the quote begins with where others of its list stand before, else 0.
    """

    section_id: str
    document_id: str
    version_id: str
    path: str
    title: str
    heading: str
    heading_path: list[str]
    page: int | None
    place: PlaceOut
    place_text: str
    quote: str
    start: int
    end: int
    score: float
    parts: dict[str, float]
    words: list[str] = Field(default_factory=list)
    incidents: list[str] = Field(default_factory=list)
    variants: list[str] = Field(default_factory=list)
    scope: list[str] = Field(default_factory=list)
    mismatch: list[str] = Field(default_factory=list)
    status: str
    findings: list[FindingRefOut] = Field(default_factory=list)
    begins_at: int = 0
    goes_on: bool = False
    freshness: FreshnessOut | None = None


class SearchIn(In):
    """What to look for. `as_of` asks what was in force then."""

    text: Report
    k: int = Field(default=10, ge=1, le=100)
    kind: Line | None = None
    as_of: Moment | None = None


class TopicOut(Out):
    """A kind of incident the text may be about."""

    code: str
    name: str
    share: float


class SearchOut(Out):
    """Hits best first; `notices` say what the reader must know about how they were found.

    `degraded` has a code for each of them that says what was missing (`api/degraded.py`).
    `topics` are the kinds of incident that search went by, as far as `strength` says, 0 to 1.
    """

    hits: list[HitOut]
    notices: list[str]
    degraded: list[str] = Field(default_factory=list)
    dropped: int
    topics: list[TopicOut] = Field(default_factory=list)
    strength: float = 0.0
