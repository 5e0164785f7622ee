"""Small readings of a text that several rooms need."""

import re

# More words of the first sentence cost time and tell the class no better.
OPENING_WORDS = 20
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def first_sentence(text: str) -> str:
    """Return the text up to the end of its first sentence."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def opening(text: str) -> str:
    """Return the first sentence, of a long one its first words; it is encoded once more."""
    return " ".join(first_sentence(text).split()[:OPENING_WORDS])
