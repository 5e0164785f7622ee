"""Replays, open reports of one event, and why a plan is not shown, as lines for a terminal."""

from collections.abc import Iterator
from typing import Any


def replay_lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield whether a proposal came out the same, and else what is gone, changed and different."""
    if found["identical"]:
        yield f"{found['proposal_id']}: the same, byte for byte"
        return
    yield f"{found['proposal_id']}: not the same"
    yield from (f"  gone: {one}" for one in found["gone"])
    for word, part in (("changed", "changed"), ("differs", "differs")):
        for one in found[part]:
            yield f"  {word}: {one['place']}: {one['then']} -> {one['now']}"


def why_lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield why a plan is not among those shown, the plainest reason first."""
    yield f"{found['title']} ({found['path']})"
    if found["status"] != "in_force":
        yield f"  it is {found['status'].replace('_', ' ')}: only plans in force are found"
    if found["shown_at"]:
        yield f"  it is shown, at place {found['shown_at']}"
    if found["place"]:
        yield f"  it is plan {found['place']} of {found['of']} for this report"
    yield from (f"  {one}" for one in found["mismatch"])
    if found["missing"]:
        yield f"  what is shown has these words of the report: {', '.join(found['missing'])}"
    if found["best"]:
        yield f"  its best section: {found['best']['heading']}"
    for one in found["parts"]:
        yield f"  {one['name']}: {one['own']:.3f}, of the last shown {one['last_shown']:.3f}"


def opinion_lines(found: dict[str, Any]) -> Iterator[str]:
    """Yield what a language model thinks, each of its sentences marked as its own."""
    if not found["given"]:
        yield f"No second opinion: {found['reason']}."
        return
    yield f"Written by a language model ({found['model']}); check it against the quotes."
    if found["code"]:
        yield f"  class: {found['code']} {found['name']}"
    yield from (f"  differs: {one}" for one in found["disagreements"])
    for one in found["summary"]:
        yield f"  [model] {' '.join(one['text'].split())}"
        yield f"          rests on: {' '.join(one['quote'].split())}"
    if found["dropped"]:
        yield f"  {found['dropped']} of its sentences did not hold and are left out"
    if found["began"] or found["names"]:
        told = [found["began"], *found["names"]]
        yield f"  [model] words of the report to look at: {', '.join(filter(None, told))}"


def duplicate_lines(found: list[dict[str, Any]]) -> Iterator[str]:
    """Yield each open report of what may be the same event, and why."""
    if not found:
        yield "No open report seems to be about the same event."
    for one in found:
        report = " ".join(one["report"].split())
        yield f"{one['proposal_id']} by {one['created_by']}: {report[:100]}"
        yield f"  {'; '.join(one['why'])}"


def merge_lines(made: dict[str, Any]) -> Iterator[str]:
    """Yield what was recorded."""
    into = f"merged into {made['into']}" if made["into"] else "a report of its own again"
    yield f"{made['proposal_id']}: {into}, by {made['merged_by']}"
