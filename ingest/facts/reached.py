"""Whose a telephone number or an address in prose is, by the words that lead to it.

No subject rather than a wrong one: who is named a sentence before, or in words that deny, is none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from domain.documents import FactKind, Section
from ingest.facts.found import FoundFact
from ingest.facts.holders import is_name
from ingest.facts.persons import PERSON_NAME
from ingest.facts.reached_names import is_title, tidy, untitled
from ingest.facts.reached_words import (
    BESIDE,
    BLANK,
    BRACKET,
    CALLED,
    CALLS,
    CARD_LINE,
    CARD_NAME,
    CELL,
    COLON,
    COMMA,
    DASH,
    DENIED,
    IS,
    IS_REACHED,
    IS_REACHED_IN_GERMAN,
    LABELLED,
    NOT_IN_NAME,
    ONLY_LABEL,
    REACHED_AFTER,
)
from ingest.facts.roles import is_role
from ingest.facts.sentences import sentence_around
from ingest.facts.verbs import MAYBE_ORDERS
from ingest.sections import section_at

_CONTACTS = frozenset({FactKind.PHONE, FactKind.EMAIL})
_NAMED = frozenset({FactKind.PERSON, FactKind.ROLE, FactKind.SUPPLIER})
# So much before a number is looked at, and so long is a line that goes on in the next.
_REACH, _WRAPPED, _CARD = 200, 50, 400
_PERSON = re.compile(rf"(?<![\w-])(?P<name>{PERSON_NAME})\Z")
_WORD = r"[^\W_][\w&'’/-]{0,30}"
_DETERMINED = re.compile(
    r"(?<![\w-])(?:the|our|an?|der|die|das|den|dem|unser\w{0,2}|eine[nmr]?|ein)\s"
    rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,4}}?"
    rf"(?:\s(?:of|at|in|for|der|des|von|im|am)\s(?:(?:the|der|our)\s)?{_WORD}"
    rf"(?:\s{_WORD}){{0,2}}?)?)\Z",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"[\s>*_|•▪+#-]{0,8}(?:\d{1,2}[.)]\s)?[*_]{0,3}"
    r"(?P<name>[A-ZÄÖÜ][\w&'’/.-]{0,30}(?:,?\s[\w&'’/-]{1,30}){0,5})[*_\s]{0,4}\Z"
)
_BARE = re.compile(rf"[\s,;/*•▪+-]{{0,6}}(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})\Z")
_PART_OF = re.compile(r"\b(?:of|to|for|from|der|des|von)\s(?:(?:the|our|der|die)\s)?\Z", re.I)
# What these lead to is spoken of in passing: `within a day of the breach`.
_ASIDE = re.compile(
    r"\b(?:of|within|during|after|before|for|since|until|about|on|in|under|per|than|as|während|nach"
    r"|vor|für|seit|über|auf)\s\Z",
    re.IGNORECASE,
)
# Full stops behind these end no sentence.
_SHORTENED = re.compile(r"\b(?:tel|fax|mob|nr|no|co|dr|prof|st)\.\s{0,3}\Z", re.IGNORECASE)
# Marks right before an address, which are none of the words.
_MARKS, _OPENED = " \n\t<[\"'`*_", ("<", "[")
_SPLIT = re.compile(r"[._-]")


def with_reached(
    text: str, sections: Sequence[Section], named: Iterable[FoundFact], found: Iterable[FoundFact]
) -> Iterator[FoundFact]:
    """Yield numbers and addresses, those without a subject given the one that the words tell.

    Args:
        text: without marks and targets of links, as long as the text itself.
        named: persons, roles and suppliers of the text; `found` its numbers and addresses.
    """
    reader = _Reader(text, sections, named)
    previous: FoundFact | None = None
    for fact in sorted(found, key=lambda one: (one.start, -one.end)):
        if fact.kind not in _CONTACTS:
            yield fact
            continue
        if previous is not None and fact.start < previous.end:
            yield replace(fact, subject=fact.subject or previous.subject)
            continue
        subject = fact.subject or reader.subject_of(fact, previous)
        previous = replace(fact, subject=subject)
        yield previous


class _Reader:
    """The words around numbers, and who is named in them."""

    def __init__(self, text: str, sections: Sequence[Section], named: Iterable[FoundFact]) -> None:
        self._text = text
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._named = sorted((one for one in named if one.kind in _NAMED), key=lambda one: one.end)
        self._ends = [one.end for one in self._named]
        self._mailboxes = {
            frozenset((words[0], words[-1])): one.value
            for one in self._named
            if one.kind is FactKind.PERSON and len(words := one.value.lower().split()) > 1
        }

    def subject_of(self, fact: FoundFact, previous: FoundFact | None) -> str | None:
        """Return whose a number or an address is, `None` where its words do not tell."""
        if previous is not None and self._is_beside(previous, fact):
            return previous.subject
        first, last = sentence_around(self._text, fact.start, fact.end)
        while first > 8 and _SHORTENED.search(self._text, first - 8, first):
            first, _ = sentence_around(self._text, first - 8, first - 8)
        first = max(first, fact.start - _REACH, previous.end if previous else 0)
        if DENIED.search(self._text[first : min(last, fact.end + _REACH)]):
            return None
        if fact.kind is FactKind.EMAIL and (person := self._of_mailbox(fact.value)):
            return person
        line = max(self._text.rfind("\n", 0, fact.start) + 1, fact.start - _REACH)
        end = self._text.find("\n", fact.start)
        # Of a row of two cells the first says whose the second is.
        row = self._text[line : end if end >= 0 else None].strip(" |")
        if row.count("|") == 1 and (previous is None or previous.end <= line):
            first = min(first, line)
        is_line_start = line >= first or not self._text[line:first].strip(" \t|>*_#+-•▪")
        before = self._joined(first, fact.start)
        return (
            self._in_sentence(before, fact)
            or self._in_line(self._text[max(line, first) : fact.start], is_line_start)
            or self._of_card(fact, line)
            or self._of_heading(fact, line)
        )

    def _is_beside(self, previous: FoundFact, fact: FoundFact) -> bool:
        between = self._text[previous.end : fact.start]
        if previous.value == fact.value:
            return not between.strip() and len(between) < 40
        return len(between) < 40 and between.count("\n") < 2 and bool(BESIDE.fullmatch(between))

    def _of_mailbox(self, address: str) -> str | None:
        """Return the person whom an address names in full: `ida.falk@` is Ida Falk's."""
        parts = _SPLIT.split(address.partition("@")[0])
        return self._mailboxes.get(frozenset(parts)) if len(parts) == 2 else None

    def _joined(self, first: int, end: int) -> str:
        """Return the words from `first`, without lines that are no beginning of the last one."""
        begin = first
        for match in re.finditer(r"\n", self._text[first:end]):
            at = first + match.start()
            if at - (self._text.rfind("\n", 0, at) + 1) < _WRAPPED:
                begin = at + 1
        words = self._text[begin:end]
        joined = " ".join(words.rstrip(_MARKS).split())
        return f"{joined} " if words[-1:].isspace() or words[-1:] in _OPENED else joined

    def _in_sentence(self, before: str, fact: FoundFact) -> str | None:
        named = self._named_in(max(0, fact.start - _REACH), fact.start)
        for pattern in (IS_REACHED, IS_REACHED_IN_GERMAN, IS):
            led = pattern.search(before)
            if led is None:
                continue
            if pattern is IS_REACHED_IN_GERMAN and not REACHED_AFTER.match(self._text, fact.end):
                continue
            return self._ending_in(before[: led.start()], named, is_open=True)
        if led := BRACKET.search(before):
            return self._ending_in(before[: led.start()], named, is_open=True)
        if (led := CALLED.search(before)) and (found := self._called(before[: led.start()], named)):
            return found
        if (led := COLON.search(before)) and _CALLED_FIRST.search(before[: led.start()]):
            return self._ending_in(before[: led.start()], named, is_open=True)
        for pattern in (COMMA, DASH):
            if led := pattern.search(before):
                return self._ending_in(before[: led.start()], named, is_open=False)
        return None

    def _called(self, words: str, named: Sequence[FoundFact]) -> str | None:
        found = self._ending_in(words, named, is_open=True)
        if found is not None:
            return found
        ends = [call.end() for call in _CALLS_IN.finditer(words)]
        rest = words[ends[-1] :] if ends else ""
        is_plain = 0 < len(rest) < 40 and len(rest.split()) < 4
        is_told = rest[:1].isupper() or rest.lower() in _PLACES
        return tidy(rest) if is_plain and is_told else None

    def _ending_in(self, words: str, named: Sequence[FoundFact], *, is_open: bool) -> str | None:
        """Return who is named by the last words, one of `named` or somebody else."""
        words = words.rstrip(" ,*_")
        # `Ida Falk, Head of Safety`: the number is hers.
        holder, _, title = words.rpartition(", ")
        if holder and is_title(title) and (person := self._person(holder)):
            return person
        known, before = self._known(words, named)
        if known is not None and (not _PART_OF.search(before) or CALLS.search(before)):
            return untitled(known.value)
        person = self._person(words)
        if person is not None:
            return person
        thing = _DETERMINED.search(words) if is_open else None
        if thing is None or _ASIDE.search(words, 0, thing.start()):
            return None
        return tidy(thing["name"])

    def _named_in(self, first: int, last: int) -> Sequence[FoundFact]:
        return self._named[bisect_left(self._ends, first) : bisect_right(self._ends, last)]

    def _known(self, words: str, named: Sequence[FoundFact]) -> tuple[FoundFact | None, str]:
        """Return which of `named` the words end in, persons first, and what stands before it."""
        ends = [
            (one.kind is FactKind.PERSON, len(said), one)
            for one in named
            if words.endswith(said := " ".join(self._text[one.start : one.end].split()))
        ]
        if not ends:
            return None, ""
        _, length, known = max(ends, key=lambda one: one[:2])
        return known, words[:-length]

    def _person(self, words: str) -> str | None:
        named = _PERSON.search(words)
        if named is None:
            return None
        name = untitled(" ".join(named["name"].split()))
        while len(name.split()) > 1 and name.split()[0].lower() in MAYBE_ORDERS | NOT_IN_NAME:
            name = name.partition(" ")[2]
        return name if len(name.split()) > 1 and is_name(name) else None

    def _in_line(self, before: str, is_line_start: bool) -> str | None:
        """Return the label of the line, or the words right before a number: `Reception 030 ...`."""
        before = before.rstrip("<[\"'`*_")
        for pattern in (COLON, DASH, CELL):
            led = pattern.search(before)
            label = _LABELLED.match(before[: led.start()]) if led and is_line_start else None
            if label is not None:
                return tidy(label["name"])
        led = BLANK.search(before)
        bare = _BARE.match(before[: led.start()]) if led else None
        if bare is None or bare["name"].split()[0].lower() in MAYBE_ORDERS:
            return None
        is_next = before[:1] in (",", ";", "/")
        return tidy(bare["name"]) if is_next or bare["name"][0].isupper() else None

    def _of_card(self, fact: FoundFact, line: int) -> str | None:
        """Return the person of the `Name` that the same card gives above: `Name | Ida Falk`."""
        if not ONLY_LABEL.fullmatch(self._text[line : fact.start]):
            return None
        above = self._text[max(0, line - _CARD) : line].split("\n")[:-1]
        for words in reversed(above):
            if not any(map(str.isalnum, words)):
                continue
            if not CARD_LINE.match(words):
                return None
            if named := CARD_NAME.fullmatch(words):
                return self._person(named["name"])
        return None

    def _of_heading(self, fact: FoundFact, line: int) -> str | None:
        """Return the role that a heading is, where only numbers and addresses stand below it."""
        section = self._sections[section_at(self._starts, fact.start)]
        if not section.level or not ONLY_LABEL.fullmatch(self._text[line : fact.start]):
            return None
        body = self._text.find("\n", section.start)
        if body < 0 or body > line or line - body > _REACH or not is_role(section.heading):
            return None
        lines = self._text[body:line].splitlines()
        are_labels = all(not one.strip() or LABELLED.match(one) for one in lines)
        return section.heading if are_labels and len(section.heading.split()) < 7 else None


_CALLS_IN = re.compile(CALLS.pattern.removesuffix(r"\Z"))
_CALLED_FIRST = re.compile(rf"{_CALLS_IN.pattern}(?:\S+\s){{0,4}}\S+\Z")
_PLACES = frozenset(
    "reception security facilities dispatch switchboard police pforte empfang".split()
)
