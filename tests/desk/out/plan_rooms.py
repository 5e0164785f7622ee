"""Rooms over plans read from files, and over plans made to be hard to print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk.response.checklist import Plans
from desk.response.making import Opening, make_room
from domain.decisions import Decision, ItemDecision, Outcome
from domain.documents import Fact, FactKind, Section, Version
from domain.findings import PlanView
from domain.proposals import ClassProposal, LifeSafety, Proposal
from domain.reference import ReferenceData
from domain.response import Room
from domain.search import Hit
from domain.severity import ExpectedOutage, Level, Severity
from tests.upkeep.reading import read_plans
from triage.roles import Roster, find_roles

NOW = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
SECTIONS = 5
HARD = (
    "# Plan\n\n## Steps\n\n" + "".join(f"{n}. Call number {n} of the list.\n" for n in range(300)),
    "# Plan\n\n## Steps\n\n1. Call " + "the operator and the neighbour " * 28 + "now.\n",
    "# Plan\n\n## Steps\n\n1. Open " + "W" * 900 + "\n2. Close it.\n",
    "# 計画\n\n## 手順\n\n1. Call 消防署 🔥 at once.\n2. Проверить насосы.\n3. Ελέγξτε αντλίες.\n",
    "# Notfall\n\n## Maßnahmen\n\n" + "- Alle Türen im Erdgeschoss sofort schließen.\n" * 70,
    "# Plan\n\n## Steps\n\n" + "1. Answer within 20 minutes. The CISO must call the board.\n" * 40,
    "# Plan\n\n"
    + "".join(f"{'#' * (n % 5 + 2)} Level {n}\n\nClose valve {n}.\n\n" for n in range(60)),
    "# Plan\n\n## Nothing\n\nThere is a house. It has been there for long.\n",
    "# Plan\n\n## <b>Steps</b> & more\n\n1. Stop <script>alert(1)</script> & read <para>this.\n",
    "# Plan\n\n## Roles\n\n| Role | Person |\n|---|---|\n"
    + "".join(f"| Recovery Team {n} Lead | Person {n} |\n" for n in range(60))
    + "\n1. The Incident Commander calls everybody.\n",
    "# " + "Very long title of a plan " * 40 + "\n\n## Steps\n\n1. Act within 5 minutes.\n",
    "# Plan\n\n" + "".join(f"## Section {n}\n\n1. Do the thing {n}.\n\n" for n in range(80)),
)


@dataclass(frozen=True, slots=True)
class Shelf(Plans):
    """Plans in memory."""

    views: dict[str, PlanView]

    def get_version(self, version_id: str) -> Version:
        return self.views[version_id].version

    def sections_of(self, version_id: str) -> Sequence[Section]:
        return self.views[version_id].sections

    def facts_of(self, version_id: str, kinds: Sequence[FactKind] = ()) -> Sequence[Fact]:
        facts = self.views[version_id].facts
        return [one for one in facts if not kinds or one.kind in kinds]


def hard_plans(folder: Path) -> list[PlanView]:
    """Return the plans that are hard to print, written to `folder` and read."""
    for number, text in enumerate(HARD):
        (folder / f"hard-{number}.md").write_text(text, encoding="utf-8")
    return read_plans(folder)[0]


def rooms_of(
    views: Sequence[PlanView],
    reference: ReferenceData,
    *,
    is_exercise: bool = False,
    language: str = "en",
) -> Iterator[tuple[Room, Shelf]]:
    """Yield for each plan the room of a proposal that names its first sections, all confirmed."""
    shelf = Shelf({view.version.version_id: view for view in views})
    for view in views:
        yield _room(view, shelf, reference, is_exercise, language), shelf


def _room(
    view: PlanView, shelf: Shelf, reference: ReferenceData, is_exercise: bool, language: str
) -> Room:
    hits = tuple(_hit(view, section) for section in _chosen(view))
    proposal = Proposal(
        proposal_id=f"prop-{view.version.version_id}",
        created_at=NOW,
        created_by="Pat",
        report=f"What {view.version.title} is for has happened, all of it, since this morning.",
        life_safety=LifeSafety(danger=bool(len(view.version.title) % 2)),
        incident_class=ClassProposal(
            "FAC", "FAC.1", "Power failure", 0.9, "high", (), (), "seeds", abstained=False
        ),
        loss_scenarios=(),
        sections=hits,
        roles=find_roles(hits, shelf, Roster(reference.people, NOW.date())),
        similar_incidents=(),
        no_plan=False,
        notices=(),
        revisions=(),
        severity=Severity(
            Level.MAJOR, Level.MAJOR, Level.CRISIS, "Order fulfilment", (), timedelta(hours=4),
            timedelta(hours=12), timedelta(hours=1),
            ExpectedOutage(timedelta(), timedelta(hours=4), "usual"), NOW + timedelta(hours=2),
        ),
    ).sealed()  # fmt: skip
    items = tuple(ItemDecision(one.item_id, Outcome.CONFIRMED) for one in proposal.items())
    decision = Decision("dec", proposal.proposal_id, proposal.shown_sha256, "Pat", NOW, items)
    return make_room(
        proposal,
        decision,
        Opening("room-0123456789abcdef", "Pat", NOW, is_exercise, language, NOW.date()),
        plans=shelf,
        reference=reference,
        class_name="Power failure",
        class_code="FAC.1",
        length_after=lambda *_: None,
    )


def _chosen(view: PlanView) -> list[Section]:
    longest = sorted(view.sections, key=lambda one: one.start - one.end)[: SECTIONS - 1]
    firsts = list(view.sections[1:2]) or list(view.sections[:1])
    return sorted({one.section_id: one for one in [*firsts, *longest]}.values(),
                  key=lambda one: one.ordinal)  # fmt: skip


def _hit(view: PlanView, section: Section) -> Hit:
    end = min(section.end, section.start + 200)
    return Hit(
        section_id=section.section_id,
        passage_id="",
        document_id=view.document.document_id,
        version_id=view.version.version_id,
        path=view.document.path,
        title=view.version.title,
        heading_path=section.heading_path,
        quote=view.version.text[section.start : end],
        start=section.start,
        end=end,
        place=section.place,
        score=1.0,
        status="in_force",
    )
