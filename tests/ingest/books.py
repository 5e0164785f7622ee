"""Workbooks as tests make them."""

from io import BytesIO

import openpyxl


def book(**sheets: list[list[object]]) -> bytes:
    """Return a workbook of these sheets, each by its name."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
