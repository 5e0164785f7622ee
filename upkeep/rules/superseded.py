"""P-15: a reference to a document that is said to be superseded, and one that says so of itself."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.plans import PlanText

_GONE = (
    r"(?:superseded|withdrawn|obsolete|deprecated|outdated|discontinued"
    r"|no longer (?:valid|maintained|in force|in use|current)|taken out of (?:service|force|use)"
    r"|took out of (?:service|force|use)|zurückgezogen|veraltet|aufgehoben|außer Kraft)"
)
_PAPER = (
    r"(?:plan|playbook|guide|guideline|policy|procedure|roster|runbook|handbook|manual|checklist"
    r"|standard|instructions?|document|annex|edition|version|wiki|page"
    r"|[A-ZÄÖÜ]?[a-zäöü]*(?:anweisung|handbuch|richtlinie|leitfaden|plan|liste))"
)
_LABEL = re.compile(
    r"[(\[]\s*(?:now )?(?:deprecated|obsolete|outdated|superseded|veraltet)\b", re.IGNORECASE
)
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]\n]{1,300})\]\([^()\s]{1,500}\)")
# Someone is sent there: a verb or preposition, then the paper, then what became of it.
_SENT = re.compile(
    r"\b(?:see|follows?|uses?|using|consult|apply|applies|according to|in line with"
    r"|as (?:described|set out|laid down) in|in accordance with|refer to|pursuant to|work by"
    r"|acts? by|under|(?:is|are|found|described|listed|given|explained|defined|steht"
    r"|stehen) in|siehe|gemäß|nach|laut)\s"
    rf"[^.;|\n]{{0,80}}\b{_PAPER}\b[^;|\n]{{0,40}}?"
    rf"[,(]\s?(?:[^.;|,\n]{{0,40}}\s)?{_GONE}\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:until (?:19|20)\d\d|used to|formerly|do not|don't|never|no longer (?:follow|use)"
    r"|instead of|replaces|supersedes|nicht (?:mehr|nach))\b",
    re.IGNORECASE,
)


def find_superseded_references(check: Check) -> Iterator[Finding]:
    """Yield sections and links that are labelled as outdated, and references that say so."""
    for plan in check.plans:
        yield from _labelled_sections(plan)
        yield from _labelled_links(plan)
        yield from _sent_to(plan)


def _labelled_sections(plan: PlanText) -> Iterator[Finding]:
    for section in plan.view.sections:
        if section.level and _LABEL.search(section.heading):
            end = plan.text.find("\n", section.start)
            side = plan.side(section.start, end if end > 0 else section.end)
            message = f"The section calls itself outdated: {section.heading}"
            yield report("P-15", LOW, message, side)


def _labelled_links(plan: PlanText) -> Iterator[Finding]:
    for match in _LINK.finditer(plan.binding):
        if _LABEL.search(match["words"]):
            message = f"The link leads to what it calls outdated: {match['words']}"
            yield report("P-15", LOW, message, plan.side(*match.span()))


def _sent_to(plan: PlanText) -> Iterator[Finding]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        match = _SENT.search(sentence)
        if match and not _HISTORY.search(sentence):
            message = "The plan sends its reader to a document that is no longer in force."
            yield report("P-15", MEDIUM, message, plan.side(start, end))
