"""A text longer than a paragraph can be is set whole, and no word of it is parted."""

import pypdfium2
import pytest

from desk.out.card_pdf import PaperSize
from desk.out.sheet import Line, Sheet
from desk.out.sheet_pdf import LONGEST, sheet_pdf

WORDS = " ".join(f"word{number}end" for number in range(900))


@pytest.mark.parametrize(
    "text", [WORDS, "x" * 3 * LONGEST, "", "y" * LONGEST, f"{'z' * LONGEST} a"]
)
def test_a_long_text_is_whole_and_says_once_where_it_is_from(text: str) -> None:
    sheet = Sheet("Situation", "now", False, (Line(text, "written: Ines"), Line("The end.")))
    pages = pypdfium2.PdfDocument(sheet_pdf(sheet, PaperSize.A4))
    read = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert read.count("written: Ines") == 1
    for letter in "xyz":
        assert read.count(letter) >= text.count(letter)
    assert set(text.split()) - {"x" * 3 * LONGEST, "y" * LONGEST, "z" * LONGEST} <= set(
        read.split()
    )
