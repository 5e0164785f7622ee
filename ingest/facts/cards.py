"""Contact cards: a heading that is a role, and below it `Name:`, `Deputy:`, `Mobile:`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from domain.documents import FactKind, Section
from ingest.facts.found import FoundFact
from ingest.facts.roles import is_role
from ingest.sections import section_at

_NUMBER = re.compile(r"\A(?:\(\d{1,2}\)|(?:\d{1,2}\.){0,4}\d{0,2}[.)]?)\s{0,3}")
# `(3) Key Staff:` heads a list of people and is what none of them is.
_GROUP = re.compile(r"(?:key|other|essential|important|additional)\s", re.IGNORECASE)
_DEPUTY = re.compile(r"deputy|alternate|backup|stand-in|(?:stell)?vertret(?:ung|er|erin)", re.I)
_NAME_LABEL = re.compile(r"(?:^|\n)[ \t>*_|•-]{0,8}Name[*_]{0,3}\s?[:|][*_ |]{0,6}\Z")


def with_cards(
    text: str, sections: Sequence[Section], found: Iterable[FoundFact]
) -> Iterator[FoundFact]:
    """Yield what is found; who a card under the heading of a role names, as holder of that role."""
    starts = [section.start for section in sections]
    for fact in found:
        role = _heading_role(sections[section_at(starts, fact.start)])
        if fact.kind is FactKind.PERSON and role is not None:
            before = text[max(0, fact.start - 40) : fact.start]
            if fact.subject is None and _NAME_LABEL.search(before):
                fact = replace(fact, subject=role)
            elif fact.subject and (word := _DEPUTY.fullmatch(fact.subject)):
                is_german = "vertret" in word[0].lower()
                mark = "Stellvertretung" if is_german else "deputy"
                fact = replace(fact, subject=f"{role} ({mark})")
        yield fact


def _heading_role(section: Section) -> str | None:
    heading = _NUMBER.sub("", section.heading, count=1) if section.level else ""
    heading = heading.rstrip(": ")
    if _GROUP.match(heading):
        return None
    is_short = 2 < len(heading) <= 60 and len(heading.split()) <= 6
    return heading if is_short and is_role(heading) else None
