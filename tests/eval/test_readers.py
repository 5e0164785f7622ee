"""What the documents say of readers that judged the sample's later incidents."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts/compare_readers.py"


def test_readers_agree_with_the_labels_as_told() -> None:
    printed = subprocess.run(
        [sys.executable, str(SCRIPT)], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    assert printed.splitlines() == [
        "labels and the first reader: roles F1 0.95, sections among five 0.93",
        "labels and the second reader: roles F1 0.94, sections among five 0.92",
        "the first reader and the second: roles F1 0.96, sections among five 0.99",
    ]


def test_no_reader_names_more_sections_than_a_proposal_shows() -> None:
    lines = SCRIPT.with_name("readers.jsonl").read_text(encoding="utf-8").splitlines()
    assert max(len(json.loads(line)["sections"]) for line in lines) <= 5
