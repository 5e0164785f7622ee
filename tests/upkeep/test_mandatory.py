"""What counts as an element that a response plan must hold, in German."""

from tests.upkeep.reading import Desk, read_plans
from upkeep.plans import PlanText
from upkeep.rules.mandatory import find_elements

WORDS = "Die Türen bleiben zu, und die Ware wird gezählt und auf der Tafel angeschrieben. " * 12


def test_rebuilding_is_a_recovery_step(desk: Desk) -> None:
    desk.put("plan.md", "# Notfallplan Kühlung", "", WORDS, "", "## Wiederaufbau", "", "Zurück.")
    desk.put("none.md", "# Notfallplan Lager", "", WORDS, "", "## Ablauf", "", "Zurück.")
    plans = {one.document.path: PlanText(one) for one in read_plans(desk.folder)[0]}
    rebuilt, none = (
        next(plan for path, plan in plans.items() if path.endswith(name))
        for name in ("plan.md", "none.md")
    )
    assert find_elements(rebuilt)["recovery_steps"] is not None
    assert find_elements(none)["recovery_steps"] is None
