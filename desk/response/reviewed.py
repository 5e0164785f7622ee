"""What was said of sections and people on standing down, and by whom first.

A response that goes on and ends again keeps it, unless whoever ends it says otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.response import ContactReview, EntryKind, LogEntry, Review, SectionReview
from store.response import review_from_text


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said on standing down: by whom first, and when; it has stood since."""

    what: SectionReview | ContactReview
    said_by: str
    said_at: datetime

    @property
    def is_of_section(self) -> bool:
        """Return whether it is said of a section, else of a person."""
        return isinstance(self.what, SectionReview)


def last_review(log: Iterable[LogEntry]) -> Review | None:
    """Return what was said at the last stand-down, `None` before any, whether or not it goes on."""
    ends = [one for one in log if one.kind is EntryKind.STOOD_DOWN]
    return review_from_text(ends[-1].value) if ends else None


def reviewed(log: Iterable[LogEntry]) -> Sequence[Said]:
    """Return what the last stand-down says of sections and people, in its order."""
    said: dict[SectionReview | ContactReview, Said] = {}
    for end in (one for one in log if one.kind is EntryKind.STOOD_DOWN):
        review = review_from_text(end.value)
        told: tuple[SectionReview | ContactReview, ...] = (*review.sections, *review.contacts)
        said = {one: said.get(one) or Said(one, end.author, end.at) for one in told}
    return list(said.values())
