"""German words and what they mean in English, for a model that reads English alone.

`german.txt` has a word and its meaning on each line, in small letters. Of other forms the endings
are taken off; compounds are taken apart.
"""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("german.txt")

# Endings of nouns, adjectives and verbs, the shortest first: what less is taken off of is surer to
# be the same word.
_ENDINGS = sorted(
    (
        "e en er es em ern n s t te ten et st est end ende enden ender tes ste sten chen lein"
    ).split(),
    key=len,
)
# A verb stands under its infinitive, a noun may have lost an e.
_BASES = ("", "en", "n", "e")
_PARTICIPLES = ("t", "te", "ten", "ter", "tes")
_UMLAUTS = {"ä": "a", "ö": "o", "ü": "u"}
# How they are typed where the keyboard has none.
_TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# What holds the parts of a compound together.
_LINKS = ("", "s", "n", "en", "es", "er", "e")
_ENGLISH_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "ers", "ly", "self")
_SHORTEST_STEM, _SHORTEST_PART, _SHORTEST_COMPOUND = 3, 4, 7
# Shorter parts are taken for endings and beginnings of other words, but for these.
_SHORT_PARTS = frozenset(
    "öl tür gas weg bau tag zug tor amt hof ort rad bad eis ost arm ohr hut kuh tee bus see "
    "tal".split()
)
# A shorter compound may be an English word, or the name of a product.
_SURELY_COMPOUND = 12
# What is longer is no word.
_LONGEST = 45
# So many words of reports are remembered with what was found.
_REMEMBERED = 50_000


class Glossary:
    """Looks German words up, however they are inflected and put together."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """`words` are German in small letters, each with its meaning in English."""
        typed = {word.translate(_TYPED): meaning for word, meaning in words.items()}
        self._words = {**typed, **words}
        self.english_of = lru_cache(_REMEMBERED)(self._english_of)
        # Remembered too: the same beginnings of a word are tried again and again.
        self._compound = lru_cache(_REMEMBERED)(self._taken_apart)
        self._simple = lru_cache(_REMEMBERED)(self._without_endings)

    @cached_property
    def _english(self) -> frozenset[str]:
        return frozenset(one for meaning in self._words.values() for one in meaning.split())

    def is_german_alone(self, word: str) -> bool:
        """Return whether the word, in small letters, is German and no English word as well."""
        if self.is_english(word):
            return False
        return bool(self._simple(word) or (len(word) >= _SURELY_COMPOUND and self._compound(word)))

    def is_english(self, word: str) -> bool:
        """Return whether the word, in small letters, is the meaning of some word, or a form."""
        return word in self._english or any(
            word.removesuffix(ending) in self._english for ending in _ENGLISH_ENDINGS
        )

    def _english_of(self, word: str) -> str:
        """Return what the word, in small letters, means, or nothing where that is not known."""
        # What is English as well is taken for no form of a German word, and not taken apart:
        # "lasts" is no load, and "mainland" is not of May.
        if word in self._words or self.is_english(word):
            return self._words.get(word, "")
        return self._simple(word) or self._compound(word)

    def _without_endings(self, word: str) -> str:
        if word in self._words or len(word) > _LONGEST:
            return self._words.get(word, "")
        forms = (form for form in _forms(word) if form in self._words)
        return next((self._words[form] for form in forms), "")

    def _taken_apart(self, word: str) -> str:
        if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST:
            return ""
        for at in range(_SHORTEST_STEM, len(word) - 1):
            if not _is_part(word[at:]):
                continue
            if (tail := self._simple(word[at:])) and (head := self._head(word[:at])):
                return f"{head} {tail}"
        return ""

    def _head(self, part: str) -> str:
        stems = (part.removesuffix(link) for link in _LINKS if part.endswith(link))
        for stem in stems:
            found = self._words.get(stem) or self._words.get(f"{stem}e")
            if found and _is_part(stem):
                return found
        return (self._simple(part) if _is_part(part) else "") or self._compound(part)


def _is_part(stem: str) -> bool:
    return len(stem) >= _SHORTEST_PART or stem in _SHORT_PARTS


def _forms(word: str) -> Iterator[str]:
    """Yield the base forms that the word may be a form of, the likeliest first."""
    yield from _without_ending(word)
    if word.startswith("ge"):
        for ending in _PARTICIPLES:
            if word.endswith(ending):
                yield from (f"{word[2 : -len(ending)]}{base}" for base in ("en", "n"))
    place = max(map(word.rfind, _UMLAUTS))
    if place >= 0:
        plain = f"{word[:place]}{_UMLAUTS[word[place]]}{word[place + 1 :]}"
        yield plain
        yield from _without_ending(plain)


def _without_ending(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield from (f"{stem}{base}" for base in _BASES)


@cache
def load_glossary() -> Glossary:
    """Return the glossary that comes with Muster, read once."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines)
    return Glossary({german: english for german, _, english in pairs})
