"""What the pages say, in the reader's language, from the catalogue in `ui/texts`.

A file for each page or part in each language, `ui/texts/en/room.toml`; a key is the file's name and
the entry's: `say("room.handed_over", name=...)`. A new page brings its two files and names them
nowhere else. An entry with `one` and `other` goes by the value `count`.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import streamlit as st

from api.schemas.wording import said_in
from ui.parts.safe import Html, to_html, to_label

TEXTS = Path(__file__).resolve().parents[1] / "texts"
# What each language calls itself; the first is for everybody whose language is not here.
LANGUAGES = {"en": "English", "de": "Deutsch"}
DEFAULT = "en"
# Set by the service when a person chooses; without it the browser's wish counts.
COOKIE = "muster_language"
CHOSEN = "language"

Value = str | int
Catalogue = Mapping[str, str | Mapping[str, str]]


def say(key: str, **values: Value) -> str:
    """Return the text as Markdown; values are shown as they are, whatever markup they hold."""
    shown = {name: _as_label(value) for name, value in values.items()}
    return _entry(key, values).format_map(shown)


def say_html(key: str, **values: Value) -> Html:
    """Return the text as HTML; values are shown as they are, unless they are `Html` themselves."""
    shown = {name: to_html(one) if isinstance(one, str) else one for name, one in values.items()}
    return Html(to_html(_entry(key, values)).format_map(shown))


def plain(key: str, **values: Value) -> str:
    """Return the text bare, for where nothing is markup, or for `to_html` and `to_label`."""
    return _entry(key, values).format_map(values)


def in_english(key: str, **values: Value) -> str:
    """Return the text bare in English, for the log and for whoever asks without a page."""
    return str(catalogue(DEFAULT)[key]).format_map(values)


def worded(table: str, said: str) -> str:
    """Return what the service says in English in the reader's language; see `wording`."""
    return said_in(language(), table, said)


def language() -> str:
    """Return the language of whoever looks: chosen, else wished by the browser, else English."""
    chosen = st.session_state.get(CHOSEN) or st.context.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    wished = (st.context.locale or "").lower().split("-")[0]
    return wished if wished in LANGUAGES else DEFAULT


@lru_cache
def catalogue(code: str) -> Catalogue:
    """Return every text of a language by its key."""
    return {
        f"{file.stem}.{name}": entry
        for file in sorted((TEXTS / code).glob("*.toml"))
        for name, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def _entry(key: str, values: Mapping[str, Value]) -> str:
    entry = catalogue(language())[key]
    return entry if isinstance(entry, str) else entry["one" if values["count"] == 1 else "other"]


def _as_label(value: Value) -> Value:
    return to_label(value) if isinstance(value, str) else value
