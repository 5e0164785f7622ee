"""Tables whose names go over several columns or rows: every value is found under its own name."""

import pytest

from domain.documents import Reading
from ingest.facts.extract import extract_facts
from ingest.readers.html import read_html
from ingest.sections import build_sections
from tests.ingest.stated import of_whom, values


def of(reading: Reading, *kinds: str) -> list[tuple[str, str | None]]:
    sections = build_sections(reading, version_id="v", title="Plan")
    facts = extract_facts(reading, sections)
    return [(fact.value, fact.subject) for fact in facts if fact.kind.value in kinds]


TEAM = b"""<h1>Team</h1><table>
<tr><th rowspan=2>Role</th><th colspan=2>Primary</th><th colspan=2>Deputy</th></tr>
<tr><th>Name</th><th>Mobile</th><th>Name</th><th>Mobile</th></tr>
<tr><td>Incident Manager</td><td>Ada Moss</td><td>+1 303 555 0111</td>
    <td>Ben Lowe</td><td>+1 303 555 0112</td></tr></table>"""


def test_who_stands_in_is_told_by_the_wide_name_above() -> None:
    assert of(read_html(TEAM), "person", "phone") == [
        ("Ada Moss", "Incident Manager"),
        ("+13035550111", "Ada Moss"),
        ("Ben Lowe", "Incident Manager (deputy)"),
        ("+13035550112", "Ben Lowe"),
    ]


def test_below_a_cell_over_several_rows_the_others_stay_under_their_names() -> None:
    page = b"""<table><tr><th>Site</th><th>Service</th><th>RTO</th></tr>
    <tr><td rowspan=2>North</td><td>Mail</td><td>4 hours</td></tr>
    <tr><td>Ledger</td><td>2 hours</td></tr></table>"""
    reading = read_html(page)
    assert of(reading, "rto") == [("240", "Mail"), ("120", "Ledger")]
    assert reading.text.splitlines()[-1] == "| Ledger | 2 hours"


@pytest.mark.parametrize("second", ["Ada | 112 | Ben | 113", "Name | 112 | Name | 113"])
def test_a_row_of_values_is_no_second_head(second: str) -> None:
    text = f"# T\n\n| Role | Primary | | Deputy | |\n|--|--|--|--|--|\n| Chair | {second} |\n"
    assert ("Chair", None) in of_whom(text, "role")


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("RTO (control room): max. 15 min", "rto", "15"),
        ("RTO Abrechnung: ca. 4 Stunden", "rto", "240"),
        ("Max. Datenverlust: 1 Stunde", "rpo", "60"),
        ("Max. Ausfallzeit: 8 Std.", "mtpd", "480"),
        ("Max. tolerierbare Ausfallzeit: 8 Stunden", "mtpd", "480"),
        ("Owner: Head of IT \N{MIDDLE DOT} Updated 2024-11-02", "owner", "Head of IT"),
    ],
)
def test_values_behind_short_words_and_between_dots(line: str, kind: str, value: str) -> None:
    assert values(f"# Plan\n\n{line}\n", kind) == [value]


def test_the_end_of_a_phone_number_above_a_day_is_no_length_of_time() -> None:
    assert values("# Plan\n\nDesk: 020 7946 0993\nDay shift: 020 7946 0994\n", "duration") == []
    assert values("# Plan\n\nIt takes 24\nhours.\n", "duration") == ["1440"]


def test_a_number_with_a_space_in_it_is_one() -> None:
    assert values("The RTO is 1 000 hours.", "rto", "duration") == ["60000"]
