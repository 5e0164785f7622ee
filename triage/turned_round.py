"""Whether a sentence says the opposite of what it rests on: a word or two turn an order round."""

import re

# Words that forbid; one that stands in the ground must stand in the sentence, and the other way.
_NEGATION = re.compile(
    r"\b(?:not|cannot|no|never|nobody|no ?one|none|nothing|neither|nor|without|nicht|nichts|nie"
    r"|niemals|niemand\w{0,2}|kein\w{0,2}|ohne|weder)\b|n['’]t\b"
)
# Words that end, leave out or put off what is to be done; each must stand in the ground itself.
_TURNS = re.compile(
    r"\b(?:stop|skip|ignor|avoid|cancel|delay|postpon|refrain|disregard|instead|unless|cease|halt"
    r"|forget|disabl|abort|refus|rather than|vermeid|unterlass|unterläss|untersag|(?:an)?statt\b"
    r"|stoppt?|überspring|verzicht|verschieb|abbrech|abbrich)"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_STEM = 5


def is_turned_round(sentence: str, ground: str) -> bool:
    """Return whether `sentence` forbids what the nearest sentence of `ground` orders, or orders
    what that forbids, or ends what it begins.
    """
    said, nearest = sentence.casefold(), _nearest(sentence, ground).casefold()
    if bool(_NEGATION.search(said)) != bool(_NEGATION.search(nearest)):
        return True
    return not set(_TURNS.findall(said)) <= set(_TURNS.findall(ground.casefold()))


def _nearest(sentence: str, ground: str) -> str:
    """Return the sentence of the ground that has most of the words; the first of equals."""
    words = _stems(sentence)
    return max(_SENTENCE.split(ground), key=lambda one: len(words & _stems(one)))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}
