"""Findings as other tools and their owners read them: CSV, SARIF 2.1.0, a digest for each owner."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from domain.finding_states import FindingState, Standing
from domain.findings import DataRow, Finding, Side
from ingest.normalise import Original
from ingest.reference.formulas import inert
from upkeep.context import CLAUSES
from upkeep.data_rows import BOOK, data_line, file_of
from upkeep.fixes import suggested_fix
from upkeep.plans import PlanText

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"high": "error", "medium": "warning", "low": "note"}
_COLUMNS = (
    "id", "rule", "clause", "severity", "state", "owner", "message", "suggested_fix", "path",
    "heading", "quote", "other_path", "other_heading", "other_quote", "reference_data",
)  # fmt: skip
# Of these the text kept is the file itself, so that its lines are those of the file.
_AS_FILED = frozenset({"text/markdown", "text/plain", "text/csv"})
NO_OWNER = "No owner named"
# A text with the way back to the file it was read from.
File = tuple[str, Original]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with where it stands and whose plan it is about."""

    finding: Finding
    standing: Standing
    owner: str


def as_csv(entries: Iterable[Entry], *, failed: Sequence[str] = ()) -> str:
    """Return one row a finding, its first two sides side by side; no cell runs as a formula.

    The last column says what stands in the rows of reference data among all of its sides. `failed`
    says which rules broke off: a closing row for each, whose state is `rule-failed`.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for entry in entries:
        one = entry.finding
        # The name of a row is no quote; what it says stands in the last column.
        shown = [replace(side, quote="") if side.row else side for side in one.sides]
        first, second = (*shown, _NO_SIDE)[:2]
        cells = (
            one.fingerprint, one.rule, one.clause, one.severity, entry.standing.state.value,
            entry.owner, one.message, suggested_fix(one), first.path, first.heading, first.quote,
            second.path, second.heading, second.quote,
            " | ".join(data_line(side.row) for side in one.sides if side.row),
        )  # fmt: skip
        writer.writerow([inert(str(cell)) for cell in cells])
    broken = csv.DictWriter(written, _COLUMNS, restval="", lineterminator="\r\n")
    broken.writerows({"state": "rule-failed", "message": inert(one)} for one in failed)
    return written.getvalue()


def as_sarif(
    entries: Sequence[Entry],
    *,
    version: str,
    plans: Iterable[PlanText],
    failed: Sequence[str] = (),
) -> str:
    """Return a SARIF 2.1.0 log: what is settled is a suppressed result, never an absent one.

    Results in those `plans` whose text is the file itself have lines and columns, from 1. `failed`
    says which rules broke off.
    """
    files = {
        one.view.version.version_id: (one.text, Original(one.view.version.removed))
        for one in plans
        if one.view.version.media_type in _AS_FILED
    }
    rules = sorted({entry.finding.rule for entry in entries})
    run = {
        "tool": {
            "driver": {
                "name": "Muster upkeep",
                "version": version,
                "rules": [
                    {"id": rule, "shortDescription": {"text": f"ISO 22301, {CLAUSES[rule]}"}}
                    for rule in rules
                ],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not failed,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": one}} for one in failed
                ],
            }
        ],
        # Offsets count characters, which is what Python's strings hold.
        "columnKind": "unicodeCodePoints",
        "results": [_result(entry, files) for entry in entries],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def as_digest(entries: Iterable[Entry], *, failed: Sequence[str] = ()) -> str:
    """Return the open findings as Markdown, a part for each owner, what hurts most first.

    `failed` says which rules broke off.
    """
    by_owner: defaultdict[str, list[Finding]] = defaultdict(list)
    for entry in entries:
        if entry.standing.state is FindingState.OPEN:
            by_owner[entry.owner or NO_OWNER].append(entry.finding)
    lines = ["# Plan upkeep: open findings by owner", ""]
    if failed:
        lines += [*(f"- **Not complete**: {_plain(one)}" for one in failed), ""]
    for owner in sorted(by_owner, key=lambda name: (name == NO_OWNER, name.casefold())):
        found = by_owner[owner]
        lines += [f"## {_plain(owner)} ({len(found)})", ""]
        for one in found:
            lines.append(f"- **{one.rule}, {one.severity}**: {_plain(one.message)}")
            lines += [f"    - {_told(side)}" for side in one.sides]
            lines += [f"    - {suggested_fix(one)}"]
        lines.append("")
    return "\n".join(lines)


_NO_SIDE = Side("", "", "", 0, 0)


def _result(entry: Entry, files: Mapping[str, File]) -> dict[str, Any]:
    one = entry.finding
    places = [_place(side, files.get(side.version_id)) for side in one.sides]
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": places[:1],
        "relatedLocations": [{**place, "id": n} for n, place in enumerate(places[1:], start=1)],
        "partialFingerprints": {"muster/v1": one.fingerprint},
        "properties": {"owner": entry.owner, "clause": one.clause, "fix": suggested_fix(one)},
    }
    if entry.standing.state is not FindingState.OPEN:
        review = entry.standing.review
        result["suppressions"] = [
            {"kind": "external", "justification": review.reason if review else ""}
        ]
    return result


def _told(side: Side) -> str:
    """Return the words of a plan in quotation marks, or what stands in a row of reference data."""
    if side.row:
        return _plain(data_line(side.row))
    return f"{_plain(side.path)}: “{_plain(side.quote)}”"


def _place(side: Side, file: File | None) -> dict[str, Any]:
    if side.row:
        return _row_place(side.row, side.path)
    region: dict[str, Any] = {"snippet": {"text": side.quote}}
    if side.end > side.start:
        region |= {"charOffset": side.start, "charLength": side.end - side.start}
        region |= _in_file(side, *file) if file is not None else {}
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(side.path)}, "region": region},
        "logicalLocations": [{"name": side.heading}] if side.heading else [],
    }


def _row_place(row: DataRow, path: str) -> dict[str, Any]:
    """Return where a row of reference data stands, with what it says as the message there."""
    source = row.source
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(file_of(source) if source else path)}
    }
    # Rows of a workbook are no lines.
    if source and source.lines and not source.path.lower().endswith(BOOK):
        place["region"] = {"startLine": source.lines[0]}
    return {
        "physicalLocation": place,
        "logicalLocations": [{"name": row.name}],
        "message": {"text": data_line(row)},
    }


def _in_file(side: Side, text: str, original: Original) -> dict[str, Any]:
    """Return where the words stand in the file, characters that nobody sees counted.

    SARIF's end column is the one behind the last.
    """
    start, end = original.offset(side.start), original.offset(side.end - 1) + 1
    lines = [text.rfind("\n", 0, offset) for offset in (side.start, side.end)]
    first, last = (original.offset(newline) for newline in lines)
    return {
        "charOffset": start,
        "charLength": end - start,
        "startLine": text.count("\n", 0, side.start) + 1,
        "endLine": text.count("\n", 0, side.end) + 1,
        "startColumn": start - first,
        "endColumn": end - last,
    }


def _plain(text: str) -> str:
    """Return text of a plan for one line of Markdown, with nothing in it that would be markup."""
    words = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in words)
