"""What search returns: hits whose quotes are verified spans of a stored version."""

from dataclasses import dataclass

from domain.documents import Place


@dataclass(frozen=True, slots=True)
class FindingNote:
    """An open finding on a section: what is wrong, and the text on the other side of it.

    `quote` is a stretch of the section's document. The other side is empty when there is none;
    it stands in `other_version_id`, which is empty for a row of reference data, shown in one line.
    """

    finding_id: str
    rule: str
    severity: str
    message: str
    quote: str
    other_path: str = ""
    other_heading: str = ""
    other_quote: str = ""
    other_version_id: str = ""
    other_start: int = 0
    other_end: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A section found, with the passage that speaks for it, quoted verbatim.

    `score` has no unit and compares only within one ranking. `quote` is `text[start:end]` of the
    stored version, its hash checked at the moment of search. `parts` name what made the score;
    `words` are those of the names plans for this kind of incident go by that stand in the hit,
    `incidents` the past ones in which people used its document, `variants` the paths of the same
    plan in other formats, `scope` the chain of needs from what the report names to what the plan
    is for, `findings` what was open on its section at that moment. `mismatch` says what it is for
    that the report is not about: another site, season or system.
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
    words: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    findings: tuple[FindingNote, ...] = ()
    mismatch: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Return the section's own heading."""
        return self.heading_path[-1] if self.heading_path else self.title


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of incident as search knows it.

    `called` are names of plans and headings for it, `effects` those of plans for what it brings
    about, `examples` are reports of it.
    """

    code: str
    name: str
    called: tuple[str, ...]
    effects: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """A past incident's word for a section people used in it; `weight` is 0 to 1.

    An empty `heading` stands for the whole document.
    """

    incident_id: str
    path: str
    heading: str
    weight: float


@dataclass(frozen=True, slots=True)
class Route:
    """What is known of a report beyond its words, for search to go by.

    `shares` are the topics it may be about by code, summing to at most 1; what is missing to 1 is
    the share of "no incident" and "unknown". `scope` are chains of needs, each from what the
    report names up to an activity that needs it. `phase` is that of the response the report is
    in: now, recovery or return; empty when that is not gone by.
    """

    shares: tuple[tuple[str, float], ...]
    votes: tuple[Vote, ...] = ()
    scope: tuple[tuple[str, ...], ...] = ()
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands in the ranking for a text: its place, of how many, from 1.

    `best` is its best section, `None` where its text no longer verifies.
    """

    place: int
    of: int
    best: Hit | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits best first, and what the reader must know about how they were found.

    `notices` say when an index was missing and another way answered; `dropped` counts hits
    whose stored text no longer matches its hash and which are therefore not shown. `topics` are
    the kinds of incident the search went by, code, name and share, and `strength` how far it did.
    """

    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()
    dropped: int = 0
    topics: tuple[tuple[str, str, float], ...] = ()
    strength: float = 0.0
