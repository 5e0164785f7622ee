from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.incidents import Incident, SectionUse
from ingest.reference.lists import join_items, split_items
from ingest.reference.reading import read_reference
from ingest.reference.rows import reference_rows
from ingest.reference.writing import write_incidents


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Warden; Scribe", ["Warden", "Scribe"]),
        ("Warden;Scribe;", ["Warden", "Scribe"]),
        (" ; ", []),
        ('"a;b"; Scribe', ["a;b", "Scribe"]),
        ('Scribe;"say ""no""; go"', ["Scribe", 'say "no"; go']),
        ('"Chief" Officer; Scribe', ['"Chief" Officer', "Scribe"]),
        ('Officer "of the day"; Scribe', ['Officer "of the day"', "Scribe"]),
        ('5" hose; 3" hose', ['5" hose', '3" hose']),
        ('"open; Scribe', ['"open', "Scribe"]),
    ],
)
def test_semicolons_part_items_but_not_within_quotation_marks(cell: str, items: list[str]) -> None:
    assert list(split_items(cell)) == items


@given(st.lists(st.text(st.sampled_from('ab;" \\'), min_size=1).map(str.strip).filter(bool)))
def test_a_list_that_is_joined_is_split_again(items: list[str]) -> None:
    assert list(split_items(join_items(items))) == items


def test_many_quotation_marks_take_no_longer_than_the_cell_is() -> None:
    began = process_time()
    assert len(list(split_items('"x;' * 20_000))) == 20_000
    assert process_time() - began < 2


def test_incidents_whose_lists_hold_semicolons_come_back_from_csv_as_they_were() -> None:
    incident = Incident(
        "i-1",
        None,
        "Dark",
        "No light",
        "FAC",
        "FAC.1",
        loss_scenarios=("site",),
        sections=(SectionUse("power.md", 'Start; then "wait"'), SectionUse("power.md", "Stop")),
        roles=("a;b", "Scribe", 'The "old" hand'),
    )
    found = read_reference(
        write_incidents([incident], "csv").encode(), "csv", name="out.csv", wanted=None
    )
    assert found is not None
    assert reference_rows(found) == [incident]


def test_a_roster_and_a_bia_have_such_lists_too() -> None:
    people = read_reference(
        b'person,role,valid_from\nIda Ito,"""a;b""; Scribe",\n', "csv", name="r", wanted=None
    )
    activities = read_reference(
        b'activity,rto,mtpd,depends_on\nPayroll,4 h,1 d,"""a;b""; ERP"\n',
        "csv",
        name="b",
        wanted=None,
    )
    assert people is not None
    assert activities is not None
    assert people["rows"][0]["roles"] == ["a;b", "Scribe"]
    assert activities["rows"][0]["depends_on"] == ["a;b", "ERP"]
