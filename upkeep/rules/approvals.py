"""P-17: an act that one plan has approved first, and another leaves to whoever sees the need."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText
from upkeep.sought import Sought
from upkeep.statements import telling_words

_NEEDS = re.compile(
    r"\bonly (?:after|once|when|with|on)\b[^.;\n|]{0,50}"
    r"\b(?:agree(?:s|d|ment)|approv\w+|consents?|permission|authori[sz]\w+|released?|ordered?)\b"
    r"|\b(?:needs?|requires?|with|without) (?:the )?(?:prior |written )?(?:approval|consent"
    r"|permission"
    r"|agreement|authori[sz]ation) (?:of|by|from)\b|\bmust (?:first )?be approved by\b"
    r"|\bnur (?:nach|mit) (?:Zustimmung|Freigabe|Genehmigung)\b",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\bwithout (?:asking|waiting|(?:further |prior |any )?(?:approval|consent|permission"
    r"|agreement|authori[sz]ation|consultation)(?! (?:of|by|from)))\b"
    r"|\b(?:need|needs|does|do) not (?:need to )?(?:ask|wait|seek|obtain)\b"
    r"|\bno (?:prior )?(?:approval"
    r"|permission|consent) is (?:needed|required|necessary)\b|\bohne (?:Rückfrage|Freigabe"
    r"|Genehmigung|Zustimmung)\b",
    re.IGNORECASE,
)
# Who approves, and that it is approved, is not what is approved.
_OF_APPROVAL = telling_words(
    "approve approval agree agreed agreement consent permission authorization authorisation ask "
    "asking wait waiting anyone anybody manager director officer head lead duty need needs require "
    "required prior written release order first"
)
_LEAST_SHARED, _LEAST_PART, _LONGEST = 3, 0.6, 260


class _Act(NamedTuple):
    plan: PlanText
    start: int
    end: int
    words: frozenset[str]
    is_free: bool


def find_unlike_approvals(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of two plans about one act, approved first and at one's own call."""
    acts = [one for plan in check.plans for one in plan.once("approvals", _acts)]
    index: defaultdict[str, list[_Act]] = defaultdict(list)
    for one in acts:
        for word in one.words if one.is_free else ():
            index[word].append(one)
    for one in acts:
        near = {} if one.is_free else {id(two): two for word in one.words for two in index[word]}
        for two in near.values():
            shared = len(one.words & two.words)
            part = shared / min(len(one.words), len(two.words))
            is_pair = shared >= _LEAST_SHARED and part >= _LEAST_PART
            if is_pair and one.plan.path != two.plan.path:
                message = "Here somebody must approve it first, there nobody need be asked."
                sides = (side.plan.side(side.start, side.end) for side in (one, two))
                yield report("P-17", HIGH, message, *sides)


_APPROVALS = Sought(_NEEDS, _FREE)


def _acts(plan: PlanText) -> Iterator[_Act]:
    for start, end in plan.sentences_for(_APPROVALS):
        sentence = plan.prose[start:end]
        if "|" in sentence or end - start > _LONGEST:
            continue
        is_free = bool(_FREE.search(sentence))
        if is_free or _NEEDS.search(sentence):
            words = telling_words(sentence) - _OF_APPROVAL
            if len(words) >= _LEAST_SHARED:
                yield _Act(plan, start, end, words, is_free)
