"""What the names in a report stand for, told to the model of language, which knows no such names.

`LIMS is down` says nothing to it, `application LIMS is down` what has failed. The inventory knows
which it is. People, quotes and times are read in the report as it was written.
"""

from itertools import compress
from operator import not_

from domain.reference import ReferenceData, ResourceKind
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
    first = {one.name: one for one in reversed(told)}
    edits = [(one.start, one.start, f"{kinds[one.name]} ") for one in first.values()]
    edits += [(start, end, "") for start, end in parts]
    # The last first, so that those before it stay in their places.
    for start, end, words in sorted(edits, reverse=True):
        report = f"{report[:start]}{words}{report[end:]}"
    return report


def _is_a_name(one: Said, report: str) -> bool:
    """Whether the thing is named there by what the model does not know: not "the phones"."""
    if one.written is Written.CALLED:
        said = report[one.start : one.end]
        return said.isalpha() and not is_common(said)
    return one.written in (Written.FULL, Written.SHORT)
