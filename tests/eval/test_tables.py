"""Labelled records and incidents as other tools export them: columns of any name and language."""

import json
from pathlib import Path

import openpyxl
import pytest

from domain.errors import InputRefused
from eval.incident_set import KeyPaths, read_incidents
from eval.records import read_records
from eval.sets import LabelledText, load_labelled

WANTED = [
    LabelledText("V-1", "Strom weg; auch im Keller", "Stromausfall", "05.03.2026"),
    LabelledText("V-2", "Wasser, überall", "Wasserschaden", "06.03.2026"),
]
HEADER = ("Nummer", "Beschreibung", "Datum", "Art")


def rows() -> list[tuple[str, ...]]:
    return [HEADER, *((one.record_id, one.text, one.date, one.label) for one in WANTED)]


def book(path: Path, *sheets: str) -> Path:
    made = openpyxl.Workbook()
    made.active.title = sheets[0]
    for name in sheets[1:]:
        made.create_sheet(name)
    for sheet in made.worksheets:
        for row in rows():
            sheet.append(row)
    made.save(path)
    return path


def test_a_table_with_german_columns_is_read_as_records(tmp_path: Path) -> None:
    lines = [";".join(f'"{cell}"' for cell in row) for row in rows()]
    (tmp_path / "a.csv").write_text("\r\n".join(lines), encoding="utf-8-sig")
    (tmp_path / "b.csv").write_text("\n".join(lines) + "\n\n;;;\n", encoding="cp1252")
    (tmp_path / "c.tsv").write_text("\n".join("\t".join(row) for row in rows()), encoding="utf-8")
    for path in (*sorted(tmp_path.iterdir()), book(tmp_path / "d.xlsx", "Vorfälle")):
        assert list(load_labelled(path, label="Art").records) == WANTED, path.name


def test_columns_of_any_name_are_read_when_they_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Was war,labels.subclass\nlights out,FAC.1\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"line 2: it has neither title.*Was war, .*--text"):
        load_labelled(path, label="labels.subclass")
    found = load_labelled(path, label="labels.subclass", text="Was war")
    assert [(one.text, one.label) for one in found.records] == [("lights out", "FAC.1")]
    with pytest.raises(InputRefused, match="at 'Was', but Was war"):
        load_labelled(path, label="labels.subclass", text="Was")


def test_lines_of_json_with_names_of_ones_own_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"nummer": 7, "meldung": {"lang": "Strom weg"}, "art": "Strom", "datum": "2026-03-05"}
    path.write_text(json.dumps(record), encoding="utf-8")
    found = load_labelled(path, label="art", text="meldung.lang")
    assert found.records == (LabelledText("7", "Strom weg", "Strom", "2026-03-05"),)


def test_incidents_of_a_table_have_their_sections_and_roles(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "id,date,Meldung,Art,Plan,Rolle\n"
        "1,05.03.2026,Lights out,FAC.1,power.md#First steps; fuel.md,Facilities Manager\n",
        encoding="utf-8",
    )
    (found,) = read_incidents(path, KeyPaths("Art", "Plan", "Rolle", "Meldung")).labelled
    assert found.text == "Lights out"
    with pytest.raises(InputRefused, match=r"line 2: description and title.*Meldung.*--text"):
        read_incidents(path, KeyPaths("Art", "Plan", "Rolle"))
    assert [(use.path, use.heading) for use in found.sections] == [
        ("power.md", "First steps"),
        ("fuel.md", ""),
    ]
    assert (found.subclass, found.roles) == ("FAC.1", ("Facilities Manager",))


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("a.csv", b"a,a\n1,2\n", "column 'a' is there twice"),
        ("a.csv", b"text,art\nlights out,FAC.1,more\n", "line 2: it has 3 cells, the header 2"),
        ("a.csv", b'text,art\n"lights out,FAC.1\n', "quotation marks are open from line 2"),
        ("a.xlsx", b"no book", "cannot be read as a table"),
        ("a.json", b'[{"text": "a"}]', "one JSON object a line"),
        ("a.jsonl", b"PK\x03\x04\xff\xfe", "not UTF-8"),
    ],
)
def test_what_is_no_table_is_refused_with_why(
    tmp_path: Path, name: str, body: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(InputRefused, match=said):
        list(read_records(path))


def test_a_book_of_several_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="several sheets, 'eins', 'zwei'"):
        list(read_records(book(tmp_path / "a.xlsx", "eins", "zwei")))


def test_a_table_without_a_row_holds_no_record(tmp_path: Path) -> None:
    for body in ("", "text,art\n"):
        (tmp_path / "a.csv").write_text(body, encoding="utf-8")
        with pytest.raises(InputRefused, match=r"a\.csv holds no record"):
            load_labelled(tmp_path / "a.csv", label="art")
