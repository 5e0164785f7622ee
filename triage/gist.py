"""What is said in a pasted log: the lines that are not routine."""

import re
from collections import Counter

# Fewer lines are read by a person line by line, and are kept.
LEAST_LINES = 30
# A line that comes again with other numbers only, more often than this, is routine.
SELDOM = 2
_NUMBERS = re.compile(r"\d+")


def gist_of(report: str) -> str:
    """Return the seldom lines of a long report in order, or the report when all lines are alike."""
    lines = report.splitlines()
    if len(lines) < LEAST_LINES:
        return report
    kinds = [_NUMBERS.sub("0", line.strip()) for line in lines]
    often = Counter(kinds)
    kept = [line for line, kind in zip(lines, kinds, strict=True) if kind and often[kind] <= SELDOM]
    return "\n".join(kept) or report
