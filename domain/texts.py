"""Small readings of a text that several rooms need."""

import re

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


# A line that ends inside a sentence, as those of PDF pages do.
_WRAPPED = re.compile(r"(?<=[\w,)-])\n {0,12}(?=[a-zäöü(])")


def in_flow(text: str) -> str:
    """Return the text to be shown: lines that break inside a sentence are joined.

    A quote stays as it stands in its version; only what is shown is joined.
    """
    return _WRAPPED.sub(" ", text)


def first_sentence(text: str) -> str:
    """Return the text up to the end of its first sentence."""
    return _SENTENCE_END.split(text.strip(), maxsplit=1)[0]
