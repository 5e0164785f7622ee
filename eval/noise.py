"""Reports as they come when somebody types in a hurry, dictates, or photographs a page."""

import re
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

Draw = np.random.Generator
Noise = Callable[[str, Draw], str]

# Of the words of four letters or more, so many get one slip: a careless typist.
SLIPS = 0.2
# Of all words, so many are left out, or run into the next one.
DROPPED, JOINED = 0.15, 0.12
# Of the signs that a scanner confuses, so many are confused.
MISREAD = 0.15
_LEAST_LETTERS = 4
_WORDS = re.compile(r"\w+")
_KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LOOKALIKES = {"rn": "m", "m": "rn", "l": "1", "o": "0", "i": "l", "e": "c", "s": "5", "b": "6"}
_LOOKALIKE = re.compile("|".join(_LOOKALIKES))
# What a German speaker puts for the small and the everyday words of an English report.
_GERMAN = {
    "the": "die", "a": "ein", "and": "und", "or": "oder", "is": "ist", "are": "sind",
    "was": "war", "were": "waren", "we": "wir", "our": "unser", "not": "nicht", "no": "kein",
    "with": "mit", "without": "ohne", "since": "seit", "from": "von", "for": "für", "in": "in",
    "at": "bei", "on": "auf", "of": "von", "to": "zu", "by": "durch", "after": "nach",
    "before": "vor", "today": "heute", "yesterday": "gestern", "morning": "Morgen",
    "night": "Nacht", "all": "alle", "some": "einige", "people": "Leute", "water": "Wasser",
    "fire": "Feuer", "power": "Strom", "building": "Gebäude", "files": "Dateien",
    "data": "Daten", "customers": "Kunden", "patients": "Patienten", "employees": "Mitarbeiter",
    "employee": "Mitarbeiter", "company": "Firma", "police": "Polizei", "system": "System",
    "systems": "Systeme", "network": "Netz", "failed": "ausgefallen", "failure": "Ausfall",
    "outage": "Ausfall", "because": "weil", "could": "konnte", "had": "hatte", "has": "hat",
    "have": "haben", "been": "worden", "they": "sie", "this": "das", "that": "dass",
    "one": "ein", "two": "zwei", "three": "drei", "day": "Tag", "hours": "Stunden",
}  # fmt: skip


def _slip(word: str, draw: Draw) -> str:
    """Return the word with two letters swapped, one doubled, one left out."""
    at = int(draw.integers(1, len(word) - 1))
    kind = int(draw.integers(3))
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at] + word[at:] if kind == 1 else word[:at] + word[at + 1 :]


def _wrong_key(word: str, draw: Draw) -> str:
    """Return the word with one letter that stands beside the right one on the keyboard."""
    at = int(draw.integers(len(word)))
    for row in _KEY_ROWS:
        place = row.find(word[at].lower())
        if place >= 0:
            near = [one for one in (place - 1, place + 1) if 0 <= one < len(row)]
            return word[:at] + row[near[int(draw.integers(len(near)))]] + word[at + 1 :]
    return word


def _in_words(change: Callable[[str, Draw], str]) -> Noise:
    def noise(text: str, draw: Draw) -> str:
        def replace(match: re.Match[str]) -> str:
            word = match.group()
            return change(word, draw) if _is_slipped(word, draw) else word

        return _WORDS.sub(replace, text)

    return noise


def _is_slipped(word: str, draw: Draw) -> bool:
    return len(word) >= _LEAST_LETTERS and draw.random() < SLIPS


def _dictated(text: str, _: Draw) -> str:
    return " ".join(_WORDS.findall(text.lower()))


def _dropped(text: str, draw: Draw) -> str:
    words = text.split()
    kept = [word for word in words if draw.random() >= DROPPED]
    # A report of one word stays one.
    return " ".join(kept or words)


def _joined(text: str, draw: Draw) -> str:
    words = text.split()
    ends = [" " if draw.random() >= JOINED else "" for _ in words]
    return "".join(f"{word}{end}" for word, end in zip(words, ends, strict=True)).strip()


def _scanned(text: str, draw: Draw) -> str:
    def replace(match: re.Match[str]) -> str:
        return _LOOKALIKES[match.group()] if draw.random() < MISREAD else match.group()

    return _LOOKALIKE.sub(replace, text)


def _half_german(text: str, _: Draw) -> str:
    return _WORDS.sub(lambda match: _GERMAN.get(match.group().lower(), match.group()), text)


NOISES: Mapping[str, Noise] = MappingProxyType(
    {
        "typos": _in_words(_slip),
        "wrong keys": _in_words(_wrong_key),
        "dictated": _dictated,
        "capitals": lambda text, _: text.upper(),
        "words left out": _dropped,
        "words joined": _joined,
        "scanned": _scanned,
        "half German": _half_german,
    }
)


def noisy(text: str, name: str, *, seed: int) -> str:
    """Return `text` with the noise of that name, the same each time for the same seed."""
    draw = np.random.default_rng([seed, zlib.crc32(f"{name} {text}".encode())])
    return NOISES[name](text, draw)
