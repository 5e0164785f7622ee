"""Print a random sample of findings over folders of plans, both texts of each, to be judged.

Each folder below CORPUS is an organization of its own, without reference data.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from domain.documents import Document, ReadDocument
from domain.findings import Finding, PlanView
from domain.ports import KnownFile
from domain.reference import ReferenceChange, ReferenceData
from ingest.pipeline import ingest_paths
from upkeep.check import check_plans

NOTHING_KNOWN = ReferenceData()


class ReadOnce:
    """The library as far as one reading of a folder needs it; holds what was read."""

    def __init__(self) -> None:
        self.plans: list[PlanView] = []

    def find_collection(self, _root: str) -> str | None:
        """Return that no folder is known."""
        return None

    def open_collection(self, root: str) -> str:
        """Return the folder's name."""
        return Path(root).name

    def known_files(self, _collection: str) -> dict[str, KnownFile]:
        """Return that no file is known."""
        return {}

    def add_version(self, document: Document, read: ReadDocument) -> None:
        """Hold a document."""
        self.plans.append(PlanView(document, read.version, read.sections, read.facts))

    def reference_paths(self, _collection: str) -> list[str]:
        """Return that there is no reference data."""
        return []

    def save_reference(self, *_: object, **__: object) -> ReferenceChange:
        """Leave reference data out."""
        return ReferenceChange()


def read_folder(folder: Path) -> list[PlanView]:
    """Return the plans at or below the folder."""
    library = ReadOnce()
    ingest_paths(
        [folder],
        library,  # type: ignore[arg-type]
        now=datetime.now(UTC),
        count_tokens=lambda text: len(text.split()),
    )
    return library.plans


def found_in(corpus: Path, as_of: date) -> Iterator[tuple[str, Finding]]:
    """Yield the organization and each finding in it."""
    for folder in sorted(path for path in corpus.iterdir() if path.is_dir()):
        for finding in check_plans(read_folder(folder), NOTHING_KNOWN, as_of=as_of).findings:
            yield folder.name, finding


def main() -> None:
    """Print how many findings each rule has, then the sample: one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 3, 1))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-n", type=int, default=100)
    parser.add_argument("--rules", default="", help="only these, such as P-17,P-18")
    given = parser.parse_args()
    began = time.monotonic()
    wanted = set(filter(None, given.rules.split(",")))
    found = [
        (where, one)
        for where, one in found_in(given.corpus, given.as_of)
        if not wanted or one.rule in wanted
    ]
    counts = Counter(one.rule for _, one in found)
    print(json.dumps({"findings": len(found), "per_rule": dict(sorted(counts.items()))}))
    print(json.dumps({"seconds": round(time.monotonic() - began, 1)}))
    for where, one in random.Random(given.seed).sample(found, min(given.n, len(found))):
        print(json.dumps(_shown(where, one), ensure_ascii=False))


def _shown(where: str, one: Finding) -> dict[str, Any]:
    sides = [f"{side.path} > {side.heading}: {side.quote}" for side in one.sides]
    return {"in": where, "rule": one.rule, "message": one.message, "sides": sides}


if __name__ == "__main__":
    main()
