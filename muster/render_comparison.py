"""A comparison of two runs as lines on a terminal."""

from collections.abc import Iterator
from typing import Any

_MOST_CASES = 10
_MOST_TEXT = 100


def lines(found: dict[str, Any]) -> Iterator[str]:
    """The verdict, each measure with its interval, the cases that moved most, and the gate."""
    yield f"{found['first']} -> {found['second']}, {found['cases']} cases: {found['verdict']}"
    yield from found["notices"]
    for name, one in found["measures"].items():
        low, high = one["interval"]
        yield (
            f"  {name:<20} {one['first']:.3f} -> {one['second']:.3f}  {one['change']:+.3f} "
            f"[{low:+.3f}, {high:+.3f}]  {one['verdict']}"
        )
    for word in ("worse", "better"):
        cases = found[word]
        yield f"{word}: {len(cases)} cases"
        for case in cases[:_MOST_CASES]:
            yield from _case(case, found)
    for check in found["gate"]:
        yield f"gate {'met' if check['is_met'] else 'MISSED'}: {check['name']}: {check['told']}"


def _case(case: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    text = " ".join(case["text"].split())
    yield f"  {case['item_id']} ({case['change']:+.3f}): {text[:_MOST_TEXT]}"
    for name, answers in (
        ("right", case["wanted"]),
        (found["first"], case["first"]),
        (found["second"], case["second"]),
    ):
        yield f"    {name}: {'; '.join(answers[:3]) or 'nothing'}"
