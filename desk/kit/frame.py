"""What all pages of a kit share: head, style, ways to the other pages, and text made harmless.

A page opens from a stick, without a network: its style stands in it, and its policy lets nothing
else be loaded or run. No name in it is by a plan: what plans and people wrote is text.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Any

from desk.out.texts import Say
from ingest.normalise import normalise, one_line

FOLDER = Path(__file__).parent
# In the order of the ways at the head of each page: the page, and the key of its name.
PAGES = (
    ("index.html", "kit_start"),
    ("contents.html", "kit_contents"),
    ("checklists.html", "kit_checklists"),
    ("call-list.html", "kit_calls"),
    ("objectives.html", "kit_objectives"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page: the words, and until when the copy may be trusted."""

    say: Say
    language: str
    made: str
    doubted: str

    def page(
        self, path: str, title: str, parts: Sequence[str], *, script: "Script | None" = None
    ) -> bytes:
        """Return a whole page as UTF-8; `parts` are HTML, `path` is where it stands in the kit."""
        say = self.say
        up = "../" * path.count("/")
        head = (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(script)}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="referrer" content="no-referrer">'
            '<meta name="color-scheme" content="light dark">'
            f"<title>{plain(title)}</title><style>{style()}</style></head><body>"
            f'<a class="skip" href="#main">{plain(say("kit_skip"))}</a>'
            f'<header><nav aria-label="{plain(say("kit_nav"))}">{self._ways(path, up)}</nav>'
            f'<p class="copy">{plain(say("kit_copy", made=self.made, day=self.doubted))}</p>'
            f'</header><main id="main" tabindex="-1"><h1>{plain(title)}</h1>'
        )
        tail = "</main>"
        if script is not None:
            tail += f'<script type="application/json" id="data">{script.data}</script>'
            tail += f"<script>{script.code}</script>"
        return "".join((head, *parts, tail, "</body></html>\n")).encode("utf-8", "replace")

    def _ways(self, path: str, up: str) -> str:
        here = ' aria-current="page"'
        return "".join(
            f'<a href="{up}{page}"{here if page == path else ""}>{plain(self.say(key))}</a>'
            for page, key in PAGES
        )


@dataclass(frozen=True, slots=True)
class Script:
    """A script of our own, and what it is given as JSON that ends no element."""

    code: str
    data: str


def script_of(name: str, data: Any) -> Script:
    """Return one of the scripts beside this module with what it works on."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Script((FOLDER / name).read_text(encoding="utf-8"), written)


@cache
def style() -> str:
    """Return the style of all pages in few bytes, since each of them carries it."""
    lines = (FOLDER / "kit.css").read_text(encoding="utf-8").splitlines()
    return "".join(line.strip() for line in lines if not line.startswith("/*"))


@cache
def _policy(script: Script | None) -> str:
    runs = f" script-src {_hash(script.code)};" if script is not None else ""
    return (
        f"default-src 'none'; style-src {_hash(style())};{runs} base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def plain(text: str) -> str:
    """Return a name or a sentence for HTML, as content or in an attribute: one line, all in sight.

    Characters that nobody sees, among them those that turn the direction of text, are left out.
    """
    return escape(one_line(text), quote=True)


def verbatim(text: str) -> str:
    """Return a stretch of a plan for HTML: every sign that can be seen, and its line ends."""
    return escape(normalise(text).text, quote=True)


def listed(items: Sequence[str], tag: str = "ul") -> Iterator[str]:
    """Yield a list of HTML items, nothing where there are none."""
    if items:
        yield f"<{tag}>"
        yield from (f"<li>{one}</li>" for one in items)
        yield f"</{tag}>"


def pairs(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield names with what belongs to them; both are HTML, rows without a value are left out."""
    yield '<dl class="facts">'
    yield from (f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows if value)
    yield "</dl>"


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str, is_stacked: bool = False
) -> Iterator[str]:
    """Yield a table that a telephone moves sideways inside itself; cells are HTML.

    One that `is_stacked` becomes a list there instead, each cell below the name of its column.
    """
    kind = "stack" if is_stacked else "wide"
    yield f'<div class="{kind}" role="group" tabindex="0" aria-label="{caption}"><table>'
    if head:
        names = "".join(f'<th scope="col">{one}</th>' for one in head)
        yield f"<thead><tr>{names}</tr></thead>"
    labels = [f' data-of="{one}"' for one in head] if is_stacked else []
    yield "<tbody>"
    for row in rows:
        cells = zip_longest(row, labels[: len(row)], fillvalue="")
        yield f"<tr>{''.join(f'<td{label}>{cell}</td>' for cell, label in cells)}</tr>"
    yield "</tbody></table></div>"
