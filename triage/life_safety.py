"""Danger to life, by words alone: better too often than never, and nothing can switch it off.

No model is asked for it. What the class model makes of a report may raise it as well, and takes
nothing back (`with_kind`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.proposals import ClassProposal, LifeSafety
from triage.danger_lists import ALWAYS, UNSURE
from triage.dangers import FIRE, FORCE, HARM
from triage.denied import is_flatly_denied, is_left_open, says_all_are_safe, signs_denying
from triage.folding import fold
from triage.harmless_beside import ANYBODY, NAMED, THINGS_DEAD, UNLESS_BESIDE
from triage.harmless_data import DATA
from triage.harmless_figures import FIGURES
from triage.harmless_notices import NOTICES
from triage.harmless_phrases import HARMLESS
from triage.harmless_speech import LAW, NO_LAW, SPEECH
from triage.harmless_told import NOT_NOW
from triage.word_table import WordTable

_DANGER = WordTable([words for _, words in ALWAYS] + [words for _, words, *_ in UNSURE])
# Of each pattern of the table its kind, and what must stand beside it: nothing where it is sure.
_RULES: list[tuple[str, list[re.Pattern[str]]]] = [(kind, []) for kind, _ in ALWAYS] + [
    (kind, [re.compile(rf"\b(?:{one})\b") for one in beside]) for kind, _, *beside in UNSURE
]
# Beside is within so many characters, in the same sentence.
NEAR = 60
_END = re.compile(r"[.!?;\n](?!\w)")
# Phrases that mean no danger, and what in the same sentence makes them tell of one after all:
# `the man at the switch died`, `alles tot, auch der Hausmeister`. Law is always of somebody.
_PHRASES = (
    (LAW, NO_LAW),
    (HARMLESS, rf"{NAMED}|he|she|him|her"),
    (f"{THINGS_DEAD}|{SPEECH}", ANYBODY),
    *UNLESS_BESIDE,
    *NOT_NOW,
    *NOTICES,
    *FIGURES,
    *DATA,
)
_HARMLESS = WordTable([phrases for phrases, _ in _PHRASES])
_UNLESS = [re.compile(rf"\b(?:{beside})\b") for _, beside in _PHRASES]
# Some of these hold a person themselves, and mean none: a man-in-the-middle attack.
_HOLDS_NAMES = 1
# A process that killed is harmless, a pump that killed him is not.
_KILLED_ONE = re.compile(
    r"(?<=killed) (?:an?|the|our|my|his|her|their|him|them|us|me|some\w+|people|one|two|three|four|"
    r"five|six|several|many|both|\d+|mr|mrs|ms|dr)\b"
)
# A slip of the thumb must not hide a fire: these words count with one letter wrong, by the first.
_TYPED_WRONG = {
    "a": (("ambulance", HARM),),
    "b": (("bleeding", HARM), ("bewusstlos", HARM), ("brennt", FIRE)),
    "e": (
        ("eingeklemmt", HARM),
        ("evacuate", FORCE),
        ("evakuiert", FORCE),
        ("explosion", FIRE),
    ),
    "i": (("injured", HARM),),
    "n": (("notarzt", HARM),),
    "r": (("rettungswagen", HARM),),
    "t": (("trapped", HARM),),
    "u": (("unconscious", HARM),),
    "v": (("verletzt", HARM),),
}
_WORD = re.compile(r"[a-z]{6,}")
# Words of their own, one letter away from one of these.
_OTHER_WORDS = frozenset(
    "insured inured tripped tramped tapped breeding blending bleeping evaluate evaluated ambulante "
    "evaluiert brennst bremst benennt explosive implosion".split()
)
# Who was called, and what stands still, say of nobody that they are hurt: `Aufzug steckt`.
_TELLS_NO_HARM = re.compile(
    r"steckt|stecken|stecke|ambulances?|paramedics?|rettungswagen|krankenwagen|rettungsdienst|"
    r"notarzt|rtw|first aiders?|ersthelfer\w{0,3}"
)
# Accidents and medical emergencies, by their usual code, and how sure the class model must be: from
# here up it is right in .96 of the reports it has not learnt from.
ACCIDENTS, SURE = "PPL.4", 0.8
AS_ITS_KIND = "by the kind of incident"


def prepare() -> None:
    """Make the patterns now: a report makes those that it is the first to want."""
    for table in (_DANGER, _HARMLESS):
        table.prepare()


def check_life_safety(report: str) -> LifeSafety:
    """Return whether `report` speaks of danger to life, of which kinds, and its words that do.

    "No one injured" counts: whoever mentions it is near something that could have. It is among the
    words as it was said, with what denies it.
    """
    folded, places = fold(report)
    words: dict[str, None] = {}
    kinds: dict[str, None] = {}
    told = 0
    for start, end, kind in _dangerous_in(folded):
        kinds[kind] = None
        # A word within the words shown before says nothing more.
        if end > told:
            begin = start - signs_denying(folded, start)
            words[report[places[begin] : places[end - 1] + 1]] = None
            told = end
    return LifeSafety(danger=bool(words), words=tuple(words), kinds=tuple(kinds))


def affirmed(report: str) -> LifeSafety:
    """Return what `check_life_safety` does without what the report denies for sure.

    Of `nobody hurt` nothing is left, of `nobody hurt yet` all, of `nobody hurt, fire next door` the
    fire. Emergency steps are looked for by what is left.
    """
    folded, places = fold(report)
    found = [
        (report[places[start] : places[end - 1] + 1], kind)
        for start, end, kind in _dangerous_in(folded)
        if not is_flatly_denied(folded, start, end)
    ]
    words, kinds = dict.fromkeys(one for one, _ in found), dict.fromkeys(kind for _, kind in found)
    return LifeSafety(danger=bool(found), words=tuple(words), kinds=tuple(kinds))


def tells_of_harm(report: str) -> bool:
    """Return whether the words of `report` say that somebody is hurt, or that nobody is."""
    folded, _ = fold(report)
    return says_all_are_safe(folded) or any(
        kind == HARM
        and not _TELLS_NO_HARM.fullmatch(folded, start, end)
        and not is_left_open(folded, start, end)
        for start, end, kind in _dangerous_in(folded)
    )


def passes_over(report: str) -> bool:
    """Return whether words of danger stand in `report` in a phrase that means none."""
    folded, _ = fold(report)
    found = list(_found_in(folded))
    return len(found) > len(_dangerous_in(folded))


def with_kind(found: LifeSafety, proposed: ClassProposal) -> LifeSafety:
    """Return life safety raised too where the class proposed is surely one of people harmed."""
    if found.danger or proposed.subclass != ACCIDENTS or proposed.confidence < SURE:
        return found
    return replace(found, danger=True, words=(AS_ITS_KIND,), kinds=(HARM,))


def _dangerous_in(folded: str) -> list[tuple[int, int, str]]:
    """Return where words of danger begin and end that no harmless phrase holds, and their kind."""
    found = sorted(_found_in(folded), key=lambda one: (one[0], -one[1]))
    harmless = _harmless_in(folded) if found else []
    begins = [first for first, _ in harmless]

    def is_held(start: int, end: int) -> bool:
        before = bisect_right(begins, start) - 1
        return before >= 0 and end <= harmless[before][1]

    return [one for one in found if not is_held(one[0], one[1])]


def _found_in(folded: str) -> Iterator[tuple[int, int, str]]:
    """Yield where words of danger begin and end, and their kind, in no order."""
    for start, end, number in _DANGER.find(folded):
        kind, beside = _RULES[number]
        if not beside or _is_beside(beside, _sides(folded, start, end)):
            yield start, end, kind
    for match in _WORD.finditer(folded):
        if match.group() in _OTHER_WORDS:
            continue
        for word, kind in _TYPED_WRONG.get(match.group()[0], ()):
            if _is_one_off(match.group(), word):
                yield (*match.span(), kind)


def _is_beside(wanted: Sequence[re.Pattern[str]], sides: tuple[str, str]) -> bool:
    """Whether each of `wanted` stands on one of the sides."""
    return all(any(map(one.search, sides)) for one in wanted)


def _harmless_in(folded: str) -> list[tuple[int, int]]:
    """Return where phrases stand that mean no danger, in the text's order, none within another."""
    spans: list[tuple[int, int]] = []
    sentences = _Sentences(folded)
    for start, end, number in _HARMLESS.find(folded):
        within = bool(spans) and end <= spans[-1][1]
        if within or _KILLED_ONE.match(folded, end) or sentences.tell(start, end, number):
            continue
        spans.append((start, end))
    return spans


