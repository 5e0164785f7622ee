"""Tables that read well on a telephone too: plain HTML that scrolls by itself where it is wide."""

from collections.abc import Iterable

import streamlit as st

from ui.parts.safe import to_html


def show_table(
    names: list[str], lines: Iterable[list[str]], *, numbers: int = 0, stacks: bool = False
) -> None:
    """Show a table; cells are HTML, names plain. The last columns may be `numbers`.

    One that `stacks` has the first cell of a row above the others where the screen is narrow.
    """
    st.html(table(names, lines, numbers=numbers, stacks=stacks))


def table(
    names: list[str], lines: Iterable[list[str]], *, numbers: int = 0, stacks: bool = False
) -> str:
    """Return a table as HTML; see `show_table`."""
    text = len(names) - numbers
    # What is laid out otherwise than a table is none to who cannot see it, unless it says so.
    role = _role if stacks else _no_role
    group, row, cell, named = map(role, ("rowgroup", "row", "cell", "columnheader"))
    css = "m-table m-stack" if stacks else "m-table"
    head = "".join(
        f'<th scope="col"{named}{_kind(at >= text)}>{to_html(name)}</th>'
        for at, name in enumerate(names)
    )
    body = "".join(
        f"<tr{row}>"
        + "".join(f"<td{cell}{_kind(at >= text)}>{said}</td>" for at, said in enumerate(line))
        + "</tr>"
        for line in lines
    )
    return (
        f'<div class="m-scroll" tabindex="0"><table class="{css}"{role("table")}>'
        f"<thead{group}><tr{row}>{head}</tr></thead><tbody{group}>{body}</tbody></table></div>"
    )


def _kind(is_number: bool) -> str:
    return ' class="m-number"' if is_number else ""


def _role(name: str) -> str:
    return f' role="{name}"'


def _no_role(_: str) -> str:
    return ""
