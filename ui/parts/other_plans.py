"""What was found for a report and is not shown, and why a plan is not."""

import streamlit as st

from api.schemas.likeness import OtherSectionOut, WhyNotOut
from api.schemas.triage import ProposalOut
from ui.client import second_look
from ui.client.api_client import ApiClient
from ui.parts.figures import number
from ui.parts.rows import link, mark
from ui.parts.safe import to_html, to_label
from ui.parts.served import service_words
from ui.parts.sources import document_link
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told

# The parts of a score that have a name in the texts.
PARTS = frozenset({"score", "dense", "lexical", "text", "topic", "past_use", "scope", "usual"})


def show_others(api: ApiClient, proposal: ProposalOut) -> None:
    """Offer the sections not shown, best first, and the reasons why a plan is not."""
    key = f"others-{proposal.proposal_id}"
    if st.button(say("second_look.others"), key=f"ask-{key}"):
        with told():
            st.session_state[key] = second_look.others(api, proposal.proposal_id)
    found: list[OtherSectionOut] | None = st.session_state.get(key)
    plan = st.selectbox(
        say("second_look.which_plan"),
        list(dict.fromkeys(one.path for one in found or ())),
        index=None,
        placeholder=plain("second_look.name_or_path"),
        accept_new_options=True,
        key=f"why-{proposal.proposal_id}",
    )
    if plan is not None and plan.strip():
        with told():
            _show_reasons(second_look.why_not(api, proposal.proposal_id, plan.strip()))
    if found is not None:
        _show_list(found, first=len(proposal.sections) + 1)


def _show_list(found: list[OtherSectionOut], *, first: int) -> None:
    if not found:
        st.caption(say("second_look.no_others"))
        return
    st.html(
        f'<div class="m-where">{mark("computed")} {say_html("second_look.others_about")}</div>'
        f'<ol class="m-others" start="{first}">{"".join(map(_line, found))}</ol>'
    )


def _line(one: OtherSectionOut) -> str:
    name = one.title if one.heading in {"", one.title} else f"{one.title} › {one.heading}"
    address = document_link(one.version_id, one.start, one.end)
    about = " · ".join([one.path, *(service_words("scope", why) for why in one.mismatch)])
    return f'<li>{link(name, address, apart=True)}<div class="m-where">{to_html(about)}</div></li>'


def _show_reasons(found: WhyNotOut) -> None:
    st.markdown(f"**{to_label(found.title)}**")
    if found.status != "in_force":
        st.caption(say("second_look.not_in_force"))
    if found.shown_at:
        st.caption(say("second_look.shown_at", place=found.shown_at))
    if found.place:
        st.caption(say("second_look.place", place=found.place, of=found.of))
    for one in found.mismatch:
        st.caption(to_label(service_words("scope", one)))
    if found.missing:
        st.caption(say("second_look.missing", words=", ".join(found.missing)))
    if found.parts:
        own, last = plain("second_look.this_plan"), plain("second_look.last_shown")
        lines = [
            [to_html(_name(one.name)), number(one.own, places=2), number(one.last_shown, places=2)]
            for one in found.parts
        ]
        show_table([plain("second_look.counted"), own, last], lines, numbers=2)


def _name(part: str) -> str:
    name = part.replace(" ", "_")
    return plain(f"second_look.part_{name}") if name in PARTS else part
