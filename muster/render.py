"""Results as lines of text for a person at a terminal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from domain.lengths import in_words, length_of

# Kinds of facts whose value is a number of minutes.
_IN_MINUTES = frozenset({"rto", "rpo", "mtpd", "duration", "deadline"})
# Of each kind of change so many files are named: the first reading of a large folder is all new.
MOST_NAMED = 20
_CHANGES = {
    "new": "new",
    "changed": "changed",
    "read_anew": "file as before, read otherwise by this Muster",
    "moved": "moved, and read as it was",
    "back": "back, and read as it was",
    "removed": "removed",
    "gone": "its file is gone; --prune withdraws it",
}


def at_minute(moment: str) -> str:
    """Return a time of the wire as a terminal shows it, to the minute and with its zone."""
    return f"{datetime.fromisoformat(moment).astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def ingest_lines(report: dict[str, Any]) -> Iterator[str]:
    """Every file accounted for, the refused ones by name."""
    yield (
        f"{report['files']} files: {report['documents']} read "
        f"({report['sections']} sections, {report['passages']} passages), "
        f"{report['unchanged']} unchanged, {len(report['reference'])} reference, "
        f"{len(report['refused'])} refused, {report['ignored']} ignored, "
        f"{report['removed']} removed; {report['seconds']:.1f} s"
    )
    if report["regiven"]:
        yield f"  {report['regiven']} of the unchanged belong to the units named now"
    if report["reread"]:
        yield f"  {report['reread']} that an older Muster had read were read anew"
    yield from _change_lines(report["changes"])
    for entry in report["reference"]:
        yield from _reference_lines(entry)
    for entry in report["refused"]:
        yield f"  not read: {entry['path']}: {entry['reason']} [{entry['code']}]"
    for entry in report["warnings"]:
        yield f"  note: {entry['path']}: {entry['warning']}"


def is_news(report: dict[str, Any]) -> bool:
    """Return whether a reading changed anything or could not take something."""
    return bool(
        report["documents"]
        or report["regiven"]
        or report["reread"]
        or report["removed"]
        or report["refused"]
        or any(one["change"] in ("moved", "back") for one in report["changes"])
        or any(one["changed"] or one["withdrawn"] or one["errors"] for one in report["reference"])
    )


def _change_lines(changes: list[dict[str, Any]]) -> Iterator[str]:
    for change, what in _CHANGES.items():
        found = [one for one in changes if one["change"] == change]
        for one in found[:MOST_NAMED]:
            before = f"{one['before']} -> " if one["before"] else ""
            yield f"  {what}: {before}{one['path']}"
        if len(found) > MOST_NAMED:
            yield f"  {what}: {len(found) - MOST_NAMED} more, which --json names"


def _reference_lines(entry: dict[str, Any]) -> Iterator[str]:
    changed = entry["changed"] - entry["added"]
    yield (
        f"  {entry['kind']}: {entry['path']}: {entry['rows']} rows, {entry['added']} new, "
        f"{changed} changed, {entry['withdrawn']} withdrawn"
    )
    if entry["units"]:
        yield f"    only {', '.join(entry['units'])} see what no other file names"
    if entry["sample"]:
        yield "    columns: " + ", ".join(f"{ours} = {theirs}" for ours, theirs in entry["columns"])
        yield from (f"    {row}" for row in entry["sample"])
    for error in entry["errors"]:
        yield f"    row {error['row']} not taken: {error['reason']} [{error['code']}]"


def text_lines(text: str) -> list[str]:
    """Return the lines of a plan's text, with spaces for tabs."""
    return text.expandtabs(4).splitlines()


def diff_lines(found: dict[str, Any]) -> Iterator[str]:
    """Each section that differs with its words, then each fact."""
    yield f"{found['path']}: {found['old_version']} -> {found['new_version']}"
    differing = [one for one in found["sections"] if one["change"] != "same"]
    for section in differing:
        yield f"{section['change']}: {' > '.join(section['new_path'] or section['old_path'])}"
        for part in section["stretches"]:
            if part["change"] != "same":
                old = found["old_text"][part["old_start"] : part["old_end"]]
                new = found["new_text"][part["new_start"] : part["new_end"]]
                yield from (f"  - {line}" for line in text_lines(old) if line.strip())
                yield from (f"  + {line}" for line in text_lines(new) if line.strip())
    for fact in found["facts"]:
        sides = [_fact_value(one) for one in (fact["old"], fact["new"]) if one]
        one = fact["new"] or fact["old"]
        whose = f" of {one['subject']}" if one["subject"] else ""
        yield f"fact {fact['change']}: {one['kind']}{whose}: {' -> '.join(sides)}"
    if not differing and not found["facts"]:
        yield "The versions say the same."


def _fact_value(fact: dict[str, Any]) -> str:
    """Return the value of a fact, a length of time with its units."""
    value: str = fact["value"]
    length = length_of(int(value)) if fact["kind"] in _IN_MINUTES and value.isdigit() else None
    return in_words(length) if length is not None else value


