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
    WRONG_SEVERITY = "wrong_severity"
    NO_DUTY = "no_duty"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """One item's outcome; `amended_to` is what the person put in its place."""

    item_id: str
    outcome: Outcome
    amended_to: str | None = None
    reason_code: ReasonCode | None = None
    note: str = ""


class ActKind(StrEnum):
    """What can be done about a decision once it is recorded; each at most once."""

    # Takes the decision back; it stays on record, and a fresh proposal can be decided on.
    UNDONE = "undone"
    # A second named person agrees, where the policy asks for two.
    SECONDED = "seconded"
    # Says why there was no time for what the policy asks.
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class DecisionAct:
    """What a named person did about a decision later; the decision itself stays as it was."""

    act_id: str
    decision_id: str
    kind: ActKind
    acted_by: str
    acted_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a decision came about, as the service saw it.

    `first_shown_at` is when the person was first shown the proposal, `None` when never by this
    service; `opened` are the sections whose source they opened; `first_choice` is the class they
    chose before they were shown Muster's. `demanding` are the items for which the policy asked
    more than one act. `by_emergency` says that it was acted on without that, to be justified by
    `justify_by`; `needs_second` that a second person must agree. `revisions` are those of model
    and rules that made the proposal.
    """

    first_shown_at: datetime | None = None
    opened: tuple[str, ...] = ()
    first_choice: str | None = None
    demanding: tuple[str, ...] = ()
    by_emergency: bool = False
    justify_by: datetime | None = None
    needs_second: bool = False
    policy_sha256: str = ""
    revisions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A named person's answer to one proposal; written once, never changed.

    What became of it stands in `acts`. Only a decision that `is_in_force` may be gone by.
    """

    decision_id: str
    proposal_id: str
    shown_sha256: str
    decided_by: str
    decided_at: datetime
    items: tuple[ItemDecision, ...]
    note: str = ""
    circumstances: Circumstances | None = None
    acts: tuple[DecisionAct, ...] = ()

    def act(self, kind: ActKind) -> DecisionAct | None:
        """Return what was done of that kind, `None` when nothing."""
        return next((one for one in self.acts if one.kind is kind), None)

    @property
    def is_undone(self) -> bool:
        """Return whether somebody took it back."""
        return self.act(ActKind.UNDONE) is not None

    @property
    def awaits_second(self) -> bool:
        """Return whether a second person must agree before it counts."""
        asked = self.circumstances is not None and self.circumstances.needs_second
        return asked and not self.is_undone and self.act(ActKind.SECONDED) is None

    @property
    def awaits_justification(self) -> bool:
        """Return whether somebody acted in an emergency and has not said why."""
        asked = self.circumstances is not None and self.circumstances.by_emergency
        return asked and self.act(ActKind.JUSTIFIED) is None

    @property
    def is_in_force(self) -> bool:
        """Return whether it counts: not taken back, and agreed to by all who must."""
        return not self.is_undone and not self.awaits_second


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of an item since it was shown.

    `what` is changed, moved (same words in a newer version), added, gone or damaged; `lines` begin
    with - for what was shown and + for what there is now.
    """

    item_id: str
    what: str
    path: str
    heading: str
    lines: tuple[str, ...]
    version_id: str = ""


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
    """A person who can sign in; `units` limit what they see, none means all."""

    user_id: str
    name: str
    role: UserRole
    units: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class ChainHead:
    """Where the audit chain ended at some time: its last hash, and after how many rows.

    `rows` is `None` when only the hash was noted.
    """

    sha256: str
    rows: int | None = None
