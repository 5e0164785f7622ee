"""What holds for every format: quotes stand in the text, sections cover it, places are kept."""

import json
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.documents import BlockKind
from ingest.normalise import one_line
from ingest.passages import build_passages
from ingest.sections import build_sections
from ingest.worker import reader_of
from tests.ingest.conftest import count_words

# What a file is made of: a kind of part, and its words.
WORDS = st.sampled_from(
    [
        "Roles",
        "Shut the valve.",
        "Annex B: Contacts",
        "4 h",
        "Wärme | Dampf",
        "a\u200bb",
        "",
        "x: y",
    ]
)
PARTS = st.lists(
    st.tuples(st.sampled_from(["head", "text", "item", "row", "bold", "gap"]), WORDS, WORDS),
    max_size=12,
)

Part = tuple[str, str, str]


def _markdown(parts: list[Part]) -> bytes:
    shapes = {
        "head": "\n## {0}\n",
        "text": "\n{0} {1}\n",
        "item": "- {0}\n",
        "row": "\n| {0} | {1} |\n|---|---|\n| {1} | {0} |\n",
        "bold": "\n**{0}**\n",
        "gap": "\n---\n",
    }
    return "".join(shapes[kind].format(*words) for kind, *words in parts).encode()


def _html(parts: list[Part]) -> bytes:
    shapes = {
        "head": "<h2>{0}</h2>",
        "text": "<p>{0} {1}",
        "item": "<ul><li>{0}</ul>",
        "row": "<table><tr><th>{0}<th>{1}<tr><td colspan=2>{1}</table>",
        "bold": "<p><b>{0}</b>",
        "gap": "<nav>{0}</nav><footer>{1}</footer>",
    }
    return "".join(shapes[kind].format(*words) for kind, *words in parts).encode()


def _plain(parts: list[Part]) -> bytes:
    shapes = {
        "head": "\n\n{0}\n====\n\n",
        "text": "{0} {1}\n",
        "item": "- {0}\n",
        "row": "|{0} |{1} |c |\n",
        "bold": "\n\n2.1 {0}\n\n",
        "gap": "\r\n\r\n",
    }
    return "".join(shapes[kind].format(*words) for kind, *words in parts).encode()


def _docx(parts: list[Part]) -> bytes:
    document = docx.Document()
    for kind, first, second in parts:
        if kind == "head":
            document.add_heading(first, 2)
        elif kind == "row":
            cells = document.add_table(rows=2, cols=2).rows[1].cells
            cells[0].text, cells[1].text = first, second
        else:
            document.add_paragraph().add_run(first).bold = kind == "bold"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _xlsx(parts: list[Part]) -> bytes:
    book = openpyxl.Workbook()
    for kind, first, second in parts:
        sheet = book.worksheets[-1]
        if kind == "head":
            sheet = book.create_sheet()
        sheet.append([first, second] if kind == "row" else [] if kind == "gap" else [first])
        if kind == "bold":
            sheet.merge_cells(start_row=1, end_row=2, start_column=1, end_column=2)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _csv(parts: list[Part]) -> bytes:
    return "\n".join(f'"{first}",{second}' for _, first, second in parts).encode()


def _jsonl(parts: list[Part]) -> bytes:
    return "\n".join(
        json.dumps({kind: first, "b": [second]}) for kind, first, second in parts
    ).encode()


FORMATS: dict[str, Callable[[list[Part]], bytes]] = {
    "markdown": _markdown,
    "html": _html,
    "plain": _plain,
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "jsonl": _jsonl,
}


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=PARTS)
def test_quotes_are_verbatim_and_sections_cover_the_text(name: str, parts: list[Part]) -> None:
    reading = reader_of(name)(FORMATS[name](parts))
    text = reading.text
    sections = build_sections(reading, version_id="d.1", title="Plan")
    assert (sections[0].start, sections[-1].end) == (0, len(text))
    assert all(one.end == other.start for one, other in pairwise(sections))
    last = 0
    for block in reading.blocks:
        assert text[block.start : block.end].strip() == text[block.start : block.end] != ""
        assert last <= block.start
        assert block.place.describe()
        last = block.start
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            _check_words(text[block.start : block.end], block.clean)
    for one in build_passages(reading, sections, title="Plan", count_tokens=count_words):
        holder = next(item for item in sections if item.section_id == one.section_id)
        assert holder.start <= one.start < one.end <= holder.end


def _check_words(quote: str, clean: str) -> None:
    """The words searched stand in the quote, in its order."""
    position = 0
    quote = one_line(quote)
    for word in clean.split():
        position = quote.index(word, position) + len(word)
