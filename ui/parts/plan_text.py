"""A plan's text, section by section, with a cited stretch marked."""

from dataclasses import dataclass

import streamlit as st

from api.schemas.plans import SectionOut, VersionOut
from ui.parts.marking import marked_html
from ui.parts.safe import to_html, to_label
from ui.parts.served import place_again
from ui.parts.sources import ANCHOR
from ui.parts.texts import say

# A page of the browser stays quick up to about this many sections; then only those around the
# cited one are shown at first.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a version's text, in characters."""

    start: int
    end: int

    def within(self, start: int, end: int) -> "Span | None":
        """Return the part of it from `start` to `end`, `None` when there is none."""
        begin, finish = max(self.start, start), min(self.end, end)
        return Span(begin, finish) if begin < finish else None


def place_of(cited: Span | None, sections: list[SectionOut]) -> int:
    """Return the position of the section in which the cited stretch begins, else 0."""
    if cited is None:
        return 0
    return max((place for place, one in enumerate(sections) if one.start <= cited.start), default=0)


def show_text(version: VersionOut, cited: Span | None, *, whole: bool) -> None:
    """Show the sections around the cited stretch, or all of them."""
    place = place_of(cited, version.sections)
    low, high = (0, len(version.sections)) if whole else (place - AROUND, place + AROUND + 1)
    if not version.sections:
        show_stretch(version, Span(0, len(version.text)), cited)
    for at, section in enumerate(version.sections):
        if low <= at < high:
            _show_section(version, section, cited, is_cited=cited is not None and at == place)


def _show_section(
    version: VersionOut, section: SectionOut, cited: Span | None, *, is_cited: bool
) -> None:
    anchor = ANCHOR if is_cited else f"s{section.ordinal}"
    level = st.subheader if section.level > 1 else st.header
    level(to_label(section.heading) or say("document.heading_less"), anchor=anchor)
    st.html(f'<div class="m-where">{to_html(place_again(section.place_text))}</div>')
    show_stretch(version, Span(_body_start(version, section), section.end), cited)


def _body_start(version: VersionOut, section: SectionOut) -> int:
    """Return where the section's own text begins: its heading is shown already."""
    after = section.start + len(section.heading)
    same = version.text[section.start : after] == section.heading
    return min(after, section.end) if same else section.start


def show_stretch(version: VersionOut, span: Span, cited: Span | None) -> None:
    """Show a stretch of the text, the cited part in it marked."""
    text = version.text[span.start : span.end]
    lead = len(text) - len(text.lstrip("\n"))
    start, end = span.start + lead, span.start + len(text.rstrip())
    marked = cited.within(start, end) if cited else None
    spans = [(marked.start - start, marked.end - start)] if marked else []
    if start < end:
        body = marked_html(version.text[start:end], spans, "m-cited")
        st.html(f'<div class="m-text">{body}</div>')
