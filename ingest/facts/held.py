"""Which of the lengths of time after a name holds: not the one that is denied or was before."""

import re

from ingest.facts.durations import Span, duration_at, find_durations

# How far from the name, or from a value that does not hold, the next may stand.
REACH = 70
_SMALL = (
    r"(?:(?:just|only|still|the|an?|nur|noch|der|die|den|previous|former|old|bisherigen?"
    r"|früheren?|alten?|of|at|bei)\s){0,3}"
)
_DENIED = re.compile(
    r"\b(?:not|no longer|nicht|nicht mehr|nicht länger|instead of|rather than|statt|anstatt"
    r"|anstelle von|formerly|previously|originally|used to be|früher|bisher|bislang|vormals"
    rf"|ursprünglich)\s{_SMALL}\Z"
    r"|\b(?:was|were|war|waren|betrug|betrugen|lag)\s(?:until|bis)\s[^.;\n]{1,25}\s\Z",
    re.IGNORECASE,
)
_WAS = re.compile(
    rf"\b(?:was|were|had been|war|waren|betrug|betrugen|lag)\s{_SMALL}\Z", re.IGNORECASE
)
_ENDED = re.compile(
    r"[\s,(]{1,3}(?:until|till|before|bis|vor|in the past|previously|formerly|früher|zuvor)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\s?(?:→|->|=>)\s?|\s(?:down |up )?(?:to|auf)\s"
    r"|\s(?:(?:was|is|wurde) )?(?:replaced by|(?:changed|lowered|reduced|raised) to"
    r"|ersetzt durch)\s",
    re.IGNORECASE,
)
_LATELY = r"(?:(?:now|today|only|at|jetzt|nun|heute|nur|bei|since \d{4}|seit \d{4})\s)*"
# What leads from a value that was once to the one that holds.
_IS = re.compile(
    r"[^.;\n]*\b(?:is|are|now|ist|sind|beträgt|liegt|jetzt|nun|heute)\s" + _LATELY, re.IGNORECASE
)
# After one that is denied a comma is enough.
_BUT = re.compile(rf"{_IS.pattern}|[^.;\n]*(?:,|\bbut|\bsondern)\s{_LATELY}", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:previous|former|old|bisherige[nr]?|frühere[nr]?|alte[nr]?)\s\Z"
    r"|\b(?:previously|formerly|bisher|früher)\b[^.;\n]{0,25}\s\Z",
    re.IGNORECASE,
)


def find_held(text: str, start: int, end: int) -> Span | None:
    """Return the first length of time after `start` that is said to hold.

    `not 6 hours but 8 hours` gives 8, `from 6 hours to 4 hours` 4, `was 6 hours until 2024` none.
    """
    position = start
    while span := next(find_durations(text, position, min(end, position + REACH)), None):
        between = text[position : span.start]
        if position != start and not _BUT.fullmatch(between):
            return None
        to = _TO.match(text, span.end, end)
        later = duration_at(text, to.end()) if to else None
        if later is not None or not _is_past(text, between, span):
            return later or span
        position = span.end
    return None


def is_former(text: str, start: int) -> bool:
    """Return whether the name at `start` is that of a former objective: `the previous RTO`."""
    return bool(_FORMER.search(text[max(0, start - 40) : start]))


def _is_past(text: str, before: str, span: Span) -> bool:
    """Return whether the words around a value deny it or say that it was once."""
    if _DENIED.search(before):
        return True
    if not _WAS.search(before):
        return False
    later = next(find_durations(text, span.end, span.end + REACH), None)
    is_followed = later is not None and _IS.fullmatch(text[span.end : later.start])
    return bool(_ENDED.match(text, span.end) or is_followed)
