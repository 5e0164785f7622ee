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


def test_how_one_thing_is_done_is_no_whole_plan(desk: Desk) -> None:
    told = (
        "This page describes the purpose. Roles and contacts: the coordinator. At severity 1 it is "
        "activated, resources are tools, and the recovery starts within 5 minutes. " * 6
    )
    desk.put("how-to-swap-keys.md", "# Swap keys of the emergency siren", "", told)
    assert desk.quotes("P-21") == []
    desk.put("swap-keys.md", "# Swap keys of the emergency siren", "", told)
    assert desk.quotes("P-21") != []
