"""What the names in a report stand for, told to the model of language, which knows no such names.

`LIMS is down` says nothing to it, `application LIMS is down` what has failed. The inventory knows
which it is. People, quotes and times are read in the report as it was written.
"""

from domain.reference import ReferenceData, ResourceKind
from triage.affected import names_in, short_forms

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
    short = short_forms(tuple(kinds))
    told = report
    for said, start, _ in reversed(names_in(report, [*kinds, *short])):
        told = f"{told[:start]}{kinds[short.get(said, said)]} {told[start:]}"
    return told
