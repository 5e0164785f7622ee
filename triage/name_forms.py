"""How the names of an organization's things may be written: folded, in parts, for short."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from retrieval.glossary import load_glossary
from triage.name_variants import initials_of, otherwise, together

# Shorter names ("IT", "HR") stand in too many words of a report to mean the resource.
SHORTEST_NAME = 3
# One that somebody wrote down on purpose is looked for all the same, in capitals.
SHORTEST_CALLED = 2
# A word that is a name's own is no shorter.
SHORTEST_OWN = 4
TOKEN = re.compile(r"[^\W_]+")
# All capitals and digits, or a capital inside the word.
_ABBREVIATED = re.compile(r"^[A-Z][A-Z0-9]+$|[a-z][A-Z]")
# How umlauts are typed where the keyboard has none.
_TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# What stands at the end of a firm's name and is seldom said.
_LEGAL_FORM = re.compile(
    r"(?:[\s,&+]{1,4}(?:gmbh|mbh|ag|kg|kgaa|ohg|ug|eg|e\. ?v\.|se|ltd|limited|llc|llp|plc|inc|corp|"
    r"co|b\.?v|n\.?v|s\.?a|s\.?r\.?l|s\.?p\.?a|sarl|oy|ab)\b\.?){1,4}$",
    re.IGNORECASE,
)
# Words that many names of sites share; none of them tells one site from another.
ANY_SITE = frozenset(
    "plant site centre center office building warehouse campus headquarters hall factory store "
    "laboratory lab data house tower branch depot works werk standort lager büro gebäude zentrale "
    "halle rechenzentrum filiale niederlassung haus north south east west nord süd ost new old "
    "suite annex yard".split()
)
# Of the words that the glossary knows these are names of towns, in either language.
_PLACES = frozenset(
    "aachen antwerp antwerpen augsburg basel berlin bern bremen brussels brüssel cologne "
    "copenhagen dortmund dresden düsseldorf frankfurt geneva genf hamburg hannover hanover köln "
    "kopenhagen leipzig lisbon lissabon mailand mannheim milan moskau munich münchen nuremberg "
    "nürnberg prag prague salzburg stuttgart venedig venice vienna warsaw warschau wien "
    "zürich".split()
)


class Written(StrEnum):
    """Which part of a name stands in a text; `MEANT` is a word that is only read as a name.

    `CALLED` is another name that the reference data has for the thing.
    """

    FULL = "full"
    CALLED = "called"
    SHORT = "short"
    INITIALS = "initials"
    FIRST = "first"
    SITE = "site"
    MEANT = "meant"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write `name`, in folded `tokens`; `gaps` is what stands between these.

    It `is_word` where no space parts it, and `is_common` where that word is not a name alone; an
    abbreviation is one.
    """

    name: str
    written: Written
    tokens: tuple[str, ...]
    gaps: tuple[str, ...]
    is_word: bool
    is_common: bool

    @property
    def joined(self) -> str:
        """Return the tokens in one word, as which they are looked for."""
        return "".join(self.tokens)


def folded(word: str) -> str:
    """Return the word in small letters, umlauts as they are typed without their keys."""
    small = word.casefold()
    return small if small.isascii() else small.translate(_TYPED)


def is_common(word: str) -> bool:
    """Return whether the word is one of the language, not only a name."""
    small = word.casefold()
    if small in _PLACES:
        return False
    glossary = load_glossary()
    return glossary.is_english(small) or bool(glossary.english_of(small))


