"""What the fact finders hand on: a value and the span that states it."""

from dataclasses import dataclass

from domain.documents import FactKind


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A value read from `text[start:end]`, and the activity, resource, role or person it is of."""

    kind: FactKind
    value: str
    subject: str | None
    start: int
    end: int
