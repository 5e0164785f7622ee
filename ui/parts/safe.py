"""The one way untrusted text gets onto a page: plans, reports and names may hold hostile markup."""

import html
import re
import string

_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
_SPACE = re.compile(r"\s+")
# What Streamlit makes links, a picture or other signs of after Markdown is read, when no escape
# helps any more: addresses, its own logo, arrows and long dashes.
_TURNED = re.compile(
    r"(?<=:)(?=//|streamlit:)|(?<=www)(?=\.)|(?=@)|(?<=[<>~-])(?=[-=>])", re.IGNORECASE
)
# Takes no room and is no letter of any address.
_JOINER = "\u2060"


class Html(str):
    """HTML of our own making; whatever was put into it has been made safe."""


def to_html(text: str) -> str:
    """Return `text` for HTML, as content or in a quoted attribute; what is HTML stays so."""
    return text if isinstance(text, Html) else Html(html.escape(text, quote=True))


def to_label(text: str) -> str:
    """Return `text` as one line of Markdown that shows as it is: no markup, link or directive.

    An address in it has a sign without width, so that nothing makes it one to be clicked.
    """
    inert = _TURNED.sub(_JOINER, _SPACE.sub(" ", text).strip())
    return _PUNCTUATION.sub(r"\\\1", inert)
