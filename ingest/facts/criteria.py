"""Conditions for putting a plan into effect that a list holds, each an item of its own."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import Block, BlockKind, FactKind
from ingest.facts.doers import doer
from ingest.facts.found import FoundFact
from ingest.facts.instructing import is_instruction
from ingest.facts.listed import after_mark, announcements

# Above the list: `Activation criteria`, `The plan is activated if any of these apply:`.
_HEADING = re.compile(
    r"(?:\d[\d.]{0,6}\s)?(?:plan |bcp |drp |dr |crisis )?(?:activation|invocation|declaration)"
    r" (?:criteria|triggers?|conditions?|thresholds?)"
    r"|(?:criteria|triggers?|conditions?) (?:for|of) (?:plan )?(?:activation|invocation)"
    r"|(?:criteria|triggers?|conditions?) (?:for|to) (?:activat|invok|declar)(?:e|ing)\b.{0,60}"
    r"|when to (?:activate|invoke|declare)\b.{0,60}"
    r"|when to use (?:this|the) (?:\w{1,20} ){0,2}(?:plan|playbook|runbook|procedure|guide)"
    r"|(?:aktivierungs|auslöse|ausrufungs|alarmierungs)kriterien|auslöser|eskalationskriterien",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?P<said>.{0,160}\b(?:plan|BCP|DRP|disaster|emergency|crisis|team|notfall\w*|krisen\w*|\w*plan)\b.{0,80}"
    r"\b(?:activated|invoked|declared|triggered|activate|invoke|declare|aktiviert|ausgerufen|einberufen)\b"
    r".{0,30})\b(?:if|when|where|wenn|sobald|falls)\b.{0,100}:",
    re.IGNORECASE,
)
# What keeps a plan from taking effect or ends it is none: `It is not activated when:`.
_NO_BEGINNING = re.compile(
    r"\b(?:not|never|nor|no longer|over|ended|closed|resolved|finished|end of|all[ -]clear|normal"
    r"|stand(?:ing)?[ -]down|nicht|niemals|kein\w{0,2}|aufgehoben|entwarnung|beendet)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]{1,80}\)")
# Such an item asks, points elsewhere or is one to tick.
_NO_CONDITION = re.compile(
    r"(?:see|siehe|vgl\.?)\s|\S{1,12}\s?/\s?\S{1,12}\Z|[^?]{1,300}\?\Z", re.IGNORECASE
)
_FEWEST = 8
_MOST = 300


def find_listed_criteria(text: str, blocks: Sequence[Block]) -> Iterator[FoundFact]:
    """Yield the items below such a heading or line; the value is the condition."""
    is_below = False
    above: Block | None = None
    for block in blocks:
        if block.kind is not BlockKind.LIST_ITEM:
            above = block
            continue
        if above is not None:
            is_below, above = _announces(text, above), None
        if is_below:
            start = after_mark(text, block)
            words = " ".join(text[start : block.end].split())
            if _FEWEST <= len(words) <= _MOST and not _is_none(words):
                value = words.rstrip(" .;,")
                yield FoundFact(FactKind.ACTIVATION, value, None, start, block.end)


def _is_none(words: str) -> bool:
    """Return whether an item is no condition: it says what somebody does, asks or points on."""
    if _NO_CONDITION.match(words):
        return True
    return is_instruction(words) or doer(words) is not None


def _announces(text: str, block: Block) -> bool:
    for words in announcements(text, block):
        lead = _LEAD.fullmatch(words)
        said = lead["said"] if lead else _ASIDE.sub("", words).rstrip(": ")
        if lead is None and not _HEADING.fullmatch(said):
            continue
        if not _NO_BEGINNING.search(said):
            return True
    return False
