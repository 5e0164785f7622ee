"""What plans for each kind of incident are called, from files that an organization can edit."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from domain.errors import InputRefused, reason_of
from domain.search import Topic
from domain.toml import NotToml, parse_toml
from triage.taxonomy import NONE, UNKNOWN, Taxonomy

PACKAGED = Path(__file__).parent / "plan_words"
_TABLES = ("called", "effects")


class PlanWordsRefused(InputRefused):
    """A file of plan words cannot be used; nothing was taken from any."""

    code = "plan-words-refused"


def load_topics(taxonomy: Taxonomy, folder: Path | None = None) -> tuple[Topic, ...]:
    """Return a topic for each subclass, with the names in all `<language>.toml` of `folder`.

    By default those packaged with Muster, of which those for subclasses that an own taxonomy has
    not are passed over. A subclass without names is found by its reports alone.

    Raises: PlanWordsRefused: a file is absent or not TOML, or one of `folder` names what the
        taxonomy does not know.
    """
    place = folder or PACKAGED
    files = sorted(place.glob("*.toml"))
    if not files:
        raise PlanWordsRefused(f"{place} holds no file of plan words, such as en.toml.")
    # A foreign code in an own file is a slip; in ours it is one that this taxonomy did without.
    tables = [_read(file, taxonomy, strict=folder is not None) for file in files]
    return tuple(
        Topic(
            code=one.code,
            name=one.name(),
            called=_joined([table["called"].get(one.code, ()) for table in tables]),
            effects=_joined(
                [
                    table["effects"].get(scenario, ())
                    for table in tables
                    for scenario in one.loss_scenarios
                ]
            ),
            examples=tuple(text for texts in one.seeds.values() for text in texts),
        )
        for one in taxonomy.subclasses
        if one.code not in (NONE, UNKNOWN)
    )


def _joined(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _read(file: Path, taxonomy: Taxonomy, *, strict: bool) -> dict[str, dict[str, tuple[str, ...]]]:
    try:
        table = parse_toml(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, NotToml) as fault:
        raise PlanWordsRefused(
            f"The plan words {file} cannot be read: {reason_of(fault)}."
        ) from fault
    known = {
        "called": {one.code for one in taxonomy.subclasses},
        "effects": {name for one in taxonomy.subclasses for name in one.loss_scenarios},
    }
    return {
        name: _names(file, name, table.get(name, {}), known[name] if strict else None)
        for name in _TABLES
    }


def _names(
    file: Path, name: str, table: object, known: set[str] | None
) -> dict[str, tuple[str, ...]]:
    """Return the names in one table; a key that `known` has not is refused, where it is given."""
    if not isinstance(table, Mapping):
        raise PlanWordsRefused(f"{file}: [{name}] must be a table of lists.")
    found: dict[str, tuple[str, ...]] = {}
    for key, words in table.items():
        if known is not None and key not in known:
            raise PlanWordsRefused(f"{file}: [{name}] has {key!r}, which the taxonomy has not.")
        if not _is_list_of_text(words):
            raise PlanWordsRefused(f"{file}: {key} in [{name}] must be a list of texts.")
        found[key] = tuple(words)
    return found


def _is_list_of_text(words: Any) -> bool:
    return isinstance(words, list) and all(isinstance(one, str) and one.strip() for one in words)
