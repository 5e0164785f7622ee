"""Section trees drawn by hand from page images, against what the PDF reader finds.

`judged/headings_pdf.jsonl` holds a seeded draw over the source folders. Half of it was held back
while the reader was built.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from ingest.readers.pdf import read_pdf

JUDGED = Path(__file__).parent / "judged" / "headings_pdf.jsonl"


def found_in(path: Path, pages: list[int] | None) -> Counter[str]:
    first, last = pages or (1, 10**6)
    blocks = [block for block in read_pdf(path.read_bytes()).blocks if block.level]
    words = [b.clean for b in blocks if first <= (b.place.page or 0) <= last]
    return Counter(hashlib.sha256(w.lower().encode()).hexdigest()[:8] for w in words)


@pytest.mark.shared
def test_nine_in_ten_headings_are_right_and_three_in_four_are_found(shared_data: Path) -> None:
    right = found = judged = 0
    for line in JUDGED.read_text().splitlines():
        case = json.loads(line)
        wanted = Counter(sha for _, _, sha in case["headings"])
        seen = found_in(shared_data / "corpus" / case["path"], case.get("pages"))
        right += (wanted & seen).total()
        found += seen.total()
        judged += wanted.total()
    assert right / found >= 0.9
    assert right / judged >= 0.75
