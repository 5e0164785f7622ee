"""P-21: what a response plan must hold and this one does not (ISO 22301 8.4.4 and 8.4.5)."""

import posixpath
import re
from collections.abc import Iterator

from domain.findings import Finding, Side
from upkeep.context import LOW, Check, report
from upkeep.kinds import is_plan
from upkeep.plans import PlanText

_ELEMENTS = (
    ("purpose", "purpose and scope",
     r"\b(?:purpose|scope|objectives?|provides? guidance|this (?:plan|document|guide|policy"
     r"|checklist|procedure|runbook|page|playbook)\b[^.\n]{0,60}\b(?:is|outlines|describes"
     r"|provides"
     r"|sets out|explains|covers|defines|establishes|details|applies)|it['’]s a companion"
     r"|companion to"
     r"|out of scope|to (?:provide|ensure|establish|assure)\b|implements? (?:an?|the)\b"
     r"|intended (?:for|to)|zweck|geltungsbereich|ziel)"),
    ("activation", "activation criteria and authority",
     r"\b(?:activat\w+|invok\w+|invocation|trigger\w*|declar(?:e|es|ed|ation) (?:of )?(?:an? "
     r"|the )?(?:emergency"
     r"|disaster|crisis|state|contingency)|initiat\w+ (?:the|this) plan|escalation criteria"
     r"|severity|thresholds?|aktivier\w*|auslös\w*"
     r"|alarmierung|(?:puts?|comes?|takes?|goes|brought) [^.\n]{0,40}(?:into )?(?:effect|force)\b"
     r"|in kraft\b|when (?:it|this plan) (?:starts|applies)|wann (?:er|dieser plan|der plan)"
     r" (?:greift|gilt))"),
    ("roles", "roles and responsibilities",
     r"\b(?:roles?|responsib\w+|commander|coordinator|team lead|rolle|zuständig\w*"
     r"|verantwort\w*|who is|officer|director|manager)"),
    ("communication", "communication",
     r"\b(?:communicat\w+|notif\w+|inform\w*|contact\w*|call (?:list|tree)|announce\w*|statuspage"
     r"|post(?:s|ed|ing)? (?:to|in|on)|sitreps?|e-?mail\w*|kommunikation|benachrichtig\w+"
     r"|melde\w*)"),
    ("immediate_steps", "immediate steps",
     r"\b(?:immediate\w*|at once|without delay|within \w+ (?:minutes|hours?)"
        r"|initial (?:response|actions?|steps|assessment)|first (?:steps|responder"
     r"|priority|actions?)|initiate|assess\w*|identification|contain\w*|evacuat\w*|as soon as"
     r"|sofortma\w*|erstma\w*)"),
    ("recovery_steps", "recovery steps",
     r"\b(?:recover\w*|restor\w*|work(?:s|ing)? (?:from|without)|mov(?:e|es|ing) [^.\n]{1,40} to"
     r"|relocat\w*|on paper|manual(?:ly)?|alternate"
      r"|continu\w+"
      r"|rebuild\w*|remediat\w*|eradicat\w*|resum\w+|workarounds?"
     r"|failover|repair\w*|replac\w*|re-?open\w*|back (?:in|to) "
     r"|wiederherstell\w*|wiederanlauf\w*|wiederaufbau\w*|wiederaufnahme\w*|instandsetz\w*"
     r"|rückkehr in den normal\w*)"),
    ("resources", "resources",
     r"\b(?:resources?|equipment|suppl(?:y|ies)|tools?|vehicles|materials|facilit(?:y|ies)"
     r"|staffing"
     r"|alternate site|what (?:is|we|you) need(?:ed)?|was wir brauchen|was gebraucht wird"
     r"|benötigte?|ressourcen|ausstattung|(?:hilfs)?mittel|geräte?|materialien)"),
    ("interdependencies", "interdependencies",
     r"\b(?:dependenc\w+|depends? on|dependent|interdependen\w+|suppliers?|vendors?|partners?"
     r"|third[- ]part\w+|external services?|abhängig\w*|h(?:ä|a)ng(?:t|en)\b[^.\n]{0,60}\bab\b"
     r"|(?:rests|relies) on|\w*lieferant\w*|\w*versorger\w*)"),
    ("stand_down", "stand-down",
     r"\b(?:stand(?:ing)?[ -]down|deactivat\w+|demobili[sz]\w+|all[- ]clear|spin down"
     r"|release (?:the )?(?:responders?|team|staff)|terminat\w+ (?:of )?(?:the )?(?:plan|response"
     r"|emergency|incident|event)|(?:clos(?:e|es|ed|ing|ure)|ends?|ended|lifts?) (?:of )?(?:out )?"
     r"(?:the|an|this) (?:\w+ ){0,2}?(?:event|incident|emergency|activation|crisis|playbook|plan"
     r"|response|alarm|measures?|restrictions?)\b"
     r"|declar\w+ (?:that )?[^.\n]{0,60}\b(?:over|complete|completed|ended|resolved|closed)"
     r"|(?:incident|event|emergency|crisis|response|disruption) is over\b"
     r"|when to close|return(?:s|ing)? to (?:normal|business as usual|the (?:original|primary))"
     r"|end of (?:the )?(?:incident|emergency|activation)|entwarnung|aufhebung|beendigung"
     r"|rückkehr (?:zum|in den) normal\w*|hebt\b[^.\n]{3,60}\bauf\b"
     r"|declar\w+ (?:the |its )?end\b|(?:orders?|declares?) the return\b"
     r"|^#{1,6} (?:\d[\d.]* )?(?:ending|end|closing|close-?down|closure|ende|abschluss) *$"
     r"|beendet\b[^.\n]{0,40}\b(?:einsatz|notbetrieb|krise\w*|maßnahmen))"),
)  # fmt: skip
_PATTERNS = tuple((key, name, re.compile(words, re.I | re.M)) for key, name, words in _ELEMENTS)
_NAMES = {key: name for key, name, _ in _ELEMENTS}
_PLAN = re.compile(
    r"\b(?:response|recovery|continuity|contingency|playbook|disruption|outage|crisis|breach"
    r"|(?:emergency|shelter|pandemic|relocation|flood|fire) (?:\w+ )?plan"
    r"|emergency|incident|disaster|evacuation|ransomware|shortage|notfall\w*|\w*plan|\w*handbuch|krisen\w*|wiederanlauf\w*)\b",
    re.IGNORECASE,
)
# A heading of these says that the document is built as a plan, whatever it is called.
_HEADINGS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\b(?:purpose|scope|objectives?|zweck|geltungsbereich|ziel)\b",
        r"\b(?:activat\w+|invocation|triggers?|aktivierung|auslösung|alarmierung)\b",
        r"\b(?:roles?|responsibilit\w+|rollen?|zuständigkeit\w*|verantwortlichkeit\w*)\b",
        r"\b(?:communications?|notifications?|contacts|kommunikation|meldewege?|benachrichtigung)\b",
        r"\b(?:immediate|first (?:steps|actions?|hour)|sofortma\w+|erstma\w+)",
        r"\b(?:recovery|restoration|resumption|wiederanlauf|wiederherstellung|wiederaufbau)\b",
        r"\b(?:resources|equipment|ressourcen|ausstattung|hilfsmittel)\b",
        r"\b(?:inter)?dependenc\w+|\babhängigkeit\w*",
        r"\b(?:stand[ -]?down|deactivation|return to normal|all[- ]clear|entwarnung|aufhebung)\b",
    )
)
# A policy or a strategy has such headings too, and sets rules for quiet hours.
_RULES_ALONE = re.compile(
    r"\b(?:polic(?:y|ies)|strateg(?:y|ies)|standards?|charter|richtlinie)\b", re.I
)
_RECOVERY_OBJECTIVES = re.compile(
    r"\b(?:RTO|RPO|MTPD|MTD)s?\b|\brecovery (?:time|point) objectives?\b", re.IGNORECASE
)
_HOW_TO = re.compile(r"\Ahow[ _-]to(?![a-z])", re.IGNORECASE)
# So far behind the word stands the table that it is the heading of.
_NEAR = 120
# So many of them make it a plan; so few let what it lacks be told though it lacks much.
_BUILT_AS_PLAN, _MEANT_AS_PLAN = 4, 3
# With so many headings also a short text is a plan and no extract.
_WHOLE = 6
# A text that has less is no response plan; one shorter than this is an extract.
_LEAST_PRESENT = 6
_LEAST_WORDS = 120


