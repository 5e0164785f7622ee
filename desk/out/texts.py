"""What Muster itself says on paper, in the reader's language; plans stay in theirs."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from pathlib import Path

from desk.out.moments import day_in, moment_and_utc, moment_in

FOLDER = Path(__file__).with_name("texts")
LANGUAGES = ("en", "de")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return every text of a language by its key; `KEY.one` and `KEY.other` go by a count."""
    entries = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {
        key if form is None else f"{key}.{form}": text
        for key, entry in entries.items()
        for form, text in (entry.items() if isinstance(entry, dict) else [(None, entry)])
    }


@dataclass(frozen=True, slots=True)
class Say:
    """Says texts by their keys, their placeholders filled, and moments by the clocks of `zone`.

    Who prints it escapes it.
    """

    texts: Mapping[str, str]
    zone: tzinfo

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of that key; of one in two forms, the one that goes with `count`."""
        if key not in self.texts:
            key += ".one" if values["count"] == 1 else ".other"
        return self.texts[key].format_map(values)

    def at(self, moment: datetime) -> str:
        """Return a moment as those who act on it read it."""
        return moment_in(self.zone, moment, self._zone_name, form=self.texts["minute"])

    def made_at(self, moment: datetime) -> str:
        """Return when a paper was made: as everybody here reads it, and in UTC."""
        return moment_and_utc(self.zone, moment, self._zone_name, form=self.texts["minute"])

    def day(self, said: date | str) -> str:
        """Return a day of the calendar as the reader writes it."""
        return day_in(said, self.texts["day"])

    def _zone_name(self, letters: str) -> str:
        return self.texts.get(f"zone_{letters}", letters)


def speaker(language: str, zone: tzinfo = UTC) -> Say:
    """Return what says Muster's own texts in that language, and moments in that zone."""
    return Say(catalogue(language), zone)


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
                    name: day_in(said_again(part, language, kept), catalogue(language)["day"])
                    for name, part in found.groupdict().items()
                }
                return catalogue(language)[key].format_map(values)
    return text


def missing_again(gap: str, language: str) -> str:
    """Return in `language` what a role lacks; it may lack more than one thing."""
    return "; ".join(
        ", ".join(said_again(one, language, MISSING) for one in part.split(", "))
        for part in gap.split("; ")
    )


@cache
def _patterns(language: str, kept: re.Pattern[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what is kept as patterns, those with the most words of their own first."""
    found = [(key, text) for key, text in catalogue(language).items() if kept.match(key)]
    found.sort(key=lambda one: -len(re.sub(r"\{\w+\}", "", one[1])))
    return tuple(
        (key, re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(text)), re.DOTALL))
        for key, text in found
    )
