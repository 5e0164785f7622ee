"""The form in which a person proposes an edit of a plan to its owner."""

from dataclasses import dataclass
from difflib import unified_diff

import streamlit as st

from api.schemas.plans import VersionOut
from api.schemas.upkeep import ChangeIn, FindingOut
from ui.client import changes
from ui.client.api_client import ApiClient
from ui.parts.choices import told_apart
from ui.parts.lengths import most_of, show_length
from ui.parts.safe import to_html, to_label
from ui.parts.served import finding_words
from ui.parts.texts import plain, say
from ui.parts.troubles import told

# The request that the address names.
SHOWN_CHANGE = "change"
QUOTED, WHOLE = "quoted", "whole"
# How a line is marked, and the sign that says the same without colour.
MARKS = {"-": ("m-gone", "\N{MINUS SIGN}"), "+": ("m-came", "+")}


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of a version, which are `text`: quoted words, or a section."""

    version_id: str
    path: str
    heading: str
    start: int
    end: int
    text: str
    kind: str


def ask_change_of(api: ApiClient, finding: FindingOut) -> None:
    """Ask for an edit of one of the texts that a finding is about, or of its whole section."""
    sides = [one for one in finding.sides if one.version_id and one.end > one.start]
    if not sides:
        st.caption(say("changes.no_place"))
        return
    places = []
    for side in sides:
        spoken = (side.version_id, side.path, side.heading, side.start, side.end, side.quote)
        places += [Place(*spoken, kind=QUOTED)]
        places += [section_of(api.version(side.version_id), side.start)]
    _ask(api, places, source=finding.id, reason=finding_words(finding.rule, finding.message))


def ask_change_at(api: ApiClient, version_id: str, start: int, source: str) -> None:
    """Ask for an edit of the section that holds a place of a version."""
    place = section_of(api.version(version_id), start)
    st.markdown(f"**{to_label(f'{place.path} · {place.heading}')}**")
    _ask(api, [place], source=source, reason="")


def section_of(version: VersionOut, start: int) -> Place:
    """Return the section that holds the place, heading and own text, without blanks behind."""
    section = next(one for one in reversed(version.sections) if one.start <= start or not one.start)
    text = version.text[section.start : section.end].rstrip()
    end = section.start + len(text)
    path = version.document.path
    spoken = (version.version_id, path, section.heading, section.start, end, text)
    return Place(*spoken, kind=WHOLE)


def show_diff(old: str, new: str) -> None:
    """Show the lines that go and come, with the others around them."""
    lines = unified_diff(old.splitlines(), new.splitlines(), n=2, lineterm="")
    shown = (line for line in list(lines)[2:] if not line.startswith("@@"))
    st.html(f'<div class="m-text">{"".join(map(_line_html, shown))}</div>')


def _line_html(line: str) -> str:
    sign, text = line[0], to_html(line[1:])
    css, name = MARKS.get(sign, ("", ""))
    marked = f'<mark class="{css}">{text}</mark>' if css else text
    return f"<div>{name} {marked}</div>"


def _ask(api: ApiClient, places: list[Place], *, source: str, reason: str) -> None:
    place = places[0]
    if len(places) > 1:
        names = told_apart((one, _name_of(one), "") for one in places)
        place = st.selectbox(
            say("changes.where"),
            list(names),
            format_func=names.__getitem__,
            key=f"change-place:{source}",
        )
    key = f"{source}:{place.version_id}:{place.start}:{place.end}"
    new = st.text_area(
        say("changes.new_text"),
        value=place.text,
        height=min(400, 90 + 24 * place.text.count("\n") + 24 * (len(place.text) // 80)),
        key=f"change-text:{key}",
    )
    if new != place.text:
        st.caption(say("changes.preview"))
        show_diff(place.text, new)
    why = st.text_input(say("changes.reason"), value=reason, key=f"change-reason:{source}")
    show_length(why, most_of(ChangeIn, "reason"))
    if st.button(say("changes.propose"), key=f"change-propose:{source}"):
        _propose(api, place, new=new, why=why, source=source)


def _propose(api: ApiClient, place: Place, *, new: str, why: str, source: str) -> None:
    if new == place.text:
        st.warning(say("changes.same"))
        return
    if not why.strip():
        st.warning(say("upkeep.give_reason"))
        return
    with told():
        made = changes.propose(
            api,
            ChangeIn(
                version_id=place.version_id,
                start=place.start,
                end=place.end,
                old_text=place.text,
                new_text=new,
                reason=why,
                source=source,
            ),
        )
        st.query_params.from_dict({SHOWN_CHANGE: made.change_id})
        st.rerun()


def _name_of(place: Place) -> str:
    where = " · ".join(part for part in (place.path, place.heading) if part)
    return plain(f"changes.place_{place.kind}", where=where)
