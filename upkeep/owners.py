"""Whose plan it is, as the plan itself says."""

from domain.documents import FactKind, FactState
from upkeep.plans import PlanText

NOBODY = ""


def owner_of(plan: PlanText) -> str:
    """Return the first owner that the plan names, empty when it names none.

    What stands behind a comma is the owner's post: `Dana Vogt, Head of IT` is `Dana Vogt`.
    """
    for fact in plan.view.facts:
        if fact.kind is FactKind.OWNER and fact.state is not FactState.REJECTED:
            return fact.value.partition(",")[0].strip()
    return NOBODY
