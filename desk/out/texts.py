"""What Muster itself says on paper, in the reader's language; plans stay in theirs."""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("texts")
LANGUAGES = ("en", "de")

Say = Callable[..., str]


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return every text of a language by its key."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def speaker(language: str) -> Say:
    """Return what gives a text by its key, its placeholders filled; who prints it escapes it."""
    texts = catalogue(language)

    def say(key: str, **values: object) -> str:
        return texts[key].format_map(values)

    return say


# What a room keeps as it was said when it was opened.
KEPT = re.compile("began_|noticed_|reported_|basis_|clock_usual|clock_level|starts_|gap_")
# What the roster lacks for a role, and what the duty book calls a report that is due: said again
# by themselves alone, so that the same words in a quote stay as they are.
MISSING = re.compile("missing_")
DUTIES = re.compile("duty_")
_FIELD = re.compile(r"\\{(\w+)\\}")


def said_again(text: str, language: str, kept: re.Pattern[str] = KEPT) -> str:
    """Return in `language` what a room keeps in another one; any other text stays as it is.

    `kept` finds the keys of the texts that it may be.
    """
    for other in LANGUAGES:
        for key, pattern in _patterns(other, kept) if other != language else ():
            found = pattern.fullmatch(text)
            if found is not None:
                values = {
                    name: said_again(part, language, kept)
                    for name, part in found.groupdict().items()
                }
                return catalogue(language)[key].format_map(values)
    return text


@cache
def _patterns(language: str, kept: re.Pattern[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what is kept as patterns, those with the most words of their own first."""
    found = [(key, text) for key, text in catalogue(language).items() if kept.match(key)]
    found.sort(key=lambda one: -len(re.sub(r"\{\w+\}", "", one[1])))
    return tuple(
        (key, re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(text)), re.DOTALL))
        for key, text in found
    )
