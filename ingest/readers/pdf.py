"""PDF: pages opened by pdfium, their lines laid out by `pdf_layout`."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from domain.documents import Reading
from domain.errors import DocumentRefused
from ingest.readers.pdf_layout import PageLines, lay_out
from ingest.readers.pdf_lines import page_lines
from ingest.readers.pdf_outline import Outline

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 3000
# A document has no more bookmarks than this; what names more is broken or hostile.
MOST_BOOKMARKS = 20_000


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

    pages: list[PageLines] = []
    warnings = []
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            warnings.append(f"page {number + 1} cannot be read")
            continue
        pages.append(PageLines(*page_lines(page, number + 1)))
        page.close()
    if len(document) > MOST_PAGES:
        warnings.append(f"only the first {MOST_PAGES} of {len(document)} pages were read")
    empty = sum(1 for page in pages if not page.lines)
    if empty == len(pages):
        raise DocumentRefused("", "no-text", "it has no text layer; scan it with text recognition")
    if empty:
        warnings.append(f"{empty} of {len(document)} pages have no text")
    title = document.get_metadata_dict().get("Title") or None
    return lay_out(pages, list(_outline(document)), title, tuple(warnings))


def _outline(document: "PdfDocument") -> Iterator[Outline]:
    for bookmark in islice(document.get_toc(max_depth=6), MOST_BOOKMARKS):
        target = bookmark.get_dest()
        page = target.get_index() if target is not None else None
        if page is not None:
            yield Outline(bookmark.get_title(), bookmark.level + 1, page + 1)
