"""Recovery times without their name: `The till must be back in service within 4 hours`."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.durations import duration_at, minutes_text
from ingest.facts.found import FoundFact
from ingest.facts.roles import is_role
from ingest.facts.scanning import Scan
from ingest.facts.subjects import tidy

_WITHIN = Scan(
    r"(?<![\w-])(?:within|not? later than|innerhalb(?: von)?|binnen)\s{1,4}"
    r"(?:a maximum of\s|the first\s|den ersten\s)?",
    re.IGNORECASE,
)
# No recovery time is said where none of these is near, which is told before all else.
_AGAIN = Scan(
    r"(?<![\w-])(?:restor|recover|resum|reinstat|re-?establish|reopen|back|again|open|running"
    r"|available|operational|wieder)",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 240, 80
# What is restored only when something else happens has no time of its own, nor what is denied.
_IF = re.compile(
    r"\b(?:if|when|whenever|unless|until|once|whether|where|as long as|provided|wenn|falls|sofern"
    r"|sobald|solange|cannot|not|never|no longer|nicht|nie)\b",
    re.IGNORECASE,
)
# Beside its name the time is read by the name.
_NAMED = re.compile(
    r"\b(?:RTO|RPO|MTPD|MTPOD|MTD|MAO|WAZ|recovery[ -](?:time|point)|Wiederanlauf\w{0,10})\b",
    re.IGNORECASE,
)
_BLANK = str.maketrans("\n\t\r", "   ")
_CUTS = (". ", "! ", "? ", "; ", ": ", "| ", ".\n", ":\n", "\n\n", "\n-", "\n*", "\n#", "\n|")
_BACK = (
    r"(?:(?:fully )?(?:restored|recovered|resumed|reinstated|re-?established|reopened)"
    r"|back(?: up| online| in (?:service|operation|use))?"
    r"|(?:running|available|operational|up|usable|open|working|in (?:service|operation|use))"
    r" again)"
)
_MODAL = r"(?:must|shall|should|will|has to|have to|needs? to|is to|are to)"
_IS_BACK = re.compile(
    rf"(?: itself| themselves)? (?:{_MODAL}(?: \w{{1,12}})? be|is|are) {_BACK}\b", re.IGNORECASE
)
_IS_DONE = re.compile(
    rf"\b(?:restore|restoration|recovery) of (?P<what>[^,;:|()]{{2,60}}?)"
    rf" (?:{_MODAL} be|is|are) (?:completed?|done|finished) \Z",
    re.IGNORECASE,
)
_TO_RESTORE = re.compile(
    r"to (?:(?:fully )?(?:restore|resume|recover|reinstate|re-?establish) (?P<what>[^,;:|()]{2,60})"
    r"|have (?P<had>[^,;:|()]{2,60}?) (?:back|open|restored|recovered|running|available"
    r"|operational)(?: [^,;:|()]{1,40})?) \Z",
    re.IGNORECASE,
)
_AIM = re.compile(r"\b(?:goal|objective|object|aim|target)s?\b", re.IGNORECASE)
_AIM_IS = re.compile(r" (?:is|are|remains?) ")
_BEGINS = re.compile(r", |\b(?:and|but|while|und|aber|während) ", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:the|our|all|any|each|every|some|die|der|das|den|alle|unser\w{0,2})\s", re.IGNORECASE
)
_NOTHING = re.compile(
    r"(?:it|they|we|you|he|she|I|this|that|which|these|those|sie|er|es|ihn|wir|ich)\Z",
    re.IGNORECASE,
)
# Of none, of a part, and of what others say there is no time for the whole.
_NO_WHOLE = re.compile(
    r"\A(?:(?:no|none|hardly|few|half|at least|at most|most|some of|\d+ ?%|kein\w{0,3}|kaum"
    r"|mindestens|die Hälfte)\s"
    r"|.*\b(?:that|who|which|how|says?|said|showed|shows|must|shall|promises?|expects?|dass)\b)",
    re.IGNORECASE | re.DOTALL,
)
_ENSURED = re.compile(r"\A.*\b(?:ensures?|makes? sure|see to it) that\s", re.IGNORECASE | re.DOTALL)
# `After a fire the mill`, `In case of flood the pump`.
_IN_CASE = re.compile(
    r"\A(?:after|following|in case of|in the event of|nach|bei)\s.*?\s(?=(?:the|our|all)\s)",
    re.IGNORECASE | re.DOTALL,
)
_LEADS = re.compile(
    r"(?:in|at|on|by|during|for|from|as|with|under|after|following|nach|bei|im|am|für)\s",
    re.IGNORECASE,
)
# People who are back, and what was lent, were not lost.
_LENT = re.compile(
    r"\A(?:(?:.*\s)?(?:keys?|staff|people|employees|crew|reports?|answers?|repl(?:y|ies)|forms?"
    r"|cars?|Schlüssel|Leute|Bericht)\Z"
    r"|.*\b(?:borrowed|lent|loan(?:ed)?|rented|hired|geliehene?|verliehene?|Leih\w*)\b)",
    re.IGNORECASE | re.DOTALL,
)
# The time runs from a wish, or up to a moment.
_OTHER_TIME = re.compile(
    r"\s(?:before|prior to|vor)\b|\s(?:of|after|from|on) (?:the |an? |its |their )?(?:deletion"
    r"|closure|closing|request|purchase|delivery|payment|order)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:is|are|must|shall|should|will|be)\b", re.IGNORECASE)
_GERMAN = re.compile(
    r" (?:muss|müssen|soll|sollen|ist|sind|wird|werden)(?: wieder)? \Z", re.IGNORECASE
)
_GERMAN_BACK = re.compile(
    r" (?:wiederhergestellt|wieder (?:\w{1,20} )?(?:verfügbar|bereit|in Betrieb|online|nutzbar"
    r"|arbeitsfähig|erreichbar|hergestellt|laufen|da)\b)",
    re.IGNORECASE,
)


def find_restored(text: str) -> Iterator[FoundFact]:
    """Yield the RTO of what has to be there again in time; it runs from there to the length."""
    words = [match.start() for match in _AGAIN.finditer(text)]
    for match in _WITHIN.finditer(text) if words else ():
        near = bisect_left(words, match.start() - _BEFORE)
        if near == len(words) or words[near] > match.end() + _AFTER:
            continue
        clause = _clause_before(text, match.start())
        if len(clause) == _BEFORE:
            # A sentence that began farther away says too much to be read.
            continue
        what = _what_before(clause)
        span = duration_at(text, match.end())
        if span is None or _NAMED.search(clause):
            continue
        after = text[span.end : span.end + _AFTER].translate(_BLANK)
        if what is None:
            what = _what_by(clause, after)
        if what is None or _IF.search(clause) or _NAMED.search(after.partition(". ")[0]):
            continue
        if _OTHER_TIME.match(after):
            continue
        subject = tidy(what)
        if subject is not None:
            start = match.start() - len(clause) + max(0, clause.rfind(what))
            yield FoundFact(
                FactKind.RTO, minutes_text(span.clock_minutes), subject, start, span.end
            )


def is_unnamed(words: str) -> bool:
    """Return whether an objective's words say the time for something to be there, and no name."""
    return _WITHIN.pattern.search(words) is not None and _NAMED.search(words) is None