class _Sentences:
    """Where the sentences of a text end, and where what voids a harmless phrase stands in it."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._ends = [-1, *(end.start() for end in _END.finditer(folded)), len(folded)]
        self._marks: dict[int, list[int]] = {}

    def tell(self, start: int, end: int, number: int) -> bool:
        """Whether a phrase, of that number in the table, tells of danger in its sentence."""
        if number not in self._marks:
            found = _UNLESS[number].finditer(self._folded)
            self._marks[number] = [mark.start() for mark in found]
        marks = self._marks[number]
        begins = self._ends[bisect_left(self._ends, start) - 1]
        ends = self._ends[bisect_left(self._ends, end)]
        within = bisect_left(marks, end) - bisect_left(marks, start)
        whole = bisect_left(marks, ends) - bisect_right(marks, begins)
        return whole > (within if number == _HOLDS_NAMES else 0)


def _sides(folded: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands near before and behind, in the same sentence and in whole words."""
    before = folded[max(0, start - NEAR) : start]
    if start > NEAR:
        before = before.partition(" ")[2]
    behind = folded[end : end + NEAR]
    if end + NEAR < len(folded):
        behind = behind.rpartition(" ")[0]
    return _END.split(before)[-1], _END.split(behind, maxsplit=1)[0]


def _is_one_off(word: str, wanted: str) -> bool:
    """Whether one letter is missing, added, changed, or two neighbours are swapped."""
    if word == wanted or word[0] != wanted[0] or abs(len(word) - len(wanted)) > 1:
        return word == wanted
    shorter, longer = sorted((word, wanted), key=len)
    if len(shorter) != len(longer):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    differing = [at for at, pair in enumerate(zip(word, wanted, strict=True)) if pair[0] != pair[1]]
    if len(differing) == 1:
        return True
    first, *rest = differing
    swapped = rest == [first + 1]
    return swapped and word[first] == wanted[first + 1] and word[first + 1] == wanted[first]
