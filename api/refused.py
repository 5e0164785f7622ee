"""What the service refuses, in the language of whoever asked; English where no other is known.

An error is worded once, in English, where it is raised. `words` has what each says in another
language, under its reason code and found by what it says in English. Programs go by the code.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from api.schemas.base import ProblemOut
from api.schemas.wording import said_in, tables_of

FOLDER = Path(__file__).with_name("words")
# Values that are words themselves, such as a role.
WORDS = "words"
# Also kept in the log of a room, whose reader finds it in a table of `api.schemas.wording`.
SENDING, OF_SENDING = "sending", frozenset({"not-delivered", "perhaps-delivered", "target-refused"})
# As English is written here; a date or an id is none.
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
# A table that is refused as a whole names its rows, each with a reason that has a code of its own.
TABLE = "reference-refused"
ROW_CODES = (
    "empty no-duration no-date twice no-name ends-before-start unknown-kind unknown-status "
    "needs-itself unknown-class no-record"
).split()
_NEXT_ROW = re.compile(r"; (?=row \d+: |and \d+ more$)")
_VALUE = re.compile(r"\\\{(\w+)\\\}")


def in_language(problem: ProblemOut, language: str) -> ProblemOut:
    """Return the problem with what it says in that language; its code stays."""
    said = worded(problem.code, problem.detail, language)
    return problem.model_copy(update={"detail": said})


def worded(code: str, said: str, language: str) -> str:
    """Return what is `said` in English, in that language; as it is where no words are known."""
    if code == TABLE and len(parts := _NEXT_ROW.split(said)) > 1:
        return "; ".join(worded(code, part, language) for part in parts)
    words = catalogue(language).get(WORDS, {})
    for pattern, other in _patterns(language, code):
        if found := pattern.fullmatch(said):
            values = {
                name: words.get(one) or _number_in(language, one)
                for name, one in found.groupdict().items()
            }
            if "row_reason" in values:
                values["row_reason"] = _row_reason(values["row_reason"], language)
            return other.format_map(values)
    return said_in(language, SENDING, said) if code in OF_SENDING else said


def _row_reason(said: str, language: str) -> str:
    """Return why a row is not taken, whichever code that has."""
    told = (worded(code, said, language) for code in ROW_CODES)
    return next((one for one in told if one != said), said)


def _number_in(language: str, said: str) -> str:
    """Return a number with its thousands apart as that language writes it; else what is said."""
    points = tables_of(language)["forms"]["points"]
    return said.translate(str.maketrans(".,", points)) if _THOUSANDS.fullmatch(said) else said


@lru_cache
def catalogue(language: str) -> dict[str, dict[str, str]]:
    """Return by code what is said in English and what in that language; nothing for English."""
    file = FOLDER / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@lru_cache
def _patterns(language: str, code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_patterns_of(catalogue(language).get(code, {})))


def _patterns_of(texts: dict[str, str]) -> Iterator[tuple[re.Pattern[str], str]]:
    for english, other in texts.items():
        # A value in quotation marks has those that fit what it holds.
        quoted = re.escape(english).replace("'\\{", "['\"]\\{").replace("\\}'", "\\}['\"]")
        yield re.compile(_VALUE.sub(r"(?P<\1>.+?)", quoted), re.DOTALL), other
