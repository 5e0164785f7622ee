"""Files made to harm: each is refused or read without harm, and costs nobody else anything."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ingest.limits import cpu_seconds
from tests.ingest.conftest import Shelf
from tests.ingest.hostile import archives, pdfs
from tests.ingest.hostile.kinds import PLAN, kinds

ROOT = Path(__file__).resolve().parents[2]
MOST_CHILD_MIB = 300
MOST_OWN_MIB = 400
# Starting the reader and reading the plan beside the hostile file, on a busy machine.
START_SECONDS = 1.5

Told = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Reading:
    """What a process of its own said of each file, and the most memory it and its readers held."""

    told: Told
    child_mib: int
    own_mib: int


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file below `folder`."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Return what came of all kinds, read by the real pipeline, a plan after each."""
    root = tmp_path_factory.mktemp("hostile")
    folder, scratch = root / "files", root / "tmp"
    folder.mkdir()
    scratch.mkdir()
    for name, make in kinds().items():
        (folder / name).write_bytes(make())
    before = tree(root)
    done = subprocess.run(
        [sys.executable, "-m", "tests.ingest.hostile.kinds", str(folder)],
        cwd=ROOT, env={**os.environ, "TMPDIR": str(scratch)}, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert tree(root) == before, "a file was left behind, changed or removed"
    assert list(scratch.iterdir()) == []
    *found, peaks = map(json.loads, done.stdout.splitlines())
    sizes = {name: (folder / name).stat().st_size for name in kinds()}
    told = {one["name"]: {**one, "size": sizes[one["name"]]} for one in found}
    return Reading(told, **peaks)


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_hostile_file_costs_itself_alone(reading: Reading, name: str) -> None:
    one = reading.told[name]
    assert one["seconds"] <= cpu_seconds(one["size"], 20.0) + START_SECONDS
    assert one["plan_read"], "the file beside it must be read"
    assert all(one["refused"])


def test_hostile_files_take_no_more_memory_than_a_reader_may(reading: Reading) -> None:
    assert reading.child_mib <= MOST_CHILD_MIB
    assert reading.own_mib <= MOST_OWN_MIB


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("xlsx_bomb.xlsx", {"archive-bomb"}),
        ("docx_large_member.docx", {"archive-bomb"}),
        ("docx_lying_sizes.docx", {"unreadable", "archive-bomb"}),
        ("docx_laughs_in_rels.docx", {"unsafe-xml"}),
        ("docx_laughs_in_content_types.docx", {"unsafe-xml"}),
        ("docx_laughs_in_utf16.docx", {"unsafe-xml"}),
        ("docx_laughs_in_odd_name.docx", {"unreadable", "unsafe-xml"}),
        ("docx_external_entity.docx", {"unsafe-xml"}),
        ("docx_ten_thousand_entries.docx", {"archive-bomb"}),
        ("docx_link.docx", {"unsafe-archive"}),
        ("stacked_flate.pdf", {"crashed", "out-of-memory", "timeout"}),
        ("form_in_itself.pdf", {"crashed", "out-of-memory", "timeout"}),
        ("csv_long_field.csv", {"too-large"}),
        ("csv_many_columns.csv", {"unreadable"}),
        ("json_deep.json", {"unreadable"}),
        ("html_open_definitions.html", {"unreadable"}),
        ("html_open_labels.html", {"unreadable"}),
        ("exe-as.docx", {"not-text", "unreadable"}),
    ],
)
def test_a_bomb_is_refused_for_what_it_is(reading: Reading, name: str, codes: set[str]) -> None:
    assert reading.told[name]["refused"][0] in codes


@pytest.mark.parametrize(
    "name",
    [
        "html-as.pdf",
        "html_deep.html",
        "xlsx_lying_dimension.xlsx",
        "huge_picture.pdf",
        "markdown_raw_rows.md",
        "markdown_marks.md",
    ],
)
def test_what_is_only_odd_is_read(reading: Reading, name: str) -> None:
    assert reading.told[name]["refused"] == []


@pytest.mark.parametrize("name", ["html_open_definitions.html", "html_open_labels.html"])
def test_a_page_too_deep_is_refused_before_it_is_parsed(reading: Reading, name: str) -> None:
    assert "nested too deep" in reading.told[name]["refused"][1]
    assert reading.told[name]["seconds"] <= START_SECONDS


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_refused_or_read_as_far_as_it_goes(shelf: Shelf, share: float) -> None:
    whole = {
        "a.docx": archives.zipped(archives.docx_members()),
        "b.xlsx": archives.zipped(archives.xlsx_members()),
        "c.pdf": pdfs.pdf(),
        "d.html": b"<!doctype html><html><body><p>Call the shift lead.</p></body></html>",
        "e.json": b'[{"step": "Call the shift lead."}, {"step": "Close the gate."}]',
        "f.csv": b'step,who\n"Call the shift lead","Ines"\n',
        "g.md": b"# Plan\n\n```\ncall the lead\n```\n",
    }
    for name, data in whole.items():
        shelf.put(name, data[: int(len(data) * share)])
    shelf.put("zz-plan.md", PLAN)
    report = shelf.ingest()
    assert {one.path for one in report.refused} >= {"a.docx", "b.xlsx", "e.json"}
    assert all(one.code in ("unreadable", "no-text", "unsupported-type", "not-text", "empty",
                            "too-short") for one in report.refused)  # fmt: skip
    assert "zz-plan.md" in shelf.library.read


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("plan\u202efdp.md", True),
        ("plan\n\x1b[31m.md", True),
        ("C:away.md", True),
        ("CON.md", True),
        ("%2e%2e%2faway.md", True),
        ("-rf.md", True),
    ],
)
def test_an_odd_file_name_leads_nowhere_else(shelf: Shelf, name: str, is_read: bool) -> None:
    shelf.put(name, PLAN)
    before = tree(shelf.folder.parent)
    report = shelf.ingest()
    assert tree(shelf.folder.parent) == before
    assert (name in shelf.library.read) is is_read or report.refused


def test_a_name_that_is_no_text_and_one_of_four_kilobytes_are_refused(shelf: Shelf) -> None:
    shelf.put("zz-plan.md", PLAN)
    folder = os.fsencode(shelf.folder)
    Path(os.fsdecode(folder + b"/caf\xe9.md")).write_text(PLAN)
    deep = shelf.folder
    for _ in range(16):
        deep /= "d" * 240
        deep.mkdir()
    report = shelf.ingest()
    assert [one.code for one in report.refused] == ["bad-name"]
    assert "zz-plan.md" in shelf.library.read
