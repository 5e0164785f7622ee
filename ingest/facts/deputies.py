"""Deputies that a sentence or a line names: `The deputy of the IT lead is Aisha Karim.`"""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.persons import PERSON_NAME, is_person_name

_WORD = re.compile(
    r"\b(?:deput(?:y|i[sz]es)|alternate|stand[- ]in|stands in|Stellvertret\w{1,6}"
    r"|Vertret(?:ung|er|erin)|vertritt)\b",
    re.IGNORECASE,
)
_TITLE = (
    r"(?i:(?P<word>deputy|alternate|stand-in|Stellvertret(?:ung|er|erin)|Vertret(?:ung|er|erin)))"
)
_ROLE = r"(?:(?:the|our|der|die|des|den)\s)?(?P<role>[A-Za-zÄÖÜäöü][\w&/ -]{2,50}?)"
_NAME = rf"(?P<name>{PERSON_NAME})"
_END = r"(?=[ \t]{0,2}(?:[.,;()|]|\Z))"
_SENTENCES = (
    re.compile(rf"{_TITLE}\s(?:of|for|to|der|des|von|für)\s{_ROLE}\s(?:is|ist)\s{_NAME}{_END}"),
    re.compile(
        rf"(?<!\w){_NAME}\s(?:is|ist)\s(?:the\s|our\s|der\s|die\s)?{_TITLE}\s(?:of|for|to|der|des|von"
        rf"|für)\s{_ROLE}{_END}"
    ),
    re.compile(
        rf"(?<!\w){_NAME}\s(?P<word>stands in for|deputi[sz]es for|vertritt)\s{_ROLE}{_END}"
    ),
    re.compile(
        r"\A(?:[^\S\n]|[*_|>•-]){0,8}(?P<role>[A-ZÄÖÜ][\w&/ -]{2,50}?)[*_ ]{0,4}:"
        rf"[^\n]{{3,80}}?[(,;]\s?(?:(?:his|her|ihre?|sein) )?{_TITLE}:?\s{_NAME}{_END}"
    ),
)


def find_deputies(text: str) -> Iterator[FoundFact]:
    """Yield who stands in for whom; a line without a word for it is not looked at."""
    seen = -1
    for word in _WORD.finditer(text):
        start = text.rfind("\n", 0, word.start()) + 1
        if start <= seen:
            continue
        seen = start
        end = text.find("\n", word.end())
        yield from _in_line(text, start, end if end >= 0 else len(text))


def _in_line(text: str, start: int, end: int) -> Iterator[FoundFact]:
    line = text[start:end]
    for pattern in _SENTENCES:
        for match in pattern.finditer(line):
            if is_person_name(match["name"]):
                name, role = (" ".join(match[part].split()) for part in ("name", "role"))
                german = "vert" in match["word"].lower()
                shown = f"{role} ({'Stellvertretung' if german else 'deputy'})"
                first, last = match.span("name")
                yield FoundFact(FactKind.PERSON, name, shown, start + first, start + last)
