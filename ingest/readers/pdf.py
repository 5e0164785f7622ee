"""PDF: lines grouped from characters by pdfium, then laid out by `pdf_layout`."""

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import TYPE_CHECKING, Any

from domain.documents import Reading
from domain.errors import DocumentRefused
from ingest.readers.pdf_layout import Line, Outline, lay_out

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_PAGES = 3000
# A gap this many glyph heights wide parts two cells of a row, not two words.
CELL_GAP = 1.6
# pdfium gives these for a hyphen at a line's end.
_HYPHENS = {2: "-", 0xFFFE: "-", 0xAD: "-"}


def read_pdf(data: bytes) -> Reading:
    """Return the lines of the PDF as paragraphs, headings and rows, page by page.

    Raises:
        DocumentRefused: encrypted, broken, or without a text layer. The path is left empty.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentRefused("", "encrypted", "it is protected by a password") from None
        raise DocumentRefused("", "unreadable", f"it is not a readable PDF ({error})") from None
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: "PdfDocument") -> Reading:
    import pypdfium2

    pages: list[list[Line]] = []
    warnings = []
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            warnings.append(f"page {number + 1} cannot be read")
            continue
        pages.append(list(_lines(page, number + 1)))
        page.close()
    if len(document) > MOST_PAGES:
        warnings.append(f"only the first {MOST_PAGES} of {len(document)} pages were read")
    empty = sum(1 for lines in pages if not lines)
    if empty == len(pages):
        raise DocumentRefused("", "no-text", "it has no text layer; scan it with text recognition")
    if empty:
        warnings.append(f"{empty} of {len(document)} pages have no text")
    title = document.get_metadata_dict().get("Title") or None
    return lay_out(pages, list(_outline(document)), title, tuple(warnings))


def _outline(document: "PdfDocument") -> Iterator[Outline]:
    for bookmark in document.get_toc(max_depth=6):
        target = bookmark.get_dest()
        page = target.get_index() if target is not None else None
        if page is not None:
            yield Outline(bookmark.get_title(), bookmark.level + 1, page + 1)


def _lines(page: "PdfPage", number: int) -> Iterator[Line]:
    from pypdfium2 import raw

    text_page = page.get_textpage()
    height = page.get_height()
    codes = [raw.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars())]
    start = 0
    for index, code in enumerate([*codes, 10]):
        if code in (10, 13):
            line = _line(raw, text_page, codes, start, index, number, height)
            if line is not None:
                yield line
            start = index + 1
    text_page.close()


def _line(
    raw: Any, text_page: Any, codes: list[int], start: int, end: int, number: int, height: float
) -> Line | None:
    while start < end and chr(codes[start]).isspace():
        start += 1
    while end > start and chr(codes[end - 1]).isspace():
        end -= 1
    if start == end:
        return None
    inked = [index for index in range(start, end) if codes[index] > 32]
    if not inked:
        return None
    middle = inked[len(inked) // 2]
    size = _size(raw, text_page, middle)
    left, bottom, _, _ = _box(raw, text_page, inked[0])
    _, _, right, _ = _box(raw, text_page, inked[-1])
    text = _spaced(raw, text_page, codes, start, end, max(size, 1.0))
    samples = {inked[0], middle, inked[-1]}
    bold = all(_is_bold(raw, text_page, index) for index in samples)
    return Line(text, number, size, bold, left, right, bottom, bottom / height if height else 0.5)


def _spaced(raw: Any, text_page: Any, codes: list[int], start: int, end: int, size: float) -> str:
    """Return the characters, with ` | ` where a space is as wide as a cell border."""
    parts = []
    for index in range(start, end):
        code = codes[index]
        if code == 32 and start < index < end - 1 and codes[index - 1] != 32:
            after = index + 1
            while after < end - 1 and codes[after] == 32:
                after += 1
            gap = _box(raw, text_page, after)[0] - _box(raw, text_page, index - 1)[2]
            parts.append(" | " if gap > CELL_GAP * size else " ")
        elif 0xD800 <= code <= 0xDFFF or code == 0:
            continue
        else:
            parts.append(_HYPHENS.get(code) or chr(code))
    return "".join(parts)


def _box(raw: Any, text_page: Any, index: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a character in points."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _size(raw: Any, text_page: Any, index: int) -> float:
    """Return the glyph height in points: many files set size 1 and scale by the matrix."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(text_page, index))
    if raw.FPDFText_GetMatrix(text_page, index, matrix):
        size *= hypot(matrix.c, matrix.d)
    return round(size * 2) / 2


def _is_bold(raw: Any, text_page: Any, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy", b"semibd"))
