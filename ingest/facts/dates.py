"""Dates of review, approval and exercise, as ISO 8601."""

import re
from collections.abc import Iterator
from datetime import date

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan

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
    r"(?:(?:19|20)\d\d[-/]\d\d?[-/]\d\d?(?!\d)|\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d"
    r"|\d{1,2}/\d{1,2}/(?:(?:19|20)\d\d|\d\d(?![\d/]))|\d{1,2}-\d{1,2}-(?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?[\s-](?:of\s)?{_MONTH},?[\s-](?:19|20)\d\d"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d|{_MONTH},?\s(?:19|20)\d\d"
    r"|(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d|(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-]))\b"
)
# Between the word and its date: marks of tables and lists, a few small words, and who did it.
_MARKS = r"[\s:=|*_`>\"'–()-]{0,12}"
_JOIN = (
    rf"{_MARKS}(?:(?:on|am|in|im|as of|was|is|the|date|done|due|for|ist|war|wurde|bis|zum|by|until"
    r"|held|fand|took|place|conducted|performed|carried|out|completed|zuletzt)"
    r"[\s:|*_]{1,6}){0,3}"
    rf"(?:(?:formally\s)?(?:by|durch|von|vom)\s[^\d.\n|;]{{2,70}}?(?:\s(?:on|am|in)|,)?\s{{1,3}})?"
)
_KINDS = (
    (
        FactKind.REVIEW_DATE,
        r"next[\s_-](?:scheduled[\s_-])?review(?:[\s_-](?:date|due))?|review[\s_-]due|due for"
        r" review"
        r"|to be reviewed|(?:last[\s_-])?reviewed(?:[\s_-]on)?|last[\s_-]review(?:[\s_-]date)?"
        r"|review[\s_-]date|date of (?:last |next )?review|(?:last|latest|most recent)[\s_-]"
        r"(?:updated?|(?:[a-z-]{3,12}[\s_-]){1,2}review|revision|revised)(?:[\s_-]on)?|(?<!be"
        r" )revised|revision[\s_-]date|date of (?:last )?revision|last[\s_-]modified"
        r"|nächste[rn]? (?:über)?prüfung|letzte[rn]? (?:über)?prüfung|(?:über)?prüft(?: am)?"
        r"|prüfdatum"
        r"|zuletzt geändert|stand(?=:)|geprüft|(?<![^\n])review(?=:\s)",
    ),
    (
        FactKind.APPROVAL_DATE,
        r"approved(?:[\s_-]on)?|approval[\s_-]date|date (?:of approval|approved)|(?:adopted"
        r"|ratified"
        r"|endorsed|signed off)(?: on)?|freigegeben|genehmigt|freigabedatum|freigabe|verabschiedet",
    ),
    (
        FactKind.EXERCISE_DATE,
        r"(?:last|next|latest|most recent)[\s_-](?:[a-z-]{3,12}[\s_-]){0,3}"
        r"(?:exercised?|test(?:ed)?|drill|tabletop)"
        r"(?:[\s_-](?:exercise|date|on))?|(?:exercise|drill|test)s? (?:date|held|conducted"
        r"|performed)"
        r"|(?:were |was |been )(?:last )?(?:exercised|tested|practised|practiced|rehearsed)"
        r"(?: on [a-z ]{3,30}?(?= in\b| on\b))?"
        r"|(?:exercised|tested|practised|practiced|rehearsed) (?:on|in)"
        r"|(?:letzte|nächste)[rn]? (?:übung|test)|geübt|übungsdatum",
    ),
)
# The date may also come first: `On 5 May 2021 the board approved the plan`.
_LATER = (
    (FactKind.REVIEW_DATE, r"reviewed|überprüft|geprüft|überarbeitet"),
    (FactKind.APPROVAL_DATE, r"approved|adopted|signed off|genehmigt|freigegeben|verabschiedet"),
    (FactKind.EXERCISE_DATE, r"exercised|tested|rehearsed|geübt|getestet"),
)
_BACKWARDS = tuple(
    (
        kind,
        Scan(
            rf"\b(?:on|am|in|im) (?P<date>{DATE}),?\s(?:[^\d.;|\n]{{2,50}}\s)?(?P<word>{words})\b"
            rf"(?!{_JOIN}{DATE})",
            re.IGNORECASE,
        ),
    )
    for kind, words in _LATER
)
_PATTERNS = tuple(
    (kind, Scan(rf"\b(?P<word>{words}){_JOIN}(?P<date>{DATE})", re.IGNORECASE))
    for kind, words in _KINDS
)
_NEXT = re.compile(r"next|nächste|due|to be", re.IGNORECASE)
# These say neither that it was nor that it will be; the day itself does.
_EITHER = re.compile(r"review(?:[\s_-]date)?|date of review|prüfdatum", re.IGNORECASE)
_SLASHES = re.compile(r"\d/\d{1,2}/\d")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
# Spelling and habits of the two sides of the Atlantic, where no date itself tells.
_AMERICAN = re.compile(
    r"\b(?:organiz\w+|cent(?:er)s?\b|programs?|color|behavior|U\.?S\.?|zip|cell phone|state of"
    r"|university of california|fall|semester|campus)\b|\(\d{3}\) ?\d{3}-\d{4}",
    re.IGNORECASE,
)
_BRITISH = re.compile(
    r"\b(?:organis\w+|centres?|programmes?|colour|behaviour|UK|postcode|mobile phone|whilst|rota)\b"
    r"|\+44|\.uk\b",
    re.IGNORECASE,
)


