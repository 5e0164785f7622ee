"""What differs between two versions of a plan."""

from api.schemas.base import Out
from api.schemas.facts import FactOut


class StretchOut(Out):
    """Words that are the same, added, removed or changed: a span of each version's text."""

    change: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class SectionChangeOut(Out):
    """What became of a section: same, added, removed, changed or moved."""

    change: str
    old: str | None
    new: str | None
    old_path: list[str]
    new_path: list[str]
    stretches: list[StretchOut]


class FactChangeOut(Out):
    """A fact that was added, removed or changed."""

    change: str
    old: FactOut | None
    new: FactOut | None


class DiffOut(Out):
    """Two versions of a plan side by side, by section and by fact."""

    path: str
    old_version: str
    new_version: str
    old_text: str
    new_text: str
    sections: list[SectionChangeOut]
    facts: list[FactChangeOut]
