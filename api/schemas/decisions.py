"""What a person decides on a proposal."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas.base import In, Line, Note, Out, Outcome, ReasonCode


class ItemDecisionIn(In):
    """A person's answer on one item. Amending needs `amended_to`; both others and it a reason."""

    item_id: Annotated[Line, Field(min_length=1)]
    outcome: Outcome
    amended_to: Line | None = None
    reason_code: ReasonCode | None = None
    note: Note = ""


class DecisionIn(In):
    """A person's answer to a proposal, item by item, on what they were shown."""

    shown_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    items: Annotated[list[ItemDecisionIn], Field(min_length=1, max_length=100)]
    note: Note = ""


class ItemDecisionOut(Out):
    """One item's outcome as recorded."""

    item_id: str
    outcome: Outcome
    amended_to: str | None
    reason_code: ReasonCode | None
    note: str


class DecisionOut(Out):
    """A decision as recorded; it cannot be changed."""

    decision_id: str
    proposal_id: str
    shown_sha256: str
    decided_by: str
    decided_at: datetime
    items: list[ItemDecisionOut]
    note: str
