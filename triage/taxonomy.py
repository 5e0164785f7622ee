"""The incident classes, read from a file that an organization can replace, extend or translate."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from domain.errors import InputRefused, reason_of
from domain.toml import NotToml, parse_toml
from triage.taxonomy_check import OWN_ANSWERS, Problem, advice_on, faults_in

PACKAGED = Path(__file__).parent / "taxonomy.toml"
NONE, UNKNOWN = OWN_ANSWERS
# Of what is wrong with a file so much is told at once.
SHOWN = 5
LANGUAGES = ("en", "de")

Texts = Mapping[str, tuple[str, ...]]


class TaxonomyRefused(InputRefused):
    """The taxonomy file cannot be used; nothing was taken from it."""

    code = "taxonomy-refused"


@dataclass(frozen=True, slots=True)
class Subclass:
    """One kind of incident, or one of the answers NONE and UNKNOWN; texts by language code.

    `seeds` are reports as people write them.
    """

    code: str
    class_code: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    loss_scenarios: tuple[str, ...]
    reporter_words: Texts
    seeds: Texts

    def name(self, language: str = "en") -> str:
        """Return the name in that language, else in English, else the code."""
        return self.names.get(language) or self.names.get("en") or self.code


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All classes and subclasses, NONE and UNKNOWN last; `revision` stands in every proposal."""

    revision: str
    class_names: Mapping[str, Mapping[str, str]]
    subclasses: tuple[Subclass, ...]

    def find(self, code: str) -> Subclass | None:
        """Return the subclass with that code, `None` when there is none."""
        return next((one for one in self.subclasses if one.code == code), None)

    def languages(self) -> tuple[str, ...]:
        """Return the languages that some subclass has reports in, English and German first."""
        used = {language for one in self.subclasses for language in one.seeds}
        return (
            *(one for one in LANGUAGES if one in used),
            *sorted(used - set(LANGUAGES)),
        )

    def is_known(self, code: str) -> bool:
        """Return whether a person may amend a class to `code`."""
        return self.find(code) is not None

    def codes(self) -> frozenset[str]:
        """Return the codes of all classes and subclasses."""
        own = (code for one in self.subclasses for code in (one.class_code, one.code))
        return frozenset((*self.class_names, *own))

    def find_name(self, code: str) -> str | None:
        """Return the name of a subclass, `None` when there is none with that code."""
        found = self.find(code)
        return found.name() if found else None

    def class_name(self, code: str, language: str = "en") -> str:
        """Return the name of a class, the code when it has none."""
        names = self.class_names.get(code, {})
        return names.get(language) or names.get("en") or code


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Return the taxonomy in the file at `path`, by default the one packaged with Muster.

    Raises: TaxonomyRefused: the file is absent, not TOML, or lacks what a subclass needs; the text
        says at which line, and what to do.
    """
    return _packaged() if path is None else _load(path)


@cache
def _packaged() -> Taxonomy:
    return _load(PACKAGED)


def check_taxonomy(file: Path) -> tuple[Taxonomy, list[Problem]]:
    """Return the taxonomy in a file, read once, and what it could do better.

    Raises: TaxonomyRefused: as `load_taxonomy`.
    """
    table, text = _read(file)
    return _taxonomy(file, table, text), advice_on(table, text)


def _load(file: Path) -> Taxonomy:
    return _taxonomy(file, *_read(file))


def _taxonomy(file: Path, table: dict[str, Any], text: str) -> Taxonomy:
    faults = faults_in(table, text)
    if faults:
        more = f" And {len(faults) - SHOWN} more." if len(faults) > SHOWN else ""
        said = " ".join(map(str, faults[:SHOWN]))
        raise TaxonomyRefused(f"The taxonomy {file} cannot be used: {said}{more}")
    class_names = {one["code"]: dict(one.get("name", {})) for one in table.get("class", [])}
    found = [_subclass(one, one["class"]) for one in table["subclass"]]
    found += [_subclass({"code": code, **table[code.lower()]}, code) for code in (NONE, UNKNOWN)]
    return Taxonomy(str(table.get("revision", "")), class_names, tuple(found))


def _read(file: Path) -> tuple[dict[str, Any], str]:
    """Return the parsed file and its text. Raises: TaxonomyRefused: it is absent or not TOML."""
    try:
        text = file.read_text(encoding="utf-8")
        return parse_toml(text, tomli.loads), text
    except (OSError, UnicodeDecodeError, NotToml) as fault:
        raise TaxonomyRefused(f"The taxonomy {file} cannot be read: {reason_of(fault)}.") from fault


def _subclass(table: dict[str, Any], class_code: str) -> Subclass:
    return Subclass(
        code=table["code"],
        class_code=class_code,
        names=dict(table.get("name", {})),
        descriptions=dict(table.get("description", {})),
        loss_scenarios=tuple(table.get("loss_scenarios", ())),
        reporter_words=_texts(table.get("reporter_words", {})),
        seeds=_texts(table["seeds"]),
    )


def _texts(table: dict[str, Any]) -> Texts:
    return {language: tuple(texts) for language, texts in table.items()}
