"""Words by which a time in a report is of something over: restored, still fine, or long ago."""

import re

_CLAUSE = r"[^,.;:!?\n]"
_RESTORED = re.compile(
    r"(?<!not )(?<!n't )(?<!nicht )(?<!never )"
    r"(?:(?:\b(?:is|are|was|were|been|be|came|come|went|goes|all|again)\s|^\s*)back\b|"
    r"\b(?:restored|resolved|resumed|recovered|behoben|repariert|wiederhergestellt)\b|"
    r"\b(?:up|running|online|works?|working|available|ok|fine) again\b|"
    r"\b(?:läuft|laufen|geht|gehen|funktionier(?:t|en)) (?:alles )?wieder\b|"
    r"\bwieder (?:da|online|in betrieb|erreichbar|verfügbar|am netz|frei|normal|ok|hergestellt)\b)"
    rf"{_CLAUSE}{{0,24}}$",
    re.IGNORECASE,
)
_RESTORED_AFTER = re.compile(
    rf"{_CLAUSE}{{0,24}}\b(?:wieder (?:da|online|in betrieb|erreichbar|verfügbar|am netz)|"
    r"(?:online|up|running|back|working) again)\b",
    re.IGNORECASE,
)
_WORKS = re.compile(
    rf"\b(?:läuft|laufen|geht|gehen|funktionier(?:t|en)|steht|stehen)\b{_CLAUSE}{{0,40}}$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"{_CLAUSE}{{0,20}}\bwieder(?:\s(?:alles|normal|da|online|erreichbar|verfügbar))?"
    r"\s*(?:$|[,.;:!?\n])",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:last year|(?:a|one|two|three|some|many|\d+) years? ago|years ago|back then|"
    r"last (?:spring|summer|autumn|winter)|letzte[sn] jahr(?:es)?|vorige[sn] jahr(?:es)?|damals|"
    r"vor (?:einem|zwei|drei|ein paar|\d+) jahr(?:en)?)\b",
    re.IGNORECASE,
)
_RAN = r"\b(?:was|were|ran|worked|war|waren|lief|liefen|ging|gingen|klappte)\b"
_FINE = (
    r"\b(?:fine|(?<!\bas )well|ok(?:ay)?|normal(?:ly)?|gut|in ordnung|noch(?! (?:nicht|nie))|"
    r"still (?:up|fine|running|working|there|online|on))\b"
)
_FINE_AFTER = re.compile(rf"{_CLAUSE}{{0,20}}?{_RAN}{_CLAUSE}{{0,30}}?{_FINE}", re.IGNORECASE)
_FINE_BEFORE = re.compile(rf"{_RAN}{_CLAUSE}{{0,16}}{_FINE}{_CLAUSE}{{0,16}}$", re.IGNORECASE)
_THEN = re.compile(r"[^.;!?\n]{0,60}\b(?:then|afterwards|dann|danach)\b", re.IGNORECASE)


def is_restored(before: str, after: str) -> bool:
    """Whether the time between two pieces of a clause is when something worked again."""
    return bool(
        _RESTORED.search(before)
        or _RESTORED_AFTER.match(after)
        or (_WORKS.search(before) and _AGAIN.match(after))
    )


def is_long_ago(sentence: str) -> bool:
    """Whether a sentence speaks of another year."""
    return bool(_LONG_AGO.search(sentence))


def was_fine(before: str, after: str) -> bool:
    """Whether all was well at the time between two pieces of a clause."""
    return bool(_FINE_BEFORE.search(before) or _FINE_AFTER.match(after))


def goes_on(rest: str) -> bool:
    """Whether the rest of a sentence tells what came then."""
    return bool(_THEN.match(rest))
