"""A small plan, and a proposal on it, to store."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text

from domain.canonical import sha256_of
from domain.decisions import Decision, ItemDecision, Outcome, ReasonCode, User, UserRole
from domain.documents import (
    Document,
    Fact,
    FactKind,
    Passage,
    Place,
    ReadDocument,
    Section,
    Version,
    VersionStatus,
)
from domain.proposals import ClassProposal, ClassScore, LifeSafety, Proposal, RoleProposal
from domain.search import Hit
from domain.severity import ExpectedOutage, Level, Severity, TimeRead, Times

GUARDED = (
    "proposals",
    "decisions",
    "decision_items",
    "audit",
    "decision_circumstances",
    "decision_acts",
    "proposal_views",
    "source_views",
    "first_choices",
    "drill_cases",
    "drill_answers",
)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = "Stromausfall 🔌\n\nThe café's Facilities Manager starts the 𝔤enerator within 5 minutes."


def read_document(
    number: int = 1, text: str = TEXT, at: datetime = NOON, document_id: str = "dpower"
) -> ReadDocument:
    version_id = f"{document_id}.{number}"
    start = text.index("\n\n") + 2
    section = Section(
        f"{version_id}.s0", version_id, 0, None, 1, "Power", ("Power",), 0, len(text), Place(page=2)
    )
    passage = Passage(
        passage_id=f"{version_id}.p0",
        section_id=section.section_id,
        version_id=version_id,
        ordinal=0,
        start=start,
        end=len(text),
        text=text[start:],
        encoded_text=f"Power: {text[start:]}",
        encoded_sha256=sha256_of(f"Power: {text[start:]}"),
        quote_sha256=sha256_of(text[start:]),
        place=Place(page=2, line=3),
    )
    fact = Fact(
        f"{version_id}.f0",
        version_id,
        section.section_id,
        FactKind.DURATION,
        "5",
        None,
        text.index("5 min") if "5 min" in text else start,
        len(text) - 1,
    )
    version = Version(
        version_id=version_id,
        document_id=document_id,
        number=number,
        sha256=sha256_of(text),
        media_type="text/markdown",
        title="Power",
        text=text,
        status=VersionStatus.IN_FORCE,
        valid_from=at,
        removed=((3, 1),),
        warnings=("1 invisible characters removed",),
    )
    return ReadDocument(version, (section,), (passage,), (fact,))


POWER = Document("dpower", "plans", "power.md")
RESPONDER = User("u-1", "Ines Falk", UserRole.RESPONDER)


def proposal(proposal_id: str = "prop-1") -> Proposal:
    hit = Hit(
        section_id="dpower.1.s0",
        passage_id="dpower.1.p0",
        document_id="dpower",
        version_id="dpower.1",
        path="power.md",
        title="Power",
        heading_path=("Power",),
        quote="The café's",
        start=16,
        end=26,
        place=Place(page=2, line=3),
        score=0.75,
        status="in_force",
        parts=(("dense", 0.5), ("lexical", 0.25)),
    )
    role = RoleProposal(
        "Facilities Manager",
        "Ines Falk",
        None,
        "+49 30 23125 101",
        "dpower.1.s0",
        "dpower.1",
        "power.md",
        "Facilities Manager",
        27,
        45,
        "no deputy",
    )
    return Proposal(
        proposal_id=proposal_id,
        created_at=NOON,
        created_by="Ines Falk",
        report="Der Strom ist weg 🔌",
        life_safety=LifeSafety(danger=False),
        incident_class=ClassProposal(
            "FAC",
            "FAC.1",
            "Power failure",
            0.8,
            "high",
            (ClassScore("TEC.2", "Infrastructure", 0.1),),
            ("Strom",),
            "past incidents",
            abstained=False,
        ),
        loss_scenarios=(ClassScore("utility", "Utility", 0.9),),
        sections=(hit,),
        roles=(role,),
        similar_incidents=(),
        no_plan=False,
        notices=(),
        revisions=(("model", "m1"),),
        times=Times(began=TimeRead(NOON - timedelta(hours=1), 0, 3, "Der")),
        severity=Severity(
            level=Level.MAJOR,
            lowest=Level.MODERATE,
            highest=Level.CRISIS,
            activity="Cold storage",
            chain=("Generator", "Cold storage"),
            recovery_time_objective=timedelta(hours=2),
            max_tolerable_disruption=timedelta(hours=6),
            elapsed=timedelta(hours=1),
            expected=ExpectedOutage(timedelta(), timedelta(hours=4), "2 similar past incidents"),
            next_level_at=NOON + timedelta(hours=1),
            floors=("told",),
            missing=("nothing",),
            swing="how long",
        ),
    ).sealed()


def decision(number: int = 1) -> Decision:
    return Decision(
        decision_id=f"dec-{number}",
        proposal_id="prop-1",
        shown_sha256=proposal().shown_sha256,
        decided_by=RESPONDER.name,
        decided_at=NOON + timedelta(minutes=number),
        items=(
            ItemDecision("class", Outcome.CONFIRMED),
            ItemDecision("role:X", Outcome.REJECTED, None, ReasonCode.NOT_NEEDED, "nobody there"),
        ),
        note="öäü 🔌",
    )


def unguard(engine: Engine, tables: Sequence[str] = GUARDED) -> None:
    """Take the triggers away, as somebody with the database in hands could."""
    with engine.begin() as connection:
        for table in tables:
            if engine.dialect.name == "sqlite":
                connection.execute(text(f"DROP TRIGGER {table}_refuse_update"))
                connection.execute(text(f"DROP TRIGGER {table}_refuse_delete"))
            else:
                connection.execute(text(f"DROP TRIGGER {table}_refuse ON {table}"))


def run(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))
