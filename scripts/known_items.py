"""Searches plans for what stands in one section alone: its heading, a rare word, two rare words.

    python scripts/known_items.py ../shared/corpus [--files 160] [--queries 120]

Whoever types a word that one section has, or a heading as it stands, looks for that section. So
many files of the folder are drawn by chance, always the same, read, and searched as a person
searches. Printed is how often the section comes first, and among the first three.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from api.services import IngestOrder
from domain.documents import VersionStatus
from muster.evaluating import open_evaluation
from muster.ingesting import ingest_and_index
from muster.settings import load_settings
from muster.triaging import open_triager
from muster.wiring import Core
from store.reference import ReferenceRecords
from triage.triager import Triager

READ = {".md", ".html", ".docx"}
_WORD = re.compile(r"[^\W\d_][\w-]{3,}")
_NUMBER = re.compile(r"^[\d.\s]+")
Query = tuple[str, frozenset[str]]


def sections(core: Core) -> Iterator[tuple[str, str, str]]:
    """Yield id, heading and text of every section in force."""
    for entry in core.plans.list_documents():
        version = core.plans.get_version(entry.version_id)
        if version.status is not VersionStatus.IN_FORCE:
            continue
        for one in core.plans.sections_of(version.version_id):
            yield one.section_id, one.heading, version.text[one.start : one.end]


def queries(core: Core, most: int) -> dict[str, list[Query]]:
    """Return what is searched for, by its kind, each with the sections that hold it."""
    found = list(sections(core))
    headed = Counter(_plain(heading) for _, heading, _ in found)
    where: dict[str, set[str]] = {}
    for section_id, _, text in found:
        for word in set(_WORD.findall(text.lower())):
            where.setdefault(word, set()).add(section_id)
    draw = random.Random(3)
    headings = [
        (_NUMBER.sub("", heading), frozenset({section_id}))
        for section_id, heading, _ in found
        if headed[_plain(heading)] == 1 and 2 <= len(heading.split()) <= 6
    ]
    rare = [(word, frozenset(held)) for word, held in where.items() if len(held) == 1]
    two = []
    for _, _, text in draw.sample(found, len(found)):
        words = sorted(one for one in set(_WORD.findall(text.lower())) if len(where[one]) <= 3)
        if len(words) > 1:
            first, second = draw.sample(words, 2)
            two.append((f"{first} {second}", frozenset(where[first] & where[second])))
    return {
        "heading": draw.sample(headings, min(most, len(headings))),
        "rare word": draw.sample(rare, min(most, len(rare))),
        "two rare words": two[:most],
    }


def _plain(heading: str) -> str:
    return _NUMBER.sub("", heading).lower()


def measure(triager: Triager, asked: list[Query]) -> tuple[float, float]:
    """Return the shares of queries whose section comes first, and among the first three."""
    first = among = 0
    for text, wanted in asked:
        ids = [hit.section_id for hit in triager.search(text, k=3).hits]
        first += bool(ids) and ids[0] in wanted
        among += any(one in wanted for one in ids)
    return first / len(asked), among / len(asked)


def main() -> int:
    """Print a line a kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=160)
    parser.add_argument("--queries", type=int, default=120)
    given = parser.parse_args()
    files = sorted(one for one in given.folder.rglob("*") if one.suffix in READ)
    drawn = random.Random(5).sample(files, min(given.files, len(files)))
    settings = load_settings().settings
    with open_evaluation(settings, given.folder.absolute(), taken_as="organization") as core:
        paths = tuple(one.absolute() for one in drawn)
        order = IngestOrder(paths=paths, dry_run=False, prune=False, kind=None)
        ingest_and_index(core, order, actor="known items", note=lambda *_: None)
        reference = ReferenceRecords(core.engine)
        triager = open_triager(core, reference.load, settings=settings, incidents=tuple)
        for kind, asked in queries(core, given.queries).items():
            first, among = measure(triager, asked)
            sys.stdout.write(f"{kind:15} {len(asked):4} first {first:.2f}, of three {among:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
