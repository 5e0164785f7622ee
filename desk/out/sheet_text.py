"""Sheets as Markdown, HTML and CSV; what plans and people wrote stays text in each."""

import csv
import io
import re
from collections.abc import Iterator
from html import escape

from desk.out.card_html import STYLE, contact_html
from desk.out.sheet import Grid, Heading, Line, Sheet
from desk.out.texts import speaker
from ingest.reference.formulas import inert

# What begins a mark in Markdown wherever it stands, or hides one; what does so only where a block
# begins. Days, numbers and what stands in round brackets are read as they are.
_MARKS = re.compile(r"([\\`*{}<>|~\[\]]|_(?!(?<=[^\W_]_)[^\W_])|^[-+#]|#\Z|&(?=#?\w{1,32};))")
# What begins a numbered list there, a year too; the mark is behind the number.
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|\Z)")


def sheet_markdown(sheet: Sheet) -> str:
    """Return the sheet as Markdown; every mark in its texts is escaped."""
    return "\n".join(_markdown(sheet)) + "\n"


def _markdown(sheet: Sheet) -> Iterator[str]:
    say = speaker(sheet.language)
    if sheet.is_exercise:
        yield f"**{say('exercise')}**\n"
    yield f"# {_plain(sheet.title)}\n"
    yield f"{say('as_of', at=sheet.printed_at)}\n"
    for block in sheet.blocks:
        if isinstance(block, Heading):
            yield f"## {_plain(block.text)}\n"
        elif isinstance(block, Line):
            yield f"- {_plain(block.text)}" + (f" — *{_plain(block.label)}*" if block.label else "")
        else:
            yield _row(block.header)
            yield _row(("---",) * len(block.header), escaped=False)
            yield from map(_row, block.rows)
        yield ""
    if sheet.is_exercise:
        yield f"**{say('exercise')}**"


def _row(cells: tuple[str, ...], *, escaped: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if escaped else cell for cell in cells)} |"


def _plain(text: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\1", " ".join(text.split())))


def sheet_html(sheet: Sheet) -> str:
    """Return the sheet as one HTML page without script."""
    return "".join(_html(sheet))


def _html(sheet: Sheet) -> Iterator[str]:
    say = speaker(sheet.language)
    band = f'<p class="band">{say("exercise")}</p>' if sheet.is_exercise else ""
    yield (
        f'<!doctype html><html lang="{sheet.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(sheet.title)}</title><style>{STYLE}</style></head><body>{band}"
        f"<h1>{escape(sheet.title)}</h1>"
        f"<p>{escape(say('as_of', at=sheet.printed_at))}</p>"
    )
    for block in sheet.blocks:
        if isinstance(block, Heading):
            yield f"<h2>{escape(block.text)}</h2>"
        elif isinstance(block, Line):
            label = f" <small>({escape(block.label)})</small>" if block.label else ""
            yield f"<p>{escape(block.text)}{label}</p>"
        else:
            yield _table(block)
    yield f"{band}</body></html>"


def _table(grid: Grid) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in grid.header)
    rows = (
        "<tr>" + "".join(f"<td>{contact_html(cell)}</td>" for cell in row) + "</tr>"
        for row in grid.rows
    )
    return f"<table><tr>{head}</tr>{''.join(rows)}</table>"


def sheet_csv(sheet: Sheet) -> str:
    """Return the sheet's first table as CSV that no spreadsheet runs.

    That it is an exercise, and what the sheet says beside its table, stands in every row.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    grid = next(block for block in sheet.blocks if isinstance(block, Grid))
    said = [speaker(sheet.language)("exercise_once")] if sheet.is_exercise else []
    said += [block.text for block in sheet.blocks if isinstance(block, Line)]
    mark = ("; ".join(said),) if said else ()
    for place, row in enumerate((grid.header, *grid.rows)):
        writer.writerow([inert(cell) for cell in (*row, *(mark if place else mark and ("Mode",)))])
    return buffer.getvalue()
