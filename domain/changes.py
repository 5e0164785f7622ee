"""A proposed edit of a plan's section: for the owner to take or decline, never made by Muster."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeState(StrEnum):
    """What became of a proposed edit."""

    PROPOSED = "proposed"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """`old_text` is `text[start:end]` of the version; `new_text` would stand in its place.

    `source` is what asked for it: the id of a finding, or proposal and item of a triage.
    """

    change_id: str
    source: str
    reason: str
    path: str
    version_id: str
    heading: str
    start: int
    end: int
    old_text: str
    new_text: str
    proposed_by: str
    proposed_at: datetime
    state: ChangeState = ChangeState.PROPOSED
    state_reason: str = ""
    state_by: str = ""
    state_at: datetime | None = None
