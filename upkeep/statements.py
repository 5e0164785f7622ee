"""Sentences as bags of telling words, so that those on the same matter can be found."""

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from upkeep.plans import PlanText

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = frozenset(
    "a an the and or of for to in on at by with from as is are be been being was were it its this "
    "that these those they them their he she his her you your we our us i if when then than so "
    "will shall must should may might can could would do does did has have had not no any all each "
    "every within after before during until while where who whom which what how there here also "
    "only such other more most at least no later soon possible as well longer up down out about "
    "der die das den dem des ein eine einen einer und oder von für zu zum zur in im an am auf bei "
    "mit nach vor ist sind wird werden muss müssen soll sollen kann können nicht kein keine "
    "innerhalb binnen spätestens sowie sich es er sie wir ihr alle".split()
)
# One word of the field stands for several; so `tell` meets `notify`.
_SAME = {
    word: sense
    for sense, words in {
        "notify": "notify notice notifies notified notifying notification inform informs informed "
        "tell alert alerted announce post posting posts report benachrichtigen informieren melden "
        "told tells informing learn learns unterrichtet unterrichten erfährt erfahren verständigt "
        "verständigen benachrichtigt informiert meldet gemeldet",
        "detect": "discover discovery discovered identify identifying identified detect detection "
        "detected notices noticing aware awareness erkennen entdeckung feststellung",
        "keep": "retain retained retention keep kept store stored preserve preserved aufbewahrt",
        "machine": "machine machines instance instances host hosts server servers computer "
        "computers workstation workstations rechner",
        "shutdown": "shutdown",
        "incident": "incident incidents issue event events problem problems vorfall",
        "restore": "restore restored restoring restoration recover recovered recovery recovering "
        "wiederherstellen wiederherstellung",
        "test": "test tests tested testing exercise exercised exercises",
        "talk": "communication communications coordination coordinate communicate chat",
        "shift": "shift shifts",
        "user": "user users customer customers client clients kunden",
        "sitrep": "sitrep sitreps",
        "send": "send sends sending sent goes go issued issues circulated distributed distributes",
        "last": "lasts lasting progresses continues",
    }.items()
    for word in words.split()
}
_PHRASES = (
    (
        re.compile(
            r"\b(?:(?:switch|turn|power)(?:es|s|ed|ing)?[ -]off|shut(?:s|ting)?[ -]down"
            r"|(?:aus|ab)schalten|herunterfahren|(?:aus|ab)geschaltet|heruntergefahren)\b",
            re.IGNORECASE,
        ),
        " shutdown ",
    ),
    (
        # What stands between is what it is done to.
        re.compile(
            r"\b(?:(?:switch|turn|power)(?:es|s|ed|ing)?|shut(?:s|ting)?)((?: [\w-]+){1,5}?)"
            r" (?:off|down)\b",
            re.IGNORECASE,
        ),
        r" shutdown\1 ",
    ),
    (re.compile(r"\b(?:situation|status) (?:reports?|updates?)\b", re.IGNORECASE), " sitrep "),
    (re.compile(r"\bstatus ?page\b", re.IGNORECASE), " statuspage "),
    (re.compile(r"\bback(?:ed|ing)?[ -]?ups?\b", re.IGNORECASE), " backup "),
)
# As in `stopped`; `tell` and `press` end so by themselves.
_DOUBLED = re.compile(r"([bdgmnprt])\1\Z")
_LAST = re.compile(r"(?<=[^\W\d_]{3})(?<!s)(?:es|e|s)\Z")
_COMMON = 200
_LEAST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, its telling words, and those of its headings."""

    plan: PlanText
    start: int
    end: int
    text: str
    words: frozenset[str]
    headings: frozenset[str]


def telling_words(text: str) -> frozenset[str]:
    """Return the telling words of a sentence: stems, without small words, synonyms as one."""
    for pattern, sense in _PHRASES:
        text = pattern.sub(sense, text)
    words = (word.lower().strip("'’-") for word in _WORD.findall(text))
    # Each word once in memory: a thousand plans are full of the same few thousand.
    return frozenset(
        sys.intern(stem_of(word)) for word in words if len(word) > 2 and word not in _SMALL
    )


def kept_once(words: frozenset[str]) -> frozenset[str]:
    """Return the words as a set to be kept: a small one, and the same object for equal ones."""
    # A set copied from a set is as large as it need be; one that grew is up to twice that.
    return _same(frozenset(set(words)))


# Many rules read the same sentences, and many plans have the same ones.
@lru_cache(maxsize=50_000)
def _same(words: frozenset[str]) -> frozenset[str]:
    return words


# Plans are full of the same few thousand words.
@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """Return the sense of a word of the field, or the word without its commonest endings."""
    if word in _SAME:
        return _SAME[word]
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            stem = word[: -len(ending)]
            if ending in ("ings", "ing", "ed") and _DOUBLED.search(stem):
                stem = stem[:-1]
            return _SAME.get(stem, stem)
    return word


def root_of(word: str) -> str:
    """Return a stem without a last `e`, `s` or `es`: `sample` and `samples` have one root.

    Only for words that are compared with each other: the form is none that anybody writes.
    """
    return _LAST.sub("", word)


def state(plan: PlanText, start: int, end: int) -> Statement:
    """Return the sentence at the span as a statement."""
    text = plan.prose[start:end]
    headings = _words_of_headings(plan.section_at(start).heading_path)
    return Statement(plan, start, end, text, kept_once(telling_words(text)), headings)


# The sentences of a section come one after the other, and all have the same headings.
@lru_cache(maxsize=1024)
def _words_of_headings(headings: tuple[str, ...]) -> frozenset[str]:
    return telling_words(" ".join(headings))


class Closeness:
    """How near two statements are in their words; rare words weigh more, common ones lead nowhere.

    Candidates come from an index over the words, never from all pairs.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._counts = Counter(word for one in statements for word in one.words)

    def pairs(self, *, least: float) -> Iterator[tuple[Statement, Statement]]:
        """Yield pairs whose shared words weigh at least `least` (0 to 1) of the shorter's."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._statements):
            for word in one.words:
                if self._counts[word] <= _COMMON:
                    index[word].append(number)
        for number, one in enumerate(self._statements):
            shared = Counter(
                other for word in one.words for other in index.get(word, ()) if other > number
            )
            for other, count in sorted(shared.items()):
                if (
                    count >= _LEAST_SHARED
                    and self.score(one.words, self._statements[other].words) >= least
                ):
                    yield one, self._statements[other]

    def is_near(self, one: Statement, other: Statement, *, least: float) -> bool:
        """Return whether the two would be among the pairs."""
        shared = sum(self._counts[word] <= _COMMON for word in one.words & other.words)
        return shared >= _LEAST_SHARED and self.score(one.words, other.words) >= least

    def score(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the weight of the shared words over that of the lighter set, 0 to 1."""
        lighter = min(self._weight(one), self._weight(other))
        return self._weight(one & other) / lighter if lighter else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        total = len(self._statements) + 1
        return sum(math.log(1 + total / self._counts[word]) for word in words)
