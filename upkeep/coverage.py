"""Which plans are there for which activity in which class of incident: the heat map of gaps."""

import re
from dataclasses import dataclass

from upkeep.context import Check
from upkeep.plans import PlanText
from upkeep.rules.coverage import plans_by_activity

# What plans for a class of incident speak of, often enough to be about it.
_CLASSES = (
    ("CYB", r"ransomware|malware|cyber\w*|phishing|denial of service|ddos|intrusion|hack\w*"
            r"|compromis\w+|schadsoftware|erpressung"),
    ("INF", r"data (?:breach|leak|loss|corruption)|confidential\w*|backups?|restor\w+|records"
            r"|personal data|datenverlust|datenschutz|datensicherung"),
    ("TEC", r"outage|servers?|databases?|network|failover|software|certificates?|deployment"
            r"|rollback|systemausfall|netzwerk"),
    ("FAC", r"power (?:failure|cut|loss|outage)|generator|fire|evacuat\w+|building|water leak"
            r"|cooling|stromausfall|brand|gebäude|räumung"),
    ("NAT", r"flood\w*|storm|hurricane|tornado|earthquake|wildfire|snow|severe weather|hochwasser"
            r"|sturm|erdbeben"),
    ("PPL", r"pandemic|epidemic|illness|absen\w+|staff(?:ing)? shortage|key staff|injur\w+"
            r"|medical emergency|pandemie|ausfall von personal|verletz\w+"),
    ("SUP", r"suppliers?|vendors?|third[- ]part\w+|provider (?:outage|failure)|logistics"
            r"|shortage|lieferant\w*|dienstleister"),
    ("SEC", r"bomb|intruder|theft|sabotage|vandalism|active shooter|hazardous|protest"
            r"|diebstahl|bombendrohung|gefahrstoff"),
    ("LEG", r"regulator\w*|litigation|media crisis|reputation\w*|fraud|sanctions?|liquidity"
            r"|payment (?:failure|disruption)|aufsicht|betrug"),
)  # fmt: skip
CLASSES = tuple(code for code, _ in _CLASSES)
_WORDS = tuple((code, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for code, words in _CLASSES)
# Said once, a word is an aside; a plan for the class says it again, or in a heading.
_LEAST_SAID = 3


@dataclass(frozen=True, slots=True)
class CoverRow:
    """An activity and, by class of incident, the paths of the plans that cover it there."""

    activity: str
    plans: dict[str, tuple[str, ...]]


def coverage_of(check: Check) -> list[CoverRow]:
    """Return a row for each activity of the BIA, in its order, with every class of incident."""
    return [
        CoverRow(
            activity.name,
            {
                code: tuple(sorted(plan.path for plan in naming if code in classes_of(plan)))
                for code in CLASSES
            },
        )
        for activity, _, naming in plans_by_activity(check)
    ]


def classes_of(plan: PlanText) -> tuple[str, ...]:
    """Return the classes of incident that a plan is for."""
    return plan.once("classes", _find_classes)


def _find_classes(plan: PlanText) -> list[str]:
    headings = " ".join([plan.view.version.title, *(one.heading for one in plan.view.sections)])
    return [
        code
        for code, words in _WORDS
        if words.search(headings) or sum(1 for _ in words.finditer(plan.prose)) >= _LEAST_SAID
    ]
