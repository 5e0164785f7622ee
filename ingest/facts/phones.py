"""Telephone numbers: E.164 where the country is known, else the digits; extensions are kept."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from domain.documents import FactKind
from ingest.facts.bare_phones import find_bare, is_of_thing
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan
from ingest.facts.tables import Cell

# Groups of figures: a full stop joins two only where no blank follows it.
_JOIN = r"(?:[ ()/-]{0,3}|\.(?=\d))"
# Country codes of two figures; no country has 42.
_CODE = r"(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])"
_INTERNATIONAL = Scan(rf"(?<![\w+])(?:\+|00(?={_CODE}[ ()/-]))[1-9](?:{_JOIN}\d){{7,14}}(?![\w-])")
# The form of North America says how many figures there are.
_NORTH_AMERICAN = Scan(
    r"(?<![\w.+/=-])(?<!\d )(?:1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])\d{3}[-. ]\d{4}(?![\w-]"
    r"|\.\d)"
)
_WORD = (
    r"(?:tele(?:ph|f)one?|telefonisch|phone|tel|fax|mobile?|cell|fon|handy|hotline|helpline|line"
    r"|switchboard|call|ruf|rufen sie|dial|ring|wählen sie|durchwahl|bereitschaft|zentrale|kontakt"
    r"|empfang|festnetz|mobilfunk|pager|nummer|number|reached at|erreichbar unter"
    r"|(?:telefon|handy|mobil|ruf|notruf|notfall|fax|rückruf|service)nummer"
    r"|(?:bereitschafts|dienst|mobil|notfall|krisen|festnetz)telefon|(?:notfall|service|krisen)hotline)"
)
# A code of an area and the groups after it; a slash before another nought parts two numbers.
_SHAPE = (
    r"(?!\d\d[/-]\d\d[/-]\d{2,4}(?![\d/-]))"
    r"\(?0\d{1,5}\)?(?:(?!\s?/\s0)[ /()-]{1,3}\d{2,8}){1,4}"
)
# A number in national form is one only where a word says so.
_NATIONAL = Scan(
    rf"\b{_WORD}\b(?: (?:us|them|him|her))?\.?(?:\s?(?:no|nr|number|is|at|on|under|unter)\.?"
    r"|(?:\s[^\s.;:|\d]{1,20}){1,4}?\s(?:on|at|under|unter|auf|is|ist|lautet))?"
    r"(?: \([^()\n]{1,20}\))?[\s:|*(]{1,8}"
    rf"(?P<number>{_SHAPE})(?![\w-])",
    re.IGNORECASE,
)
# `ist unter 030 5550 0109 erreichbar`.
_REACHED = Scan(
    rf"\bunter\s(?:der\s)?(?P<number>{_SHAPE})(?![\w-])"
    r"(?=\s(?:\w+\s){0,5}?(?:erreichbar|erreichen|anrufen|anzurufen)\b)",
    re.IGNORECASE,
)
# So does one for numbers in a table of people: `Who | Number`.
_NUMBERS = re.compile(r"(?:nummer|nr\.?|numbers?|no\.?)")
_PEOPLE = re.compile(
    r"(?:who|wer|names?|role|rolle|person|contact|kontakt|stelle|function|funktion|ansprechpartner"
    r"|team|responsible|zuständig\w*)"
)
# Under such a header a number needs no word, nor blanks between its figures.
_HEADER = re.compile(
    r"\b(?:tele(?:ph|f)on\w*|(?:tele|mobile)?phones?|tel|mobil(?:e|funk|nummer)?|cell|handy\w*"
    r"|festnetz|rufnummer|durchwahl|fax|pager|hotline|contact|kontakt)\b"
)
_IN_CELL = re.compile(rf"(?<![\w+.,/-])(?P<number>{_SHAPE}|0\d{{7,11}})(?![\w-])")
# Seven figures are a number where one may ask: after a name, a word for it, or another such one.
_LOCAL = re.compile(
    rf"(?:\b{_WORD}\b[^\d\n]{{0,20}}?|\b(?:contact"
    rf"|information)\b[^\n]{{0,120}}?[A-Z][\w&]{{1,30}},\s"
    r"|[a-z&],\s(?=\d{3}-\d{4}\s?/\s?\w))"
    r"(?P<number>[2-9]\d\d-\d{4})(?![\w-])",
    re.IGNORECASE,
)
_SEVEN = re.compile(r"[2-9]\d\d-\d{4}")
_NEXT_LOCAL = re.compile(r"[A-Z][\w&-]{1,30},\s(?P<number>[2-9]\d\d-\d{4})(?![\w-])")
_EMERGENCY = Scan(
    r"\b(?:call|dial|ring|notruf|phone)\b:?\s(?:9-)?(?P<number>911|112|999|110|000)(?![\w-]|\.\d)",
    re.IGNORECASE,
)
_LINK = Scan(r"\btel:(?P<number>\+?[\d().-]{6,24})")
_EXTENSION = re.compile(
    r",?\s{0,2}(?:\(?\s?(?:ext(?:ension)?\.?|x|durchwahl|dw\.?|nebenstelle|#)\s?)(\d{1,6})\b\)?",
    re.IGNORECASE,
)
_COUNTRY_CODE = re.compile(r"(?<![\w+])\+[1-9]\d{0,2}")
# So many characters to either side are looked at.
_SAME_LINE = 300
_UNIT_AFTER = re.compile(r" \d{1,3}\Z")
_UNIT = re.compile(r"\s{0,2}(?:hours?|days?|minutes?|stunden|tage|%|[ap]m\b|uhr)", re.IGNORECASE)


def find_phones(text: str) -> Iterator[FoundFact]:
    """Yield telephone numbers; one of national form takes the country that those beside it name."""
    taken: list[tuple[int, int]] = []
    found = _announced(text)
    for start, end, is_short in chain(found, ((*span, False) for span in find_bare(text))):
        end = _without_count(text, start, end)
        if any(start < other_end and begin < end for begin, other_end in taken[-400:]):
            continue
        value, end = _with_extension(text, start, end, country_beside(text, start))
        if 8 <= len(value) <= 24 or is_short:
            taken.append((start, end))
            yield FoundFact(FactKind.PHONE, value, None, start, end)


def _announced(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where numbers stand that their form or a word tells, and whether they may be short."""
    local = (_LOCAL, _NEXT_LOCAL) if _SEVEN.search(text) else ()
    for pattern in (
        _LINK,
        _INTERNATIONAL,
        _NORTH_AMERICAN,
        _NATIONAL,
        _REACHED,
        *local,
        _EMERGENCY,
    ):
        for match in pattern.finditer(text):
            start, end = match.span("number" if match.re.groups else 0)
            # `Contract 0091 22 33 44` calls nobody in India, `order number 0815 471` nobody at all.
            is_open = match[0].lower().startswith(("00", "number", "nummer"))
            if is_open and is_of_thing(_line_before(text, start)):
                continue
            yield start, end, pattern in (_EMERGENCY, _LOCAL, _NEXT_LOCAL)


