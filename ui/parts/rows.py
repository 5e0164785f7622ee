"""Small pieces of HTML: a name and its value, a mark, a pill, and what is folded away.

One element of HTML is drawn faster than the same in many of Streamlit's own parts.
"""

from collections.abc import Iterable
from typing import Literal

from ui.parts.safe import Html, to_html
from ui.parts.texts import say_html

Colour = Literal["green", "blue", "orange", "red", "gray"]


def row(name: str, value: str) -> str:
    """Return a line as HTML."""
    return f'<div class="m-row"><b>{to_html(name)}:</b> {to_html(value)}</div>'


def rows(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a line as HTML for each name whose value is not empty."""
    return "".join(row(name, value) for name, value in pairs if value)


def mark(origin: str) -> str:
    """Return the mark of a text that is `quoted`, `computed` or `written` by a model, as HTML."""
    return f'<span class="m-kind m-{origin}">{say_html(f"sources.origin_{origin}")}</span>'


def pill(text: str, colour: Colour = "gray") -> str:
    """Return a short word or two on a coloured ground, as HTML."""
    return f'<span class="m-pill m-{colour}">{to_html(text)}</span>'


def strong(text: str) -> Html:
    """Return a text that stands out, as HTML."""
    return Html(f"<b>{to_html(text)}</b>")


def link(text: str, address: str, *, css: str = "", apart: bool = False) -> Html:
    """Return a link as HTML, of that class of `ui/style.css`; `apart`, it opens a tab."""
    named = f' class="{css}"' if css else ""
    target = ' target="_blank"' if apart else ""
    return Html(f'<a{named} href="{to_html(address)}"{target}>{to_html(text)}</a>')


def acts(*links: Html) -> str:
    """Return links beside each other as HTML."""
    return f'<div class="m-acts">{"".join(links)}</div>'


def more(said: Html) -> str:
    """Return the line that, on a telephone, opens what stands behind it in its container, as HTML.

    The container's key begins with `later-`; on wide screens all of it shows, without the line.
    """
    return f'<label class="m-more"><input type="checkbox"> {said}</label>'


def notice(text: Html, colour: Colour = "blue") -> str:
    """Return a line on a coloured ground that is told to who cannot see it, as HTML."""
    return f'<div class="m-note m-{colour}" role="status">{text}</div>'


def fold(title: str, inner: str) -> str:
    """Return HTML that opens under its title; `inner` is HTML already."""
    return f'<details class="m-fold"><summary>{to_html(title)}</summary>{inner}</details>'
