"""Words that a scanner or a photograph made of others: letters that look alike, put back."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

# What is seen, and what may have stood there.
LOOK_ALIKES = {
    "0": ("o",),
    "1": ("l", "i"),
    "3": ("e",),
    "5": ("s",),
    "6": ("b",),
    "8": ("b",),
    "9": ("g",),
    "rn": ("m",),
    "m": ("rn",),
    "cl": ("d",),
    "d": ("cl",),
    "vv": ("w",),
    "w": ("vv",),
    "ii": ("u",),
    "u": ("ii",),
    "li": ("h",),
    "c": ("e",),
    "e": ("c",),
    "l": ("i",),
    "i": ("l",),
    "b": ("h",),
    "h": ("b",),
}
# Shorter words are too like each other; with a digit in it a word gives itself away.
SHORTEST, SHORTEST_WITH_DIGIT = 4, 3
LONGEST = 24
# So many letters of one word are put back at most, and so many where digits stand for letters.
MOST, MOST_DIGITS = 2, 4
# A time or a measure: "5am", "10ft".
_MEASURE = re.compile(r"\d\d|\d[a-z]{1,2}$")

Places = list[tuple[int, str, str]]


def misread(seen: str, is_known: Callable[[str], bool]) -> str | None:
    """Return the known word that `seen`, in small letters, was; `None` where none was.

    The fewest letters are put back; of several words the first in the order of `LOOK_ALIKES` is
    taken. Numbers, times and measures stay, and so does what has more digits than letters.
    """
    digits = sum(char.isdigit() for char in seen)
    shortest = SHORTEST_WITH_DIGIT if digits else SHORTEST
    if not shortest <= len(seen) <= LONGEST or digits > min(len(seen) - digits, MOST_DIGITS):
        return None
    if _MEASURE.match(seen):
        return None
    if digits:
        return _of_digits(seen, is_known)
    places = list(_places(seen))
    for count in range(1, MOST + 1):
        for chosen in combinations(places, count):
            word = _put_back(seen, list(chosen))
            if word and is_known(word):
                return word
    return None


def _of_digits(seen: str, is_known: Callable[[str], bool]) -> str | None:
    """Return the known word with a letter for each digit, and perhaps one more put back.

    `None` where there is none.
    """
    forms = [""]
    for char in seen:
        forms = (
            [form + other for form in forms for other in LOOK_ALIKES.get(char, ())]
            if (char.isdigit())
            else [form + char for form in forms]
        )
    found = next(filter(is_known, forms), None)
    # A digit at the end may as well be the number of a hall or a cable.
    if found or seen[-1].isdigit() or len(forms) > 2:
        return found
    longer = (_put_back(form, [place]) for form in forms for place in _places(form))
    return next((word for word in longer if word and is_known(word)), None)


def _places(seen: str) -> Iterator[tuple[int, str, str]]:
    """Yield where look-alikes stand, with what is seen there and what it may have been."""
    for pattern, others in LOOK_ALIKES.items():
        at = seen.find(pattern)
        while at >= 0:
            yield from ((at, pattern, other) for other in others)
            at = seen.find(pattern, at + 1)


def _put_back(seen: str, chosen: Places) -> str:
    """Return the word with these places put back; nothing where two of them overlap."""
    chosen = sorted(chosen)
    if any(one[0] + len(one[1]) > other[0] for one, other in pairwise(chosen)):
        return ""
    for at, pattern, other in reversed(chosen):
        seen = seen[:at] + other + seen[at + len(pattern) :]
    return seen
