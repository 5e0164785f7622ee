"""P-17: sentences of two plans that are the same but for a word and its opposite."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import HIGH, Check, report
from upkeep.plans import PlanText

_OPPOSED = tuple(
    frozenset(words.split())
    for words in (
        "north south east west", "left right", "inside outside", "upstairs downstairs",
        "upper lower", "open close shut", "opens closes shuts", "lock unlock", "locked unlocked",
        "start stop", "starts stops", "started stopped", "enable disable", "connect disconnect",
        "connected disconnected", "always never", "mandatory optional", "may must",
        "allowed forbidden", "before after", "on off", "together separately", "manually "
        "automatically", "nord süd ost west", "links rechts", "öffnen schließen", "vor nach",
    )
)  # fmt: skip
# By its number, in which sets a word is.
_NUMBERS = {
    word: tuple(number for number, opposed in enumerate(_OPPOSED) if word in opposed)
    for words in _OPPOSED
    for word in words
}
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FEWEST, _MOST = 5, 40


class _Told(NamedTuple):
    plan: PlanText
    start: int
    end: int
    word: str


def find_opposed_words(check: Check) -> Iterator[Finding]:
    """Yield pairs of equal sentences in which one word stands for its opposite.

    Where both wordings are in one plan, or each in several, both are meant.
    """
    frames: defaultdict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for plan in check.plans:
        for frame, told in plan.once("opposed", _frames):
            frames[frame].append(told)
    for found in frames.values():
        words = {one.word for one in found}
        places = {word: {one.plan.path for one in found if one.word == word} for word in words}
        if len(words) != 2 or set.intersection(*places.values()):
            continue
        if min(map(len, places.values())) > 1:
            continue
        first = found[0]
        second = next(one for one in found if one.word != first.word)
        message = f"The same sentence, here with {first.word} and there with {second.word}."
        sides = (one.plan.side(one.start, one.end) for one in (first, second))
        yield report("P-17", HIGH, message, *sides)


def _frames(plan: PlanText) -> Iterator[tuple[tuple[str, ...], _Told]]:
    """Yield each sentence with the place of a word that has an opposite left open."""
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        words = [sys.intern(word.lower()) for word in _WORD.findall(sentence)]
        if "|" in sentence or not _FEWEST <= len(words) <= _MOST:
            continue
        for place, word in enumerate(words):
            for number in _NUMBERS.get(word, ()):
                frame = (*words[:place], f"({number})", *words[place + 1 :])
                yield frame, _Told(plan, start, end, word)
