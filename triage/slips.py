"""Words typed in a hurry, put right where only one slip parts them from a word that was learnt."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from typing import Protocol

from triage.language import is_partly_german

IsWord = Callable[[str], bool]
# Two letters swapped give a word away at any length, other slips only in longer ones.
SHORTEST_SWAPPED, SHORTEST = 3, 5
_WORD = re.compile(r"[^\W\d_]+")


class Counting(Protocol):
    """What tells how many pieces a word is of to a model of the language."""

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model makes of `text`."""
        ...


def words_of_the_language(model: Counting) -> IsWord:
    """Return what takes for a word whatever the model has one token for: the common ones."""
    return lambda word: model.count_tokens(word) == 1


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
        # Two words are one slip apart when they are alike without one letter each.
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        for word in rarity:
            for key in _shortened(word):
                self._near[key].append(word)

    def mend(self, report: str) -> str:
        """Return the report with its slips put right.

        German is left alone: its endings part words that are both right by a single letter.
        """
        if is_partly_german(report):
            return report
        return _WORD.sub(lambda match: self._meant(match.group()), report)

    def _meant(self, typed: str) -> str:
        small = typed.casefold()
        if len(small) < SHORTEST_SWAPPED or small in self._rarity or self._is_word(small):
            return typed
        # Names of systems and brands are written in capitals, or with some inside.
        if not (typed.islower() or typed.istitle()):
            return typed
        found = max(self._candidates(small), default=None)
        if found is None:
            return typed
        return found[-1].title() if typed.istitle() else found[-1]

    def _candidates(self, typed: str) -> Iterator[tuple[Slip, float, str]]:
        for word in {word for key in _shortened(typed) for word in self._near.get(key, ())}:
            slip = slip_between(typed, word)
            if slip is Slip.SWAPPED or (slip and len(typed) >= SHORTEST <= len(word) + 1):
                yield slip, -self._rarity[word], word


def slip_between(typed: str, meant: str) -> Slip | None:
    """Return the one slip that makes `typed` of `meant`, `None` where it takes another number."""
    if len(typed) > len(meant):
        return Slip.DOUBLED if meant in _without_one(typed) else None
    if len(typed) < len(meant):
        return Slip.LEFT_OUT if typed in _without_one(meant) else None
    differ = [place for place in range(len(typed)) if typed[place] != meant[place]]
    if len(differ) == 1:
        return Slip.WRONG_KEY
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        crossed = typed[differ[0]] == meant[differ[1]] and typed[differ[1]] == meant[differ[0]]
        return Slip.SWAPPED if crossed else None
    return None


def _shortened(word: str) -> set[str]:
    return {word, *_without_one(word)}


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
