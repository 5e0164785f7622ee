"""What triage returns: an immutable proposal, each part of which a person decides."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.canonical import canonical_json, sha256_of
from domain.duties import Duty
from domain.questions import Answer, Question
from domain.search import Hit
from domain.severity import NO_TIMES, Severity, Times


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class or subclass with its probability, 0 to 1."""

    code: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class ClassProposal:
    """The class triage proposes. NONE is not an incident, UNKNOWN is not enough to go on.

    `evidence` are words of the report that carried the choice, `against` those that speak for the
    runner-up; `basis` says what the answer rests on (confirmed incidents, or the class
    descriptions alone). `likely` is the set that holds the true class in nine of ten reports;
    `right` of `of` proposals with such a confidence were right. Where neither was measured, as with
    another model or other classes, the set is empty and `of` is 0. `novel` says that nothing
    learnt from is near.
    """

    incident_class: str
    subclass: str | None
    name: str
    confidence: float
    band: str
    alternatives: tuple[ClassScore, ...]
    evidence: tuple[str, ...]
    basis: str
    abstained: bool
    against: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    right: int = 0
    of: int = 0
    novel: bool = False


@dataclass(frozen=True, slots=True)
class RoleProposal:
    """A role that a matched section names, who fills it today, and where it says so.

    `quote`, `start` and `end` are a verified span of `version_id`. `gap` says what is missing
    (no person known, left the roster, away by the report, no deputy, in two roles at once), empty
    when nothing is; `next_best` is who could act instead.
    """

    role: str
    person: str | None
    deputy: str | None
    contact: str | None
    section_id: str
    version_id: str
    path: str
    quote: str
    start: int
    end: int
    gap: str = ""
    next_best: str = ""


@dataclass(frozen=True, slots=True)
class InvocationClause:
    """A sentence of a plan on putting it into effect: a verified span of `version_id`.

    Either `role` may invoke it, or, without a role, it is a condition; `met_by` are the words of
    the report that meet it, empty when they do not.
    """

    version_id: str
    path: str
    title: str
    role: str
    quote: str
    start: int
    end: int
    met_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SimilarIncident:
    """A past incident close to the report, why it is close, what was different, how it ended."""

    incident_id: str
    title: str
    occurred_at: datetime | None
    similarity: float
    why: tuple[str, ...]
    outcome: str
    subclass: str | None
    different: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmergencyStep:
    """What a plan says to do at once: a verified span of `version_id`."""

    section_id: str
    version_id: str
    path: str
    title: str
    heading: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LifeSafety:
    """Whether the report speaks of danger to life, the words that say so, and what to do at once.

    `kinds` name the danger: harm, fire, matter, violence, force.
    """

    danger: bool
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    steps: tuple[EmergencyStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a person decides: `item_id` is stable inside its proposal."""

    item_id: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What triage proposes for one report; never changed once stored.

    `shown_sha256` is the hash over everything a person is shown. `revisions` name the model,
    rules and index that made it. `questions` could change it; `answers` were given to those of
    the proposal it `follows`, and `changes` say what they changed. `as_of` is the time for which
    clock and roster were read. `phase` is that of the response: now, recovery or return.
    """

    proposal_id: str
    created_at: datetime
    created_by: str
    report: str
    life_safety: LifeSafety
    incident_class: ClassProposal
    loss_scenarios: tuple[ClassScore, ...]
    sections: tuple[Hit, ...]
    roles: tuple[RoleProposal, ...]
    similar_incidents: tuple[SimilarIncident, ...]
    no_plan: bool
    notices: tuple[str, ...]
    revisions: tuple[tuple[str, str], ...]
    shown_sha256: str = ""
    times: Times = NO_TIMES
    severity: Severity | None = None
    as_of: datetime | None = None
    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()
    duties: tuple[Duty, ...] = ()
    follows: str = ""
    changes: tuple[str, ...] = ()
    invocation: tuple[InvocationClause, ...] = ()
    phase: str = ""

    def sealed(self) -> "Proposal":
        """Return the proposal with the hash of what it shows filled in."""
        return replace(self, shown_sha256=self.compute_hash())

    def compute_hash(self) -> str:
        """Return the hash over all fields but the hash itself."""
        return sha256_of(canonical_json(replace(self, shown_sha256="")))

    def items(self) -> tuple[Item, ...]:
        """Return what a person decides: class, severity, each section, role and duty."""
        decided = self.incident_class
        found = [
            Item("class", "class", f"{decided.subclass or decided.incident_class} {decided.name}")
        ]
        if self.severity is not None:
            found.append(Item("severity", "severity", self.severity.level.value))
        found += [
            Item(f"section:{hit.section_id}", "section", f"{hit.title} > {hit.heading}")
            for hit in self.sections
        ]
        found += [Item(f"role:{role.role}", "role", role.role) for role in self.roles]
        found += [Item(f"duty:{duty.duty_id}", "duty", duty.regime) for duty in self.duties]
        return tuple(found)
