"""Names of which a report says, in the same clause, that nothing is wrong with them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from triage.name_reader import Said

# Bounded, so that a page of spaces costs no more than one.
_GAP, _SOME = r"\s{1,3}", r"\s{0,3}"
_STILL = (
    r"(?:(?:still|again|also|all|both|completely|fully|now|currently|already|auch|noch|wieder|"
    r"weiterhin|aktuell|derzeit|beide|alle|zum Glück|bisher|so far)\s{1,3}){0,3}"
)
_SURE = (
    r"(?:fine|ok|okay|all right|alright|healthy|intact|unaffected|not (?:affected|impacted|down)|"
    r"untouched|undamaged|nicht betroffen|unbetroffen|in Ordnung|intakt|unbeschädigt|unversehrt)"
)
_RUNS = (
    r"(?:up and running|up|running|working|operational|available|reachable|stable|"
    r"back(?: up| online| in service)?|online|restored|wieder da|verfügbar|erreichbar|stabil)"
)
_AS_EVER = (
    r"(?:\s{1,3}(?:again|as usual|as normal|normally|fine|so far|still|wieder|noch|normal|stabil|"
    r"weiter|weiterhin|einwandfrei|problemlos|fehlerfrei|wie gewohnt)){0,3}"
)
_IS = r"(?:is|are|remains?|stays?|ist|sind|bleibt|bleiben)"
_ENDS = r"(?=\s{0,3}(?:$|[,.;!)\n]|(?:and|but|while|whereas|only|und|aber|während|nur)\b))"
_SORT = r"(?:[ -](?:system|server|service|software|app))?"
# Whatever follows, nothing is wrong with it; what runs may still do so badly.
_IS_WELL = re.compile(
    rf"{_SORT}{_GAP}(?:{_IS}{_GAP})?{_STILL}{_SURE}{_AS_EVER}{_ENDS}", re.IGNORECASE
)
_IS_RUNNING = re.compile(
    rf"{_SORT}{_GAP}(?:{_IS}{_GAP}{_STILL}{_RUNS}|works?|runs?|läuft|laufen|geht|gehen|funktioniert|"
    rf"funktionieren|arbeitet){_AS_EVER}{_ENDS}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"{_AS_EVER}{_ENDS}", re.IGNORECASE)
_ARTICLE = r"\s{1,3}(?:(?:the|der|die|das|unser\w{0,2})\s{1,3})?$"
_RUNNING_BEFORE = re.compile(
    rf"\b(?:läuft|laufen|geht|gehen|funktioniert|funktionieren){_ARTICLE}", re.IGNORECASE
)
_WELL_BEFORE = re.compile(
    r"\b(?:not affected|unaffected|nicht betroffen)(?:\s{0,3}:|\s{1,3}(?:is|are|ist|sind))?"
    rf"{_ARTICLE}",
    re.IGNORECASE,
)
# What is asked, hoped or waited for is not so.
_NOT_SO = re.compile(
    r"\b(?:if|whether|when|until|till|unless|once|before|wenn|ob|bis|falls|sobald|bevor|"
    r"hop(?:e|es|ing)|hoff\w{1,3}|angeblich|supposedly|(?:is|are)(?=\s{0,3}$))\b[^,.;!?\n]{0,120}$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s{0,3}(?:,?\s(?:and|und|sowie|or|oder)|&)\s{1,3}(?:(?:the|der|die|das)\s{1,3})?",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s{0,3},\s{0,3}(?:(?:the|der|die|das)\s{1,3})?", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.;!?\n]")
_LOOKED_BACK = 120


def spared(text: str, said: Sequence[Said]) -> frozenset[Said]:
    """Return which of the mentions, given in order, the report says to be well or running.

    `Orbisa and Rack B are fine` says it of both. What is running is spared where something else
    is told of in the sentence, or nothing more: `it is up, nobody can sign in` spares nothing.
    """
    found: set[Said] = set()
    for at, one in enumerate(said):
        before = text[max(0, one.start - _LOOKED_BACK) : one.start]
        if _NOT_SO.search(before):
            continue
        if _is_well_after(text, before, one, said[at + 1 : at + 2]):
            found.update((one, *_joined_before(text, said[: at + 1])))
        elif _WELL_BEFORE.search(before):
            found.update((one, *_joined_after(text, said[at:])))
    return frozenset(found)


def _is_well_after(text: str, before: str, one: Said, later: Sequence[Said]) -> bool:
    if _IS_WELL.match(text, one.end):
        return True
    runs = _IS_RUNNING.match(text, one.end)
    if runs is None and _RUNNING_BEFORE.search(before):
        runs = _GOES_ON.match(text, one.end)
    if runs is None:
        return False
    end = _SENTENCE_ENDS.search(text, runs.end())
    until = end.start() if end else len(text)
    rest = text[runs.end() : until].strip()
    return not rest or any(other.start < until for other in later)


def _joined_before(text: str, said: Sequence[Said]) -> list[Said]:
    """Return the mentions that are joined with the last one: `A, B and` before it."""
    joined: list[Said] = []
    link = _AND
    for one, after in zip(reversed(said[:-1]), reversed(said), strict=False):
        if not link.fullmatch(text, one.end, after.start):
            break
        joined.append(one)
        link = _LIST
    return joined


def _joined_after(text: str, said: Sequence[Said]) -> list[Said]:
    """Return the mentions that are joined with the first one."""
    joined: list[Said] = []
    for before, one in pairwise(said):
        linked = _AND.fullmatch(text, before.end, one.start)
        if not (linked or _LIST.fullmatch(text, before.end, one.start)):
            break
        joined.append(one)
    return joined