def _line_before(text: str, position: int) -> str:
    return text[max(0, position - 40) : position].rsplit("\n", 1)[-1]


def find_table_phones(row: Sequence[Cell], text: str) -> Iterator[FoundFact]:
    """Yield the numbers of national form that stand in columns for telephone numbers.

    `text` is that which the cells are of, masked.
    """
    is_of_people = any(_PEOPLE.fullmatch(cell.header) for cell in row)
    for cell in row:
        is_number = is_of_people and _NUMBERS.fullmatch(cell.header)
        if not is_number and not _HEADER.search(cell.header):
            continue
        # By itself: the comma before it in a CSV file is none of a number's.
        for match in _IN_CELL.finditer(text[cell.start : cell.end]):
            start, end = (cell.start + place for place in match.span("number"))
            value, end = _with_extension(text, start, end, country_beside(text, start))
            if 8 <= len(value) <= 24:
                yield FoundFact(FactKind.PHONE, value, None, start, end)


def _with_extension(text: str, start: int, end: int, country: str | None) -> tuple[str, int]:
    """Return the value of a number, and where it ends with its extension."""
    value = _value(text[start:end], country)
    extension = _EXTENSION.match(text, end)
    return (f"{value};ext={extension[1]}", extension.end()) if extension else (value, end)


def _without_count(text: str, start: int, end: int) -> int:
    """Return where the number ends: `... 123 4567 24 hours` does not run on into the hours."""
    last = _UNIT_AFTER.search(text[start:end])
    return start + last.start() if last and _UNIT.match(text, end) else end


def country_beside(text: str, position: int) -> str | None:
    """Return the code that the other numbers of the line have, if there is a single one.

    Farther away a code says nothing: a plan for Dresden names a vendor in Malmö.
    """
    start = max(text.rfind("\n", 0, position) + 1, position - _SAME_LINE)
    end = text.find("\n", position, position + _SAME_LINE)
    codes = {
        next(code for code in _CODES if match.group().startswith(code) or code == "")
        for match in _COUNTRY_CODE.finditer(text, start, end if end >= 0 else position + _SAME_LINE)
    } - {""}
    return codes.pop() if len(codes) == 1 else None


# Codes whose national form is known: a leading nought that is dropped, or none.
_CODES = ("+1", "+49", "+43", "+41", "+44", "+33", "+31", "+32", "+353", "+46", "+61", "+64", "")


def _value(number: str, country: str | None) -> str:
    international = number.startswith(("+", "00"))
    # `+49 (0)30` writes the trunk zero that is dropped with a country code.
    plain = re.sub(r"\(0\)", "", number) if international else number
    digits = "".join(filter(str.isdigit, plain))
    if international:
        return f"+{digits.removeprefix('00')}"
    if len(digits) == 11 and digits[0] == "1" and not number.startswith("("):
        return f"+{digits}"
    if country == "+1" and len(digits) == 10:
        return f"+1{digits}"
    if country not in (None, "+1") and digits[0] == "0" and len(digits) > 7:
        return f"{country}{digits[1:]}"
    return digits
