"""Section trees drawn by reading the files, and how well the readers' trees agree with them.

Each line of `judged/headings*.jsonl` is a document: `path` below the corpus, `held` (not looked at
while readers were changed), `pages` where only a run of them was judged, and `headings` as
`[offset in the stored text, level, hash of the heading's words]`. No words are kept; a heading is
found again by its hash should the text before it come out otherwise.

What counts as a heading: what a reader of the file would put into its table of contents. A label
at the start of a paragraph or list ("**Important:**") is none; bold lines that are a document's
only structure are.
"""

import hashlib
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from domain.documents import Section
from ingest.formats import detect
from ingest.sections import build_sections
from ingest.worker import reader_of

JUDGED = Path(__file__).with_name("judged")
DRAWS = 1000
# A heading may begin with its mark, its number or its words: the same within so many characters.
NEAR = 8


@dataclass(frozen=True, slots=True)
class Agreement:
    """Headings of one document: how many were right, found, drawn, and right in level too."""

    path: str
    is_held: bool
    right: int
    found: int
    drawn: int
    level_right: int

    @property
    def is_pdf(self) -> bool:
        return self.path.lower().endswith(".pdf")


def judged_documents(name: str) -> list[dict[str, Any]]:
    """Return the documents of one judged file, none when it is not there."""
    path = JUDGED / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines]


def compare(corpus: Path, judged: dict[str, Any]) -> Agreement:
    """Read a judged document and return how the reader's headings agree with those drawn."""
    sections = _sections(corpus, judged["path"])
    if "pages" in judged:
        first, last = judged["pages"]
        sections = [one for one in sections if first <= (one.place.page or 0) <= last]
    pairs = _pairs(sections, judged["headings"])
    return Agreement(
        path=judged["path"],
        is_held=judged["held"],
        right=len(pairs),
        found=len(sections),
        drawn=len(judged["headings"]),
        level_right=_levels_right(pairs),
    )


def precision_recall(agreements: Sequence[Agreement]) -> tuple[float, float]:
    """Return precision and recall over all headings of the documents."""
    right = sum(one.right for one in agreements)
    found, drawn = sum(one.found for one in agreements), sum(one.drawn for one in agreements)
    return right / max(1, found), right / max(1, drawn)


def interval(agreements: Sequence[Agreement]) -> str:
    """Return both with their 95 % intervals over documents drawn again and again."""
    draw = random.Random(20261123)
    drawn = [precision_recall(draw.choices(agreements, k=len(agreements))) for _ in range(DRAWS)]
    parts = []
    for place, name in enumerate(("precision", "recall")):
        values = sorted(one[place] for one in drawn)
        low, high = values[int(0.025 * DRAWS)], values[int(0.975 * DRAWS)]
        parts.append(f"{name} {precision_recall(agreements)[place]:.3f} [{low:.3f}, {high:.3f}]")
    return ", ".join(parts)


def _sections(corpus: Path, path: str) -> list[Section]:
    data = (corpus / path).read_bytes()
    reading = reader_of(detect(path, data).reader)(data)
    sections = build_sections(reading, version_id="d.1", title="title")
    return [one for one in sections if one.level > 0]


def _pairs(sections: Sequence[Section], headings: Sequence[list[Any]]) -> list[tuple[Section, int]]:
    """Return each heading found with the level it was drawn at, nearest first, none twice."""
    free = list(sections)
    pairs = []
    for offset, level, sha8 in headings:
        fits = [
            one for one in free if _hash(one.heading) == sha8 or abs(one.start - offset) <= NEAR
        ]
        if fits:
            best = min(fits, key=lambda one: abs(one.start - offset))
            free.remove(best)
            pairs.append((best, level))
    return sorted(pairs, key=lambda pair: pair[0].start)


def _levels_right(pairs: Sequence[tuple[Section, int]]) -> int:
    """Count headings that stand to the one before as they were drawn: deeper, level or higher."""
    right = min(1, len(pairs))
    for (before, drawn_before), (section, drawn) in pairwise(pairs):
        right += _sign(section.level - before.level) == _sign(drawn - drawn_before)
    return right


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)


def _hash(words: str) -> str:
    plain = re.sub(r"[*_`#]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words))
    return hashlib.sha256(" ".join(plain.lower().split()).encode()).hexdigest()[:8]