def _clause_before(text: str, end: int) -> str:
    """Return what leads up to `end` from the sentence, cell or item, its blanks all of one kind."""
    before = text[max(0, end - _BEFORE) : end]
    cut = max(before.rfind(sign) + len(sign) if sign in before else 0 for sign in _CUTS)
    return before[cut:].translate(_BLANK)


def _what_before(clause: str) -> str | None:
    if done := _IS_DONE.search(clause):
        return _plain(done["what"])
    last = max(_IS_BACK.finditer(clause), key=re.Match.start, default=None)
    rest = clause[last.end() :] if last is not None else ""
    if last is not None and not set(",;:|()") & set(rest) and not _VERB.search(rest):
        return _subject(clause[: last.start()])
    aim = _AIM.search(clause)
    is_aim = aim is not None and _AIM_IS.search(clause, aim.end()) is not None
    to = clause.rfind(" to ") + 1 if is_aim else 0
    while to:
        if goal := _TO_RESTORE.match(clause, to):
            return _plain(goal["what"] or goal["had"])
        to = clause.rfind(" to ", 0, to - 1) + 1
    return None


def _what_by(clause: str, after: str) -> str | None:
    """Return what is to be there again where the length stands before the words that say so."""
    if not clause.strip(" *_-•"):
        back = _IS_BACK.search(after)
        what = None if back is None else after[: back.start()].lstrip(", ")
        return None if what is None or _IF.search(what) or "." in what else _plain(what)
    is_german = _GERMAN_BACK.match(after) is not None
    verb = _GERMAN.search(clause) if is_german else None
    return _subject(clause[: verb.start()]) if verb else None


def _subject(before: str) -> str | None:
    """Return the words of a clause that stand right before its verb."""
    begin = 0
    for match in _BEGINS.finditer(before):
        begin = match.end()
    return _plain(before[begin:])


def _plain(words: str) -> str | None:
    plain = words.strip(" *_-•,")
    for lead in (_ENSURED, _IN_CASE):
        led = lead.match(plain)
        plain = plain[led.end() :] if led else plain
    if _NO_WHOLE.match(plain) or _LEADS.match(plain):
        return None
    while article := _ARTICLE.match(plain):
        plain = plain[article.end() :].lstrip()
    is_other = _NOTHING.match(plain) or _LENT.match(plain) or is_role(plain)
    is_name = 1 < len(plain) <= 60 and not is_other
    return plain if is_name else None
