"""Tables that read well on a telephone too: plain HTML that scrolls by itself where it is wide."""

from collections.abc import Iterable

import streamlit as st

from ui.parts.safe import to_html


def show_table(names: list[str], lines: Iterable[list[str]], *, numbers: int = 0) -> None:
    """Show a table; cells are HTML, names plain. The last columns may be `numbers`."""
    st.html(table(names, lines, numbers=numbers))


def table(names: list[str], lines: Iterable[list[str]], *, numbers: int = 0) -> str:
    """Return a table as HTML; see `show_table`."""
    text = len(names) - numbers
    head = "".join(
        f'<th scope="col"{_kind(at >= text)}>{to_html(name)}</th>' for at, name in enumerate(names)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{_kind(at >= text)}>{cell}</td>" for at, cell in enumerate(line))
        + "</tr>"
        for line in lines
    )
    return (
        '<div class="m-scroll" tabindex="0"><table class="m-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _kind(is_number: bool) -> str:
    return ' class="m-number"' if is_number else ""
