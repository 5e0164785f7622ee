"""What a language model thinks of a proposal; each sentence of it is the model's own wording."""

from datetime import datetime

from pydantic import Field

from api.schemas.base import Out


class CitedSentenceOut(Out):
    """A sentence written by a language model, and the verified quote it rests on."""

    text: str
    section_id: str
    version_id: str
    quote: str
    start: int
    end: int


class OpinionOut(Out):
    """A second opinion, or, with `given` false, that there is none and why.

    Written by a language model, held against what is shown, and decided by nobody: `dropped`
    counts its sentences that did not hold, `disagreements` say where it differs from Muster.
    """

    proposal_id: str
    configured: bool
    model: str
    given: bool
    reason: str
    asked_at: datetime | None = None
    asked_by: str = ""
    code: str = ""
    name: str = ""
    sections: list[str] = Field(default_factory=list)
    summary: list[CitedSentenceOut] = Field(default_factory=list)
    dropped: int = 0
    began: str = ""
    names: list[str] = Field(default_factory=list)
    disagreements: list[str] = Field(default_factory=list)
