"""What differs between what a person was shown and what there is now."""

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from domain.decisions import Difference
from domain.documents import Section
from domain.errors import NotFound, Unavailable
from domain.proposals import Proposal
from store.plans import PlanRecords

# Longer differences are cut here; the plan itself has the rest.
MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class _Source:
    """Where an item of a proposal stands in the plans."""

    item_id: str
    section_id: str
    version_id: str
    path: str
    quote: str
    start: int
    end: int


def changed_sources(
    proposal: Proposal, item_ids: Collection[str], *, in_force: Collection[str], plans: PlanRecords
) -> tuple[Difference, ...]:
    """Return what became of the sources of those items that no longer stand as they were shown.

    A source stands while its version is in force and still has the quote at its place.
    """
    return tuple(
        _became_of(source, plans)
        for source in _sources(proposal)
        if source.item_id in item_ids
        and not (source.version_id in in_force and _stands(source, plans))
    )


def between(shown: Proposal, now: Proposal) -> tuple[Difference, ...]:
    """Return the items that two proposals do not share."""
    before = {item.item_id: item.label for item in shown.items()}
    after = {item.item_id: item.label for item in now.items()}
    found = []
    for item_id in sorted(before.keys() | after.keys()):
        old, new = before.get(item_id), after.get(item_id)
        if old == new:
            continue
        what = "added" if old is None else "gone" if new is None else "changed"
        lines = (*([f"-{old}"] if old else []), *([f"+{new}"] if new else []))
        found.append(Difference(item_id, what, "", new or old or "", lines))
    return tuple(found)


def _sources(proposal: Proposal) -> Iterator[_Source]:
    for hit in proposal.sections:
        yield _Source(
            f"section:{hit.section_id}",
            hit.section_id,
            hit.version_id,
            hit.path,
            hit.quote,
            hit.start,
            hit.end,
        )
    for role in proposal.roles:
        yield _Source(
            f"role:{role.role}",
            role.section_id,
            role.version_id,
            role.path,
            role.quote,
            role.start,
            role.end,
        )


def _stands(source: _Source, plans: PlanRecords) -> bool:
    try:
        text = plans.get_version(source.version_id).text
    except Unavailable:
        return False
    return text[source.start : source.end] == source.quote


def _became_of(source: _Source, plans: PlanRecords) -> Difference:
    try:
        old_text = plans.get_version(source.version_id)
        old = _section(plans.sections_of(source.version_id), section_id=source.section_id)
        entry = plans.get_entry(old_text.document_id)
        new_text = plans.get_version(entry.version_id)
    except (NotFound, Unavailable):
        return Difference(source.item_id, "damaged", source.path, "", ())
    heading = " > ".join(old.heading_path) if old else ""
    same = old and _section(plans.sections_of(entry.version_id), heading_path=old.heading_path)
    if old is None or same is None or entry.status != "in_force":
        return Difference(source.item_id, "gone", source.path, heading, ())
    lines = _lines(old_text.text[old.start : old.end], new_text.text[same.start : same.end])
    what = "changed" if lines else "moved"
    return Difference(source.item_id, what, source.path, heading, lines, entry.version_id)


def _section(
    sections: list[Section], *, section_id: str = "", heading_path: tuple[str, ...] | None = None
) -> Section | None:
    return next(
        (
            one
            for one in sections
            if one.section_id == section_id or one.heading_path == heading_path
        ),
        None,
    )


def _lines(old: str, new: str) -> tuple[str, ...]:
    found = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    kept = [line for line in found if not line.startswith(("---", "+++", "@@"))]
    return tuple(kept[:MOST_LINES])
