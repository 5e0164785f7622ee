"""What the plain pages say, in the language that the browser asks for or that was chosen."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from pathlib import Path

from api.schemas.search import FindingRefOut
from api.schemas.triage import IncidentClassOut
from api.schemas.wording import finding_in, said_in
from desk.out.moments import moment_and_utc, moment_in
from desk.out.texts import DUTIES, missing_again, said_again
from triage.taxonomy import NONE, UNKNOWN, Subclass

FOLDER = Path(__file__).with_name("texts")
# What each language calls itself; the first is for everybody whose language is not here.
NAMES = {"en": "English", "de": "Deutsch"}
LANGUAGES = tuple(NAMES)


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
    language: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of that key."""
        return self.texts[key].format_map(values)

    def place(self, said: str) -> str:
        """Return where something stands in a file: `page 3, line 12`, its words in the language."""
        return ", ".join(map(self._place_part, said.split(", ")))

    def kind(self, kinds: Sequence[Subclass], proposed: IncidentClassOut) -> str:
        """Return the name of what a proposal takes it for; as it was kept where none is known."""
        return self.named(kinds, proposed.subclass or proposed.class_, proposed.name)

    def named(self, kinds: Sequence[Subclass], code: str, kept: str) -> str:
        """Return the name of the kind with that code, else the one that was kept."""
        return next((one.name(self.language) for one in kinds if one.code == code), kept)

    def coded(self, kinds: Sequence[Subclass], code: str) -> str:
        """Return code and name of a kind; what is no class has a name alone, and no code none."""
        name = self.named(kinds, code, "")
        return f"{code} {name}" if name and code not in (NONE, UNKNOWN) else name or code

    def who(self, name: str) -> str:
        """Return who did something: a person's name, or what the command line is called."""
        return self("start.operator") if name == catalogue("en")["start.operator"] else name

    def item(self, kind: str, label: str) -> str:
        """Return what an item of a proposal is called, a duty in the language."""
        return said_again(label, self.language, DUTIES) if kind == "duty" else label

    def finding(self, found: FindingRefOut) -> str:
        """Return what a rule found wrong in a plan."""
        return finding_in(self.language, found.rule, found.message)

    def notice(self, notice: str) -> str:
        """Return what a reader must know about how the service answers just now."""
        return said_in(self.language, "notices", notice)

    def gap(self, gap: str) -> str:
        """Return what is missing to reach somebody in a role."""
        return missing_again(gap, self.language)

    def _place_part(self, part: str) -> str:
        word, space, rest = part.partition(" ")
        return self.texts.get(f"place.{word}", word) + space + rest

    def at(self, moment: datetime | None) -> str:
        """Return a time to the minute, empty for none."""
        if moment is None:
            return ""
        return moment_in(self.zone, moment, self._zone_name, form=self("time.minute"))

    def made_at(self, moment: datetime) -> str:
        """Return when a sheet was made: as everybody here reads it, and in UTC."""
        return moment_and_utc(self.zone, moment, self._zone_name, form=self("time.minute"))

    def _zone_name(self, letters: str) -> str:
        return self.texts.get(f"zone.{letters}", letters)


def speaker(language: str, zone: tzinfo = UTC) -> Say:
    """Return what says the texts of the plain pages in that language, and times in that zone."""
    return Say(catalogue(language), zone, language)
