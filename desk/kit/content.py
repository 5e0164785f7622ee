"""What goes into a crisis kit, before it is written as pages."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from desk.response.checklist import PlanRead
from domain.days import last_day
from domain.documents import Fact, FactKind, FactState, Section
from domain.reference import Link, Person, ReferenceData

# A copy is not to be trusted for longer than this, whatever its plans say of their next review:
# people and numbers change sooner than plans do.
LONGEST_TRUST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Warned:
    """An open finding of high severity, said in the reader's language, with the plan's words."""

    message: str
    heading: str
    quote: str


@dataclass(frozen=True, slots=True)
class KitPlan:
    """One plan in force with all that its pages show."""

    read: PlanRead
    document_id: str
    sha256: str
    warned: tuple[Warned, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts that no owner turned down."""
        return tuple(one for one in self.read.facts if one.state is not FactState.REJECTED)

    @property
    def stem(self) -> str:
        """Return the name of its pages: made of the document's id, never of the plan's own words.

        It is the same in each kit, and no other file's on any disk.
        """
        return hashlib.sha256(self.document_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def page(self) -> str:
        """Return the path of its page in the kit."""
        return f"plans/{self.stem}.html"

    @property
    def checklist(self) -> str:
        """Return the path of its checklist in the kit."""
        return f"checklists/{self.stem}.html"

    def said(self, kind: FactKind, subject: str | None = None) -> str | None:
        """Return what the plan says of itself; of several dates the latest."""
        found = [
            one.value
            for one in self.facts
            if one.kind is kind and (subject is None or one.subject == subject)
        ]
        if kind in (FactKind.OWNER, FactKind.VERSION):
            return found[0] if found else None
        # A month is as late as its last day; what is no day says least.
        return max(found, key=lambda one: last_day(one) or date.min, default=None)

    def next_review(self) -> date | None:
        """Return the last day of the review period that the plan names for itself."""
        said = self.said(FactKind.REVIEW_DATE, "next")
        return last_day(said) if said else None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One report of a duty: its name, how long there is, and from what on it counts."""

    name: str
    after: timedelta | None
    starts: str


@dataclass(frozen=True, slots=True)
class KitDuty:
    """A duty to notify with its deadlines."""

    regime: str
    recipient: str
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class KitContent:
    """All that a kit is made of; `left_out` are paths of plans whose text did not verify.

    `generation` is the number of the last change to what was in force.
    """

    made_at: datetime
    made_by: str
    language: str
    zone: tzinfo
    zone_name: str
    generation: int
    newer_url: str
    emergency_number: str
    plans: tuple[KitPlan, ...]
    left_out: tuple[str, ...]
    people: tuple[Person, ...]
    reference: ReferenceData
    duties: tuple[KitDuty, ...]

    def doubted_from(self) -> date:
        """Return the day from which on the copy is not to be trusted: the first thing that ends.

        That is the next review of a plan, the last day of somebody on the roster, or 90 days.
        """
        today = self.made_at.astimezone(self.zone).date()
        ends = [today + LONGEST_TRUST]
        ends += [day for plan in self.plans if (day := plan.next_review()) and day >= today]
        ends += [one.valid_to for one in self.people if one.valid_to and one.valid_to >= today]
        return min(ends)

    def links_of(self, name: str) -> list[Link]:
        """Return what an activity needs, of the BIA and of the links."""
        own = next((one for one in self.reference.activities if one.name == name), None)
        linked = [one for one in self.reference.links if one.name == name]
        known = {one.needs for one in linked}
        stated = own.depends_on if own else ()
        return [*(Link(name, need) for need in stated if need not in known), *linked]


def anchor_of(section: Section) -> str:
    """Return the name of the place of a section on its plan's page."""
    return f"s{section.ordinal}"
