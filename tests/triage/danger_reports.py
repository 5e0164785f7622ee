"""Reports of danger and of none, written for the rules (own writing).

The misses of the half called kept were not looked at, but one author wrote reports and rules
together, so it flatters the rules and proves nothing on other reports.
"""

import json
from pathlib import Path

REPORTS = [
    json.loads(line)
    for line in Path(__file__).with_name("danger_reports.jsonl").read_text("utf-8").splitlines()
]
