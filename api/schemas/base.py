"""What all shapes of the wire share: texts, times, and how unknown fields are met."""

from datetime import UTC, datetime
from typing import Annotated, Literal, get_args, get_origin

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

# Passed on: the pages know Muster by these modules alone.
from domain.decisions import ActKind as ActKind
from domain.decisions import Outcome as Outcome
from domain.decisions import ReasonCode as ReasonCode
from domain.decisions import UserRole as UserRole
from domain.severity import Level as Level
from ingest.normalise import normalise, one_line

# Beside these ends hours are added and taken away, and zones changed; nobody plans for beyond.
YEARS = range(1900, 3000)


def in_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC. Raises: ValueError: no plan could be about that time."""
    if moment.year not in YEARS:
        raise ValueError("the time is out of range")
    return moment.astimezone(UTC)


def _without_halves(text: str) -> str:
    """Leave out lone halves of characters, which a broken copy and paste can bring along."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("the text holds a NUL character")
    return text


def _whole(path: str) -> str:
    if not path.startswith(("/", "\\\\")) and path[1:3] not in {":\\", ":/"}:
        raise ValueError("the path must start at the root, such as /srv/plans")
    return path


def _seen(text: str) -> str:
    return normalise(text).text


# What the checks below ask for, said so that whoever reads the description can send no other.
_TEXT = {"pattern": "^[^\\u0000]*$"}
_ROOTED = {"pattern": r"^(/|\\\\|[^/]:[\\/])[^\u0000]*$"}
_IN_YEARS = {"pattern": r"^(19|2\d)\d\d-\d\d-\d\d[Tt ]"}

# In characters.
LONGEST_LINE = 500
Line = Annotated[
    str, Field(max_length=LONGEST_LINE, json_schema_extra=_TEXT), AfterValidator(_without_nul)
]
WholePath = Annotated[Line, Field(json_schema_extra=_ROOTED), AfterValidator(_whole)]
# So many fields that are not known are named one by one.
MOST_UNKNOWN = 20
# More than any field that holds values by name may have.
MOST_NAMED = 1_000
# What a value of JSON is, and what each kind of field takes; other kinds are told apart anyway.
_PLAIN: dict[type, str] = {bool: "choice", int: "number", float: "number", str: "text"}


def _kinds_of(asked: object) -> set[str]:
    """Return what may be given for this annotation, of `_PLAIN`."""
    if isinstance(asked, type) and asked in _PLAIN:
        return {_PLAIN[asked]}
    if asked is type(None):
        return set()
    parts = get_args(asked)
    if not parts or get_origin(asked) is Literal:
        # A time, a day, an enumeration: all are written as text.
        return {"text"}
    return {kind for part in parts for kind in _kinds_of(part)}


# What people write to others: nothing in it is hidden from who reads it.
Words = Annotated[Line, AfterValidator(one_line)]
Note = Annotated[
    str,
    Field(max_length=4_000, json_schema_extra=_TEXT),
    AfterValidator(_without_nul),
    AfterValidator(_seen),
]
# What is told in the log of a room: a thread of mails, or what a machine wrote in a night.
Telling = Annotated[
    str,
    Field(max_length=40_000, json_schema_extra=_TEXT),
    AfterValidator(_without_nul),
    AfterValidator(_seen),
]
# Of any length here: what reads it says how long it may be, and by how much it is longer.
Report = Annotated[
    str,
    Field(json_schema_extra=_TEXT),
    AfterValidator(_without_halves),
    AfterValidator(_without_nul),
]
Moment = Annotated[AwareDatetime, Field(json_schema_extra=_IN_YEARS), AfterValidator(in_utc)]


class In(BaseModel):
    """What comes in: a field that is not known is refused, and so is a value of another kind."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _has_no_heap_of_fields(cls, given: object) -> object:
        """Refuse as one what would be refused field by field, which takes seconds for a heap."""
        if isinstance(given, dict) and len(given) > len(cls.model_fields) + MOST_UNKNOWN:
            raise ValueError(f"there are {len(given):,} fields")
        return given

    @field_validator("*", mode="before")
    @classmethod
    def _is_of_its_kind(cls, value: object, info: ValidationInfo) -> object:
        """Turn nothing into what it is not: no 0 into a date, no "off" into a choice."""
        if isinstance(value, dict) and len(value) > MOST_NAMED:
            raise ValueError(f"there are {len(value):,} fields")
        given = _PLAIN.get(type(value))
        asked = cls.model_fields[info.field_name or ""].annotation
        if given is not None and given not in _kinds_of(asked):
            raise ValueError("the value is of another kind than what is asked for")
        return value


class Out(BaseModel):
    """What goes out."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


class DifferenceOut(Out):
    """What became of an item since it was shown; `lines` begin with - (shown) or + (now)."""

    item_id: str
    what: str
    path: str
    heading: str
    lines: list[str]
    version_id: str


class ProblemOut(Out):
    """An error as RFC 9457 has it; `code` is stable, `detail` is for a person.

    `differences` say what changed since it was shown, `offer` is the address to POST to for a
    fresh proposal; both are absent where they say nothing.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    differences: list[DifferenceOut] | None = None
    offer: str | None = None
