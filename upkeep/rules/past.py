"""What a plan tells of the past: who led and where it was then, which is nobody's task today."""

import re
from functools import lru_cache

from upkeep.plans import PlanText

_HISTORY = re.compile(
    r"(?:\d+(?:\.\d+)*\.? )?"
    r"(?:(?:(?:an?|our|the|brief|short|incident|event|flood|outage|site|company|background and) )*"
    r"(?:history|chronicle)(?: of .+| and background)?"
    r"|(?:past|previous|former|earlier|historical) "
    r"(?:incidents?|events?|disruptions?|emergencies|outages?|experiences?|floods?|fires?)"
    r"|(?:kurze |unsere |die )?(?:historie|geschichte|vorgeschichte|chronik|rückblick)(?: .+)?"
    r"|(?:frühere|vergangene|bisherige) (?:vorfälle|ereignisse|störungen|notfälle|ausfälle))",
    re.IGNORECASE,
)
# A year that is over, and what was done then.
_THEN = re.compile(
    r"\b(?:in|during|after|since|on|of|im|am|beim?|nach|während|seit|the|der|des)\s"
    r"(?:[\w.]+\s){0,4}?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:led|was|were|had|took|held|gave|ran|came|went|made|met|kept|sent|stood|[a-z]{2,}ed"
    r"|war(?:en)?|wurden?|hatten?|leitete|übernahm|führte|half|stand(?:en)?|kam(?:en)?|ging(?:en)?"
    r"|betrug(?:en)?|galt(?:en)?|lag(?:en)?|lief(?:en)?|dauerten?|arbeiteten?|blieb(?:en)?)\b"
)
# Words of a task, or of what holds today; a relative clause may tell of the past beside them.
_NOW = re.compile(
    r"\b(?:is|are|has|have|must|shall|should|will|may|can|please|call|contact|ask|inform|notify|tell"
    r"|alert|ring|use|see|go|move|ist|sind|hat|haben|muss|müssen|soll|sollen|wird|werden|kann|bitte"
    r"|informiert|ruft)\b",
    re.IGNORECASE,
)
# A time that is over, without the year of an event: `until last year`, `früher`.
_ONCE = re.compile(
    r"\b(?:formerly|previously|in the past|back then|at that time|used to|last (?:year|month|week"
    r"|spring|summer|autumn|fall|winter)|damals|früher|seinerzeit|vormals|ehemals|zuvor|im Vorjahr"
    r"|letzte[nrs]? (?:Jahr|Monat|Woche|Frühjahr|Sommer|Herbst|Winter)"
    r"|(?:until|till|before|prior to|up to|bis|vor)\s(?:[\w.]+\s){0,3}?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# A value or a rhythm that was: `was back after`, `lief nach`. What `was set to` something still is.
_WAS = re.compile(
    r"\b(?:was|were|war(?:en)?|lief(?:en)?|kam(?:en)?|took|got|came|went|arbeiteten?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^;]+")


def of_today(sentence: str) -> str:
    """Return the sentence with the clauses blanked out that tell what once was, as far as it is
    said when: `until 2024 it was copied daily; today it is mirrored` keeps its second half.
    """
    if not _is_over(sentence):
        return sentence
    return _CLAUSE.sub(
        lambda clause: " " * len(clause.group()) if _is_once(clause.group()) else clause.group(),
        sentence,
    )


def is_told(clause: str) -> bool:
    """Return whether all that a clause says was so at some time: `it was back after nine hours`."""
    return bool(_WAS.search(clause)) and not _NOW.search(clause)


def _is_once(clause: str) -> bool:
    is_over = _is_over(clause)
    return bool(is_over and _DONE.search(clause)) and not _NOW.search(clause)


def _is_over(text: str) -> bool:
    return bool(_ONCE.search(text) or (_has_year(text) and _THEN.search(text)))


def _has_year(text: str) -> bool:
    """Return whether a text may name a year, as `_THEN` asks: no pattern is tried without one."""
    return "19" in text or "20" in text


# The sentences of a section come one after the other, and each is asked for by several rules.
@lru_cache(maxsize=1024)
def _is_history(headings: tuple[str, ...]) -> bool:
    return any(_HISTORY.fullmatch(name.strip()) for name in headings)


def is_past(plan: PlanText, position: int) -> bool:
    """Return whether the sentence at `position` only tells what once was.

    It stands under a heading of history, or it says what was done in a year and no more.
    """
    if _is_history(plan.section_at(position).heading_path):
        return True
    start, end = plan.sentence_at(position)
    sentence = plan.prose[start:end]
    is_told = _has_year(sentence) and _THEN.search(sentence) and _DONE.search(sentence)
    return bool(is_told) and "|" not in sentence and not _NOW.search(sentence)
