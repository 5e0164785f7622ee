import csv as standard_csv
import os
import stat
from pathlib import Path

import pytest

from domain.documents import BlockKind
from domain.errors import DocumentRefused
from ingest.readers.csv import read_csv
from ingest.readers.doc import read_doc
from ingest.readers.jsonl import read_jsonl
from ingest.readers.plain import read_plain


def test_a_csv_is_its_own_text_and_a_row_may_span_lines() -> None:
    source = 'Plan;Note\nFlood;"two\nlines"\n\nFire;x\n'
    reading = read_csv(source.encode())
    assert reading.text == source
    quotes = [source[b.start : b.end] for b in reading.blocks]
    assert quotes == ["Plan;Note", 'Flood;"two\nlines"', "Fire;x"]
    assert reading.blocks[1].clean == "Plan: Flood; Note: two lines"
    assert reading.blocks[2].place.line == 5


def test_an_endless_csv_field_is_refused() -> None:
    with pytest.raises(standard_csv.Error):
        read_csv(b'a,b\n"' + b"x" * (2 * 2**20))


@pytest.mark.parametrize(
    ("source", "quotes"),
    [
        ('{"a": 1}\n{"a": {"b": [2, 3]}}\n', ['{"a": 1}', '{"a": {"b": [2, 3]}}']),
        ('[{"a": 1},\n {"a": 2}]', ['{"a": 1}', '{"a": 2}']),
        ('{"title": "Plan", "steps": ["x"]}', ['"title": "Plan"', '"steps": ["x"]']),
    ],
)
def test_json_records_are_quoted_as_they_stand(source: str, quotes: list[str]) -> None:
    reading = read_jsonl(source.encode())
    assert [source[b.start : b.end] for b in reading.blocks] == quotes


def test_json_is_searched_by_key_and_value() -> None:
    reading = read_jsonl(b'[{"system": "ERP", "needs": ["DNS", "VPN"], "note": null}]')
    assert reading.blocks[0].clean == "system: ERP; needs: DNS, VPN"


@pytest.mark.parametrize("source", [b"{", b"[1, 2", b"nonsense", b'{"a" 1}', b"[" * 100_000])
def test_broken_json_is_an_error(source: bytes) -> None:
    with pytest.raises((ValueError, RecursionError)):
        read_jsonl(source)


def test_plain_text_headings_are_underlined_numbered_or_in_capitals() -> None:
    reading = read_plain(
        b"Flood plan\n==========\n\n1. Purpose\n\nThis plan is for floods.\n- one\n- two\n\n"
        b"2.1 Roles\n\nROLES AND DUTIES\n\n3. This is a sentence, not a heading.\n"
    )
    heads = [(b.level, b.clean) for b in reading.blocks if b.kind is BlockKind.HEADING]
    assert heads == [
        (1, "Flood plan"),
        (1, "1. Purpose"),
        (2, "2.1 Roles"),
        (1, "ROLES AND DUTIES"),
    ]
    items = [b.clean for b in reading.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items[:2] == ["- one", "- two"]


def fake_antiword(folder: Path, script: str) -> None:
    program = folder / "antiword"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_an_old_word_file_is_read_by_the_program_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_antiword(tmp_path, "printf 'ROLES AND DUTIES\\n\\n|Warden |Ito |\\n'")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    reading = read_doc(b"\xd0\xcf\x11\xe0")
    assert [b.clean for b in reading.blocks] == ["ROLES AND DUTIES", "Warden | Ito"]


def test_without_the_program_an_old_word_file_is_refused_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        DocumentRefused, match="save it as DOCX or PDF, or install antiword"
    ) as error:
        read_doc(b"\xd0\xcf\x11\xe0")
    assert error.value.reason_code == "doc-not-supported"


def test_a_program_that_fails_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_antiword(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(DocumentRefused) as refused:
        read_doc(b"\xd0\xcf\x11\xe0")
    assert refused.value.reason_code == "unreadable"


def test_lines_in_capitals_or_numbered_right_above_their_text_head_it() -> None:
    reading = read_plain(
        b"Water plan\n==========\n\nPURPOSE:\nTo keep water safe.\n\n"
        b"1   Reporting\nThe control room calls the duty lead.\n\n"
        b"2 Check the level of the tank beside the\npump house.\n\n1 Boots\n2 Masks\n"
    )
    heads = [(b.level, b.clean) for b in reading.blocks if b.kind is BlockKind.HEADING]
    assert heads == [(1, "Water plan"), (1, "PURPOSE"), (1, "1   Reporting")]
    below = [b for b in reading.blocks if b.clean == "The control room calls the duty lead."]
    assert [(b.kind, b.place.line) for b in below] == [(BlockKind.PARAGRAPH, 8)]


def test_underlined_headings_with_numbers_go_by_their_numbers() -> None:
    text = b"1. PURPOSE\n----------\n\nOne.\n\n2.1 Sites\n~~~~~~~~~\n\nTwo.\n\nOther\n~~~~~\n\nX.\n"
    heads = [(b.level, b.clean) for b in read_plain(text).blocks if b.level]
    assert heads == [(1, "1. PURPOSE"), (2, "2.1 Sites"), (3, "Other")]


def test_a_title_page_in_the_middle_of_the_line_gives_the_title() -> None:
    text = b"    CONTINUITY PLAN\n      Tax office\n     Version 2.0\n     1 March 2023\n\nText.\n"
    assert read_plain(text).title == "CONTINUITY PLAN"


def test_the_drawn_borders_of_a_table_leave_its_names() -> None:
    text = (
        b"+------+-----+\n| Role | Name | Phone |\n+======+=====+\n| Warden | Ito | 112 |\n+----+\n"
    )
    assert [(b.kind, b.clean) for b in read_plain(text).blocks] == [
        (BlockKind.TABLE_ROW, "Role | Name | Phone"),
        (BlockKind.TABLE_ROW, "Role: Warden; Name: Ito; Phone: 112"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "WARNING: NEVER ENTER THE HALL\nbefore the brigade allows it.\n",
        "1. Call the brigade\nThey need the address.\n2. Leave the building\nUse the stairs.\n",
    ],
)
def test_a_first_line_that_goes_on_or_is_one_of_several_steps_heads_nothing(text: str) -> None:
    blocks = read_plain(f"Text stands above it.\n\n{text}".encode()).blocks
    assert [one.clean for one in blocks if one.level] == []
