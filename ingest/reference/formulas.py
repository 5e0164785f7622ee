"""Cells that a spreadsheet would run as formulas: made inert on the way out, and back again."""

import unicodedata

# What Excel, LibreOffice and Google Sheets take for the beginning of a formula; a spreadsheet set
# to Japanese takes the wide signs for it too.
_BEGINNINGS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
# What nobody sees before a formula: spaces, and signs that only shape a text.
_UNSEEN = frozenset({"Zs", "Cf", "Cc"})


def inert(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it: an apostrophe stands before a formula.

    Spaces, and a line break in the cell, do not hide a formula.
    """
    return f"'{cell}" if _is_formula(cell) else cell


def as_written(cell: str) -> str:
    """Return the cell as it was before `inert`."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    # A cell that begins with an apostrophe and a formula must survive being written and read too.
    first = next((at for at, sign in enumerate(cell) if not _is_unseen(sign)), len(cell))
    return "\r" in cell[:first] or any(map(_begins_one, cell.splitlines()))


def _begins_one(line: str) -> bool:
    first = next((at for at, sign in enumerate(line) if not _is_unseen(sign)), len(line))
    return "\t" in line[:first] or line.startswith(_BEGINNINGS, first)


def _is_unseen(sign: str) -> bool:
    return sign == "'" or unicodedata.category(sign) in _UNSEEN
