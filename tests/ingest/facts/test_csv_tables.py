"""Facts of a plan that is a CSV file."""

import pytest

from ingest.facts.extract import extract_facts
from ingest.readers.csv import read_csv
from ingest.sections import build_sections


def facts_of(text: str) -> set[tuple[str, str]]:
    reading = read_csv(text.encode())
    sections = build_sections(reading, version_id="v", title="Team")
    return {(fact.kind.value, fact.value) for fact in extract_facts(reading, sections)}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_cells_of_a_csv_plan_stand_under_their_headers(mark: str) -> None:
    rows = (("Role", "Name", "Phone"), ("Shift Lead", "Owen Pryce", "01970 555 0182"))
    found = facts_of("\n".join(mark.join(row) for row in rows) + "\n")
    assert {("person", "Owen Pryce"), ("phone", "019705550182")} <= found


def test_a_mark_between_quotation_marks_parts_no_cells() -> None:
    found = facts_of('Role,Name,Phone\nShift Lead,"Close it, Owen Pryce",1\n')
    assert not {kind for kind, _ in found} & {"person", "phone"}
