"""P-22: a prioritized activity whose loss of a means no plan speaks of."""

import re
import sys
from collections.abc import Iterator

from domain.findings import Finding
from domain.reference import Activity, Resource, ResourceKind
from upkeep.context import MEDIUM, Check, report
from upkeep.data_rows import reference_side
from upkeep.names import key_words
from upkeep.plans import PlanText

# What a plan must speak of for the hazard class to be covered.
_HAZARDS = {
    ResourceKind.IT_SERVICE: ("failure of systems", re.compile(
        r"\b(?:outage|unavailable|disruption|failure|down|restore|recover\w*|ausfall\w*)\b", re.I)),
    ResourceKind.SITE: ("loss of a site", re.compile(
        r"\b(?:building|office|site|facility|evacuat\w+|relocat\w+|gebäude|standort\w*)\b", re.I)),
    ResourceKind.SUPPLIER: ("loss of a supplier", re.compile(
        r"\b(?:supplier|vendor|provider|partner|contractor|lieferant\w*|dienstleister\w*)s?\b",
        re.I)),
    ResourceKind.EQUIPMENT: ("failure of equipment", re.compile(
        r"\b(?:equipment|device|generator|machine|gerät\w*|anlage\w*)s?\b", re.I)),
}  # fmt: skip


def plans_by_activity(
    check: Check,
) -> Iterator[tuple[Activity, list[Resource], list[PlanText]]]:
    """Yield each activity of the BIA with what it needs and the plans that name it or that."""
    resources = {one.name.casefold(): one for one in check.reference.resources}
    if not check.reference.activities:
        # All words of all plans are kept for it.
        return
    texts = [(plan.once("words", _words_of), plan) for plan in check.plans]
    for activity in check.reference.activities:
        needs = [resources[need.casefold()] for need in activity.depends_on
                 if need.casefold() in resources]  # fmt: skip
        names = [key_words(activity.name), *(key_words(need.name) for need in needs)]
        naming = [plan for (words,), plan in texts if any(name and name <= words for name in names)]
        yield activity, needs, naming


def _words_of(plan: PlanText) -> Iterator[frozenset[str]]:
    # Each word once in memory, and in a set as large as it need be.
    yield frozenset({sys.intern(word) for word in key_words(plan.prose)})


def find_uncovered_activities(check: Check) -> Iterator[Finding]:
    """Yield each activity of the BIA with the means whose loss no plan naming it speaks of."""
    for activity, needs, naming in plans_by_activity(check):
        gaps = [
            name
            for name, words in (_HAZARDS[kind] for kind in _HAZARDS
                                if any(need.kind == kind for need in needs))
            if not any(words.search(plan.prose) for plan in naming)
        ]  # fmt: skip
        if gaps or not naming:
            missing = ", ".join(gaps) or "any hazard"
            message = (
                f"No plan that names {activity.name} speaks of: {missing}."
                if naming
                else f"No plan names {activity.name} or what it needs."
            )
            row = reference_side(activity, "depends_on")
            yield report("P-22", MEDIUM, message, row, about=message)