def find_dates(text: str, today: date | None = None) -> Iterator[FoundFact]:
    """Yield dates that a word nearby gives a meaning; the subject says `last` or `next`.

    What may be either, such as `Review date`, is the next one where it lies after `today`.
    """
    day_first = reads_day_first(text)
    for kind, pattern in (*_PATTERNS, *_BACKWARDS):
        for match in pattern.finditer(text):
            value = iso_date(match["date"], day_first=day_first)
            if value is not None:
                is_ahead = today is not None and value > today.isoformat()
                is_next = _NEXT.search(match["word"]) or (
                    is_ahead and _EITHER.fullmatch(match["word"])
                )
                subject = "next" if is_next else "last"
                yield FoundFact(kind, value, subject, match.start(), match.end())


def reads_day_first(text: str) -> bool | None:
    """Return whether `03/04/2021` is the third of April here; `None` where nothing tells.

    Dates that can be read one way only decide; where there are none, spelling does.
    """
    if not _SLASHES.search(text):
        return None
    firsts = seconds = 0
    for match in _SLASHED.finditer(text):
        firsts += 12 < int(match[1]) <= 31
        seconds += 12 < int(match[2]) <= 31
    if firsts or seconds:
        return None if firsts and seconds else bool(firsts)
    if not _SLASHED.search(text):
        return None
    american = sum(1 for _ in _AMERICAN.finditer(text))
    british = sum(1 for _ in _BRITISH.finditer(text))
    if max(american, british) < 3 or american == british:
        return None
    return british > american


def iso_date(text: str, *, day_first: bool | None = None) -> str | None:
    """Return a date in words or figures as ISO 8601, `2021-06` where no day is given.

    `None` when it is no date, or could be read as two different ones (`03/04/2021`) and
    `day_first` does not say which.
    """
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    name = re.search(r"[^\W\d_]{3,}", text)
    month = _MONTHS.get(name[0].lower()) if name else None
    if month is not None and figures:
        if len(figures) == 2:
            return _checked(_whole_year(figures[1]), month, figures[0])
        return _checked(figures[-1], month, None)
    if len(figures) == 2:
        year, number = (figures[0], figures[1]) if figures[0] > 31 else (figures[1], figures[0])
        return _checked(year, number, None)
    if len(figures) != 3:
        return None
    if figures[0] > 31:
        return _checked(figures[0], figures[1], figures[2])
    first, second, year = figures
    year = _whole_year(year)
    if "." not in text and first != second:
        if first <= 12 and second <= 12 and day_first is None:
            return None
        is_month_first = second > 12 or (first <= 12 and day_first is False)
        first, second = (second, first) if is_month_first else (first, second)
    return _checked(year, second, first)


def _whole_year(year: int) -> int:
    """Return the year that one of two figures stands for, `1970` to `2069`."""
    if year >= 100:
        return year
    return year + (2000 if year < 70 else 1900)


def _checked(year: int, month: int, day: int | None) -> str | None:
    try:
        checked = date(year, month, day or 1)
    except ValueError:
        return None
    return checked.isoformat() if day else checked.isoformat()[:7]
