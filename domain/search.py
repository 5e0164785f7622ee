"""What search returns: hits whose quotes are verified spans of a stored version."""

from dataclasses import dataclass

from domain.documents import Place


@dataclass(frozen=True, slots=True)
class Hit:
    """A section found, with the passage that speaks for it, quoted verbatim.

    `score` has no unit and compares only within one ranking. `quote` is `text[start:end]` of the
    stored version, its hash checked at the moment of search. `parts` name what made the score.
    """

    section_id: str
    passage_id: str
    document_id: str
    version_id: str
    path: str
    title: str
    heading_path: tuple[str, ...]
    quote: str
    start: int
    end: int
    place: Place
    score: float
    status: str
    parts: tuple[tuple[str, float], ...] = ()

    @property
    def heading(self) -> str:
        """Return the section's own heading."""
        return self.heading_path[-1] if self.heading_path else self.title


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits best first, and what the reader must know about how they were found.

    `notices` say when an index was missing and another way answered; `dropped` counts hits
    whose stored text no longer matches its hash and which are therefore not shown.
    """

    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()
    dropped: int = 0
