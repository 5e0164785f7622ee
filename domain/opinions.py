"""What a language model thinks of a proposal, as far as it could be held against what is shown."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence a model wrote, and the verified quote it rests on, a span of `version_id`."""

    text: str
    section_id: str
    version_id: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """A model's choice among the candidates of a proposal; nothing of it counts by itself.

    `given` is false when there is none, and `reason` says why. `code` is the class it would take,
    empty when none; `sections` are ids of those shown that it would take, best first. `dropped`
    counts sentences that did not hold. `began` and `names` are suggestions in the report's own
    words. `disagreements` say in a line each where it differs from the proposal.
    """

    proposal_id: str
    model: str
    asked_at: datetime
    asked_by: str
    given: bool
    reason: str
    code: str = ""
    name: str = ""
    sections: tuple[str, ...] = ()
    summary: tuple[CitedSentence, ...] = ()
    dropped: int = 0
    began: str = ""
    names: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()
