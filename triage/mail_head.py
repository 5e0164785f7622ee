"""The head of a mail: whom it is from and to and when it was sent, not what looks like such a line.

Reports have lines of that look: `Von: Tor 3 kommt keiner mehr rein`, `From: 6:10`. A line is of a
head where all it holds is addresses, a few names or a date; it is kept where that is not sure.
"""

import re

# What the mail is about stays.
_LINE = re.compile(
    r"^[>\s*]{0,9}(?:(?P<who>from|to|cc|bcc|von|an|kopie)|sent|date|gesendet|datum)"
    r"\s?:(?P<said>[^\n]{1,300})\n",
    re.IGNORECASE | re.MULTILINE,
)
# Fewer such lines are no head of a mail: "To: all, pump is down".
_LEAST_LINES = 2
_ADDRESS = re.compile(r"[<\[(]{0,2}(?:mailto:)?[^\s<>@]{1,80}@[^\s<>@]{1,120}")
# Of one, so many words are its name; a role or a person without an address has no more.
_MOST_WORDS = 4
# No name holds these: a place or a time has a number, a sentence its small words.
_NO_NAME = re.compile(
    r"\d|\b(?:the|my|our|on|off|out|in|is|are|was|were|has|have|had|not?|only|who|can|der|die|"
    r"das|den|dem|eine?[nmr]?|keine?[nmr]?|nicht|ist|sind|war|hat|mehr|wir|ich|aus|auf|weg)\b",
    re.IGNORECASE,
)
# A German name ends on a noun, a sentence on its verb: `An: Schalter klemmt`.
_GERMAN = re.compile(r"\A[>\s*]{0,9}(?:von|an|kopie)\b", re.IGNORECASE)
_ENDS_ON_VERB = re.compile(r"\b[A-ZÄÖÜ][^\n]{0,300}\s[a-zäöüß-]{2,40}[.!*\s]{0,9}\Z")
_MARKS = " \t\r*\"'<>()[]"
_DATE_WORD = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|am|pm|z|h)?|\d[\d.:/+tz-]{1,30}|[+-]\d{2}:?\d{2}|at|um|on|am|pm|[ap]\.m|"
    r"uhr|today|yesterday|heute|gestern|mittwoch|sonnabend|mi|di|do|fr|sa|so|mo|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|utc|gmt|cet|cest|mez|mesz|bst|e[sd]t|"
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)(?:t|r|ch|z|il|e|i|y|"
    r"uar|ruar|uary|ruary|ust|tember|ober|ember)?",
    re.IGNORECASE,
)


def without_head(report: str, is_news: re.Pattern[str]) -> str:
    """Return `report` without the lines of a mail's head; what `is_news` is found in stays."""

    def is_head(line: re.Match[str]) -> bool:
        return _is_of_head(line) and not is_news.search(line[0])

    if sum(map(is_head, _LINE.finditer(report))) < _LEAST_LINES:
        return report
    return _LINE.sub(lambda line: "" if is_head(line) else line[0], report)


def _is_of_head(line: re.Match[str]) -> bool:
    said = line["said"].strip(_MARKS)
    if not line["who"]:
        words = [word.strip("()[],.*") for word in said.split()]
        return bool(words) and all(_DATE_WORD.fullmatch(word) for word in words if word)
    if _GERMAN.match(line[0]) and "@" not in said and _ENDS_ON_VERB.search(said):
        return False
    return all(map(_is_somebody, re.split(r"[,;]", said)))


def _is_somebody(part: str) -> bool:
    """Whether `part` is an address with a name or without, or else a name."""
    name, addresses = _ADDRESS.subn(" ", part)
    words = name.strip(_MARKS).split()
    if len(words) > _MOST_WORDS:
        return False
    return addresses > 0 or not _NO_NAME.search(name)
