"""What leaves a room: papers, the situation report, drafts of messages, and sending by a person."""

import streamlit as st

from api.schemas.papers import SentenceOut
from api.schemas.response import RoomOut
from api.schemas.sending import MessageIn, Way
from ui.client.response import RoomClient
from ui.client.session import public_url
from ui.parts.marking import marked_html
from ui.parts.room_acts import record, redraw_done, show_said, tell_lacking
from ui.parts.room_jumps import PAPERS as PAPERS_ANCHOR
from ui.parts.room_typed import WORDS, ask_words, field, keep, take_up, typed
from ui.parts.rows import link
from ui.parts.safe import to_html, to_label
from ui.parts.sources import document_link
from ui.parts.texts import language, plain, say, say_html
from ui.parts.troubles import told

PAPERS = {
    "card": "card",
    "card_a4": "card.pdf",
    "card_letter": "card-letter.pdf",
    "report_docx": "report.docx",
    "report_pdf": "report.pdf",
    "report_md": "report.md",
    "calls_pdf": "call-list.pdf",
    "calls_csv": "call-list.csv",
}
AUDIENCES = ("staff", "customers", "regulator", "media")
SENDING, SEND_TO = "send", "send-to"


def show_papers(room: RoomOut) -> None:
    """Show links to the papers; the service makes each as of the moment it is opened."""
    st.subheader(say("room.papers"), anchor=PAPERS_ANCHOR)
    base = f"{public_url()}/plain/rooms/{room.room_id}"
    links = [f"[{say(f'room.paper_{name}')}]({base}/{file})" for name, file in PAPERS.items()]
    st.markdown(" · ".join(links))


def show_report(api: RoomClient, room: RoomOut) -> None:
    """Show the situation report when it is asked for, each sentence with where it is from."""
    with st.expander(say("room.report")):
        if not st.button(say("room.report_make"), key="report"):
            return
        with told():
            briefing = api.briefing(room.room_id, language())
            st.caption(say("room.origin_legend"))
            for part in briefing.parts:
                st.markdown(f"**{to_label(part.heading)}**")
                st.html("".join(map(_sentence, part.sentences)))


def _sentence(one: SentenceOut) -> str:
    """Return a sentence with where it is from; a source is named once for all in a row."""
    source = plain("room.source_before") if one.repeats_source else one.source
    parts = []
    if one.origin == "computed":
        source = "" if one.repeats_source else source
    else:
        parts.append(f"[{say_html(f'room.origin_{one.origin}')}]")
    if one.version_id:
        address = document_link(one.version_id, one.start, one.end)
        parts.append(link(source, address, apart=True))
    elif source:
        parts.append(to_html(source))
    where = f' <span class="m-where">{" ".join(parts)}</span>' if parts else ""
    return f'<div class="m-text">{marked_html(one.text, [], "")}{where}</div>'


def show_drafts(api: RoomClient, room: RoomOut) -> None:
    """Show a draft for an audience; nothing is sent from here."""
    with st.expander(say("room.draft")):
        audience = st.selectbox(
            say("room.draft_audience"),
            AUDIENCES,
            index=None,
            placeholder=plain("frame.choose"),
            format_func=lambda one: plain(f"room.audience_{one}"),
            key="draft-audience",
        )
        chosen = st.radio(
            say("room.draft_language"), ("en", "de"), horizontal=True, key="draft-language"
        )
        if audience is None:
            return
        with told():
            draft = api.message_draft(room.room_id, audience, "de" if chosen == "de" else "en")
            st.caption(say("room.draft_note"))
            st.code(f"{draft.subject}\n\n{draft.text}", language=None, wrap_lines=True)


def show_sending(api: RoomClient, room: RoomOut) -> None:
    """Let a person send to a system that an admin has connected, in their own name."""
    take_up(api, room)
    with st.expander(say("room.send"), expanded=bool(typed(room, WORDS))), told():
        found = api.receivers()
        known = {Way.WEBHOOK: found.webhook, Way.NOTE: found.note, Way.TICKET: found.ticket}
        choices = [(way, name) for way, names in known.items() for name in names]
        if choices:
            _ask_message(api, room, choices)
        else:
            st.caption(say("room.send_none"))


@st.fragment
def _ask_message(api: RoomClient, room: RoomOut, choices: list[tuple[Way, str]]) -> None:
    redraw_done(SENDING)
    with st.container(key="room-sending"):
        st.selectbox(
            say("room.send_to"),
            choices,
            index=None,
            placeholder=plain("frame.choose"),
            format_func=lambda one: f"{one[0].value}: {one[1]}",
            key=field(room, SEND_TO),
        )
        ask_words(api, room, WORDS, say("room.send_words"))
        show_said(SENDING)
        st.button(say("room.send_now"), key=SENDING, on_click=_send, args=(api, room))


def _send(api: RoomClient, room: RoomOut) -> None:
    chosen = st.session_state.get(field(room, SEND_TO))
    if chosen is None:
        tell_lacking(SENDING, say("room.send_whom"))
        return
    way, to = chosen

    def send() -> None:
        api.send(room.room_id, MessageIn(way=way, to=to, words=typed(room, WORDS)))

    # Emptied once it is sent: the same words a second time are a second message.
    empties = {field(room, SEND_TO): None, field(room, WORDS): ""}
    if record(SENDING, send, empties):
        keep(api, room)