def find_elements(plan: PlanText) -> dict[str, Side | None]:
    """Return the first words that speak of each element by its short name, `None` for none.

    A document that is no response plan, but a table, a form or an extract, has no elements.
    """
    if not _is_plan(plan):
        return {}
    found = {
        key: next(
            (one for one in words.finditer(plan.prose) if not _is_of_recovery(plan, one)), None
        )
        for key, _, words in _PATTERNS
    }
    return {key: plan.around(*match.span()) if match else None for key, match in found.items()}


def _is_of_recovery(plan: PlanText, match: re.Match[str]) -> bool:
    """Return whether the objectives are those of recovery, and not what the plan is for."""
    if not match.group().lower().startswith("objective"):
        return False
    around = plan.prose[max(0, match.start() - 30) : match.end() + _NEAR]
    return _RECOVERY_OBJECTIVES.search(around) is not None


def find_absent_content(check: Check) -> Iterator[Finding]:
    """Yield each element that a plan lacks, where it holds most of the others.

    The element's short name is kept in the finding, since an absence has no place of its own.
    """
    for plan in check.plans:
        elements = find_elements(plan)
        missing = [key for key, side in elements.items() if side is None]
        is_whole = len(elements) - len(missing) >= _LEAST_PRESENT
        if not is_whole and _headed(plan) < _MEANT_AS_PLAN:
            continue
        for key in missing:
            message = f"The plan says nothing of its {_NAMES[key]}."
            yield report("P-21", LOW, message, plan.title_side(), missing=key, about="absent")


def _is_plan(plan: PlanText) -> bool:
    name = posixpath.basename(plan.path)
    title = f"{plan.view.version.title} {re.sub(r'[^a-zA-Z]', ' ', name)}"
    is_table = plan.path.lower().endswith((".xlsx", ".csv"))
    # How one thing is done is part of a plan at most.
    if _HOW_TO.search(name) and _headed(plan) < _MEANT_AS_PLAN:
        return False
    return (
        not is_table
        and (bool(_PLAN.search(title)) or _is_built_as_plan(plan, title))
        and is_plan(plan)
        and (len(plan.prose.split()) >= _LEAST_WORDS or _headed(plan) >= _WHOLE)
    )


def _is_built_as_plan(plan: PlanText, title: str) -> bool:
    return _headed(plan) >= _BUILT_AS_PLAN and not _RULES_ALONE.search(title)


def _headed(plan: PlanText) -> int:
    """Return how many elements have a heading of their own."""
    headings = [part.heading for part in plan.view.sections if part.level]
    return sum(any(map(words.search, headings)) for words in _HEADINGS)
