"""Plants defects of known kind and place into a copy of sound plans, the same for the same seed.

The plans are Markdown with a control table and a table of roles, beside `reference/` with BIA,
roster and inventory, as the sample organization has them. Plans in other formats are copied along.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from domain.errors import InputRefused
from eval.planting_kinds import KINDS, Plans, Plant
from eval.planting_pairs import KINDS_OF_PAIRS
from eval.writing import faults_of

# One plan takes only so much before it reads like no plan at all.
MOST_A_PLAN = 4
_ALL = (*KINDS, *KINDS_OF_PAIRS)


@dataclass(frozen=True, slots=True)
class Planted:
    """What was written: the folder, and how many defects of each rule it holds."""

    folder: Path
    by_rule: Mapping[str, int]


def plant_defects(
    source: Path, target: Path, *, defects: int, seed: int, copies: int = 1
) -> Planted:
    """Copy the organization in `source` to `target` with so many defects planted, and their gold.

    `target` then has what `muster eval upkeep` reads: documents, reference, config.json and
    gold.jsonl. Defects that `source` has already (its `defects.json`) stay gold where they still
    stand. Plans take only so many: over several `copies`, each a folder in `target`, they are
    shared out, none of them twice.

    Raises: InputRefused: `target` is there, `source` is no such organization, or takes fewer;
    FileNotWritten.
    """
    if target.exists():
        raise InputRefused(f"{target} is there already. Choose another folder.")
    draw = random.Random(seed)  # noqa: S311 - the same for the same seed is what is wanted
    used: set[str] = set()
    done: list[tuple[Plans, list[Plant]]] = []
    counts: Counter[str] = Counter()
    for number in range(copies):
        plans = replace(_read(source), used=used)
        found: list[Plant] = []
        while counts.total() < defects * (number + 1) // copies:
            planted = _plant_one(plans, draw, turn=counts.total())
            if planted is None:
                raise InputRefused(f"These plans take {counts.total()} defects, not {defects}.")
            found.append(planted)
            counts[planted.rule] += 1
        done.append((plans, found))
    with faults_of(target):
        for number, (plans, found) in enumerate(done, start=1):
            place = target if copies == 1 else target / f"copy-{number:02d}"
            _write(source, place, plans, found)
    return Planted(target, dict(sorted(counts.items())))


def _plant_one(plans: Plans, draw: random.Random, *, turn: int) -> Plant | None:
    """Plant one defect where it fits; kinds take turns, so that each rule gets its share."""
    for further in range(len(_ALL)):
        kind = _ALL[(turn + further) % len(_ALL)]
        paths = [path for path in plans.texts if plans.planted[path] < MOST_A_PLAN]
        draw.shuffle(paths)
        for path in paths:
            planted = kind(plans, path, draw)
            if planted is not None:
                plans.planted[path] += 1
                return planted
    return None


def _read(source: Path) -> Plans:
    documents = source / "documents"
    if not documents.is_dir() or not (source / "config.json").is_file():
        raise InputRefused(f"{source} needs a folder `documents` and a `config.json`.")
    texts = {
        f"documents/{file.relative_to(documents).as_posix()}": file.read_text(encoding="utf-8")
        for file in sorted(documents.rglob("*.md"))
    }
    if not texts:
        raise InputRefused(f"{documents} has no Markdown plan to plant in.")
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    return Plans(texts, str(config["as_of"]))


def _write(source: Path, target: Path, plans: Plans, found: Sequence[Plant]) -> None:
    shutil.copytree(source / "documents", target / "documents")
    if (source / "reference").is_dir():
        shutil.copytree(source / "reference", target / "reference")
    for path, text in plans.texts.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(text, encoding="utf-8")
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    absent: dict[str, list[str]] = {}
    for one in found:
        if one.missing:
            absent.setdefault(one.sides[0]["path"], []).append(one.missing)
    # P-21 is judged where something was taken away, and nowhere else.
    config = {**config, "mandatory_content": absent}
    (target / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    gold = [_gold(f"planted-{number:03d}", one) for number, one in enumerate(found, start=1)]
    gold += [
        {"id": f"beside-{number:03d}", "rule": one.beside[0], "kind": "borderline", "level": "",
         "note": f"follows from: {one.note}", "sides": [dict(one.beside[1])]}
        for number, one in enumerate(found, start=1)
        if one.beside is not None
    ]  # fmt: skip
    gold += _natural(source / "defects.json", plans)
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in gold)
    (target / "gold.jsonl").write_text(lines, encoding="utf-8")


def _gold(defect_id: str, one: Plant) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": defect_id,
        "rule": one.rule,
        "kind": "planted",
        "level": one.level,
        "note": one.note,
        "sides": [dict(side) for side in one.sides],
    }
    return {**record, "missing": one.missing} if one.missing else record


def _natural(path: Path, plans: Plans) -> list[dict[str, Any]]:
    """Return the defects that the plans had before, where their words still stand."""
    if not path.is_file():
        return []
    known = json.loads(path.read_text(encoding="utf-8"))
    return [
        {"id": f"before-{number:03d}", "kind": "natural", "level": "", **one}
        for number, one in enumerate(known, start=1)
        if all(
            side["path"] not in plans.texts or side["quote"] in plans.texts[side["path"]]
            for side in one["sides"]
        )
    ]
