"""Words by which a time in a report is of something over: restored, still fine, or long ago."""

import re

_CLAUSE = r"[^,.;:!?\n]"
_RESTORED = re.compile(
    r"(?<!not )(?<!n't )(?<!nicht )(?<!never )"
    r"(?:(?:\b(?:is|are|was|were|been|be|came|come|went|goes|all|again)\s|^\s*)back\b|"
    r"\bback(?= (?:since|from|as of)\b)|"
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
    r"\b(?:"
    r"(?:strom|spannung|netz|licht|wasser|gas|internet|verbindung|leitung|signal|heizung|server"
    r"|dienste?) kam(?:en)?|"
    r"läuft|laufen|geht|gehen|funktionier(?:t|en)|steht|stehen|(?<!people )(?<!staff )"
    rf"(?:up|running|works?|working|online|reachable))\b{_CLAUSE}{{0,40}}$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"{_CLAUSE}{{0,20}}\b(?:again|wieder)(?:\s(?:alles|normal|da|online|erreichbar|verfügbar))?"
    r"\s*(?:$|[,.;:!?\n])",
    re.IGNORECASE,
)
_OTHER_YEAR = (
    r"(?:last year|(?:a|one|two|three|some|many|\d+) years? ago|years ago|back then|"
    r"last (?:spring|summer|autumn|winter)|letzte[sn] jahr(?:es)?|vorige[sn] jahr(?:es)?|damals|"
    r"vor (?:einem|zwei|drei|ein paar|\d+) jahr(?:en)?)\b"
)
_LONG_AGO = re.compile(rf"\b{_OTHER_YEAR}", re.IGNORECASE)
# What it is only compared with: "like the one last year".
_AS_LONG_AGO = re.compile(
    r"\b(?:like|same as|just as|than|wie|anders als|schlimmer als|"
    r"gleiche als)\s(?:[\w']{1,20}\s){0,4}?"
    rf"{_OTHER_YEAR}",
    re.IGNORECASE,
)
_AT = r"(?:(?:at|um|since|seit|from|ab|gegen|about|around|ca|etwa)\s{1,2}){0,2}"
_NOT_THEN = re.compile(
    rf"^\s*(?:(?:and|und|sorry|no|nein)\s){{0,2}}(?:not|nicht)\s{_AT}$", re.IGNORECASE
)
_DENIED_THEN = re.compile(rf"(?:\b(?:not|nicht)|n't)\b{_CLAUSE}{{0,30}}$", re.IGNORECASE)
_BUT_THEN = re.compile(
    rf"\s?(?:uhr)?,?\s(?:but|sondern)\s(?:erst\s)?{_AT}(?:schon\s)?(?:\d|halb|half|quarter|"
    rf"viertel|kurz|noon|mittag|midnight|mitternacht)",
    re.IGNORECASE,
)
# "It did not start at 2:00 but at 2:40 we noticed": a sentence of its own, which corrects nothing.
_BUT_SOMEBODY = re.compile(
    rf"\s?,?\sbut\s{_AT}[\d:.]{{1,5}}\s?(?:[ap]m\s)?(?:i|we|he|she|they|it|somebody|someone|nobody|"
    r"everybody|everything|all|there|the|our|my|an?)\b",
    re.IGNORECASE,
)
# "At 8, no wait, 8:20": put right in one breath, by a time that nothing follows.
_NO_WAIT = re.compile(
    r"\s?(?:uhr|o'clock)?[\s,.(-]{1,5}(?:(?:oh|ach|äh|uh)[\s,]{1,2})?"
    r"(?:no,? wait|no|wait|sorry|correct(?:ion|ed)|i mean|make that|rather|quatsch|nein|korrektur"
    r"|korrigiert|ich meine|besser gesagt|äh|uh|er)"
    r"[,:]?\s(?:(?:at|um|since|seit)\s\d{1,2}(?:[:.]\d\d)?|\d{1,2}:\d\d|\d{1,2}(?=\s?uhr))"
    r"(?:\s?uhr|\s?[ap]m)?\s{0,3}(?:[,.;:!?)\n]|$)",
    re.IGNORECASE,
)
_RAN = r"\b(?:was|were|ran|worked|war|waren|lief|liefen|ging|gingen|klappte)\b"
_FINE = (
    r"\b(?:fine|(?<!\bas )well|ok(?:ay)?|normal(?:ly)?|gut|in ordnung|noch(?! (?:nicht|nie))|"
    r"still (?:up|fine|running|working|there|online|on))\b"
)
_FINE_AFTER = re.compile(rf"{_CLAUSE}{{0,20}}?{_RAN}{_CLAUSE}{{0,30}}?{_FINE}", re.IGNORECASE)
_FINE_BEFORE = re.compile(rf"{_RAN}{_CLAUSE}{{0,16}}{_FINE}{_CLAUSE}{{0,16}}$", re.IGNORECASE)
_RAN_UNTIL = re.compile(
    rf"\b(?:ran|worked|up|running|fine|lief(?:en)?|ging(?:en)?|klappte)\b{_CLAUSE}{{0,30}}"
    r"\b(?:until|till?|bis)\s(?:\w{1,8}\s){0,2}$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till?|bis)\s(?:\w{1,8}\s){0,2}$", re.IGNORECASE)
