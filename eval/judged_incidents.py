"""The sections that incidents took, as a judged set for search."""

from collections.abc import Sequence

from domain.errors import InputRefused
from domain.incidents import Incident
from eval.sets import JudgedHeadings, RetrievalSet

# The plan of the section named first led the response.
MAIN, OTHER = 2, 1


def judged_sections(incidents: Sequence[Incident], *, below: str) -> RetrievalSet:
    """Return the incidents as queries: the plan of the first section counts 2, others 1.

    `below` is the folder whose name is cut from the start of each path.

    Raises: InputRefused: no incident has a section.
    """
    asked = [one for one in incidents if one.sections]
    if not asked:
        raise InputRefused("No incident names a section that was used.")
    judgements: dict[str, dict[str, int]] = {}
    headings: list[JudgedHeadings] = []
    for case in asked:
        grades = judgements.setdefault(case.incident_id, {})
        named: dict[str, list[str]] = {}
        for place, use in enumerate(case.sections):
            path = use.path.removeprefix(below)
            grades.setdefault(path, MAIN if place == 0 else OTHER)
            if use.heading:
                named.setdefault(path, []).append(use.heading)
        headings += [
            JudgedHeadings(case.incident_id, path, tuple(found)) for path, found in named.items()
        ]
    texts = {one.incident_id: one.text for one in asked}
    return RetrievalSet(texts, judgements, headings=tuple(headings))
