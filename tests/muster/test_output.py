"""What a terminal is given: one line for each line, whatever plans and names hold."""

from typing import Any

import pytest

from domain.errors import InputRefused
from muster import render
from muster.output import Printer

REPORT: dict[str, Any] = {
    "files": 1,
    "documents": 1,
    "sections": 1,
    "passages": 1,
    "unchanged": 0,
    "reference": [],
    "refused": [],
    "ignored": 0,
    "removed": 0,
    "seconds": 0.1,
    "regiven": 0,
    "reread": 0,
    "changes": [{"change": "new", "path": "na\n  new: me\t\r\u202efdp.\x1bcsv", "before": None}],
    "warnings": [],
}


def test_a_name_is_one_line_whatever_stands_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    Printer(as_json=False).result(REPORT, render.ingest_lines)
    _, line = capsys.readouterr().out.splitlines()
    assert line == r"  new: na\n  new: me\t\r\u202efdp.\x1bcsv"


@pytest.mark.parametrize("sign", "\n\r\t\v\f\x1b\x85\u2028\u2029\u200e\u202a\u202e\u2066\u2069")
def test_no_sign_breaks_or_turns_a_line(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    Printer(as_json=False).note(f"a{sign}b")
    Printer(as_json=False).failure(InputRefused(f"No file a{sign}b."))
    shown = repr(sign)[1:-1]
    said = capsys.readouterr()
    assert said.err == f"a{shown}b\nNo file a{shown}b. [input-refused]\n"


def test_tabs_in_the_text_of_a_plan_are_spaces(capsys: pytest.CaptureFixture[str]) -> None:
    hit = {
        "title": "Power",
        "heading": "Steps",
        "place_text": "",
        "path": "power.md",
        "section_id": "s",
        "status": "in_force",
        "begins_at": "",
        "quote": "1.\tStart it.\n\n2.\tWait.",
        "goes_on": False,
        "words": [],
        "scope": [],
        "incidents": [],
        "variants": [],
    }
    Printer(as_json=False).result([hit], render.hit_lines)
    assert capsys.readouterr().out.splitlines()[2:] == ["   | 1.  Start it.", "   | 2.  Wait."]
