"""No text makes a pattern slow that Muster looks for in files, plans and reports.

A pattern runs with the interpreter to itself: one that takes the square of a text's length stops
all requests for as long, and in the child that reads a file it costs that file. From each pattern
texts are made that are hard for it: what stands before a repeated part, then that part over and
over, and a sign that no pattern goes on with.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from triage.word_table import WordTable

ROOMS = ("upkeep", "triage", "desk", "retrieval", "domain", "ingest", "api", "eval", "muster")
# Only ever tried at the beginning of a text.
AT_START = frozenset(
    "card_html._MAIL contacts._NO_ADDRESS past._HISTORY vacancies._LABELLED vacancies._UNNAMED "
    "link_targets._ELSEWHERE link_targets._TELLING_ANCHOR pages._MAIL pdf_furniture._PAGE_NUMBER "
    "pdf_headings._LABEL persons._ONLY_ROLES placeholders._FILLED replaced._ITEM replaced._NOTHING "
    "roles._BRACKETS taxonomy_check._CODE".split()
)
# Only ever tried on so few signs of a text that their square is little.
ON_FEW_SIGNS = frozenset(
    "contacts._LINE held._BUT held._IS person_names._VERB_FIRST references._TITLE_BEFORE "
    "slips._OPENING".split()
)
SIZE = 4_000
# Below it, a time says nothing of how it grows.
LEAST_SECONDS = 0.003
# Of a text of a sixteenth: what takes less there stays below it, were it the square; what takes
# more than the most is not tried on a whole one.
SHORT_SECONDS = LEAST_SECONDS / 16**2
MOST_SHORT_SECONDS = 0.012
# Of a text four times as long; the square would be sixteen.
MOST_GROWTH = 9
SIGNS = ("a", "A", "1", " ", "-", ".", "\n", "_", ",", "(", '"', "x", "|", "/", "<", "`")
BOUNDED = 200
OF_CATEGORY = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for room in ROOMS:
        for found in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                for number, one in enumerate(_in(value)):
                    yield (
                        f"{found.name.rpartition('.')[2]}.{name}{f'-{number}' * (number > 0)}",
                        one,
                    )


def _in(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    value = getattr(value, "pattern", value) if type(value).__name__ == "Scan" else value
    if isinstance(value, WordTable):
        yield from (re.compile(rf"\b(?:{one})\b") for one in value.patterns)
    elif isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict | tuple | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _in(one, depth - 1)


# One that is written down twice may be tried in two ways.
PATTERNS = {
    (one.pattern, name in AT_START, name in ON_FEW_SIGNS): (name, one) for name, one in patterns()
}


def signs_of(items: Sequence[Any]) -> list[str]:
    """Return signs that a class of them holds."""
    of_class = "".join(
        OF_CATEGORY[value] if kind is sre.CATEGORY else
        re.escape(chr(value)) if kind is sre.LITERAL else
        f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        for kind, value in items if kind is not sre.NEGATE
    )  # fmt: skip
    own = [chr(value) for kind, value in items if kind is sre.LITERAL]
    own += [chr(value[0]) for kind, value in items if kind is sre.RANGE]
    is_in = re.compile(f"[{'^' * (items[0][0] is sre.NEGATE)}{of_class}]")
    return [sign for sign in (*SIGNS, *own) if is_in.match(sign)]


def sample(parts: Sequence[Any]) -> str:
    """Return a text that the parts of a pattern match, look-arounds left out."""
    text = ""
    for kind, value in parts:
        if kind is sre.LITERAL:
            text += chr(value)
        elif kind in (sre.NOT_LITERAL, sre.ANY):
            text += "a"
        elif kind is sre.IN:
            text += signs_of(value)[0]
        elif kind is sre.BRANCH:
            text += sample(value[1][0])
        elif kind is sre.SUBPATTERN:
            text += sample(value[3])
        elif kind in REPEATS:
            text += sample(value[2]) * value[0]
    return text


def repeated(parts: Sequence[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield what stands before each part that repeats without a near end, and one turn of it."""
    for number, (kind, value) in enumerate(parts):
        here = before + sample(parts[:number])
        if kind in REPEATS:
            [*inner] = value[2]
            if value[1] > BOUNDED:
                is_class = len(inner) == 1 and inner[0][0] is sre.IN
                turns = signs_of(inner[0][1]) if is_class else [sample(inner) or " "]
                yield from ((here, turn) for turn in turns)
            yield from repeated(inner, here)
        elif kind is sre.BRANCH:
            for branch in value[1]:
                yield from repeated(branch, here)
        elif kind is sre.SUBPATTERN:
            yield from repeated(value[3], here)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            yield from repeated(value[1], here)


def hard_texts(pattern: re.Pattern[Any]) -> set[tuple[str, str]]:
    parts = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    pairs = set(repeated(list(parts)))
    return {
        one for head, turn in pairs for one in ((head, turn), ("", turn), ("", head + turn * 5))
    }


def told(pattern: re.Pattern[Any], run: Callable[[Any], Any]) -> Callable[[str], Any]:
    """Return what looks for the pattern in a text, as bytes where the pattern is of bytes."""
    if isinstance(pattern.pattern, str):
        return run
    return lambda text: run(text.encode())


def seconds(run: Callable[[str], Any], head: str, turn: str, size: int) -> float:
    text = head + turn * (size // len(turn)) + "\x00"
    began = time.process_time()
    run(text)
    return time.process_time() - began


def test_the_patterns_are_found() -> None:
    names = {name for name, _ in patterns()}
    assert len(PATTERNS) > 400
    assert names >= AT_START | ON_FEW_SIGNS


# Measured by the processor's time and by how that grows, it may run beside others.
def test_a_pattern_takes_no_longer_than_the_text_is() -> None:
    slow = []
    for name, pattern in PATTERNS.values():
        if name in ON_FEW_SIGNS:
            continue
        run = told(pattern, pattern.match if name in AT_START else pattern.findall)
        for head, turn in hard_texts(pattern):
            # Of what takes a power of the length, a short text shows it in time.
            first = seconds(run, head, turn, SIZE // 16)
            if first > MOST_SHORT_SECONDS:
                # Once may be the collector of garbage, which runs when it likes.
                first = min(seconds(run, head, turn, SIZE // 16) for _ in range(2))
            if first > MOST_SHORT_SECONDS:
                slow.append((name, head, turn))
            elif first > SHORT_SECONDS and seconds(run, head, turn, SIZE) > LEAST_SECONDS:
                short = min(seconds(run, head, turn, SIZE // 4) for _ in range(3))
                long = min(seconds(run, head, turn, SIZE) for _ in range(3))
                if long > LEAST_SECONDS and long > MOST_GROWTH * short:
                    slow.append((name, head, turn))
    assert not slow
