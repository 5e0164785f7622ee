"""Whether a text is in German or English; what is neither is taken as English."""

import re

from retrieval.glossary import load_glossary

WORD = re.compile(r"[^\W\d_]+")
# "In" is of both languages and tells neither.
_GERMAN = frozenset(
    (
        "der die das und ist im den dem nicht wir es ein eine mit auf seit ich von bei zum zur "
        "aus noch kein keine nach wurde sind hat haben werden kann alle wegen über auch bitte heute"
    ).split()
)
_ENGLISH = frozenset(
    (
        "the and is of to a was were not we it an with on since i from at our for has have been "
        "are be that this all because of please today by as no"
    ).split()
)
_UMLAUT = re.compile("[äöüß]")

# From this share of its small words on, a text is also told in German.
_ALSO = 0.25
# A few words thrown down have no small ones; so much of them must be German alone. Where one small
# word speaks for German, it may be of a name ("von Neumann"), and less is asked of the others.
_FRAGMENT, _ONE = 0.5, 0.3
# More words than this have small ones among them.
_LONGEST_FRAGMENT = 30


def language_of(text: str) -> str:
    """Return `de` or `en` by the small words and the umlauts of `text`, or by all its words."""
    german, english = small_words(text)
    return "de" if german > english or _is_german_fragment(text, german, english) else "en"


def is_partly_german(text: str) -> bool:
    """Return whether German words make up a part of `text`, whatever the rest is in."""
    german, english = small_words(text)
    is_told = german > 0 and german >= _ALSO * (german + english)
    return is_told or _is_german_fragment(text, german, english)


def is_mainly_german(sentence: str) -> bool:
    """Return whether the sentence is German, be it with English words in it."""
    german, english = small_words(sentence)
    if german > english and german > 1:
        return True
    return german >= english and _share_german(sentence) >= (
        _ONE if german > english else _FRAGMENT
    )


def small_words(text: str) -> tuple[int, int]:
    """Return how many words speak for German, and how many for English."""
    words = WORD.findall(text)
    small = [word.lower() for word in words]
    german = sum(word in _GERMAN for word in small)
    german += sum(_UMLAUT.search(word) is not None and not _is_name(word) for word in words)
    return german, sum(word in _ENGLISH for word in small)


def _is_name(word: str) -> bool:
    """Whether the word has a capital and is no German word known."""
    return not word.islower() and not load_glossary().is_german_alone(word.lower())


def _is_german_fragment(text: str, german: int, english: int) -> bool:
    # "IT" is no small word of English.
    if german or english > 1 or len(WORD.findall(text)) > _LONGEST_FRAGMENT:
        return False
    return _share_german(text) >= _FRAGMENT


def _share_german(text: str) -> float:
    words = WORD.findall(text.lower())
    return sum(map(load_glossary().is_german_alone, words)) / len(words) if words else 0.0
