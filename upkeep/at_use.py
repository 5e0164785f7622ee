"""What is open on a section, for the reader who is about to act by it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from domain.documents import Section
from domain.findings import Finding, Side
from domain.search import FindingNote, Hit
from upkeep.data_rows import data_line

# These speak of the whole document, wherever in it their words stand.
_WHOLE = frozenset({"P-01"})
# What a plan lacks is its owner's matter, and says nothing of the section at hand.
_NOT_AT_USE = frozenset({"P-02", "P-05", "P-21", "P-22"})
_WORST_FIRST = ("high", "medium", "low")
# More would hide the section itself; the page of upkeep has all.
MOST_NOTES = 3


class FindingsAtUse:
    """Open findings by section. A plan read anew has none until it is checked again."""

    def __init__(
        self, findings: Iterable[Finding], sections_of: Callable[[str], Sequence[Section]]
    ) -> None:
        """`sections_of` is asked once for each version of which a hit comes up."""
        self._sections_of = sections_of
        self._by_version: defaultdict[str, list[tuple[Finding, Side]]] = defaultdict(list)
        for finding in findings:
            for side in finding.sides if _is_for_use(finding) else ():
                if side.version_id:
                    self._by_version[side.version_id].append((finding, side))
        self._noted: dict[str, dict[str, tuple[FindingNote, ...]]] = {}

    def add_to(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the hits with what is open on their sections, the worst first."""
        return tuple(
            replace(hit, findings=notes) if (notes := self._notes(hit)) else hit for hit in hits
        )

    def _notes(self, hit: Hit) -> tuple[FindingNote, ...]:
        found = self._by_version.get(hit.version_id)
        if not found:
            return ()
        if hit.version_id not in self._noted:
            self._noted[hit.version_id] = _by_section(found, self._sections_of(hit.version_id))
        return self._noted[hit.version_id].get(hit.section_id, ())


def _is_for_use(finding: Finding) -> bool:
    return finding.rule not in _NOT_AT_USE and not (finding.rule in _WHOLE and finding.missing)


def _by_section(
    found: Sequence[tuple[Finding, Side]], sections: Sequence[Section]
) -> dict[str, tuple[FindingNote, ...]]:
    ordered = sorted(found, key=lambda one: (_WORST_FIRST.index(one[0].severity), one[0].rule))
    notes: defaultdict[str, dict[str, FindingNote]] = defaultdict(dict)
    for finding, side in ordered:
        for section in sections:
            is_here = section.start <= side.start < section.end
            if is_here or finding.rule in _WHOLE:
                notes[section.section_id].setdefault(finding.fingerprint, _note(finding, side))
    return {key: tuple(held.values())[:MOST_NOTES] for key, held in notes.items()}


def _note(finding: Finding, side: Side) -> FindingNote:
    other = next((one for one in finding.sides if one != side), None)
    note = FindingNote(
        finding.fingerprint, finding.rule, finding.severity, finding.message, side.quote
    )
    if other is None:
        return note
    return replace(
        note,
        other_path=other.path,
        other_heading=other.heading,
        other_quote=data_line(other.row) if other.row else other.quote,
        other_version_id=other.version_id,
        other_start=other.start,
        other_end=other.end,
    )
