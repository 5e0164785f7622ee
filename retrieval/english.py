"""German texts put into English word by word, for a model that reads English alone.

It is no translation that a person would read: the order of words stays, and a word that is not
known stays as it is. It tells a model trained on English what the text is about, which the German
does not; what that gains is in `docs/classes.md`.
"""

import hashlib
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cache, lru_cache

from retrieval.around import Around
from retrieval.embedder import MANY, Encoded, Matrix, at_work
from retrieval.glossary import FILE, load_glossary
from retrieval.language import WORD, is_mainly_german, is_partly_german

# Changes with the rules here, in `retrieval.glossary` and in `retrieval.language`: the vectors of
# German texts are others then.
_REVISION = "2"
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*|[.!?\n]+")
_HASH_LENGTH = 8
_TITLES = frozenset("herr herrn frau fr hr dr prof mr mrs ms".split())
# Evidence is one or two words of English, and no more than so many of German.
_STRETCH = 3


# The same report is asked for several times, one after the other.
_REMEMBERED = 64


@lru_cache(_REMEMBERED)
def in_english(text: str) -> str:
    """Return `text` with its German words put into English; an English one stays as it is.

    In a sentence that is mostly English, words that are English as well ("war", "die") stay, and so
    do names after a title.
    """
    if not is_partly_german(text):
        return text
    return _SENTENCE.sub(lambda found: _sentence(found.group()), text)


def words_behind(text: str, english: str) -> str:
    """Return the shortest stretch of `text` that was put into the words `english`.

    Of several the first is taken, the longest has `_STRETCH` words; nothing where there is none.
    """
    wanted = set(english.casefold().split())
    glossary = load_glossary()
    words = list(WORD.finditer(text))
    means = [
        set((glossary.english_of(word.group().lower()) or word.group().casefold()).split())
        for word in words
    ]
    for count in range(1, _STRETCH + 1):
        for first in range(len(words) - count + 1):
            if wanted <= set().union(*means[first : first + count]):
                return text[words[first].start() : words[first + count - 1].end()]
    return ""


def _sentence(text: str) -> str:
    glossary, is_german = load_glossary(), is_mainly_german(text)
    before = ""

    def meaning(match: re.Match[str]) -> str:
        nonlocal before
        said, word = match.group(), match.group().lower()
        # "Herr Koch" is no cook.
        is_named, before = before in _TITLES, word
        if is_named or (not is_german and not glossary.is_german_alone(word)):
            return said
        return glossary.english_of(word) or said

    return WORD.sub(meaning, text)


class EnglishReader(Around):
    """An embedder whose model reads English alone: it is given German in English words."""

    @property
    def model_id(self) -> str:
        """Return what names the vectors, which are of texts in English words."""
        return reader_id(super().model_id)

    @property
    def tuned_id(self) -> str:
        """Return what names the tuned vectors likewise, nothing without."""
        own = super().tuned_id
        return reader_id(own) if own else ""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row a text, in order: shape (n, d), float32."""
        return self._embedder.encode([in_english(text) for text in texts])

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        """Return what `encode` does and the tuned vectors, if there are any."""
        return self._embedder.encode_both([in_english(text) for text in texts])

    def at_work(self) -> AbstractContextManager[None]:
        """Encode many texts faster while the context lasts, where the model knows how to."""
        return at_work(self._embedder, MANY)


def reader_id(model_id: str) -> str:
    """Return what names the vectors of a model that is given German in English words."""
    return f"{model_id}-{english_revision()}"


@cache
def english_revision() -> str:
    """Return what names how texts are put into English: the rules' revision and the words."""
    words = hashlib.sha256(_REVISION.encode() + FILE.read_bytes())
    return f"de{words.hexdigest()[:_HASH_LENGTH]}"
