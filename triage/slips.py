"""Words typed in a hurry or misread by a scanner, put right where little parts them from a word."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from typing import Protocol

from domain.errors import ModelMissing
from retrieval.language import is_partly_german
from triage.misread import misread

IsWord = Callable[[str], bool]
# Two letters swapped give away shorter words than other slips do.
SHORTEST_SWAPPED, SHORTEST = 4, 5
# A longer word is no slip: each of its letters costs a copy of it.
LONGEST = 64
_WORD = re.compile(r"[^\W_]+")
# After these, and at the beginning, a word has a capital without being a name.
_OPENING = re.compile(r"(?:^|[.!?:]\s|\n)\s*$")
# Endings of English words: with one, what is left is asked for, too ("looping", "hacks").
_ENDINGS = (
    "s",
    "es",
    "d",
    "ed",
    "r",
    "rs",
    "er",
    "ers",
    "or",
    "ors",
    "ing",
    "ings",
    "ly",
    "able",
    "ment",
)
_BEGINNINGS = ("re", "un", "pre", "dis", "over")
# The shortest rest that is a word of its own.
_SHORTEST_STEM = 3
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# How far each row stands to the right of the one above, in keys.
_SHIFTS = (0.0, 0.25, 0.75)
# Y and Z change places on keyboards of German.
_PLACES = {
    key: (row, at + _SHIFTS[row]) for row, keys in enumerate(_KEYS) for at, key in enumerate(keys)
}
_GERMAN = {"y": "z", "z": "y"}


class Counting(Protocol):
    """What tells how many pieces a word is of to a model of the language."""

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`."""
        ...


def words_of_the_language(model: Counting) -> IsWord:
    """Return what takes for a word whatever the model has one token for: the common ones.

    Without the model everything is one, so that nothing is put right which is none.
    """

    def is_word(word: str) -> bool:
        try:
            return model.count_tokens(word) == 1 or any(
                model.count_tokens(stem) == 1 for stem in _stems(word)
            )
        except ModelMissing:
            return True

    return is_word


def _stems(word: str) -> Iterator[str]:
    for beginning in _BEGINNINGS:
        stem = word.removeprefix(beginning)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield stem
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield stem
            if ending[0] in "eio":
                # "Disabling" has lost an e, "stopping" has a letter twice.
                yield f"{stem}e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]


class Slip(IntEnum):
    """What parts a typed word from the one meant, the likeliest last."""

    WRONG_KEY = 1
    LEFT_OUT = 2
    DOUBLED = 3
    SWAPPED = 4


class Slips:
    """Puts words right; what is a word already, here or in the language at large, stays."""

    def __init__(self, rarity: Mapping[str, float], is_word: IsWord) -> None:
        """`rarity` are the words that were learnt, in small letters; the rarer, the higher."""
        self._rarity = rarity
        self._is_word = is_word

    @cached_property
    def _near(self) -> Mapping[str, Sequence[str]]:
        """What was learnt by its shortened forms: two words one slip apart share one.

        Made when the first strange word comes: most starts meet none.
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._rarity:
            for key in shortened(word):
                found[key].append(word)
        return found

    def mend(self, report: str) -> str:
        """Return the report with its slips put right.

        German is left alone: its endings part words that are both right by a single letter.
        """
        if is_partly_german(report):
            return report
        return _WORD.sub(self._meant, report)

    def _meant(self, match: re.Match[str]) -> str:
        typed = match.group()
        small = typed.casefold()
        if self._is_known(small) or (len(small) < SHORTEST_SWAPPED and small.isalpha()):
            return typed
        # Names are written with capitals, and what else begins with one opens a sentence.
        if not typed.islower():
            before = match.string[max(0, match.start() - 3) : match.start()]
            if not (typed.istitle() and _OPENING.search(before)):
                return typed
        found = max(self._candidates(small), default=None)
        meant = found[-1] if found is not None else self._misread(small)
        if meant is None:
            return typed
        return meant.title() if typed.istitle() else meant

    def _misread(self, seen: str) -> str | None:
        # A digit within a word tells that it was misread; letters alone, or a digit at the end, may
        # be another word, a name or a number, and must make a word that was learnt.
        is_sure = not seen.isalpha() and not seen[-1].isdigit()
        return misread(seen, self._is_known if is_sure else self._rarity.__contains__)

    def _is_known(self, word: str) -> bool:
        return word in self._rarity or self._is_word(word)

    def _candidates(self, typed: str) -> Iterator[tuple[Slip, float, str]]:
        for word in {word for key in shortened(typed) for word in self._near.get(key, ())}:
            slip = slip_between(typed, word)
            # The end of a word is where two right ones differ: "revoke", "revoked".
            if typed.startswith(word) or word.startswith(typed):
                continue
            if slip is Slip.SWAPPED or (slip and len(typed) >= SHORTEST <= len(word) + 1):
                yield slip, -self._rarity[word], word


def slip_between(typed: str, meant: str) -> Slip | None:
    """Return the one slip that makes `typed` of `meant`, `None` where it takes another number.

    A wrong key is one beside the right one, a key too many is beside its neighbour in the word or
    the same: any other letter makes another word ("tooling", "cooling").
    """
    if len(typed) > len(meant):
        return Slip.DOUBLED if any(_is_beside(typed, at) for at in _extra(typed, meant)) else None
    if len(typed) < len(meant):
        return Slip.LEFT_OUT if typed in _without_one(meant) else None
    differ = [place for place in range(len(typed)) if typed[place] != meant[place]]
    if len(differ) == 1:
        place = differ[0]
        return Slip.WRONG_KEY if are_near(typed[place], meant[place]) else None
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        crossed = typed[differ[0]] == meant[differ[1]] and typed[differ[1]] == meant[differ[0]]
        return Slip.SWAPPED if crossed else None
    return None


def are_near(one: str, other: str) -> bool:
    """Return whether the keys of two small letters touch, on an English keyboard or a German."""
    return _touch(one, other) or _touch(_GERMAN.get(one, one), _GERMAN.get(other, other))


def shortened(word: str) -> set[str]:
    """Return the word and what is left of it without one letter; words one slip apart share one.

    Of a word of more than `LONGEST` letters nothing comes back.
    """
    return {word, *_without_one(word)} if len(word) <= LONGEST else set()


def _touch(one: str, other: str) -> bool:
    if one not in _PLACES or other not in _PLACES:
        return False
    (row, at), (other_row, other_at) = _PLACES[one], _PLACES[other]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1


def _extra(typed: str, meant: str) -> list[int]:
    """Return the places of the letters without which `typed` is `meant`."""
    return [at for at in range(len(typed)) if typed[:at] + typed[at + 1 :] == meant]


def _is_beside(typed: str, at: int) -> bool:
    around = typed[max(0, at - 1) : at] + typed[at + 1 : at + 2]
    return any(one == typed[at] or are_near(one, typed[at]) for one in around)


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
