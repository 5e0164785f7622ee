"""Lines of a name and a value, and the marks that say where a sentence comes from."""

from collections.abc import Iterable

from ui.parts.safe import to_html
from ui.parts.texts import say_html


def row(name: str, value: str) -> str:
    """Return a line of plain texts as HTML."""
    return row_html(name, to_html(value))


def row_html(name: str, value: str) -> str:
    """Return a line as HTML; `value` is HTML already."""
    return f'<div class="m-row"><b>{to_html(name)}:</b> {value}</div>'


def rows(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a line as HTML for each name whose value is not empty."""
    return "".join(row(name, value) for name, value in pairs if value)


def mark(origin: str) -> str:
    """Return the mark of a text that is `quoted`, `computed` or `written` by a model, as HTML."""
    return f'<span class="m-kind m-{origin}">{say_html(f"sources.origin_{origin}")}</span>'
