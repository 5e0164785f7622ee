"""What the names in a report stand for, told to the model of language, which knows no such names.

`LIMS is down` says nothing to it, `application LIMS is down` what has failed. The inventory knows
which it is. People, quotes and times are read in the report as it was written.
"""

from itertools import compress
from operator import not_

from domain.reference import ReferenceData, ResourceKind
from retrieval.searcher import LONGEST_TEXT
from triage.name_forms import Written, is_common
from triage.name_reader import Said
from triage.things import named_in

# English also in a report in German, which is read in English words.
_WORDS = {
    ResourceKind.IT_SERVICE: "application",
    ResourceKind.SITE: "site",
    ResourceKind.SUPPLIER: "supplier",
    ResourceKind.EQUIPMENT: "equipment",
}


def with_kinds(report: str, reference: ReferenceData) -> str:
    """Return the report with the kind of each thing of the inventory before its first mention.

    What it only says to be well is left out, unless that is all: it is not what the report is of.
    """
    kinds = {one.name: _WORDS[one.kind] for one in reference.resources if one.kind in _WORDS}
    # With a part of a name, such as the town of a site, or a slip, roles were found no better.
    named = named_in(report, reference)
    whole = [
        one
        for one in named.said
        if one.name in kinds and not one.within and _is_a_name(one, report)
    ]
    parts = named.parts_well
    is_well = bytearray(len(report))
    for start, end in parts:
        is_well[start:end] = b"\1" * (end - start)
    if not any(map(str.isalnum, compress(report, map(not_, is_well)))):
        parts, is_well = (), bytearray(len(report))
    told = [one for one in whole if not is_well[one.start]]
    first: dict[str, Said] = {}
    for one in told:
        first.setdefault(one.name, one)
    edits = dict.fromkeys(parts, "")
    for one in first.values():
        start, end, words = _edit(one, kinds[one.name])
        # What two are called means both.
        is_another = (start, end) in edits
        edits[start, end] = f"{edits[start, end]} and {words}" if is_another else words
    # The last first, so that those before it stay in their places.
    for (start, end), words in sorted(edits.items(), reverse=True):
        report = f"{report[:start]}{words}{report[end:]}"
    return report


def with_names_meant(report: str, reference: ReferenceData) -> str:
    """Return the report with the names of things that it calls otherwise, below it.

    Plans have the names; so words find them. As it is where that would be too long to search for.
    """
    small = report.casefold()
    meant = dict.fromkeys(
        one.name
        for one in named_in(report, reference).troubled
        if one.written is Written.CALLED and not one.within and one.name.casefold() not in small
    )
    told = f"{report}\n{', '.join(meant)}"
    return told if meant and len(told) <= LONGEST_TEXT else report


def _edit(one: Said, kind: str) -> tuple[int, int, str]:
    """Return where a mention begins, where it is put in other words until, and these."""
    if one.written is Written.CALLED:
        # The name says more to the model than what people here call it.
        return one.start, one.end, f"{kind} {one.name}"
    return one.start, one.start, f"{kind} "


def _is_a_name(one: Said, report: str) -> bool:
    """Whether the thing is named there by what the model does not know: not "the phones"."""
    if one.written is Written.CALLED:
        said = report[one.start : one.end]
        return said.isalpha() and not is_common(said)
    return one.written in (Written.FULL, Written.SHORT)