def forms_of(
    names: Iterable[str],
    *,
    sites: Iterable[str] = (),
    told: Iterable[str] = (),
    called: Iterable[tuple[str, str]] = (),
) -> tuple[Form, ...]:
    """Return every form that the names may be written in; `sites` and `told` are some of them.

    People call a site by the word that no other site has, a firm or a system by the first word of
    its name, unless it is a word of the language or of another name; `told` are names of people,
    whose words are no names of things. `called` are pairs of a name and another name of its thing,
    which may be that of several, but is no name of another thing or of a person.
    """
    every = sorted(set(names))
    of_people = {word.casefold() for name in told for word in TOKEN.findall(name)}
    known, people = {name.casefold() for name in every}, {name.casefold() for name in told}
    called = list(called)
    found = [
        _form(name, said, Written.CALLED)
        for name, other in called
        if other.casefold() not in known | people
        for said in (other, *otherwise(other))
    ]
    for name in every:
        found += _whole(name)
        found += [
            _form(name, said, Written.FULL)
            for said in otherwise(name)
            if said.casefold() not in known
        ]
    found += [
        _form(name, said, Written.CALLED)
        for name, said in together([*((one, one) for one in every), *called])
        if said.casefold() not in known
    ]
    of_things = {word.casefold() for name in every for word in TOKEN.findall(name)}
    found += [
        _form(full, said, Written.INITIALS)
        for said, full in initials_of(every, of_things | of_people).items()
        if not is_common(said)
    ]
    shorts = short_forms(tuple(every))
    found += [_form(full, said, Written.SHORT) for said, full in shorts.items()]
    of_sites = _own_words(sites)
    owned = {Written.FIRST: _first_words(every), Written.SITE: of_sites}
    found += [
        _form(full, said, written)
        for written, words in owned.items()
        for said, full in words.items()
        if said not in shorts and said.casefold() not in of_people
        if written is Written.SITE or said not in of_sites
    ]
    return tuple(one for one in found if len(one.joined) >= _shortest(one.written))


def _shortest(written: Written) -> int:
    return SHORTEST_CALLED if written is Written.CALLED else SHORTEST_NAME


@lru_cache(maxsize=16)
def short_forms(names: tuple[str, ...]) -> Mapping[str, str]:
    """Return what people call things for short: an abbreviation that stands in one name alone.

    `Meridian ERP` is called ERP, `KaltLink gateway` KaltLink; plain words are no short forms.
    """
    return {
        word: holder
        for word, holder in _held_by_one(names, str.split).items()
        if len(word) >= SHORTEST_NAME and _ABBREVIATED.search(word)
    }


def _whole(name: str) -> list[Form]:
    said = _LEGAL_FORM.sub("", name)
    forms = [_form(name, name, Written.FULL)]
    if (plain := _undeclined(name)) != name:
        forms.append(_form(name, plain, Written.FULL))
    # What is left of `Post AG` is a word of the language.
    if said != name and (len(TOKEN.findall(said)) > 1 or not is_common(said)):
        forms.append(_form(name, said, Written.FULL))
    return forms


def _undeclined(name: str) -> str:
    """Return the name with its first adjective as it is looked for: "im Alten Zollhaus"."""
    word, space, rest = name.partition(" ")
    stem = word[:-2]
    if not space or not word.endswith(("es", "er")) or len(stem) < SHORTEST_NAME:
        return name
    meaning = load_glossary().english_of
    is_adjective = meaning(word.lower()) == meaning(stem.lower()) != ""
    return f"{stem} {rest}" if is_adjective else name


def _first_words(names: Iterable[str]) -> Mapping[str, str]:
    alone = _held_by_one(names, TOKEN.findall)
    firsts = {words[0]: name for name in names if len(words := TOKEN.findall(name)) > 1}
    return {
        word: name for word, name in firsts.items() if alone.get(word) == name and _may_be_own(word)
    }


def _own_words(sites: Iterable[str]) -> Mapping[str, str]:
    alone = _held_by_one(sites, TOKEN.findall)
    return {word: name for word, name in alone.items() if _may_be_own(word)}


def _may_be_own(word: str) -> bool:
    return (
        len(word) >= SHORTEST_OWN
        and word[0].isupper()
        and word.casefold() not in ANY_SITE
        and not is_common(word)
    )


def _held_by_one(names: Iterable[str], words_of: Callable[[str], list[str]]) -> dict[str, str]:
    held_by: defaultdict[str, set[str]] = defaultdict(set)
    for name in set(names):
        for word in words_of(name):
            held_by[word].add(name)
    return {word: next(iter(held)) for word, held in sorted(held_by.items()) if len(held) == 1}


def _form(name: str, said: str, written: Written) -> Form:
    words = list(TOKEN.finditer(said))
    tokens = tuple(folded(word.group()) for word in words)
    gaps = tuple(said[one.end() : other.start()].strip() for one, other in pairwise(words))
    is_word = not re.search(r"\s", said.strip())
    is_known = is_word and not _ABBREVIATED.search(said) and is_common("".join(tokens))
    return Form(name, written, tokens, gaps, is_word, is_known)
