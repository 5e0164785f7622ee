"""Danger to life, by words alone: better too often than never, and nothing can switch it off.

No model is asked for it. What the class model makes of a report may raise it as well, and takes
nothing back (`with_kind`).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from domain.proposals import ClassProposal, LifeSafety
from triage import danger_english, danger_german
from triage.dangers import FIRE, FORCE, HARM, KINDS
from triage.harmless_phrases import HARMLESS

_LANGUAGES = (danger_english, danger_german)
_DANGER = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{kind}>{'|'.join(one.ALWAYS[kind] for one in _LANGUAGES)})" for kind in KINDS)
    + r")\b"
)
# Words that alone tell nothing, each with its kind and with what must stand beside it.
_UNSURE = [
    (kind, re.compile(rf"\b(?:{words})\b"), re.compile(rf"\b(?:{beside})\b"))
    for one in _LANGUAGES
    for kind, words, beside in one.UNSURE
]
# Beside is within so many characters, in the same sentence.
NEAR = 60
_END = re.compile(r"[.!?;\n](?!\w)")
# Of somebody named before, such a phrase may tell all the same: `the man at the switch died`.
_SOMEBODY = re.compile(
    rf"\b(?:{danger_english.ONE}|people|{danger_german.ONE}|besucher|bediener)s?\b"
)
_HARMLESS = re.compile(rf"\b(?:{HARMLESS})\b")
# A slip of the thumb must not hide a fire: these words count with one letter wrong.
_TYPED_WRONG = {
    **dict.fromkeys(("injured", "unconscious", "ambulance", "trapped", "bleeding"), HARM),
    **dict.fromkeys(("verletzt", "bewusstlos", "eingeklemmt", "rettungswagen", "notarzt"), HARM),
    **dict.fromkeys(("explosion", "brennt"), FIRE),
    **dict.fromkeys(("evacuate", "evakuiert"), FORCE),
}
_WORD = re.compile(r"[a-z]{6,}")
# Accidents and medical emergencies, by their usual code, and how sure the class model must be: from
# here up it is right in .96 of the reports it has not learnt from.
ACCIDENTS, SURE = "PPL.4", 0.8
AS_ITS_KIND = "by the kind of incident"


def check_life_safety(report: str) -> LifeSafety:
    """Return whether `report` speaks of danger to life, of which kinds, and its words that do.

    "No one injured" counts: whoever mentions it is near something that could have.
    """
    folded, places = _fold(report)
    harmless = [
        match.span()
        for match in _HARMLESS.finditer(folded)
        if not _SOMEBODY.search(_sides(folded, *match.span())[0])
    ]
    begins = [first for first, _ in harmless]
    words: dict[str, None] = {}
    kinds: dict[str, None] = {}
    for start, end, kind in sorted(_found_in(folded)):
        before = bisect_right(begins, start) - 1
        if before < 0 or end > harmless[before][1]:
            words[report[places[start] : places[end - 1] + 1]] = None
            kinds[kind] = None
    return LifeSafety(danger=bool(words), words=tuple(words), kinds=tuple(kinds))


def with_kind(found: LifeSafety, proposed: ClassProposal) -> LifeSafety:
    """Return life safety raised too where the class proposed is surely one of people harmed."""
    if found.danger or proposed.subclass != ACCIDENTS or proposed.confidence < SURE:
        return found
    return replace(found, danger=True, words=(AS_ITS_KIND,), kinds=(HARM,))


def _found_in(folded: str) -> Iterator[tuple[int, int, str]]:
    """Yield where words of danger begin and end, and their kind, in no order."""
    for match in _DANGER.finditer(folded):
        yield (*match.span(), match.lastgroup or HARM)
    for kind, words, beside in _UNSURE:
        for match in words.finditer(folded):
            if any(beside.search(side) for side in _sides(folded, *match.span())):
                yield (*match.span(), kind)
    for match in _WORD.finditer(folded):
        for word, kind in _TYPED_WRONG.items():
            if _is_one_off(match.group(), word):
                yield (*match.span(), kind)


def _sides(folded: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands near before and behind, in the same sentence and in whole words."""
    before = folded[max(0, start - NEAR) : start]
    if start > NEAR:
        before = before.partition(" ")[2]
    behind = folded[end : end + NEAR]
    if end + NEAR < len(folded):
        behind = behind.rpartition(" ")[0]
    return _END.split(before)[-1], _END.split(behind, maxsplit=1)[0]


def _fold(text: str) -> tuple[str, list[int]]:
    """Return `text` folded for comparison, and for each character where it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for plain in unicodedata.normalize("NFKD", char.casefold()):
            if unicodedata.combining(plain):
                continue
            # "verschuettet" is typed where there is no umlaut: the e after it is dropped.
            if plain == "e" and folded and folded[-1] in "aou" and _is_spelt_umlaut(text, place):
                continue
            folded.append("'" if plain == "’" else plain)
            places.append(place)
    return "".join(folded), places


_SPELT = re.compile(
    r"verschuett|saeure|gestuerzt|abgestuerzt|eingestuerzt|daempfe|geraeumt|raeumung|ohnmaecht|"
    r"schuesse|schuetze|ueberfall",
    re.IGNORECASE,
)


def _is_spelt_umlaut(text: str, place: int) -> bool:
    around = _SPELT.finditer(text, max(0, place - 15), place + 15)
    return any(
        match.start() < place < match.end() and _ends_umlaut(match, place) for match in around
    )


def _ends_umlaut(match: re.Match[str], place: int) -> bool:
    pair = match.string[place - 1 : place + 1].casefold()
    return pair in ("ae", "oe", "ue")


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
