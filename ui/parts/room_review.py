"""What helped and who was reached, asked on standing down; what was said before stands there."""

import streamlit as st

from api.schemas.ending import (
    ContactReviewIn,
    ContactReviewOut,
    SectionReviewIn,
    SectionReviewOut,
    Verdict,
)
from api.schemas.response import ContactOut, EntryKind, RoomOut
from ui.parts.moments import moment_html
from ui.parts.safe import Html
from ui.parts.texts import plain, say, say_html


def ask_review(room: RoomOut) -> None:
    """Ask about each section and each person; nothing is chosen but what was said before."""
    for section in room.sections:
        label = say("room.used_section", name=section.heading)
        before = _said_of_section(room, section.section_id)
        _verdict(room, label, section.section_id, before)
    for contact in _asked(room):
        label = say("room.reached", role=contact.role, name=contact.person)
        _verdict(room, label, contact.role, _said_of_contact(room, contact))


def lessons_before(room: RoomOut) -> str:
    """Return what was to be learnt at the last stand-down, "" before any."""
    ends = [one for one in room.log if one.kind is EntryKind.STOOD_DOWN]
    return ends[-1].lessons if ends else ""


def sections_given(room: RoomOut) -> list[SectionReviewIn]:
    """Return what is chosen for the sections, with the note of what was said so before."""
    given = []
    for one in room.sections:
        verdict = _chosen(room, one.section_id)
        if verdict is not None:
            note = _note(_said_of_section(room, one.section_id), verdict)
            given.append(SectionReviewIn(section_id=one.section_id, verdict=verdict, note=note))
    return given


def contacts_given(room: RoomOut) -> list[ContactReviewIn]:
    """Return what is chosen for the people, and what was said before of those not asked about."""
    given = []
    for one in _asked(room):
        verdict = _chosen(room, one.role)
        if verdict is not None:
            note = _note(_said_of_contact(room, one), verdict)
            given.append(
                ContactReviewIn(role=one.role, person=one.person, verdict=verdict, note=note)
            )
    asked = {(one.role, one.person) for one in _asked(room)}
    kept = [one for one in room.reviewed_contacts if (one.role, one.person) not in asked]
    return given + [
        ContactReviewIn(role=one.role, person=one.person, verdict=one.verdict, note=one.note)
        for one in kept
    ]


def _asked(room: RoomOut) -> list[ContactOut]:
    return [one for one in room.contacts if one.person]


def _said_of_section(room: RoomOut, section_id: str) -> SectionReviewOut | None:
    return next((one for one in room.reviewed_sections if one.section_id == section_id), None)


def _said_of_contact(room: RoomOut, contact: ContactOut) -> ContactReviewOut | None:
    wanted = (contact.role, contact.person)
    return next((one for one in room.reviewed_contacts if (one.role, one.person) == wanted), None)


def _note(before: SectionReviewOut | ContactReviewOut | None, verdict: Verdict) -> str:
    return before.note if before is not None and before.verdict is verdict else ""


def _key(room: RoomOut, about: str) -> str:
    return f"verdict-{about}:{room.room_id}"


def _chosen(room: RoomOut, about: str) -> Verdict | None:
    found: Verdict | None = st.session_state.get(_key(room, about))
    return found


def _verdict(
    room: RoomOut, label: str, about: str, before: SectionReviewOut | ContactReviewOut | None
) -> None:
    choices = list(Verdict)
    st.radio(
        label,
        choices,
        index=None if before is None else choices.index(before.verdict),
        horizontal=True,
        format_func=lambda one: plain(f"room.verdict_{one.value}"),
        key=_key(room, about),
    )
    if before is not None:
        st.html(f'<div class="m-where">{_as_said(before)}</div>')


def _as_said(before: SectionReviewOut | ContactReviewOut) -> Html:
    at = moment_html(before.said_at)
    return say_html("room.as_said", name=before.said_by, at=at)
