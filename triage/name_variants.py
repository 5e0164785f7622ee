"""How a name is said besides as it is written: in the other number, numbered in words, by initials.

Everything here is a whole name said otherwise; what may be left out of one is in `name_forms`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"\A(?P<thing>.*\S)\s(?P<number>\d{1,2})")
_TAGGED = re.compile(r"\A(?P<thing>.*\S)\s(?P<tag>\d{1,2}|[A-Z])")
_AND = (" and ", " und ", " & ", " + ", "/")
# Of more that are numbered alike nobody says two by their plural alone.
_MOST_TOGETHER = 6
_BEFORE_NUMBER = ("no. ", "nr. ", "number ", "nummer ", "#")
_SPELLED = {
    "1": ("one", "eins"),
    "2": ("two", "zwei"),
    "3": ("three", "drei"),
    "4": ("four", "vier"),
    "5": ("five", "fünf"),
    "6": ("six", "sechs"),
    "7": ("seven", "sieben"),
    "8": ("eight", "acht"),
    "9": ("nine", "neun"),
}
# Shorter words have other plurals, or none.
_SHORTEST_NOUN = 4
# Two letters stand for too much; longer names are not spelled by their letters.
_FEWEST, _MOST = 3, 5
_UNSPELLED = frozenset("of and for the und für der die das von des a".split())


def otherwise(name: str) -> Iterator[str]:
    """Yield what a name of several words is called too: `core networks`, `chiller no. 2`."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered:
        thing, number = numbered["thing"], numbered["number"]
        yield from (f"{thing} {before}{number}" for before in _BEFORE_NUMBER)
        yield from (f"{thing} {word}" for word in _SPELLED.get(number, ()))
        return
    before, space, noun = name.rpartition(" ")
    # A noun of the language is written small; what begins with a capital may be a name.
    is_noun = noun.isascii() and noun.isalpha() and noun.islower()
    if space and is_noun and len(noun) >= _SHORTEST_NOUN:
        yield f"{before} {_in_other_number(noun)}"


def together(said: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each name with what it and others numbered alike are called in one breath.

    `said` are names, each with a way to say it: of `Chiller 1` and `Chiller 2` `chillers 1 and 2`
    means both, and so does `both cold stores` of `Cold store A` and `Cold store B`.
    """
    alike: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for name, one in said:
        if tagged := _TAGGED.fullmatch(one):
            alike[tagged["thing"].casefold()].setdefault(tagged["tag"], (name, tagged["thing"]))
    for members in alike.values():
        if not 2 <= len(members) <= _MOST_TOGETHER:
            continue
        thing = next(iter(members.values()))[1]
        several = _several(thing)
        for one, other in combinations(sorted(members), 2):
            for called in (thing, *several):
                for sign in _AND:
                    phrase = f"{called} {one}{sign}{other}"
                    yield members[one][0], phrase
                    yield members[other][0], phrase
        # A single word is too often said of something else: `lines`, `halls`.
        if " " in thing:
            for name, _ in members.values():
                yield from ((name, one) for one in several)


def _several(thing: str) -> tuple[str, ...]:
    """Return a thing in the plurals of both languages that are told by its last letters."""
    before, space, noun = thing.rpartition(" ")
    small = noun if space else noun.lower()
    found = [f"{noun}n"] if noun.endswith("e") and not noun.islower() else []
    # A noun of the language is written small, but for the first word of a name.
    if small.isascii() and small.isalpha() and small.islower() and len(small) >= _SHORTEST_NOUN:
        found.append(_in_other_number(small))
    return tuple(f"{before}{space}{one}" for one in found)


def initials_of(names: Collection[str], taken: Collection[str]) -> Mapping[str, str]:
    """Return the initials of names of three words or more that no other name has, with the name.

    `taken` are words that mean something else already, in small letters.
    """
    held_by: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        words = [one for one in _WORD.findall(name) if one.casefold() not in _UNSPELLED]
        if _FEWEST <= len(words) <= _MOST and all(word.isalpha() for word in words):
            held_by["".join(word[0] for word in words).upper()].add(name)
    return {
        letters: next(iter(held))
        for letters, held in sorted(held_by.items())
        if len(held) == 1 and letters.casefold() not in taken
    }


def _in_other_number(noun: str) -> str:
    if noun.endswith("s") and not noun.endswith("ss"):
        return f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
