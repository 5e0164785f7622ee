"""Tables that were cut off or have rows of another length than their header."""

import pytest

from domain.errors import ReferenceRefused
from ingest.reference.reading import read_reference

HEADER = "id,date,title,description,class,subclass,site,outcome,severity,duration_minutes\n"
FIRST = "i-1,2026-01-05,Power out,Lights out in hall 2,FAC,FAC.1,North,Restored by noon,S3,120\n"
SECOND = "i-2,2026-02-06,Switch dead,No network in hall 2,TEC,TEC.2,North,Replaced,S2,245\n"
CLASSES = ("FAC", "FAC.1", "TEC", "TEC.2")


def read(text: str, **more: object) -> dict:
    found = read_reference(text.encode(), "csv", name="i.csv", wanted=None, **more)
    assert found is not None
    return found


def taken_and_not(found: dict) -> tuple[list[str], list[tuple[int, str]]]:
    ids = [row["incident_id"] for row in found["rows"]]
    return ids, [(one["row"], one["code"]) for one in found["errors"]]


@pytest.mark.parametrize("cut", range(6, len(SECOND)))
def test_a_row_that_the_end_of_the_file_cuts_off_is_not_taken(cut: int) -> None:
    found = read((HEADER + FIRST + SECOND)[:-cut])
    assert taken_and_not(found) == (["i-1"], [(3, "too-few-cells")])


@pytest.mark.parametrize("kept", ['"No network', '"No ""network""', '"No network\nin hall 2,\n'])
def test_a_quotation_mark_that_is_never_closed_costs_its_row(kept: str) -> None:
    found = read(f"{HEADER}{FIRST}i-2,2026-02-06,Switch dead,{kept}")
    assert taken_and_not(found) == (["i-1"], [(3, "open-quote")])


def test_a_quoted_last_cell_that_ends_the_file_is_closed() -> None:
    found = read(HEADER + FIRST + SECOND.replace("245\n", '"245"'))
    assert taken_and_not(found) == (["i-1", "i-2"], [])


def test_a_comma_without_quotation_marks_costs_its_row() -> None:
    found = read(HEADER + FIRST.replace("Lights out", "Lights, pumps out") + SECOND)
    assert taken_and_not(found) == (["i-2"], [(2, "too-many-cells")])
    assert "11 cells, the header 10" in found["errors"][0]["reason"]


def test_the_error_names_the_line_at_which_the_row_begins() -> None:
    long = FIRST.replace("Lights out in hall 2", '"Lights out\nin hall 2"')
    found = read(HEADER + long + SECOND.replace(",245", ""))
    assert taken_and_not(found) == (["i-1"], [(4, "too-few-cells")])


def test_empty_cells_that_a_spreadsheet_writes_behind_the_table_are_none() -> None:
    rows = [row.replace("\n", ",,\n") for row in (HEADER, FIRST)]
    found = read("".join(rows) + SECOND.replace("\n", ",,,,\n"))
    assert taken_and_not(found) == (["i-1", "i-2"], [])


def test_a_header_may_have_more_separators_than_the_rows() -> None:
    found = read(HEADER.replace("\n", ",,\n") + FIRST + SECOND)
    assert taken_and_not(found) == (["i-1", "i-2"], [])


def test_blocks_of_sixteen_rows_may_lack_the_last_columns_as_excel_writes_them() -> None:
    # Rows 2 to 16 are of the first block, 17 to 32 of the second, 33 of the third.
    full = [FIRST.replace("i-1", f"i-{number}") for number in range(2, 17)]
    short = [FIRST.replace("i-1", f"i-{number}").replace(",S3,120", "") for number in range(17, 34)]
    assert taken_and_not(read(HEADER + "".join([*full, *short])))[1] == []
    short[3] = short[3].replace("North,Restored by noon", "North")
    torn = read(HEADER + "".join([*full, *short]))
    assert (20, "too-few-cells") in taken_and_not(torn)[1]


def test_a_last_row_that_is_a_block_of_its_own_is_torn_where_no_line_end_follows() -> None:
    full = [FIRST.replace("i-1", f"i-{number}") for number in range(2, 17)]
    found = read(HEADER + "".join(full) + FIRST[:40])
    assert taken_and_not(found)[1] == [(17, "too-few-cells")]


@pytest.mark.parametrize(
    "table",
    [
        "activity,rto,mtpd\nPayroll,4 h,1 d\nSales,4 h\n",
        "person,role,valid_from\nIda Ito,Warden,\nBo Dyck,Scribe\n",
        "resource,kind,status,rto\nERP,site,active,\nWMS,site,active\n",
        "from,to,needed_within\nPayroll,ERP,4 h\nSales,ERP\n",
    ],
)
def test_every_kind_of_table_is_looked_over(table: str) -> None:
    found = read(table)
    assert [(one["row"], one["code"]) for one in found["errors"]] == [(3, "too-few-cells")]
    assert len(found["rows"]) == 1
    assert len(found.get("lines", [1])) == 1


def test_a_table_of_torn_rows_alone_is_refused() -> None:
    with pytest.raises(ReferenceRefused, match="row 2: row has 3 cells, the header 10"):
        read(HEADER + "i-1,2026-01-05,Power out")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("TEC,", "TE,", "class"),
        ("TEC.2", "TEC.", "subclass"),
        ("TEC,TEC.2", ",XYZ.1", "class"),
        ("TEC,TEC.2", "Network trouble,", "class"),
    ],
)
def test_a_class_that_the_taxonomy_does_not_have_costs_its_row(
    old: str, new: str, column: str
) -> None:
    found = read(HEADER + FIRST + SECOND.replace(old, new), classes=CLASSES)
    assert taken_and_not(found) == (["i-1"], [(3, "unknown-class")])
    assert found["errors"][0]["column"] == column


def test_classes_may_be_left_out_or_written_in_another_case() -> None:
    none = SECOND.replace("TEC,TEC.2", ",")
    found = read(HEADER + FIRST.replace("FAC,FAC.1", "fac,Fac.1") + none, classes=CLASSES)
    assert taken_and_not(found) == (["i-1", "i-2"], [])
    classes = [(row["incident_class"], row["subclass"]) for row in found["rows"]]
    assert classes == [("FAC", "FAC.1"), ("", None)]
