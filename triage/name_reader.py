"""Reads a text for the names of things, however they are inflected, joined or mistyped."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from retrieval.glossary import load_glossary
from retrieval.language import is_partly_german
from triage.name_forms import SHORTEST_NAME, TOKEN, Form, Written, folded, is_common
from triage.name_uses import Place, names_the_thing
from triage.slips import shortened, slip_between

# Endings of German nouns and adjectives.
_ENDINGS = ("ens", "en", "em", "er", "es", "e", "n", "s")
# Shorter words are not inflected, mistyped or cut in two.
_SHORTEST_INFLECTED, _SHORTEST_SLIP, _SHORTEST_CUT, _SHORTEST_PIECE = 4, 7, 5, 4
# What a German compound adds to the name of a system.
_HEADS = ("systems", "system", "servers", "server", "software", "datenbank", "anwendung")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2013]*")
# The same titles and sections of plans and the same past incidents come up in report after report,
# and the same words in all of them.
_REMEMBERED, _REMEMBERED_WORDS = 1_024, 8_192
# Longer words come up once, and would fill the memory.
_LONGEST_REMEMBERED = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A name at a span of a text, as it is `written`; `within` where it is in a longer name."""

    name: str
    start: int
    end: int
    written: Written
    within: bool = False


class _Reading(NamedTuple):
    """One way to read a word of a text; `way` is how, nothing where it stands so."""

    letters: str
    way: str = ""


class _Words:
    """A text in words, each with the ways to read it, which are worked out when asked for."""

    def __init__(self, text: str, *, is_title: bool) -> None:
        self.text = text
        self.is_title = is_title
        self.spans = [one.span() for one in TOKEN.finditer(text)]
        self.is_german = bool(self.spans) and is_partly_german(text)
        self.is_in_haste = text.islower()
        self.known: dict[int, tuple[_Reading, ...]] = {}

    def raw(self, at: int) -> str:
        """Return the word at a place as it stands."""
        return self.text[slice(*self.spans[at])]