_ALL_RAN = re.compile(
    r"(?:\s?uhr)?\s(?:lief|ging|klappte|funktionierte|war)\s(?:\w{1,12}\s)?(?:alles|noch)\b|"
    r",?\s(?:everything|all|it all)\s(?:worked|ran|was (?:still )?(?:fine|ok|well|normal))\b",
    re.IGNORECASE,
)
# The last sign of somebody, "last heard from the driver at 11:45", or of what comes by itself again
# and again, until it does not: all that is known is until when.
_LAST_CAME = re.compile(
    r"\b(?:last (?:heard|seen|spoke|contact|sign of life|reported|known)|zuletzt|letzter kontakt|"
    rf"letztes lebenszeichen)\b{_CLAUSE}{{0,40}}$|"
    r"\b(?:last|letzte[rs]?)\s(?:\w{1,20}\s)?(?:signal|message|reading|value|ping|heartbeat|data|"
    r"\w{0,6}meldung|\w{0,6}wert|\w{0,6}daten|telegramm)\s(?:\w{1,12}\s){0,3}$",
    re.IGNORECASE,
)
# A reading of then, which only compares: "was 24 at 13:00".
_READ_THEN = re.compile(
    r"\b(?:was|were|war|waren|lag|lagen)\s(?:still |noch |only |nur )?(?:at |bei )?"
    r"-?\d{1,4}(?:[.,]\d{1,3})?\s?(?:°\s?c?|degrees|grad|c|%|percent|prozent|m?bar|psi|v|ppm)?\s"
    r"(?:at|um)\s$",
    re.IGNORECASE,
)
_WORKED_AT = re.compile(
    r"\b(?:worked|(?:was|were) (?:still )?working)\s(?:fine |ok )?(?:at|around)\s$", re.IGNORECASE
)
# The last that was well, of what is done again and again: a backup, a run, a reading.
_LAST_GOOD = re.compile(
    r"\b(?:last|latest|letzte[rnsm]?)\s(?:known\s)?(?:good|clean|successful|working|valid|complete|"
    r"gute[rns]?|saubere[rns]?|erfolgreiche[rns]?|gültige[rns]?|vollständige[rns]?)\b"
    rf"{_CLAUSE}{{0,40}}$"
    r"|\b(?:last|letzte[rnsm]?)\s\w{1,20}\s(?:(?:was|war|is|ist)\s)?(?:ok(?:ay)?|good|fine|clean|"
    rf"successful|complete|gut|sauber|erfolgreich|vollständig|in ordnung)\b{_CLAUSE}{{0,20}}$",
    re.IGNORECASE,
)
_THEN = re.compile(r"[^.;!?\n]{0,60}\b(?:then|afterwards|dann|danach)\b", re.IGNORECASE)
_SINCE_THEN = re.compile(
    r"\s(?:when|als)\b|[^.;!?\n]{0,60}\b(?:since then|ever since|seitdem|seither|not any ?more|"
    r"no longer|nicht mehr|now|jetzt)\b",
    re.IGNORECASE,
)


def is_restored(before: str, after: str) -> bool:
    """Whether the time between two pieces of a clause is when something worked again."""
    return bool(
        _RESTORED.search(before)
        or _RESTORED_AFTER.match(after)
        or (_WORKS.search(before) and _AGAIN.match(after))
    )


def is_put_right(before: str, rest: str) -> bool:
    """Whether a time is told only as the wrong one: "at 2:05, not 3:05", "at 3:05, no, 2:05".

    `before` is its clause up to it, `rest` what follows it in its sentence.
    """
    if _NOT_THEN.search(before) or _NO_WAIT.match(rest):
        return True
    is_corrected = _BUT_THEN.match(rest) and not _BUT_SOMEBODY.match(rest)
    return bool(is_corrected and _DENIED_THEN.search(before))


def is_long_ago(sentence: str, *, clause: str) -> bool:
    """Whether a sentence speaks of another year; `clause` is what of it stands before the time.

    What is told now may be like something of that year: only the clause itself is not, then.
    """
    return bool(_LONG_AGO.search(clause) or _LONG_AGO.search(_AS_LONG_AGO.sub("", sentence)))


def came_last(before: str) -> bool:
    """Whether the time behind a piece of a clause is when something came for the last time."""
    return bool(_LAST_CAME.search(before))


def worked_until(before: str, rest: str) -> bool:
    """Whether something ran until the time behind a piece of a clause, and then no more."""
    is_ran = _RAN_UNTIL.search(before) or (_UNTIL.search(before) and _ALL_RAN.match(rest))
    return bool(is_ran and (_THEN.match(rest) or _SINCE_THEN.match(rest)))


def was_fine(before: str, after: str) -> bool:
    """Whether all was well at the time between two pieces of a clause."""
    is_fine = _FINE_BEFORE.search(before) or _FINE_AFTER.match(after)
    return bool(
        is_fine
        or _WORKED_AT.search(before)
        or _LAST_GOOD.search(before)
        or _READ_THEN.search(before)
    )


def goes_on(rest: str) -> bool:
    """Whether the rest of a sentence tells what came then."""
    return bool(_THEN.match(rest))
