"""What a plan tells of the past: who led and where it was then, which is nobody's task today."""

import re

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
    r"|war(?:en)?|wurden?|hatten?|leitete|übernahm|führte|half|stand(?:en)?|kam(?:en)?|ging(?:en)?)\b"
)
# Words of a task, or of what holds today; a relative clause may tell of the past beside them.
_NOW = re.compile(
    r"\b(?:is|are|has|have|must|shall|should|will|may|can|please|call|contact|ask|inform|notify|tell"
    r"|alert|ring|use|see|go|move|ist|sind|hat|haben|muss|müssen|soll|sollen|wird|werden|kann|bitte"
    r"|informiert|ruft)\b",
    re.IGNORECASE,
)


def is_past(plan: PlanText, position: int) -> bool:
    """Return whether the sentence at `position` only tells what once was.

    It stands under a heading of history, or it says what was done in a year and no more.
    """
    if any(_HISTORY.fullmatch(name.strip()) for name in plan.section_at(position).heading_path):
        return True
    start, end = plan.sentence_at(position)
    sentence = plan.prose[start:end]
    is_told = _THEN.search(sentence) and _DONE.search(sentence)
    return bool(is_told) and "|" not in sentence and not _NOW.search(sentence)
