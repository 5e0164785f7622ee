"""What the plain pages say, in the language that the browser asks for or that was chosen."""

import tomllib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).with_name("texts")
LANGUAGES = ("en", "de")

Say = Callable[..., str]


def language_of(cookie: str | None, accepted: str) -> str:
    """Return the language chosen, else the first one accepted that there is, else English."""
    wished = [part.split(";")[0].strip().lower()[:2] for part in accepted.split(",")]
    return next((one for one in (cookie, *wished) if one in LANGUAGES), LANGUAGES[0]) or "en"


@lru_cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return every text of a language by its key, such as `search.nothing`."""
    file = FOLDER / f"{language}.toml"
    parts = tomllib.loads(file.read_text(encoding="utf-8"))
    return {f"{part}.{name}": text for part, texts in parts.items() for name, text in texts.items()}


def speaker(language: str) -> Say:
    """Return what gives a text by its key, its placeholders filled; the template escapes it."""
    texts = catalogue(language)

    def say(key: str, **values: object) -> str:
        return texts[key].format_map(values)

    return say
