"""Tables that read well on a telephone too: plain HTML that scrolls by itself where it is wide."""

from collections.abc import Iterable
from typing import Literal

import streamlit as st

from ui.parts.safe import to_html

# How a table is laid out where the screen is narrow: as it is, or the first cell of a row above the
# others, each of which, `named`, has the name of its column before it.
Narrow = Literal["scrolls", "stacks", "named"]


def show_table(
    names: list[str],
    lines: Iterable[list[str]],
    *,
    numbers: int = 0,
    narrow: Narrow = "scrolls",
) -> None:
    """Show a table; cells are HTML, names plain. The last columns may be `numbers`."""
    st.html(table(names, lines, numbers=numbers, narrow=narrow))


def table(
    names: list[str],
    lines: Iterable[list[str]],
    *,
    numbers: int = 0,
    narrow: Narrow = "scrolls",
) -> str:
    """Return a table as HTML; see `show_table`."""
    text = len(names) - numbers
    # What is laid out otherwise than a table is none to who cannot see it, unless it says so.
    role = _no_role if narrow == "scrolls" else _role
    group, row, cell, named = map(role, ("rowgroup", "row", "cell", "columnheader"))
    css = "m-table" if narrow == "scrolls" else "m-table m-stack"
    named_cells = [""] * len(names)
    if narrow == "named":
        css = "m-table m-stack m-named"
        named_cells = ["", *(f' data-name="{to_html(name)}"' for name in names[1:])]
    head = "".join(
        f'<th scope="col"{named}{_kind(at >= text)}>{to_html(name)}</th>'
        for at, name in enumerate(names)
    )
    body = "".join(
        f"<tr{row}>"
        + "".join(
            f"<td{cell}{_kind(at >= text)}{name}>{said}</td>"
            for at, (said, name) in enumerate(zip(line, named_cells, strict=True))
        )
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
