"""A row of reference data: what a rule read there and where it was imported from, no quote."""

from api.schemas.upkeep import CellOut, RowOut
from ui.parts.moments import moment_html
from ui.parts.rows import mark, rows
from ui.parts.safe import to_html
from ui.parts.served import service_words
from ui.parts.texts import plain, say_html

# Columns whose values are lengths, days or codes.
WORDED = frozenset("rto rpo mtpd valid_from valid_to kind status".split())


def data_row(row: RowOut) -> str:
    """Return a row as HTML: its name, the cells that count here, the file, its lines and when."""
    head = say_html(f"upkeep.row_{row.kind}", name=row.name)
    cells = rows(
        (plain(f"upkeep.cell_{cell.name}"), _value(cell) or plain("upkeep.not_given"))
        for cell in row.cells
    )
    return (
        f'<div><div class="m-where">{mark("data")} {head}</div>{cells}'
        f'<div class="m-where">{_source(row)}</div></div>'
    )


def _value(cell: CellOut) -> str:
    """Return what stands in the cell; a person's own words as they are."""
    return service_words("cell", cell.value) if cell.name in WORDED else cell.value


def _source(row: RowOut) -> str:
    parts = [to_html(row.file)] if row.file else []
    if row.lines:
        numbers = ", ".join(map(str, row.lines))
        parts.append(say_html("upkeep.at_lines", numbers=numbers))
    if row.imported_at:
        parts.append(say_html("upkeep.imported", at=moment_html(row.imported_at)))
    return " · ".join(parts)
