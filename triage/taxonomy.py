"""The incident classes, read from a file that an organization can replace, extend or translate."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.errors import InputRefused

PACKAGED = Path(__file__).parent / "taxonomy.toml"
NONE = "NONE"
UNKNOWN = "UNKNOWN"
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

    def is_known(self, code: str) -> bool:
        """Return whether a person may amend a class to `code`."""
        return self.find(code) is not None

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

    Raises: TaxonomyRefused: the file is absent, not TOML, or lacks what a subclass needs.
    """
    file = path or PACKAGED
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise TaxonomyRefused(f"The taxonomy {file} cannot be read: {fault}.") from fault
    class_names = {str(one["code"]): dict(one.get("name", {})) for one in table.get("class", [])}
    found = [_subclass(one, str(one.get("class", "")), file) for one in table.get("subclass", [])]
    found += [
        _subclass({"code": code, **table.get(code.lower(), {})}, code, file)
        for code in (NONE, UNKNOWN)
    ]
    _check(found, class_names, file)
    return Taxonomy(str(table.get("revision", "")), class_names, tuple(found))


def _subclass(table: dict[str, Any], class_code: str, file: Path) -> Subclass:
    code = str(table.get("code", ""))
    if not code or not any(table.get("seeds", {}).values()):
        raise TaxonomyRefused(f"{file}: subclass {code or '(without a code)'} has no seeds.")
    return Subclass(
        code=code,
        class_code=class_code,
        names=dict(table.get("name", {})),
        descriptions=dict(table.get("description", {})),
        loss_scenarios=tuple(table.get("loss_scenarios", ())),
        reporter_words=_texts(table.get("reporter_words", {})),
        seeds=_texts(table["seeds"]),
    )


def _texts(table: dict[str, Any]) -> Texts:
    return {language: tuple(map(str, texts)) for language, texts in table.items()}


def _check(found: list[Subclass], class_names: Mapping[str, Any], file: Path) -> None:
    codes = [one.code for one in found]
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        raise TaxonomyRefused(f"{file}: {', '.join(sorted(twice))} stand there twice.")
    for one in found:
        if one.class_code not in class_names and one.code not in (NONE, UNKNOWN):
            raise TaxonomyRefused(f"{file}: {one.code} is of class {one.class_code!r}, unknown.")
