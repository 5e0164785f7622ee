"""The typeface of printed pages: Latin, Greek and Cyrillic on every machine, from a package."""

import unicodedata
from functools import cache
from html import escape

REGULAR, BOLD = "Muster", "Muster-Bold"
# Stands for what the typeface has no shape of, such as a pictogram.
NO_SHAPE = "\ufffd"


@cache
def load_typeface() -> frozenset[int]:
    """Make the typeface known to reportlab; return the characters that it has shapes of."""
    from font_roboto import Roboto, RobotoBold, RobotoBoldItalic, RobotoItalic
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    files = (Roboto, RobotoBold, RobotoItalic, RobotoBoldItalic)
    names = (REGULAR, BOLD, f"{REGULAR}-Italic", f"{REGULAR}-BoldItalic")
    for name, file in zip(names, files, strict=True):
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily(REGULAR, *names)
    regular = pdfmetrics.getFont(REGULAR)
    return frozenset(regular.face.charToGlyph)


def printable(text: str) -> str:
    """Return `text` as the typeface can show it; what it cannot is marked, never left out."""
    shapes = load_typeface()
    shown = []
    for char in text:
        if ord(char) in shapes or char in "\n\t":
            shown.append(char)
            continue
        plain = "".join(one for one in unicodedata.normalize("NFKD", char) if ord(one) in shapes)
        shown.append(plain or NO_SHAPE)
    return "".join(shown)


def markup(text: str) -> str:
    """Return `text` for a reportlab paragraph: printable, and none of it taken for markup."""
    return escape(printable(text), quote=False)
