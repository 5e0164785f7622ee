"""A comparison of two runs as lines on a terminal."""

from collections.abc import Iterator
from typing import Any

_MOST_CASES = 10
_MOST_TEXT = 100
# Enough of a hash to tell two apart.
_MOST_VALUE = 40


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
    yield from _class_lines(found)
    yield from _changed_lines(found["changed"])
    for word in ("worse", "better"):
        cases = found[word]
        yield f"{word}: {len(cases)} cases"
        for case in cases[:_MOST_CASES]:
            yield from _case(case, found)
    for check in found["gate"]:
        yield f"gate {'met' if check['is_met'] else 'MISSED'}: {check['name']}: {check['told']}"


def _class_lines(found: dict[str, Any]) -> Iterator[str]:
    """Each class of which something is otherwise, the one that lost most first."""
    moved = [one for one in found["classes"] if _has_moved(one)]
    if found["classes"]:
        yield f"classes otherwise: {len(moved)} of {len(found['classes'])}"
    for one in moved:
        recall, f1 = (
            f"{_told(one['first'][name])} -> {_told(one['second'][name])}"
            for name in ("recall", "f1")
        )
        yield (
            f"  {one['label']:<16} {one['cases']} cases, recall {recall}, F1 {f1}, "
            f"won {one['won']}, lost {one['lost']}: {one['verdict']}"
        )


def _has_moved(one: dict[str, Any]) -> bool:
    return bool(one["first"] != one["second"] or one["won"] or one["lost"])


def _told(figure: float | None) -> str:
    return "none" if figure is None else f"{figure:.3f}"


def _changed_lines(changed: dict[str, Any]) -> Iterator[str]:
    for name, (first, second) in changed.items():
        yield f"  {name}: {_short(first)} -> {_short(second)}"


def _short(value: object) -> str:
    return "not set" if value is None else str(value)[:_MOST_VALUE]


def _case(case: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    text = " ".join(case["text"].split())
    told = f": {text[:_MOST_TEXT]}" if text else ""
    yield f"  {case['item_id']} ({case['change']:+.3f}){told}"
    for name, answers in (
        ("right", case["wanted"]),
        (found["first"], case["first"]),
        (found["second"], case["second"]),
    ):
        yield f"    {name}: {'; '.join(answers[:3]) or 'nothing'}"
