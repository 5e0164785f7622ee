from datetime import UTC, datetime

import pytest

from desk.answers import AnswersRefused, check_answers
from domain.decisions import ItemDecision, Outcome, ReasonCode
from domain.proposals import ClassProposal, LifeSafety, Proposal, RoleProposal

ROLE = RoleProposal(
    role="Shift Lead",
    person="Kim",
    deputy=None,
    contact=None,
    section_id="d1.1.s2",
    version_id="d1.1",
    path="power.md",
    quote="The Shift Lead calls.",
    start=0,
    end=21,
)
PROPOSAL = Proposal(
    proposal_id="prop-1",
    created_at=datetime(2026, 3, 1, tzinfo=UTC),
    created_by="Kim",
    report="dark",
    life_safety=LifeSafety(danger=False),
    incident_class=ClassProposal("FAC", "FAC.1", "Power", 0.9, "high", (), (), "seeds", False),
    loss_scenarios=(),
    sections=(),
    roles=(ROLE,),
    similar_incidents=(),
    no_plan=False,
    notices=(),
    revisions=(),
)
CLASS_RIGHT = ItemDecision("class", Outcome.CONFIRMED)
PERSON_AWAY = ReasonCode.PERSON_UNAVAILABLE


def check(*answers: ItemDecision) -> None:
    check_answers(PROPOSAL, answers, is_class=lambda code: code in {"FAC.1", "FAC.2", "NONE"})


@pytest.mark.parametrize(
    "answers",
    [
        (CLASS_RIGHT,),
        (CLASS_RIGHT, ItemDecision("role:Shift Lead", Outcome.CONFIRMED)),
        (ItemDecision("class", Outcome.AMENDED, "FAC.2", ReasonCode.WRONG_CLASS),),
        (ItemDecision("class", Outcome.REJECTED, None, ReasonCode.MISSING_FACTS),),
        (CLASS_RIGHT, ItemDecision("role:Shift Lead", Outcome.AMENDED, "Robin", PERSON_AWAY)),
    ],
)
def test_complete_answers_pass(answers: tuple[ItemDecision, ...]) -> None:
    check(*answers)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ((), "whether the class is right"),
        ((ItemDecision("role:Shift Lead", Outcome.CONFIRMED),), "whether the class is right"),
        ((CLASS_RIGHT, CLASS_RIGHT), "answered twice"),
        ((CLASS_RIGHT, ItemDecision("role:Nobody", Outcome.CONFIRMED)), "no item"),
        ((ItemDecision("class", Outcome.REJECTED),), "Give a reason"),
        ((ItemDecision("class", Outcome.AMENDED, None, PERSON_AWAY),), "instead"),
        ((ItemDecision("class", Outcome.AMENDED, "  ", PERSON_AWAY),), "instead"),
        ((ItemDecision("class", Outcome.AMENDED, "FAC.9", PERSON_AWAY),), "no class"),
        ((ItemDecision("class", Outcome.CONFIRMED, "FAC.2"),), "confirmed and changed"),
        ((ItemDecision("class", Outcome.REJECTED, "FAC.2", PERSON_AWAY),), "rejected and changed"),
    ],
)
def test_incomplete_answers_are_refused(answers: tuple[ItemDecision, ...], says: str) -> None:
    with pytest.raises(AnswersRefused, match=says):
        check(*answers)
