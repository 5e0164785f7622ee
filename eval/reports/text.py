"""A comparison as Markdown and as JUnit XML."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from eval.comparison import Change, Comparison
from eval.gate import Check
from eval.reports.figures import told_figure

# In Markdown all of these can begin or end something; before any of them a backslash is harmless.
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+.!|~&$^=:@-])")
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_CASES = 20
_MOST_TEXT = 300


def markdown_of(comparison: Comparison, checks: Sequence[Check]) -> str:
    """Return the comparison as Markdown; all that comes from data is escaped."""
    first, second = _plain(comparison.first), _plain(comparison.second)
    lines = [
        f"# {first} and {second}",
        "",
        f"**{_plain(comparison.verdict)}** over {comparison.cases} cases of {comparison.kind}.",
        "",
        *(_plain(one) + "\n" for one in comparison.notices),
        f"| measure | {first} | {second} | change | 95 % | p | |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in comparison.differences.items():
        low, high = one.interval
        lines.append(
            f"| {_plain(name)} | {one.first:.3f} | {one.second:.3f} | {one.change:+.3f} | "
            f"{low:+.3f} to {high:+.3f} | {one.adjusted:.3f} | {comparison.verdict_on(name)} |"
        )
    lines += _classes(comparison)
    if comparison.changed:
        lines += ["", "## Not the same in both", ""]
        lines += [
            f"- {_plain(name)}: {_plain(str(one))} and {_plain(str(other))}"
            for name, (one, other) in comparison.changed.items()
        ]
    if checks:
        lines += ["", "## Gate", ""]
        lines += [
            f"- {'met' if one.is_met else '**missed**'}: {_plain(one.name)} ({_plain(one.told)})"
            for one in checks
        ]
    lines += _cases("Worse", comparison.worse, comparison)
    lines += _cases("Better", comparison.better, comparison)
    return "\n".join(lines) + "\n"


def junit_of(comparison: Comparison, checks: Sequence[Check], *, refused: str = "") -> str:
    """Return the gate as JUnit XML, a test for each demand; the notices stand at its end.

    Without a gate each measure is a test, which fails when the second run is shown worse in it.
    `refused` says why the runs were not held against anything: the one test is in error then.
    """
    tests = [] if refused else checks or _measures(comparison)
    missed = sum(not one.is_met for one in tests)
    name = _attribute(f"{comparison.first} and {comparison.second}")
    errors = 1 if refused else 0
    counts = f'tests="{len(tests) + errors}" failures="{missed}" errors="{errors}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {counts}>",
        f"<testsuite name={name} {counts}>",
    ]
    if refused:
        lines.append(
            '<testcase classname="muster.eval" name="judgements">'
            f"<error message={_attribute(refused)}/></testcase>"
        )
    for one in tests:
        case = f'<testcase classname="muster.eval" name={_attribute(one.name)}'
        if one.is_met:
            lines.append(f"{case}><system-out>{_xml(one.told)}</system-out></testcase>")
        else:
            lines.append(f"{case}><failure message={_attribute(one.told)}/></testcase>")
    if comparison.notices:
        lines.append(f"<system-out>{_xml(' '.join(comparison.notices))}</system-out>")
    return "\n".join([*lines, "</testsuite>", "</testsuites>"]) + "\n"


def _measures(comparison: Comparison) -> list[Check]:
    return [
        Check(
            name,
            comparison.verdict_on(name) != "worse",
            f"{one.first:.4g} to {one.second:.4g}: {comparison.verdict_on(name)}",
        )
        for name, one in comparison.differences.items()
    ]


def _classes(comparison: Comparison) -> list[str]:
    """Return the table of the classes of which something is otherwise; the JSON has all."""
    moved = [one for one in comparison.classes if one.has_moved]
    if not moved:
        return []
    head = ["", "## Classes", "", "| class | cases | won | lost | F1 | recall | |"]
    return [
        *head,
        "|---|---|---|---|---|---|---|",
        *(
            f"| {_plain(one.label)} | {one.cases} | {one.won} | {one.lost} | "
            f"{told_figure(one.first.f1)} to {told_figure(one.second.f1)} | "
            f"{told_figure(one.first.recall)} to {told_figure(one.second.recall)} | {one.verdict} |"
            for one in moved
        ),
    ]


def _cases(heading: str, changes: Sequence[Change], comparison: Comparison) -> list[str]:
    lines = ["", f"## {heading}: {len(changes)} cases", ""]
    for one in changes[:_MOST_CASES]:
        text = one.text if len(one.text) <= _MOST_TEXT else one.text[:_MOST_TEXT] + " ..."
        lines += [
            f"- {_plain(one.item_id)} ({one.change:+.3f}): {_plain(text)}",
            f"  - right: {_plain('; '.join(one.wanted)) or 'nothing'}",
            f"  - {_plain(comparison.first)}: {_plain('; '.join(one.first)) or 'nothing'}",
            f"  - {_plain(comparison.second)}: {_plain('; '.join(one.second)) or 'nothing'}",
        ]
    if len(changes) > _MOST_CASES:
        lines.append(f"\n{len(changes) - _MOST_CASES} more are in the JSON.")
    return lines


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _xml(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", text))
