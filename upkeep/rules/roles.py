"""P-09 and P-10: a role that nobody holds, and one that nobody can take over."""

import re
from collections.abc import Iterator

from domain.findings import Finding
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.tables import Row

ROLE_COLUMN = re.compile(
    r"\b(?:role|function|position|responsibility|duty|funktion|rolle|aufgabe)s?\b"
)
PERSON_COLUMN = re.compile(
    r"\b(?:person|primary|name|holder|incumbent|assigned|assignee|lead contact"
    r"|inhaber\w*|besetzung)s?\b"
)
DEPUTY_COLUMN = re.compile(
    r"\b(?:deput(?:y|ies)|alternates?|back-?ups?|stand-?ins?|substitutes?|secondary|understudy"
    r"|stellvertret\w*|vertretung)\b"
)
_NOBODY = re.compile(
    r"|[-–—?./]{1,3}|vacant|open|unfilled|unassigned|none|nobody|no ?one|n\.? ?n\.?|n/?a|tb[dca]"
    r"|to be (?:appointed|named|determined|decided|hired|confirmed|assigned|filled)"
    r"|not (?:yet )?(?:appointed|named|assigned|filled)|vakant|offen|unbesetzt|keine?r?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[\[{<(].*[\]}>)]")
_EMPTY_POST = re.compile(
    r"\b(?:post|position|role|seat|job|stelle|funktion|desk)\b[^.\n|]{0,60}\b"
    r"(?:(?:is|are|has been|remains|ist|bleibt)(?: (?:still|currently|again|derzeit))? "
    r"(?:vacant|open|unfilled|unstaffed|unbesetzt|vakant))\b"
    r"|\b(?:is|are|has been|have been|remains) (?:still |currently )?without (?:an? )?"
    r"(?:owner|holder|responsible person|lead|manager|coordinator)\b"
    r"|\b(?:nobody|no one) (?:currently |now )?(?:holds|fills|owns|has taken over) "
    r"(?:the|this|that) (?:\w+ ){0,3}(?:role|post|position|list|duty)\b"
    r"|\b(?:successor|replacement|holder|owner)\b[^.\n|]{0,40}\b(?:not (?:yet )?(?:been )?"
    r"(?:appointed|named|found)|(?:is|has) (?:still )?to be (?:appointed|named|found))\b",
    re.IGNORECASE,
)
_NO_DEPUTY = re.compile(
    r"\b(?:there is|has|have|with|and) no (?:deputy|alternate|stand-?in|substitute|understudy)\b"
    r"|\bwithout (?:an? )?(?:deputy|alternate|stand-?in|substitute)\b"
    r"|\b(?:nobody|no one)(?: else)? (?:covers|stands in|deputi[sz]es|steps in|can replace)\b"
    r"|\bno (?:deputy|alternate|stand-?in|substitute) (?:is|has been|was) "
    r"(?:named|appointed|assigned|nominated|available)\b"
    r"|\bohne (?:Stellvertret\w+|Vertretung)\b|\bkeine? (?:Stellvertret\w+|Vertretung)\b",
    re.IGNORECASE,
)
_PAST_OR_RULE = re.compile(
    r"\b(?:if|when|whenever|until|was|were|falls|wenn|must not|may not|should not|cannot)\b",
    re.IGNORECASE,
)


def find_empty_roles(check: Check) -> Iterator[Finding]:
    """Yield P-09 for roles with no person and P-10 for persons with no deputy."""
    for plan in check.plans:
        for row in plan.rows:
            yield from _judge_row(plan, row)
        yield from _judge_prose(plan)


def _judge_row(plan: PlanText, row: Row) -> Iterator[Finding]:
    role_column = row.column(ROLE_COLUMN)
    deputy_column = row.column(DEPUTY_COLUMN)
    person_column = row.column(PERSON_COLUMN, other_than=role_column)
    if person_column == deputy_column:
        person_column = None
    role, person, deputy = (
        row.cell(column) for column in (role_column, person_column, deputy_column)
    )
    if not role or _NOBODY.fullmatch(role) or person is None:
        return
    # A placeholder in brackets is for P-23 to report.
    if _NOBODY.fullmatch(person):
        message = f"Nobody holds the role {role}."
        yield report("P-09", MEDIUM, message, plan.side(row.start, row.end))
    elif deputy is not None and _NOBODY.fullmatch(deputy) and not _BRACKETS.fullmatch(person):
        message = f"Nobody can take over the role {role} from {person}."
        yield report("P-10", MEDIUM, message, plan.side(row.start, row.end))


def _judge_prose(plan: PlanText) -> Iterator[Finding]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        if "|" in sentence:
            continue
        empty = _EMPTY_POST.search(sentence)
        alone = _NO_DEPUTY.search(sentence)
        if empty and not _PAST_OR_RULE.search(sentence[: empty.end()]):
            yield report("P-09", MEDIUM, "A role has nobody to fill it.", plan.side(start, end))
        elif alone and not _PAST_OR_RULE.search(sentence[: alone.end()]):
            yield report("P-10", LOW, "A role has no deputy.", plan.side(start, end))
