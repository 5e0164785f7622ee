"""What a person returns: a decision, item by item, with name, reason and time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What a person did with one item."""

    CONFIRMED = "confirmed"
    AMENDED = "amended"
    REJECTED = "rejected"


class ReasonCode(StrEnum):
    """Why an item was amended or rejected."""

    WRONG_CLASS = "wrong_class"
    WRONG_SECTION = "wrong_section"
    OUTDATED = "outdated"
    OTHER_SITE = "other_site"
    NOT_NEEDED = "not_needed"
    MISSING_FACTS = "missing_facts"
    PERSON_UNAVAILABLE = "person_unavailable"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """One item's outcome; `amended_to` is what the person put in its place."""

    item_id: str
    outcome: Outcome
    amended_to: str | None = None
    reason_code: ReasonCode | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A named person's answer to one proposal; written once, never changed."""

    decision_id: str
    proposal_id: str
    shown_sha256: str
    decided_by: str
    decided_at: datetime
    items: tuple[ItemDecision, ...]
    note: str = ""


class UserRole(StrEnum):
    """What a signed-in person may do; `docs/design.md` has the table."""

    VIEWER = "viewer"
    RESPONDER = "responder"
    APPROVER = "approver"
    OWNER = "owner"
    AUDITOR = "auditor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class User:
    """A person who can sign in."""

    user_id: str
    name: str
    role: UserRole


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One link of the audit chain: `row_sha256` covers all else, with the link before it."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str
    previous_sha256: str
    row_sha256: str
