"""P-15: a standard or official document that a newer one has replaced."""

import re
from collections.abc import Iterator
from datetime import date

from domain.findings import Finding
from upkeep.context import LOW, Check, report, told_apart
from upkeep.plans import PlanText
from upkeep.sought import Sought

# What was replaced, by what, and when; publishers' own notices of withdrawal.
_REPLACED = tuple(
    (re.compile(pattern, re.IGNORECASE), name, date.fromisoformat(day))
    for pattern, name, day in (
        (r"800-34\b[^.;\n]{0,120}\b2002\b", "NIST SP 800-34 Revision 1", "2010-05-31"),
        (r"800-61\b[^.;\n]{0,80}\b(?:2004|2008)\b", "NIST SP 800-61 Revision 2", "2012-08-31"),
        (r"800-53\b[^.;\n]{0,20}\b(?:Rev\w*\.? ?[1-3])\b", "NIST SP 800-53 Revision 5",
         "2020-09-23"),
        (r"800-30\b[^.;\n]{0,80}\b2002\b", "NIST SP 800-30 Revision 1", "2012-09-30"),
        (r"\bFederal Preparedness Circular(?: \(FPC\))? ?65\b|\bFPC[- ]65\b",
         "Federal Continuity Directive 1", "2008-02-01"),
        (r"\bFederal Response Plan\b", "National Response Plan", "2004-12-31"),
        (r"\bNational Response Plan\b", "National Response Framework", "2008-03-31"),
        (r"\bBS ?25999\b", "ISO 22301", "2012-11-01"),
        (r"\bISO ?22301:2012\b", "ISO 22301:2019", "2019-10-31"),
        (r"\bISO(?:/IEC)? ?27001:2005\b", "ISO/IEC 27001:2013", "2013-10-01"),
        (r"\bISO(?:/IEC)? ?27001:2013\b", "ISO/IEC 27001:2022", "2022-10-25"),
        (r"\bISO(?:/IEC)? ?27002:20(?:05|13)\b", "ISO/IEC 27002:2022", "2022-02-15"),
        (r"\bOHSAS ?18001\b", "ISO 45001", "2021-09-30"),
        (r"\bBSI[- ](?:Standard )?100-4\b", "BSI-Standard 200-4", "2023-06-15"),
    )
)  # fmt: skip
_EDITIONS = Sought(*(pattern for pattern, _, _ in _REPLACED))
_KNOWN_AS_OLD = re.compile(
    r"\b(?:supersed\w+|replac\w+|withdrawn|formerly|previously|former|based on|predecessor"
    r"|builds? on|building on|beginning with|history of|ersetzt|abgelöst|zurückgezogen)\b",
    re.IGNORECASE,
)


def find_old_standards(check: Check) -> Iterator[Finding]:
    """Yield sentences that rest on an edition replaced before the day of the check.

    A sentence that says itself that the edition is old raises nothing.
    """
    for plan in check.plans:
        yield from told_apart(_replaced_in(plan, check))


def _replaced_in(plan: PlanText, check: Check) -> Iterator[tuple[str, Finding]]:
    """Yield the first sentence for each newer edition, with the newer edition's name."""
    reported: set[str] = set()
    for start, end in plan.sentences_for(_EDITIONS):
        sentence = plan.prose[start:end]
        if _KNOWN_AS_OLD.search(sentence):
            continue
        for pattern, newer, since in _REPLACED:
            match = pattern.search(sentence)
            if match is not None and newer not in reported and since < check.as_of:
                reported.add(newer)
                message = f"{newer} replaced this on {since.isoformat()} at the latest."
                first = max(start, start + match.start() - 200)
                last = min(end, start + match.end() + 200)
                yield newer, report("P-15", LOW, message, plan.side(first, last))
