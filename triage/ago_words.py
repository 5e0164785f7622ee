"""Stretches of time up to now as reporters write them, in English and German."""

import re
from dataclasses import dataclass
from datetime import time, timedelta

from triage.count_words import AMOUNT, number
from triage.time_spans import apart, whole_words

_UNIT = (
    r"(?P<unit>min(?:ute)?s?|minuten?|h|hrs?|hours?|std\.?|stunden?|days?|tage?n?|weeks?|wochen?)"
)
_ABOUT = (
    r"(?:at least |more than |over |nearly |almost |about |around |roughly |the (?:last|past) "
    r"|bout |abt\.? "
    r"|approx\.? |approximately |like |maybe |a good |c\. |circa |ca\.? |etwa |ungefähr |"
    r"so "
    r"|rund |bestimmt |locker |gut |über |mehr als |fast |knapp |going on |getting on for "
    r"|close to |coming up to |bald |schon |jetzt |nun |wohl |inzwischen |mittlerweile )?"
)
# "Einer knappen Stunde", "a full hour".
_SIZE = r"(?:(?:knappen|guten|vollen|ganzen|full|whole|solid) )?"
_AGO = (
    whole_words(rf"(?:about |around |some )?{AMOUNT}\s?{_SIZE}{_UNIT}\s(?:ago|before now)"),
    whole_words(rf"vor\s{_ABOUT}{AMOUNT}\s?{_SIZE}{_UNIT}"),
    whole_words(rf"(?:since|seit)\s{_ABOUT}{AMOUNT}\s?{_SIZE}{_UNIT}"),
    whole_words(rf"(?:schon|already)\s{AMOUNT}\s?{_SIZE}{_UNIT}"),
    # "Zwei Tage schon ohne Telefon": what goes on is said behind it.
    whole_words(
        rf"{AMOUNT}\s?{_SIZE}{_UNIT}\s(?:schon|already|now|inzwischen|jetzt)"
        r"(?=\s(?:without|no|not|nothing|nobody|down|out|off|offline|ohne|keine?|nicht|nichts|"
        r"niemand|weg|tot|aus)\b)"
    ),
    # Or the clause is nothing else: ", 5 h now".
    re.compile(
        rf"(?:\A|(?<=[,;(\n])\s?){AMOUNT}\s?{_UNIT}\s(?:now|already|schon|jetzt)"
        r"(?=\s*(?:$|[,.;!?)\n]))",
        re.IGNORECASE,
    ),
)
_FOR = whole_words(rf"for\s{_ABOUT}{AMOUNT}\s?{_SIZE}{_UNIT}")
_AND_A_HALF = whole_words(
    rf"(?:for |about |around )?{AMOUNT}\s(?P<unit>hours?|days?)\sand a half(?: ago)?"
)
_QUARTERS = whole_words(
    r"(?:vor|seit)\s(?:etwa |rund |knapp |gut |ca\. )?(?:einer |'?ner )?"
    r"(?P<three>drei)?viertelstunde"
)
_NOW = whole_words(
    r"just now|right now|a moment ago|moments ago|gerade eben|soeben|eben gerade|"
    r"grade eben|eben grade"
)
# Hours of the afternoon, said with an h: "seit 13h".
_SINCE_H = re.compile(r"(?:since|seit)\s(?P<hour>1[3-9]|2[0-3])h", re.IGNORECASE)
_HOURS_OF = {"m": 1 / 60, "h": 1.0, "s": 1.0, "d": 24.0, "t": 24.0, "w": 168.0}
# "For eight hours" is how long something has lasted where the clause begins with it or speaks of
# a loss that goes on; what is stored, hired or planned lasts as long from now on, and what "was" so
# for eight hours is over.
_LASTED = re.compile(
    r"\b(?:(?:has|have|'ve) (?:\w{2,12} )?(?:been|had|lost)|been|no|not|nobody|none|nothing|"
    r"without|cannot|unable|down|out|off|dead|dark|offline|unreachable|unavailable|"
    r"inaccessible|broken|stuck|missing|gone|ill|sick|smells?|smoke|fire|alarm|outage|leak)\b|"
    r"\b\w{2,9}n't\b",
    re.IGNORECASE,
)
_NOT_UP_TO_NOW = re.compile(
    r"(?<!\bno )(?<!\bout of )(?<!\bwithout )"
    r"\b(?:stocks?|fuel|diesel|petrol|suppl(?:y|ies)|enough|lasts?|reserves?|oxygen|feed|food|"
    r"batter(?:y|ies)|ups|autonomy|capacity|rent(?:ed)?|hired?|lease[ds]?|contracts?|booked|valid|"
    r"good(?=\s*$)|will|would|must|should|needs?|can|may|wait|warranty|guarantee[ds]?|approved|"
    r"licen[cs]ed?|permits?|holds|was|were|(?<!have )(?<!has )(?<!'ve )had)\b",
    re.IGNORECASE,
)
# What somebody writes or expects of what there will not be is of weeks to come, and where it has
# been so for weeks it is said: "they have had none for weeks".
_FORETOLD = re.compile(
    r"\b(?:writes?|announces?|announced|warns?|warned|expects?|predicts?|estimates?|"
    r"(?:suppliers?|vendors?|manufacturers?|carriers?|provider|utility|utilities|grid|authority|"
    r"authorities|council|forecast|hotline)\s(?:\w{1,20}\s)?(?:says?|said|tells? us|told us)|"
    r"(?:says?|said|tells? us|told us)\s(?:no|nothing|without)\s(?:\w{1,20}\s)?"
    r"(?:deliver\w*|shipments?|suppl\w+|goods|parts|material|stock|replacements?))\b",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(r"\b(?:no|nothing|without|none)\b", re.IGNORECASE)
_HAS_BEEN = re.compile(r"\b(?:has|have|had|been|since|already)\b|'ve\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\s(?:now|already)\b", re.IGNORECASE)
_REACH = 60
_SENTENCE_REACH = 140
_SENTENCE = re.compile(r"[.;!?\n]")
_CLAUSE = re.compile(r"[.;:!?,\n]|\b(?:and|but)\b")


@dataclass(frozen=True, slots=True)
class AgoWord:
    """A stretch of time before now at a span.

    `or_at` is the time of day that its words mean instead, where that has been today.
    """

    start: int
    end: int
    before: timedelta
    or_at: time | None = None


def find_stretches(text: str) -> list[AgoWord]:
    """Return what says how long ago, or for how long up to now."""
    found = [
        AgoWord(
            *match.span(), _length(match["amount"], match["unit"]) + _length("0.5", match["unit"])
        )
        for match in _AND_A_HALF.finditer(text)
    ]
    found += [
        AgoWord(*match.span(), timedelta(minutes=45 if match["three"] else 15))
        for match in _QUARTERS.finditer(text)
    ]
    found += [
        AgoWord(*match.span(), _length(match["amount"], match["unit"]), _hour_said(match[0]))
        for pattern in _AGO
        for match in pattern.finditer(text)
    ]
    found += [
        AgoWord(*match.span(), _length(match["amount"], match["unit"]))
        for match in _FOR.finditer(text)
        if _has_lasted(text, match.start(), match.end())
    ]
    found += [AgoWord(*match.span(), timedelta()) for match in _NOW.finditer(text)]
    return apart(found)


def _has_lasted(text: str, start: int, end: int) -> bool:
    clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    if _NOT_UP_TO_NOW.search(clause):
        return False
    said = _SENTENCE.split(text[max(0, start - _SENTENCE_REACH) : start])[-1]
    if (
        _NOT_THERE.search(clause)
        and _FORETOLD.search(said)
        and not _HAS_BEEN.search(clause)
        and not _SO_FAR.match(text, end)
    ):
        return False
    return not clause.strip() or bool(_LASTED.search(clause) or _SO_FAR.match(text, end))


def _hour_said(words: str) -> time | None:
    match = _SINCE_H.fullmatch(words)
    return time(int(match["hour"])) if match else None


def _length(amount: str, unit: str) -> timedelta:
    return timedelta(hours=number(amount) * _HOURS_OF[unit[0].casefold()])
