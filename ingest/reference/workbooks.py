"""Which sheet of a workbook is reference data: the one whose header says so."""

from collections.abc import Callable, Sequence

from domain.errors import ReferenceRefused
from ingest.readers.sheet_tables import is_header
from ingest.reference.tables import Row

Sheet = tuple[str, Sequence[Row]]
# What recognises a table by its rows.
Recognise = Callable[[Sequence[Row]], bool]
# A cover has a line or two that could name columns; a table has rows below them.
_MOST_ON_COVER = 2


def pick_sheet(
    sheets: Sequence[Sheet], recognise: Recognise, *, name: str, must: bool, notes: list[str]
) -> Sequence[Row]:
    """Return the rows of the sheet that is reference data, none where the book is a plan.

    A book with other tables beside it is a plan, unless it has to be reference data. What is left
    aside, or looks like reference data in a plan, is added to `notes`.

    Args:
        sheets: name and rows of each sheet that has any.
        must: whether the book has to be reference data.

    Raises:
        ReferenceRefused: it has to be, and no sheet or more than one can be meant.
    """
    if len(sheets) == 1:
        return sheets[0][1]
    fitting = [sheet for sheet in sheets if recognise(sheet[1])]
    others = [sheet for sheet in sheets if sheet not in fitting]
    if len(fitting) == 1 and (must or not any(_is_table(rows) for _, rows in others)):
        notes += [f"sheet {title!r} is not used" for title, _ in others]
        return fitting[0][1]
    told = ", ".join(repr(title) for title, _ in fitting)
    if must:
        raise ReferenceRefused(name, (_why_none(told),))
    if fitting:
        notes.append(
            f"read as a plan; sheet {told} has the columns of reference data: save it as a file of "
            "its own, or name its kind when importing"
        )
    return ()


def _why_none(told: str) -> str:
    if told:
        return f"sheets {told} all have such columns; keep one, or save each as a file of its own"
    return "no sheet has the columns it needs; name them in one row above the data"


def _is_table(rows: Sequence[Row]) -> bool:
    return sum(is_header(list(cells)) for _, cells in rows) > _MOST_ON_COVER
