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
    """An open finding that touches a section."""

    rule: str
    message: str


class HitOut(Out):
    """A section found. `quote` is verbatim: characters `start` to `end` of the stored version."""

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
    status: str
    findings: list[FindingRefOut] = Field(default_factory=list)


class SearchIn(In):
    """What to look for. `as_of` asks what was in force then."""

    text: Report
    k: int = Field(default=10, ge=1, le=100)
    kind: Line | None = None
    as_of: Moment | None = None


class SearchOut(Out):
    """Hits best first; `notices` say what the reader must know about how they were found."""

    hits: list[HitOut]
    notices: list[str]
    dropped: int
