"""Telephone numbers, e-mail addresses and web addresses."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact

_EMAIL = re.compile(
    r"(?<![\w.+%-])[A-Za-z0-9][\w.+%'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,18}\b"
)
_URL = re.compile(r"\bhttps?://[^\s<>\"'|\\^`{}\[\]]{2,2000}")
_PHONES = (
    re.compile(r"(?<![\w+])\+[1-9](?:[ .()/-]{0,3}\d){7,14}(?![\w-])"),
    re.compile(
        r"(?<![\w.+/-])(?:1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])\d{3}[-. ]\d{4}(?![\w-])"
    ),
    # A number in national form is one only where a word says so.
    re.compile(
        r"(?<=[\s:|.])(?<=(?:Tel|tel|Fax|fax|one|fon|bil|ail|ine|all|ruf)[\s:|.])\s{0,3}"
        r"(0\d{1,5}(?:[ /()-]{1,3}\d{2,8}){1,4})(?![\w-])"
    ),
)


def find_contacts(text: str) -> Iterator[FoundFact]:
    """Yield addresses as they stand, e-mail in lower case, telephone numbers as digits.

    A number with its country is E.164; of others only the digits are known.
    """
    for match in _EMAIL.finditer(text):
        yield FoundFact(FactKind.EMAIL, match.group().lower(), None, *match.span())
    for match in _URL.finditer(text):
        end = _url_end(match.group())
        start = match.start()
        yield FoundFact(FactKind.URL, match.group()[:end], None, start, start + end)
    for pattern in _PHONES:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            start, end = match.span(group)
            value = _digits(match.group(group))
            if 8 <= len(value) <= 16:
                yield FoundFact(FactKind.PHONE, value, None, start, end)


def _url_end(url: str) -> int:
    """Return where the address ends: a mark of the sentence around it is no part of it."""
    end = len(url)
    while end and (
        url[end - 1] in ".,;:!?*_"
        or (url[end - 1] == ")" and url.count("(", 0, end) < url.count(")", 0, end))
    ):
        end -= 1
    return end


def _digits(text: str) -> str:
    # `+49 (0)30` writes the trunk zero that is dropped with a country code.
    plain = re.sub(r"\(0\)", "", text) if text.startswith("+") else text
    digits = "".join(filter(str.isdigit, plain))
    return f"+{digits}" if text.startswith("+") else digits
