"""Where somebody says what is happening, and finds the reports of before."""

import streamlit as st

from api.schemas.people import DraftOut, UserOut
from api.schemas.triage import ProposalRefOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.kinds import kind_words
from ui.parts.moments import moment_html
from ui.parts.offered import show_offered
from ui.parts.rows import notice
from ui.parts.safe import to_html, to_label
from ui.parts.served import who_words
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import SILENT, told

TEXT = "report-text"
# The button that sends it.
ASKED = "propose"
# The draft of before that stands in the box, as long as nobody has changed it.
BROUGHT = "report-brought"
RECENT = 15


def show_describe(api: ApiClient, user: UserOut) -> str | None:
    """Show the description box and the latest reports; return the proposal made or chosen.

    What is typed is kept by the service, so that a reload or another page loses nothing.
    """
    st.title(say("triage.title"), anchor=False)
    show_offered(api, user)
    made = None
    if "propose" in user.may:
        made = _ask(api)
    else:
        role = plain(f"frame.role_{user.role.value}")
        st.info(say("triage.may_not_ask", name=user.name, role=role))
    return made or _choose_recent(api)


def _ask(api: ApiClient) -> str | None:
    if TEXT not in st.session_state:
        kept = st.session_state[BROUGHT] = _kept(api)
        st.session_state[TEXT] = kept.text
    st.text_area(
        say("triage.describe"),
        key=TEXT,
        height=170,
        placeholder=plain("triage.example"),
        on_change=lambda: _keep(api),
        persist_state="session",
    )
    _say_how_old()
    if not st.button(say("triage.ask"), type="primary", key=ASKED, shortcut="Alt+Enter"):
        return None
    with told():
        with st.spinner(say("triage.reading")):
            proposal = api.propose(st.session_state[TEXT])
        with told():
            api.keep_draft("")
        st.session_state.pop(TEXT, None)
        return proposal.proposal_id
    return None


def _kept(api: ApiClient) -> DraftOut:
    try:
        return api.draft()
    except (ServiceDown, Refused):
        return DraftOut(text="")


def _say_how_old() -> None:
    """Say that what stands in the box was typed before, and when, until somebody changes it."""
    brought: DraftOut = st.session_state.get(BROUGHT, DraftOut(text=""))
    if brought.kept_at is not None and brought.text == st.session_state[TEXT]:
        at = moment_html(brought.kept_at)
        st.html(notice(say_html("triage.typed_before", at=at)))


def _keep(api: ApiClient) -> None:
    typed = st.session_state.get(TEXT)
    # Sent twice over a slow line, the second time is told of a box that is gone with the first.
    if typed is None:
        return
    try:
        api.keep_draft(typed)
    except (ServiceDown, Refused):
        st.toast(say("triage.draft_here"))


def _choose_recent(api: ApiClient) -> str | None:
    chosen: list[str] = []
    if st.session_state.get(SILENT):
        # It was asked a moment ago: said once is enough.
        return None
    with told():
        found = api.proposals(RECENT)
        st.subheader(say("triage.latest"), anchor=False)
        if not found:
            st.caption(say("triage.none_yet"))
        chosen = [entry.proposal_id for entry in found if _show_entry(api, entry)]
    return chosen[0] if chosen else None


def _show_entry(api: ApiClient, entry: ProposalRefOut) -> bool:
    text = entry.title or plain("triage.damaged")
    with st.container(border=True, gap=None, key=f"entry-{entry.proposal_id}"):
        pressed = st.button(to_label(text), key=f"open:{entry.proposal_id}", type="tertiary")
        kind = kind_words(api, entry.subclass or entry.class_)
        about = (who_words(entry.created_by), kind, _became_of(entry))
        said = " · ".join(to_html(one) for one in about if one)
        st.html(f'<div class="m-where">{moment_html(entry.created_at)} · {said}</div>')
    return pressed


def _became_of(entry: ProposalRefOut) -> str:
    by = entry.decided_by
    if not by:
        return plain("triage.undecided")
    if entry.is_taken_back:
        return plain("triage.decided_taken_back", name=by)
    if entry.awaits_second:
        return plain("triage.decided_by_one", name=by)
    return plain("triage.decided_by", name=by)
