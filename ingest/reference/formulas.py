"""Cells that a spreadsheet would run as formulas: made inert on the way out, and back again."""

# What Excel, LibreOffice and Google Sheets take for the beginning of a formula.
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


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
    return any(
        line.lstrip(" \u00a0\ufeff'").startswith(_BEGINNINGS) for line in cell.split("\n")
    ) or cell.startswith(("\t", "\r"))
