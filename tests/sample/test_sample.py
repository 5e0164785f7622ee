"""The sample organization agrees with itself: what it quotes, names and counts is there."""

import csv
import json
import re
from collections import Counter
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from scripts.make_sample import made_documents

SAMPLE = Path(__file__).resolve().parents[2] / "muster" / "sample"
SUBCLASS_COUNTS = {
    "CYB": 6, "INF": 3, "TEC": 6, "FAC": 6, "NAT": 4, "PPL": 4, "SUP": 4, "SEC": 3, "LEG": 3,
}  # fmt: skip
SUBCLASSES = {f"{code}.{n}" for code, most in SUBCLASS_COUNTS.items() for n in range(1, most + 1)}
LOSS_SCENARIOS = {"it", "site", "people", "supplier", "information", "equipment", "utility"}
HEADERS = {
    "bia": "activity,rto,rpo,mtpd,mbco,depends_on",
    "roster": "person,role,deputy_of,phone,email,valid_from,valid_to",
    "inventory": "resource,kind,rto,status,valid_to,capacity,also_called",
}


def incidents() -> list[dict[str, Any]]:
    lines = (SAMPLE / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def reference(name: str) -> list[dict[str, str]]:
    with (SAMPLE / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def one_line(text: str) -> str:
    return " ".join(text.split())


def docx_lines(data: bytes) -> list[str]:
    lines = []
    for part in Document(BytesIO(data)).iter_inner_content():
        if isinstance(part, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return lines


def xlsx_lines(data: bytes) -> list[str]:
    lines = []
    for sheet in load_workbook(BytesIO(data), read_only=True):
        lines.append(sheet.title)
        rows = sheet.iter_rows(values_only=True)
        lines += [" | ".join(str(cell or "") for cell in row) for row in rows]
    return lines


def text_lines(path: str, data: bytes) -> list[str]:
    """Return the lines of a document's text, each heading a line of its own."""
    suffix = Path(path).suffix
    if suffix == ".docx":
        return docx_lines(data)
    if suffix == ".xlsx":
        return xlsx_lines(data)
    if suffix == ".pdf":
        pages = PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in pages).splitlines()
    text = data.decode()
    if suffix == ".html":
        return unescape(re.sub(r"<[^>]+>", "", text)).splitlines()
    return text.splitlines()


@cache
def document_lines(path: str) -> tuple[str, ...]:
    return tuple(text_lines(path, (SAMPLE / path).read_bytes()))


@cache
def headings(path: str) -> frozenset[str]:
    data = (SAMPLE / path).read_bytes()
    if path.endswith(".docx"):
        parts = Document(BytesIO(data)).paragraphs
        return frozenset(part.text for part in parts if part.style.name.startswith("Heading"))
    if path.endswith(".html"):
        return frozenset(map(unescape, re.findall(r"<h2[^>]*>(.*?)</h2>", data.decode())))
    lines = document_lines(path)
    if path.endswith(".md"):
        return frozenset(line.lstrip("# ") for line in lines if line.startswith("#"))
    return frozenset(line.strip() for line in lines)


def test_the_sample_is_large_enough_and_under_three_megabytes() -> None:
    files = [path for path in (SAMPLE / "documents").rglob("*") if path.is_file()]
    formats = Counter(path.suffix for path in files)
    assert len(files) >= 26
    assert all(
        formats[suffix] >= least
        for suffix, least in {".docx": 5, ".pdf": 5, ".xlsx": 2, ".html": 4, ".md": 8}.items()
    )
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 3_000_000


def test_incidents_cover_every_subclass_three_times() -> None:
    counts = Counter(record["labels"]["subclass"] for record in incidents())
    classes = Counter(record["labels"]["class"] for record in incidents())
    assert sum(counts.values()) >= 170
    assert set(counts) - {None} == SUBCLASSES
    assert min(counts[subclass] for subclass in SUBCLASSES) >= 3
    assert min(classes["NONE"], classes["UNKNOWN"]) >= 8


def test_incident_ids_are_unique_and_dates_carry_their_offset() -> None:
    records = incidents()
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        assert re.fullmatch(r"202[1-6]-\d\d-\d\dT\d\d:\d\d:00\+0[12]:00", record["date"])
        assert record["id"].startswith(f"inc-{record['date'][:4]}-")


@pytest.mark.parametrize("record", incidents(), ids=lambda record: record["id"])
def test_an_incident_agrees_with_the_documents(record: dict[str, Any]) -> None:
    labels, sections = record["labels"], record["sections"]
    assert 15 <= len(record["description"].split()) <= 120
    assert record["severity"] in {"S1", "S2", "S3", "S4", "S5"}
    if labels["class"] in {"NONE", "UNKNOWN"}:
        assert labels["subclass"] is None
        assert not sections
        return
    assert labels["subclass"].startswith(f"{labels['class']}.")
    assert set(labels["loss_scenarios"]) <= LOSS_SCENARIOS
    assert 1 <= len(sections) <= 4
    for section in sections:
        assert section["heading"] in headings(section["path"]), section
    text = " ".join(" ".join(document_lines(section["path"])) for section in sections)
    for role in record["roles"]:
        assert role.casefold() in one_line(text).casefold(), role


def test_every_planted_defect_is_quoted_verbatim() -> None:
    defects = json.loads((SAMPLE / "defects.json").read_text(encoding="utf-8"))
    assert 8 <= len(defects) <= 13
    for defect in defects:
        for side in defect["sides"]:
            text = one_line(" ".join(document_lines(side["path"])))
            assert side["quote"] in text, side


@pytest.mark.parametrize("name", HEADERS)
def test_a_reference_table_has_its_header(name: str) -> None:
    first, *_ = (SAMPLE / "reference" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    assert first == HEADERS[name]


def test_what_an_activity_needs_is_in_the_inventory() -> None:
    known = {row["resource"] for row in reference("inventory") if row["status"] == "active"}
    for row in reference("bia"):
        assert set(row["depends_on"].split("; ")) <= known, row["activity"]


def test_a_deputy_stands_for_a_person_of_the_roster() -> None:
    people = {row["person"] for row in reference("roster")}
    assert {row["deputy_of"] for row in reference("roster")} - {""} <= people


def test_links_between_documents_lead_somewhere_but_for_the_planted_one() -> None:
    dead = []
    for path in (SAMPLE / "documents").rglob("*.*"):
        if path.suffix in {".md", ".html"}:
            text = path.read_text(encoding="utf-8")
            targets = re.findall(r'\]\(([^)]+)\)|href="([^"]+)"', text)
            dead += [a or b for a, b in targets if not (path.parent / (a or b)).exists()]
    assert dead == ["cold-store-evacuation.md"]


def test_a_section_named_in_another_document_exists_there() -> None:
    paths = [str(path.relative_to(SAMPLE)) for path in (SAMPLE / "documents").rglob("*.*")]
    known = {heading for path in paths for heading in headings(path)}
    named = {
        name
        for path in paths
        for name in re.findall(
            r'(?:section|Abschnitt) "([^"]+)"', one_line(" ".join(document_lines(path)))
        )
    }
    assert len(named) > 10
    assert not named - known


def test_persons_in_role_tables_are_in_the_roster() -> None:
    people = {row["person"] for row in reference("roster")}
    for path in (SAMPLE / "documents").rglob("*.docx"):
        lines = docx_lines(path.read_bytes())
        rows = [line.split(" | ") for line in lines]
        start = next(i for i, row in enumerate(rows) if row[:3] == ["Role", "Person", "Deputy"])
        for row in rows[start + 1 :]:
            if len(row) < 3:
                break
            if row[0] != "Evacuation wardens":
                assert {row[1], row[2]} <= people, (path.name, row)


@pytest.mark.parametrize("made", list(made_documents()), ids=lambda made: made[0])
def test_a_document_made_again_reads_the_same(made: tuple[str, bytes]) -> None:
    path, content = made
    assert text_lines(path, content) == list(document_lines(f"documents/{path}"))
