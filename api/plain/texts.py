"""What the plain pages say, in the language that the browser asks for or that was chosen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from pathlib import Path

from desk.out.moments import moment_and_utc, moment_in

FOLDER = Path(__file__).with_name("texts")
LANGUAGES = ("en", "de")


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


@dataclass(frozen=True, slots=True)
class Say:
    """Says texts by their keys, their placeholders filled; the template escapes them.

    Without script nobody knows the reader's zone, so clock times are of the organization's.
    """

    texts: Mapping[str, str]
    zone: tzinfo

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of that key."""
        return self.texts[key].format_map(values)

    def at(self, moment: datetime | None) -> str:
        """Return a time to the minute, empty for none."""
        return moment_in(self.zone, moment) if moment else ""

    def made_at(self, moment: datetime) -> str:
        """Return when a sheet was made: as everybody here reads it, and in UTC."""
        return moment_and_utc(self.zone, moment)


def speaker(language: str, zone: tzinfo = UTC) -> Say:
    """Return what says the texts of the plain pages in that language, and times in that zone."""
    return Say(catalogue(language), zone)
