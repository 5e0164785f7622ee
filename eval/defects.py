"""Plans with known defects: what was planted or found in them, and what only looks like one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from domain.errors import InputRefused, reason_of
from eval.records import read_records


@dataclass(frozen=True, slots=True)
class Place:
    """One side of a defect: a quote in a file; any of `alternatives` serves as well.

    An `optional` side need not be named. `anywhere`: something is absent, the file is enough.
    """

    path: str
    quote: str
    alternatives: tuple["Place", ...] = ()
    optional: bool = False
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Defect:
    """A known defect, or with `kind` empty a predicted one.

    `kind` is planted, natural or borderline, the last never counted; `missing` is the absent
    element of P-21.
    """

    defect_id: str
    rule: str
    sides: tuple[Place, ...]
    kind: str = ""
    level: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class DefectSet:
    """An organization: its known defects, its harmless look-alikes, and what was judged.

    `exercised` are the documents for which P-02 is judged, all of them when `None`; `mandatory`
    the elements for which P-21 is judged, by document.
    """

    folder: Path
    as_of: date
    review_days: int
    exercise_days: int
    defects: tuple[Defect, ...]
    negatives: tuple[Defect, ...]
    exercised: frozenset[str] | None
    mandatory: Mapping[str, tuple[str, ...]]

    def counted(self) -> list[Defect]:
        """Return the defects that must be found: all but those on the border."""
        return [one for one in self.defects if one.kind != "borderline"]


def load_defects(folder: Path) -> DefectSet:
    """Return the organization in `folder`: config.json, gold.jsonl, and negatives.jsonl if any.

    Raises: InputRefused: a file is missing, or cannot be used; the text says which.
    """
    config = _config(folder / "config.json")
    negatives = folder / "negatives.jsonl"
    scope = config.get("exercise_scope")
    try:
        return DefectSet(
            folder,
            date.fromisoformat(str(config["as_of"])),
            int(config.get("review_interval_days", 365)),
            int(config.get("exercise_interval_days", 365)),
            _read(folder / "gold.jsonl"),
            _read(negatives) if negatives.is_file() else (),
            frozenset(map(str, scope)) if scope is not None else None,
            {
                str(path): tuple(map(str, elements))
                for path, elements in dict(config.get("mandatory_content", {})).items()
            },
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise InputRefused(f"{folder / 'config.json'} cannot be used: {fault}.") from fault


def _config(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise InputRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
    if not isinstance(found, dict):
        raise InputRefused(f"{path} is not a JSON object.")
    return found


def _read(path: Path) -> tuple[Defect, ...]:
    found = []
    for number, record in read_records(path):
        try:
            found.append(
                Defect(
                    str(record.get("id", number)),
                    str(record["rule"]),
                    tuple(_place(side) for side in record["sides"]),
                    str(record.get("kind", "")),
                    str(record.get("level", "")),
                    str(record.get("missing") or ""),
                )
            )
        except (KeyError, TypeError, AttributeError) as fault:
            reason = f"{path.name}, line {number}: it lacks {fault}."
            raise InputRefused(reason) from fault
    return tuple(found)


def _place(side: Mapping[str, Any]) -> Place:
    return Place(
        str(side["path"]),
        str(side["quote"]),
        tuple(_place(one) for one in side.get("alternatives", ())),
        bool(side.get("optional")),
        bool(side.get("anywhere")),
    )
