"""What Muster itself says on paper, in the reader's language; plans stay in theirs."""

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
