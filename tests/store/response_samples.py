"""A room on the small plan, to store."""

from datetime import datetime, timedelta

from store_samples import NOON

from domain.response import (
    Cited,
    Contact,
    ContactReview,
    Countdown,
    EntryKind,
    LogEntry,
    Phase,
    Recovery,
    Review,
    Room,
    SectionReview,
    Step,
    Verdict,
)

LATER = NOON + timedelta(hours=5)


def room(
    room_id: str = "room-1", proposal_id: str = "prop-1", *, is_exercise: bool = False
) -> Room:
    return Room(
        room_id=room_id,
        proposal_id=proposal_id,
        decision_id="dec-1",
        is_exercise=is_exercise,
        opened_by="Ines Falk",
        opened_at=NOON,
        title="Der Strom ist weg 🔌",
        report="Der Strom ist weg 🔌",
        incident_class="FAC",
        subclass="FAC.1",
        class_name="Power failure",
        loss_scenarios=("utility",),
        severity="S2",
        activity="Cold storage",
        recovery_time_objective=timedelta(hours=2),
        began_at=NOON - timedelta(hours=1),
        began_basis="the report says",
        is_life_in_danger=False,
        sections=(
            Cited("dpower.1.s0", "dpower.1", 1, "power.md", "Power", "Power", "The", 16, 19, "0"),
        ),
        steps=(
            Step(
                "step-1", Phase.RESPOND, "The café's", "dpower.1.s0", "dpower.1", "power.md",
                "Power", "Power", 16, 26, "Facilities Manager", "Ines Falk", "+49 30 1",
                NOON, "within 5 minutes",
            ),
        ),
        contacts=(
            Contact(
                "Facilities Manager", "Ines Falk", "+49 30 1", "", "Jo Brandt", "+49 30 2", "",
                "dpower.1", "power.md", "Facilities Manager", 27, 45,
            ),
        ),
        countdowns=(Countdown("rto", "Cold storage", NOON + timedelta(hours=1), "begin"),),
    )  # fmt: skip


def entry(
    text: str, kind: EntryKind = EntryKind.NOTE, at: datetime = NOON, **more: str
) -> LogEntry:
    return LogEntry("room-1", 1, at, "Ines Falk", kind, text, **more)


def review() -> Review:
    return Review(
        outcome="Power is back",
        lessons="Fuel was low",
        sections=(SectionReview("dpower.1.s0", Verdict.FAILED, "the valve has moved"),),
        contacts=(ContactReview("Facilities Manager", "Jo Brandt", Verdict.FAILED),),
        recoveries=(Recovery("Cold storage", NOON + timedelta(hours=4), timedelta(hours=2)),),
    )
