"""What the names in a report stand for, told to the model of language, which knows no such names.

`LIMS is down` says nothing to it, `application LIMS is down` what has failed. The inventory knows
which it is. People, quotes and times are read in the report as it was written.
"""

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
    """Return the report with the kind of each thing of the inventory before its first mention."""
    kinds = {one.name: _WORDS[one.kind] for one in reference.resources if one.kind in _WORDS}
    # With a part of a name, such as the town of a site, or a slip, roles were found no better.
    whole = [
        one
        for one in named_in(report, reference).said
        if one.name in kinds and not one.within and _is_a_name(one, report)
    ]
    first = {one.name: one for one in reversed(whole)}
    told = report
    # The last first, so that those before it stay in their places.
    for one in sorted(first.values(), key=lambda one: -one.start):
        told = f"{told[: one.start]}{kinds[one.name]} {told[one.start :]}"
    return told


def _is_a_name(one: Said, report: str) -> bool:
    """Whether the thing is named there by what the model does not know: not "the phones"."""
    if one.written is Written.CALLED:
        said = report[one.start : one.end]
        return said.isalpha() and not is_common(said)
    return one.written in (Written.FULL, Written.SHORT)
