"""Capitalised words that stand where a name would and are a place, a time or a company."""

import re

_WEEKDAY = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
)
_HOURS = "morning|afternoon|evening|night|noon|morgen|vormittag|mittag|nachmittag|abend|nacht"
# Directions, days and the like are surnames too, so that they count only where no first or last
# name would be.
_NOBODY = re.compile(
    r"\b(?:telekom|telecom|stadtwerke|systems|solutions|holdings|partners|recovery|shift|schicht"
    r"|floor|site|standort|bereich|leitstelle|hours|road|avenue|assigned|annex|anlage|siehe|kingdom"
    r"|republic|arabia|zealand|midlands)\b"
    r"|\A(?:north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|new|ward|raum|hong kong"
    r"|on|out|in|at|see|wird|zentrale|first|second|third|ground|main|united|great|deutsche)(?:\s|\Z)"
    rf"|\A(?:{_WEEKDAY})\s(?:{_WEEKDAY}|{_HOURS})\Z",
    re.IGNORECASE,
)


def is_nobody(words: str) -> bool:
    """Return whether capitalised words name a place, a time or a company rather than a person."""
    return _NOBODY.search(words) is not None