class NameReader:
    """Finds the names by words, so that its time grows with the text and not with the names."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms: defaultdict[str, list[Form]] = defaultdict(list)
        self._beginnings: set[str] = set()
        self._gaps: defaultdict[str, set[str]] = defaultdict(set)
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        for form in forms:
            self._take(form)
        self._remembered = lru_cache(_REMEMBERED)(self._read)
        self._remembered_ways = lru_cache(_REMEMBERED_WORDS)(self._ways)

    def read(self, text: str, *, is_title: bool = False) -> tuple[Said, ...]:
        """Return every mention of a name in the text, in order; part of a longer one is marked so.

        In a title every word of a name is of the thing: "Hamburg Evacuation Plan".
        """
        return self._remembered(text, is_title)

    def _take(self, form: Form) -> None:
        joined = form.joined
        self._forms[joined].append(form)
        self._beginnings.update(joined[:cut] for cut in range(1, len(joined) + 1))
        for count, gap in enumerate(form.gaps, start=1):
            self._gaps["".join(form.tokens[:count])].add(gap)
        if form.written in (Written.FULL, Written.CALLED):
            for token in form.tokens:
                if len(token) >= _SHORTEST_SLIP and token.isalpha():
                    for key in shortened(token):
                        self._near[key].add(token)

    def _read(self, text: str, is_title: bool) -> tuple[Said, ...]:
        if not self._forms:
            return ()
        words = _Words(text, is_title=is_title)
        # Most words begin no name, which is told without following them.
        found = [
            one
            for first in range(len(words.spans))
            if any(way.letters in self._beginnings for way in self._readings(words, first))
            for one in self._from(words, first)
        ]
        return _apart(found)

    def _from(self, words: _Words, first: int) -> Iterator[Said]:
        """Yield each name that begins with a word."""
        waiting = [("", first, "")]
        while waiting:
            before, at, ways = waiting.pop()
            for reading in self._readings(words, at):
                letters = before + reading.letters
                if letters not in self._beginnings:
                    continue
                how = f"{ways} {reading.way}".strip()
                if letters in self._forms:
                    yield from self._said(words, first, at, letters, how)
                if self._goes_on(words, at, letters):
                    waiting.append((letters, at + 1, how))

    def _said(self, words: _Words, first: int, last: int, letters: str, how: str) -> Iterator[Said]:
        """Yield what stands in a run of words, as far as it means the thing of that name."""
        place = Place(
            words.text,
            words.spans[first][0],
            words.spans[last][1],
            how,
            is_german=words.is_german,
            is_in_haste=words.is_in_haste,
            is_title=words.is_title,
        )
        said = [words.raw(one) for one in range(first, last + 1)]
        for form in self._forms[letters]:
            if _is_cut_alike(form, said) and names_the_thing(form, place):
                written = Written.MEANT if how else form.written
                yield Said(form.name, place.start, place.end, written)

    def _goes_on(self, words: _Words, at: int, letters: str) -> bool:
        """Whether the next word may be of the same name: a hyphen or a space parts them."""
        if at + 1 == len(words.spans):
            return False
        gap = words.text[words.spans[at][1] : words.spans[at + 1][0]]
        if _BETWEEN.fullmatch(gap):
            return gap.count("\n") < 2
        return gap.strip() in self._gaps.get(letters, ())

    def _readings(self, words: _Words, at: int) -> tuple[_Reading, ...]:
        if at not in words.known:
            raw = words.raw(at)
            ways = self._remembered_ways if len(raw) <= _LONGEST_REMEMBERED else self._ways
            words.known[at] = ways(raw, words.is_german)
        return words.known[at]

    def _ways(self, raw: str, is_german: bool) -> tuple[_Reading, ...]:
        small = folded(raw)
        ways = [_Reading(small)]
        if is_german and len(small) > _SHORTEST_INFLECTED and small.isalpha():
            ways += _in_german(raw, small)
        elif raw.isascii():
            ways += _with_head(raw, small)
        if len(small) >= _SHORTEST_SLIP - 1 and self._near and not small.isdigit():
            ways += (_Reading(one, "mistyped") for one in self._meant(small))
        return tuple(ways)

    def _meant(self, small: str) -> list[str]:
        near = {one for key in shortened(small) for one in self._near.get(key, ())}
        if not near or small in near or is_common(small):
            return []
        return sorted(
            one
            for one in near
            if slip_between(small, one) and not (small.startswith(one) or one.startswith(small))
        )


def _in_german(raw: str, small: str) -> Iterator[_Reading]:
    """Yield what a German word may be a form, a compound or the translation of."""
    for ending in _ENDINGS:
        stem = small.removesuffix(ending)
        if stem != small and len(stem) >= _SHORTEST_INFLECTED - 1:
            yield _Reading(stem, "inflected")
            yield _Reading(f"{stem}e", "inflected")
    for head in _HEADS:
        stem = small.removesuffix(head)
        if stem != small and len(stem) >= _SHORTEST_INFLECTED:
            yield from (_Reading(one, "compound") for one in (stem, stem.removesuffix("s")))
    if meaning := load_glossary().english_of(raw.lower()):
        yield _Reading("".join(TOKEN.findall(folded(meaning))), "translated")


def _with_head(raw: str, small: str) -> Iterator[_Reading]:
    """Yield the abbreviation that a word begins with: WMSserver."""
    for head in _HEADS:
        stem = small.removesuffix(head)
        if stem != small and len(stem) >= SHORTEST_NAME and raw[: len(stem)].isupper():
            yield _Reading(stem, "compound")


def _is_cut_alike(form: Form, words: Sequence[str]) -> bool:
    """Whether the name stands in the words it has, or in others that are no chance: `E mail`.

    "We order in take-away food" is no order intake.
    """
    if len(words) == len(form.tokens):
        return True
    return len(form.joined) >= _SHORTEST_CUT and all(
        len(word) == 1 or len(word) >= _SHORTEST_PIECE or folded(word) in form.tokens
        for word in words
    )


def _longest_first(one: Said) -> tuple[int, int, str, str]:
    return (one.start - one.end, one.start, one.name, one.written)


def _are_called_alike(one: Said, other: Said) -> bool:
    return one.written is other.written is Written.CALLED and (one.start, one.end) == (
        other.start,
        other.end,
    )


def _apart(found: Sequence[Said]) -> tuple[Said, ...]:
    """Return the mentions in order; those inside a longer one are marked so."""
    taken: list[Said] = []
    # Of two that overlap the shorter has its first or its last letter inside the longer one.
    at: dict[int, Said] = {}
    for one in sorted(set(found), key=_longest_first):
        over = [at[place] for place in (one.start, one.end - 1) if place in at]
        # What several things are called means each of them.
        if not over or all(_are_called_alike(one, other) for other in over):
            at |= dict.fromkeys(range(one.start, one.end), one)
            taken.append(one)
        elif all(one.name != other.name for other in over):
            taken.append(replace(one, within=True))
    return tuple(sorted(taken, key=lambda one: (one.start, one.end, one.name)))
