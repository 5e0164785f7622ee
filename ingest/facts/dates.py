"""Dates of review, approval and exercise, as ISO 8601."""

import re
from collections.abc import Iterator
from datetime import date

from domain.documents import FactKind
from ingest.facts.found import FoundFact

_MONTH_NAMES = (
    "january januar jan",
    "february februar feb",
    "march märz maerz mar mär",
    "april apr",
    "may mai",
    "june juni jun",
    "july juli jul",
    "august aug",
    "september sept sep",
    "october oktober oct okt",
    "november nov",
    "december dezember dec dez",
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
DATE = (
    r"(?:(?:19|20)\d\d-\d\d?-\d\d?(?!\d)|\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d"
    r"|\d{1,2}/\d{1,2}/(?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?\s{_MONTH}\s(?:19|20)\d\d"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d|{_MONTH}\s(?:19|20)\d\d)\b"
)
# Between the word and its date: marks of tables and lists, and a few small words.
_JOIN = (
    r"[\s:=|*_>\"'–-]{0,12}(?:(?:on|am|by|was|is|the|date|done|due|ist|war|bis)[\s:|*_]{1,6}){0,3}"
)
_KINDS = (
    (
        FactKind.REVIEW_DATE,
        r"next[\s_-]review(?:[\s_-]date)?|review[\s_-]due|due for review"
        r"|(?:last[\s_-])?reviewed(?:[\s_-]on)?|last[\s_-]review(?:[\s_-]date)?|review[\s_-]date"
        r"|date of (?:last |next )?review|nächste (?:über)?prüfung|letzte (?:über)?prüfung"
        r"|(?:über)?prüft|prüfdatum",
    ),
    (
        FactKind.APPROVAL_DATE,
        r"approved(?:[\s_-]on)?|approval[\s_-]date|date of approval|freigegeben|genehmigt"
        r"|freigabedatum|freigabe",
    ),
    (
        FactKind.EXERCISE_DATE,
        r"(?:last|next|latest)[\s_-](?:exercised?|test(?:ed)?|drill|tabletop)"
        r"(?:[\s_-](?:exercise|date|on))?|(?:exercise|drill|test) (?:date|held|conducted|performed)"
        r"|(?:exercised|tested|practised|practiced) on|(?:letzte|nächste) (?:übung|test)"
        r"|geübt|übungsdatum",
    ),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"\b(?P<word>{words}){_JOIN}(?P<date>{DATE})", re.IGNORECASE))
    for kind, words in _KINDS
)
_NEXT = re.compile(r"next|nächste|due", re.IGNORECASE)


def find_dates(text: str) -> Iterator[FoundFact]:
    """Yield dates that a word nearby gives a meaning; the subject says `last` or `next`."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            value = iso_date(match["date"])
            if value is not None:
                subject = "next" if _NEXT.search(match["word"]) else "last"
                yield FoundFact(kind, value, subject, match.start(), match.end())


def iso_date(text: str) -> str | None:
    """Return a date in words or figures as ISO 8601, `2021-06` where no day is given.

    `None` when it is no date, or could be read as two different ones (`03/04/2021`).
    """
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    name = re.search(r"[^\W\d_]{3,}", text)
    month = _MONTHS.get(name[0].lower()) if name else None
    if month is not None:
        return _checked(figures[-1], month, figures[0] if len(figures) == 2 else None)
    if len(figures) != 3:
        return None
    if figures[0] > 31:
        return _checked(figures[0], figures[1], figures[2])
    first, second, year = figures
    if "/" in text and first != second:
        if first <= 12 and second <= 12:
            return None
        first, second = (first, second) if first > 12 else (second, first)
    return _checked(year, second, first)


def _checked(year: int, month: int, day: int | None) -> str | None:
    try:
        checked = date(year, month, day or 1)
    except ValueError:
        return None
    return checked.isoformat() if day else checked.isoformat()[:7]
