"""P-17: an order and a ban on one act, told in the words of both sentences."""

import re

from domain.findings import Finding
from upkeep.context import HIGH, report
from upkeep.statements import Statement

_MARKS = re.compile(r"\A(?:[\s#>|*_•-]|\d{1,2}[.)]\s){1,8}|[*_`]{1,3}")
_LONGEST = 120


def clash(plus: Statement, minus: Statement) -> Finding:
    """Return the finding that `minus` forbids what `plus` asks for or allows."""
    sides = (part.plan.side(part.start, part.end) for part in (plus, minus))
    message = (
        "One sentence asks for, or allows, what the other forbids: "
        f"“{in_short(plus.text)}” and “{in_short(minus.text)}”."
    )
    return report("P-17", HIGH, message, *sides)


def in_short(text: str) -> str:
    """Return a sentence without marks and its last stop, cut between words where long."""
    plain = " ".join(_MARKS.sub("", text).split()).rstrip(" .:")
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST].rpartition(' ')[0]} …"