def hit_lines(hits: list[dict[str, Any]]) -> Iterator[str]:
    """Each hit with its place and its quote."""
    for number, hit in enumerate(hits, start=1):
        place = f" ({hit['place_text']})" if hit["place_text"] else ""
        yield f"{number}. {hit['title']} > {hit['heading']}{place}"
        yield f"   {hit['path']}  [{hit['section_id']}, {hit['status']}]"
        if hit["begins_at"]:
            yield f"   … excerpt: begins at {hit['begins_at']} of its list, see the plan"
        yield from (f"   | {line}" for line in text_lines(hit["quote"]) if line.strip())
        if hit["goes_on"]:
            yield "   … the list goes on, see the plan"
        if hit["words"]:
            yield f"   plans for this are called: {', '.join(hit['words'])}"
        if hit["scope"]:
            yield f"   named in the report or needing it: {' <- '.join(hit['scope'])}"
        if hit["incidents"]:
            yield f"   used in past incidents: {', '.join(hit['incidents'])}"
        if hit["variants"]:
            yield f"   the same plan also as: {', '.join(hit['variants'])}"


def dependency_lines(found: dict[str, Any]) -> Iterator[str]:
    """Each need, then each circle."""
    for need in found["needs"]:
        minutes = need["needed_within_minutes"]
        within = f" within {minutes} min" if minutes is not None else ""
        yield f"{need['name']} needs {need['needs']}{within}"
    if not found["needs"]:
        yield "No needs are known. Read in a BIA with depends_on, or a table of links."
    yield from (f"circle: {' needs '.join(circle)}" for circle in found["circles"])


def search_lines(found: dict[str, Any]) -> Iterator[str]:
    """Notices first, then the hits."""
    yield from (f"note: {notice}" for notice in found["notices"])
    if found["topics"]:
        named = ", ".join(f"{one['name']} {one['share']:.0%}" for one in found["topics"])
        yield f"May be about: {named} (gone by to {found['strength']:.0%})"
    yield from hit_lines(found["hits"])
    if not found["hits"]:
        yield "No section fits."


def decision_lines(decision: dict[str, Any]) -> Iterator[str]:
    """Who decided what."""
    yield f"Recorded as {decision['decision_id']} by {decision['decided_by']}."
    for item in decision["items"]:
        changed = f" to {item['amended_to']}" if item["amended_to"] else ""
        yield f"  {item['item_id']}: {item['outcome']}{changed}"
    for act in decision["acts"]:
        note = f": {' '.join(act['note'].split())}" if act["note"] else ""
        yield f"{act['kind'].capitalize()} by {act['acted_by']}, {at_minute(act['acted_at'])}{note}"
    if decision["awaits_second"]:
        yield "It counts once a second person agrees: muster decisions second"
    if decision["awaits_justification"]:
        due = at_minute(decision["came_about"]["justify_by"])
        yield f"Say why it could not wait, until {due}: muster decisions justify"


def show_lines(shown: dict[str, Any]) -> Iterator[str]:
    """A document's versions, outline and facts."""
    yield f"{shown['title']}  [version {shown['version']}, {shown['status']}]"
    for one in shown["versions"]:
        until = f" until {at_minute(one['valid_to'])}" if one["valid_to"] else ""
        anew = "; file as before, read anew" if one["is_anew"] else ""
        # By its id it is put in force, or taken out of it (`muster status`).
        name = f"version {one['number']} [{one['version_id']}]"
        yield f"{name}: {one['status']}, from {at_minute(one['valid_from'])}{until}{anew}"
    for section in shown["sections"]:
        page = f"  p. {section['page']}" if section["page"] else ""
        indent = "  " * section["level"]
        yield f"{indent}{section['heading']}{page}  ({section['start']}-{section['end']})"
    for fact in shown["facts"]:
        subject = f" of {fact['subject']}" if fact["subject"] else ""
        yield f"{fact['kind']}{subject}: {fact['value']}  ({fact['quote']!r}, {fact['state']})"


def doctor_lines(health: dict[str, Any]) -> Iterator[str]:
    """What is there, and what does not agree."""
    yield (
        f"{health['documents']} documents, {health['sections']} sections, "
        f"{health['passages']} passages, {health['incidents']} incidents"
    )
    yield f"dense index {health['dense']}, lexical index {health['lexical']}"
    yield f"model {health['model']}; {health['database']}"
    yield from (f"problem: {problem}" for problem in health["problems"])
    yield "all is well" if health["healthy"] else health["remedy"]


def upkeep_lines(report: dict[str, Any]) -> Iterator[str]:
    """Each finding with its texts, then what was not checked."""
    for finding in report["findings"]:
        state = "" if finding["state"] == "open" else f" ({finding['state']})"
        yield f"{finding['rule']} [{finding['severity']}] {finding['message']}{state}"
        for side in finding["sides"]:
            yield f"  {_side_text(side)}"
        yield f"  {finding['id']}  {finding['fix']}"
    yield from (f"not checked: {line}" for line in report["not_checked"])
    yield from (f"not complete: {one['message']}" for one in report["failed"])
    yield f"{len(report['findings'])} findings"


def _side_text(side: dict[str, Any]) -> str:
    """Where the words stand, and the words; of reference data what the row says."""
    if side["row"]:
        return str(side["row"]["text"])
    return f"{side['path']} > {side['heading']}: {side['quote']!r}"


def pair_lines(values: dict[str, Any]) -> Iterator[str]:
    """Names and values, one a line."""
    for name, value in values.items():
        yield f"{name}: {value}"


def run_lines(values: dict[str, Any]) -> Iterator[str]:
    """Evaluation runs, one a line."""
    for run in values["runs"]:
        state = "" if run["finished"] else "  not finished: run it again to go on"
        yield f"{at_minute(run['started_at'])}  {run['kind']:<10} {run['name']}{state}"
    if not values["runs"]:
        yield "No run was kept yet. Measure with --save NAME."
