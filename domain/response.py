"""The response to a decided proposal: a room with its checklist, clocks, log and review.

A room's content is fixed when it is opened; everything after is an entry of its log.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Phase(StrEnum):
    """Whether a step belongs to the response or to the return to normal."""

    RESPOND = "respond"
    RETURN = "return"


class Standing(StrEnum):
    """By what somebody stands for a role."""

    # A person confirmed the role, or named somebody for it.
    CONFIRMED = "confirmed"
    # Muster proposed it, and nobody has answered.
    PROPOSED = "proposed"
    # Only a step names the role; the roster says who fills it.
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Cited:
    """A section of a plan that a person confirmed, as it stood when the room was opened.

    `quote` is `text[start:end]` of the version; `section_sha256` is over the whole section.
    """

    section_id: str
    version_id: str
    version_number: int
    path: str
    title: str
    heading: str
    quote: str
    start: int
    end: int
    section_sha256: str


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What a plan says of the steps of a list, above it: `text[start:start + len(quote)]`."""

    quote: str
    start: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: the plan's own sentence, who owns it, and by when.

    `quote` is `text[start:end]` of `version_id`; without a version the step is Muster's own and
    stands in no plan. `due_at` is counted from when it began, `due_basis` says by which words.
    `standing` is that of the person. One that `is_unconfirmed` is an emergency step of a section
    that nobody confirmed. One that `is_note` is a prohibition or statement at its place in
    the plan: read, and never ticked. `lead_ins` stand above its list, outermost first.
    """

    step_id: str
    phase: Phase
    quote: str
    section_id: str
    version_id: str
    path: str
    title: str
    heading: str
    start: int
    end: int
    role: str = ""
    person: str = ""
    contact: str = ""
    due_at: datetime | None = None
    due_basis: str = ""
    standing: Standing = Standing.CONFIRMED
    is_unconfirmed: bool = False
    is_note: bool = False
    lead_ins: tuple[LeadIn, ...] = ()

    @property
    def is_from_plan(self) -> bool:
        """Return whether a plan says this."""
        return bool(self.version_id)


@dataclass(frozen=True, slots=True)
class Contact:
    """A role, who fills it and who stands in; the place that names it is `text[start:end]`.

    `replaced` is whom Muster had proposed where a person named somebody else, "" otherwise.
    """

    role: str
    person: str
    contact: str
    email: str
    deputy: str
    deputy_contact: str
    gap: str
    version_id: str
    path: str
    quote: str
    start: int
    end: int
    standing: Standing = Standing.CONFIRMED
    replaced: str = ""


# The kinds of clocks that recovery is counted by; a duty and a level have names of their own.
RECOVERY = frozenset({"rto", "mtpd"})


def clock_name(kind: str, name: str, *, is_usual: bool = False) -> str:
    """Return what a clock is called: `RTO Order fulfilment`, of a duty its name alone.

    Where no activity is named, the name says only that it `is_usual`.
    """
    if kind not in RECOVERY:
        return name
    return f"{kind.upper()}, {name}" if is_usual else f"{kind.upper()} {name}"


@dataclass(frozen=True, slots=True)
class Countdown:
    """A moment that is coming; `due_at` is `None` while its clock has not started.

    `kind` is rto, mtpd, level or duty; `basis` says what it is counted from. Of a duty that
    `is_unjudged` nobody said on deciding whether it applies.
    """

    kind: str
    name: str
    due_at: datetime | None
    basis: str
    is_unjudged: bool = False
    duty_id: str = ""

    @property
    def duty(self) -> str:
        """Return by what its duty is known here; in a room of before that was kept, its regime."""
        return self.duty_id or self.name.partition(": ")[0]


@dataclass(frozen=True, slots=True)
class Room:
    """What was confirmed, made ready to act on; `began_basis` says where `began_at` is from.

    `is_exercise` is chosen when the room is opened, and never changes. `gaps` say what is not
    shown, and why. `has_emergency_steps` says whether steps of the proposal's emergency sections
    stand first, `is_severity_confirmed` whether a person said that it is of that level; of rooms
    opened before these were kept both are taken to be so.
    """

    room_id: str
    proposal_id: str
    decision_id: str
    is_exercise: bool
    opened_by: str
    opened_at: datetime
    title: str
    report: str
    incident_class: str
    subclass: str | None
    class_name: str
    loss_scenarios: tuple[str, ...]
    severity: str
    activity: str
    recovery_time_objective: timedelta | None
    began_at: datetime
    began_basis: str
    is_life_in_danger: bool
    sections: tuple[Cited, ...]
    steps: tuple[Step, ...]
    contacts: tuple[Contact, ...]
    countdowns: tuple[Countdown, ...]
    gaps: tuple[str, ...] = ()
    has_emergency_steps: bool = True
    is_severity_confirmed: bool = True

    def to_tick(self, phase: Phase) -> list[Step]:
        """Return the steps of a phase that somebody can tick, notes left out."""
        return [step for step in self.steps if step.phase is phase and not step.is_note]


class EntryKind(StrEnum):
    """What an entry of the log records."""

    OPENED = "opened"
    NOTE = "note"
    DONE = "done"
    UNDONE = "undone"
    ASSIGNED = "assigned"
    JUDGED = "judged"
    HANDED_OVER = "handed_over"
    ACCEPTED = "accepted"
    SENDING = "sending"
    DELIVERED = "delivered"
    NOT_DELIVERED = "not_delivered"
    TICKET = "ticket"
    UNCERTAIN = "uncertain"
    STOOD_DOWN = "stood_down"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of a room's log (ICS-214): who wrote what, when, and what it is about.

    `source` says where the writer has it from. `subject` is the id of a step or duty or a person's
    name, `value` what the kind needs beside the text.
    """

    room_id: str
    ordinal: int
    at: datetime
    author: str
    kind: EntryKind
    text: str
    source: str = ""
    subject: str = ""
    value: str = ""


class Verdict(StrEnum):
    """How a section or a contact did."""

    USED = "used"
    FAILED = "failed"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class SectionReview:
    """Whether a confirmed section helped."""

    section_id: str
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactReview:
    """Whether a person was reached; `used` means reached."""

    role: str
    person: str
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recovery:
    """When an activity ran again, and the RTO it is held to."""

    activity: str
    recovered_at: datetime
    recovery_time_objective: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What an approver says when standing down."""

    outcome: str
    lessons: str = ""
    sections: tuple[SectionReview, ...] = ()
    contacts: tuple[ContactReview, ...] = ()
    recoveries: tuple[Recovery, ...] = ()
