"""What changed from one version of a plan to another, by section and by fact."""

from dataclasses import dataclass
from enum import StrEnum

from domain.documents import Fact


class Change(StrEnum):
    """What became of a section, a stretch of words, or a fact."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, came or went: a span of the older and one of the newer text.

    The span is empty on the side that lacks them.
    """

    change: Change
    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section on both sides; `old` and `new` are section ids, `None` where there is none.

    MOVED is the same words under another heading or in another place; CHANGED may be that too.
    """

    change: Change
    old: str | None
    new: str | None
    old_path: tuple[str, ...]
    new_path: tuple[str, ...]
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact on both sides; CHANGED is the same kind and subject with another value."""

    change: Change
    old: Fact | None
    new: Fact | None


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """All that differs, in the order of the newer version, removed sections at their old place."""

    sections: tuple[SectionChange, ...]
    facts: tuple[FactChange, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether the versions say the same in the same places."""
        return not self.facts and all(one.change is Change.SAME for one in self.sections)
