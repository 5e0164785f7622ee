"""What a person decides on a proposal."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas.base import ActKind, In, Line, Note, Out, Outcome, ReasonCode


class ItemDecisionIn(In):
    """A person's answer on one item. Amending needs `amended_to`; both others and it a reason."""

    item_id: Annotated[Line, Field(min_length=1)]
    outcome: Outcome
    amended_to: Line | None = None
    reason_code: ReasonCode | None = None
    note: Note = ""


class DecisionIn(In):
    """A person's answer to a proposal, item by item, on what they were shown.

    `by_emergency` acts without what the policy asks for; why is to be said afterwards.
    """

    shown_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    items: Annotated[list[ItemDecisionIn], Field(min_length=1, max_length=100)]
    note: Note = ""
    by_emergency: bool = False


class ActIn(In):
    """Why somebody takes a decision back, agrees to it as the second, or acted first."""

    note: Note = ""


class FirstChoiceIn(In):
    """Which class the person takes it for, before they are shown Muster's."""

    class_code: Annotated[Line, Field(min_length=1)]


class ItemDecisionOut(Out):
    """One item's outcome as recorded."""

    item_id: str
    outcome: Outcome
    amended_to: str | None
    reason_code: ReasonCode | None
    note: str


class ActOut(Out):
    """What was done about a decision later: undone, seconded or justified, by whom and why."""

    kind: ActKind
    acted_by: str
    acted_at: datetime
    note: str


class CameAboutOut(Out):
    """How a decision came about, as the service saw it.

    `first_shown_at` is null when this service never showed the proposal to whoever decided;
    `opened` are sections whose source they opened, `demanding` items that asked for more than one
    act. `revisions` are those of model and rules.
    """

    first_shown_at: datetime | None
    opened: list[str]
    first_choice: str | None
    demanding: list[str]
    by_emergency: bool
    justify_by: datetime | None
    needs_second: bool
    revisions: dict[str, str]


class DecisionOut(Out):
    """A decision as recorded; it cannot be changed. Only one `in_force` may be gone by."""

    decision_id: str
    proposal_id: str
    shown_sha256: str
    decided_by: str
    decided_at: datetime
    items: list[ItemDecisionOut]
    note: str
    acts: list[ActOut]
    came_about: CameAboutOut | None
    in_force: bool
    is_taken_back: bool
    awaits_second: bool
    awaits_justification: bool


class DemandOut(Out):
    """Confirming the item asks for one of `sources` (section ids) opened, and a typed reason."""

    item_id: str
    sources: list[str]


class StandingOut(Out):
    """What the person who asked can still do with a proposal, and what that takes."""

    expires_at: datetime
    is_expired: bool
    opened: list[str]
    demands: list[DemandOut]
    reason_letters: int
    first_choice_missing: bool
    emergency_allowed: bool


class SourceOut(Out):
    """The whole section an item rests on, with the quote's place in it and in the version.

    Fetching it is kept as a receipt: `opened_at` is when the person first did.
    """

    proposal_id: str
    section_id: str
    version_id: str
    path: str
    title: str
    heading_path: list[str]
    place_text: str
    text: str
    quote: str
    quote_start: int
    quote_end: int
    start: int
    end: int
    opened_at: datetime
