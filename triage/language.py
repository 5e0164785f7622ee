"""Whether a report is in German or English; what is neither is taken as English."""

import re

_WORD = re.compile(r"[a-zäöüß]+")
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


# From this share of its small words on, a report is also told in German.
_ALSO = 0.25


def language_of(text: str) -> str:
    """Return `de` or `en` by the small words and the umlauts of `text`."""
    german, english = _counts(text)
    return "de" if german > english else "en"


def is_partly_german(text: str) -> bool:
    """Return whether German words make up a part of `text`, whatever the rest is in."""
    german, english = _counts(text)
    return german > 0 and german >= _ALSO * (german + english)


def _counts(text: str) -> tuple[int, int]:
    words = _WORD.findall(text.casefold())
    german = sum(word in _GERMAN for word in words)
    german += sum(any(char in "äöüß" for char in word) for word in words)
    return german, sum(word in _ENGLISH for word in words)
