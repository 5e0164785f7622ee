"""Names of which a report says, in the same clause, that nothing is wrong with them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

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
_ENDS = (
    r"(?=\s{0,3}(?:$|[,.;!)\n]|(?:and|but|yet|though|although|while|whereas|und|aber|"
    r"jedoch|doch|während)\b))"
)
# What takes back or narrows what was said before it.
_TURNS = re.compile(
    r"\s{0,3},?\s{0,3}\b(?:but|yet|though|although|however|only|except|apart from|not really|"
    r"no(?=\s{0,3},|\s{1,3}(?:it|wait|sorry|actually)\b)|"
    r"aber|jedoch|doch|nur|außer|bis auf|nein|(?:i|we) doubt|bezweif\w{1,4}|"
    r"(?:is|are|that is|that's) not (?:true|so)|(?:das )?stimmt nicht|ist (?:falsch|nicht wahr)|"
    r"ist gelogen)\b\s{0,3},?",
    re.IGNORECASE,
)
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
# What is asked, hoped, waited for, doubted or denied is not so.
_NOT_SO = re.compile(
    r"(?:\b(?:if|whether|when|until|till|unless|once|before|wenn|ob|bis|falls|sobald|bevor|"
    r"hop(?:e|es|ing)|hoff\w{1,3}|angeblich|supposedly|allegedly|vermeintlich|wish\w{0,2}|"
    r"(?:is|are)(?=\s{0,3}$)|(?<!no )doubt\w{0,3}|pretend\w{0,3}|den(?:y|ies|ied)|unlikely|unclear|"
    r"unsure|unsicher|untrue|unwahr|assum\w{1,3}|thought|believed|supposed|false that|wrong that|"
    r"falsch,? dass|gelogen|bezweif\w{1,4}|zweif\w{1,4}|kaum|dachte\w?|"
    r"(?:not|never|cannot|hardly|nicht|nie|kein\w{0,2}) (?:\w{1,20} ){0,2}?"
    r"(?:true|correct|the case|certain|sure|clear|think|believe|say|know|confirm\w{0,2}|claim|mean|"
    r"wahr|richtig|sicher|klar|sagen|wissen|bestätig\w{1,3}|behaupt\w{1,3})|"
    r"(?:stimmt|glaube?n?|weiß|wissen|denken?|sagen?|sagt) (?:\w{1,20} )?nicht|"
    r"(?:nobody|no one|none|niemand|keiner) (?:\w{1,20} ){0,3}?(?:says?|said|thinks?|thought|"
    r"believes?|knows?|claims?|told|confirm(?:s|ed)?|sagte?|glaubt|denkt|weiß|behauptet|bestätigt)|"
    r"nicht,? (?:dass|daß))\b|n['’]t (?:\w{1,20} ){0,2}?(?:true|correct|the case|certain|sure|"
    r"clear|think|believe|say|know|confirm|claim|mean)\b)"
    r"(?:[^,.;!?\n]|,(?=\s{0,3}(?:that|dass|daß|ob)\b)){0,120}$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s{0,3}(?:,?\s(?:and|und|sowie|or|oder)|&)\s{1,3}(?:(?:the|der|die|das)\s{1,3})?",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s{0,3},\s{0,3}(?:(?:the|der|die|das)\s{1,3})?", re.IGNORECASE)
_SENTENCE_ENDS, _CLAUSE_ENDS = re.compile(r"[.;!?\n]"), re.compile(r"[,.;!?\n]")
_LOOKED_BACK, _LOOKED_AHEAD = 120, 200


class Well(NamedTuple):
    """The mentions of what a report says to be well, and the parts of it that say so.

    The parts are spans in order, of which none touches another.
    """

    mentions: frozenset[Said]
    parts: tuple[tuple[int, int], ...]


def spared(text: str, said: Sequence[Said]) -> Well:
    """Return which of the mentions, given in order, the report says to be well or running.

    `Orbisa and Rack B are fine` says it of both. What is running is spared where something else
    is told of in the sentence, or nothing more: `it is up, nobody can sign in` spares nothing, nor
    does `it is fine but slow`.
    """
    found: set[Said] = set()
    parts: list[tuple[int, int]] = []
    for at, one in enumerate(said):
        before = text[max(0, one.start - _LOOKED_BACK) : one.start]
        if _NOT_SO.search(before):
            continue
        end = _said_well_until(text, before, one, _next(said, at))
        led = _WELL_BEFORE.search(before) if end is None else None
        if end is not None:
            joined = [one, *_joined_before(text, said, at)]
            parts.append((joined[-1].start, end))
        elif led is not None:
            joined = [one, *_joined_after(text, said, at)]
            parts.append((one.start - len(before) + led.start(), joined[-1].end))
        else:
            continue
        found.update(joined)
    return Well(frozenset(found), _merged(parts))


def _merged(parts: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans in order, those that overlap or touch as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if apart and start <= apart[-1][1]:
            start, end_before = apart.pop()
            end = max(end, end_before)
        apart.append((start, end))
    return tuple(apart)


def _said_well_until(text: str, before: str, one: Said, later: Said | None) -> int | None:
    """Return where it ends that a mention is well, `None` where that is not said.

    `later` is the mention that comes next in the text.
    """
    said = _IS_WELL.match(text, one.end)
    runs = None if said else _IS_RUNNING.match(text, one.end)
    if said is None and runs is None and _RUNNING_BEFORE.search(before):
        runs = _GOES_ON.match(text, one.end)
    told = said or runs
    if told is None:
        return None
    turns = _TURNS.match(text, told.end())
    if turns and not _is_named(later, _end_of(_CLAUSE_ENDS, text, turns.end())):
        return None
    until = _end_of(_SENTENCE_ENDS, text, told.end())
    is_so = said is not None or not text[told.end() : until].strip() or _is_named(later, until)
    return told.end() if is_so else None


def _end_of(ends: re.Pattern[str], text: str, start: int) -> int:
    """Return where what begins at a place ends, or how far is looked ahead for that."""
    most = min(start + _LOOKED_AHEAD, len(text))
    found = ends.search(text, start, most)
    return found.start() if found else most


def _next(said: Sequence[Said], at: int) -> Said | None:
    """Return the mention behind the one at a place, if any."""
    later = at + 1
    while later < len(said) and said[later].start < said[at].end:
        later += 1
    return said[later] if later < len(said) else None


def _is_named(later: Said | None, until: int) -> bool:
    return later is not None and later.start < until


def _joined_before(text: str, said: Sequence[Said], at: int) -> list[Said]:
    """Return the mentions that are joined with the one at a place: `A, B and` before it."""
    joined: list[Said] = []
    link = _AND
    for place in range(at - 1, -1, -1):
        if not _is_the_same(said[place], said[place + 1]):
            if not link.fullmatch(text, said[place].end, said[place + 1].start):
                break
            link = _LIST
        joined.append(said[place])
    return joined


def _joined_after(text: str, said: Sequence[Said], at: int) -> list[Said]:
    """Return the mentions that are joined with the one at a place: `, B and C` after it."""
    joined: list[Said] = []
    for place in range(at + 1, len(said)):
        between = (said[place - 1].end, said[place].start)
        if not (
            _is_the_same(said[place - 1], said[place])
            or _AND.fullmatch(text, *between)
            or _LIST.fullmatch(text, *between)
        ):
            break
        joined.append(said[place])
    return joined


def _is_the_same(one: Said, other: Said) -> bool:
    """Whether both are what one word stands for: the `cooling` of two chillers."""
    return one.start == other.start
