"""The revision of the readers is raised when they make something else of the same file."""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.frames import unpack_facts, unpack_reading, unpack_sections
from ingest.passages import build_passages
from ingest.revision import READER_REVISION
from ingest.worker import answer
from tests.ingest.conftest import count_words

RECORD = Path(__file__).with_name("readings.json")
HEAD = ("Role", "Person", "Phone", "Reached within")
ROWS = (
    ("Incident Manager", "Ida Ito", "+44 20 7946 0018", "15 minutes"),
    ("Flood Warden", "Jon Oda", "+44 20 7946 0019", "2 hours"),
)
BEFORE = ("Version 2.1", "Status: Approved", "Next review: 2027-03-01", "Plan owner: Ida Ito")
STEPS = ("Close valve V-7 within 30 minutes.", "Call the insurer on +44 20 7946 0020.")
PARTS = (
    ("Purpose", "The recovery time objective of payroll is 4 hours."),
    ("When to use this plan", "Activate this plan if water stands above 20 cm in hall B."),
)


def _markdown() -> str:
    rows = "\n".join(f"| {' | '.join(row)} |" for row in ROWS)
    parts = "".join(f"## {name}\n\n{text}\n\n" for name, text in PARTS)
    steps = "".join(f"{place}. {step}\n" for place, step in enumerate(STEPS, start=1))
    links = "".join(f"- [{name}](#{place})\n" for place, (name, _) in enumerate(PARTS))
    return (
        f"# Flood plan\n\n{'  '.join(BEFORE)}\n\n## Contents\n\n{links}\n{parts}"
        f"## Steps\n\n{steps}\n**Contacts**\n\n| {' | '.join(HEAD)} |\n|---|---|---|---|\n{rows}\n"
    )


def _html() -> str:
    parts = "".join(f"<h2>{name}</h2><p>{text}</p>" for name, text in PARTS)
    steps = "".join(f"<li>{step}</li>" for step in STEPS)
    head = "".join(f"<th>{name}</th>" for name in HEAD)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    spans = (
        "<table><tr><th rowspan=2>Team</th><th colspan=2>Reached</th></tr>"
        "<tr><th>by day</th><th>by night</th></tr>"
        "<tr><td rowspan=2>Site</td><td>4711</td><td>4712</td></tr>"
        "<tr><td>4713</td><td>4714</td></tr></table>"
    )
    notes = "<h2>Notes</h2><p>Boats are in hall C.</p>"
    layout = f"<table role=presentation><tr><td>{notes}</td></tr></table>"
    return (
        f"<h1>Flood plan</h1><p>{' · '.join(BEFORE)}</p>{parts}<p><b>Steps</b></p><ol>{steps}</ol>"
        f"<h2>Contacts</h2><table><tr>{head}</tr>{rows}</table>{spans}{layout}"
    )


def _plain() -> str:
    parts = "".join(f"{name}\n{'=' * len(name)}\n\n{text}\n\n" for name, text in PARTS)
    return f"FLOOD PLAN\n\n{parts}1. Steps\n\n" + "".join(f"- {step}\n" for step in STEPS)


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Flood plan", 1)
    for text in BEFORE:
        document.add_paragraph(text)
    document.add_paragraph().add_run("Contents").bold = True
    for page, (name, _) in enumerate(PARTS, start=2):
        document.add_paragraph(f"{name}\t{page}")
    for name, text in PARTS:
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph(text)
    document.add_heading("Steps", 2)
    for step in STEPS:
        document.add_paragraph(step, style="List Bullet")
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Contacts"
    for row in (("Whom to call",), HEAD, *ROWS):
        book.active.append(row)
    book.active.row_dimensions[4].hidden = True
    kept_back = book.create_sheet("Lists")
    kept_back.append(["yes", "no"])
    kept_back.sheet_state = "hidden"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _csv() -> str:
    return "\n".join(",".join(row) for row in (("Duty", *HEAD[1:]), *ROWS))


def _jsonl() -> str:
    return "\n".join(json.dumps(dict(zip(HEAD, row, strict=True))) for row in ROWS)


def _pdf() -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    y = 800
    dotted = [f"{name} {'.' * 40} {page}" for page, (name, _) in enumerate(PARTS, start=2)]
    lines = [("Flood plan", 22), *((one, 11) for one in (*BEFORE, "Contents", *dotted))]
    for name, text in PARTS:
        lines += [(name, 15), (text, 11)]
    lines += [("Steps", 15), *((f"- {step}", 11) for step in STEPS), ("Contacts", 15)]
    for text, size in lines:
        canvas.setFont("Helvetica", size)
        canvas.drawString(72, y, text)
        y -= size + 9
    for row in (HEAD, *ROWS):
        for column, words in enumerate(row):
            canvas.drawString(72 + 120 * column, y, words)
        y -= 16
    canvas.save()
    return stream.getvalue()


SAMPLE = {
    "csv": _csv,
    "docx": _docx,
    "html": _html,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "pdf": _pdf,
    "plain": _plain,
    "xlsx": _xlsx,
}


def digest_of(name: str) -> str:
    """Return a digest of all that is stored of the sample in this format."""
    made = SAMPLE[name]()
    data = made if isinstance(made, bytes) else made.encode()
    request = {"name": "plans/flood", "reader": name, "kind": None, "today": "2026-03-01"}
    found = answer(request, data)
    reading = unpack_reading(found["document"])
    sections = unpack_sections(found["sections"], "v")
    facts = unpack_facts(found["facts"], "v", sections)
    passages = build_passages(
        reading, sections, title=found["title"], count_tokens=count_words, limit=40
    )
    stored = (found["title"], reading.text, reading.warnings, sections, passages, facts)
    return hashlib.sha256(repr(stored).encode()).hexdigest()[:16]


def test_readers_that_read_otherwise_are_of_another_revision() -> None:
    """Where this fails, files that were read before would stay as older readers read them.

    Was it meant that the sample comes out otherwise? Then raise `READER_REVISION` by one, unless
    it was raised since the last release already, and put what is printed below into the record.
    """
    known = json.loads(RECORD.read_text(encoding="utf-8"))
    found = {name: digest_of(name) for name in SAMPLE}
    differing = [name for name in SAMPLE if known["digests"].get(name) != found[name]]
    now = json.dumps({"revision": READER_REVISION, "digests": found}, indent=2)
    if known["revision"] != READER_REVISION:
        pytest.fail(f"READER_REVISION was raised. Make {RECORD.name} this:\n{now}")
    if differing:
        pytest.fail(
            f"The sample is read otherwise than revision {READER_REVISION} read it, as "
            f"{', '.join(differing)}. If that is meant, raise READER_REVISION in "
            f"ingest/revision.py by one, so that plans which were read before are read again, "
            f"and make {RECORD.name} what this test then prints.\n{now}"
        )


@pytest.mark.parametrize("name", SAMPLE)
def test_the_sample_comes_out_the_same_each_time(name: str) -> None:
    assert digest_of(name) == digest_of(name)
