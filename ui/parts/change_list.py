"""Proposed edits of plans: what was asked for, where it stands, and the way to take it along."""

from datetime import datetime
from typing import Literal, cast
from urllib.parse import urlencode

import streamlit as st

from api.schemas.upkeep import ChangeOut, ChangeStateIn
from ui.client import changes
from ui.client.api_client import ApiClient
from ui.parts.change_form import SHOWN_CHANGE, show_diff
from ui.parts.moments import moment_html
from ui.parts.rows import rows
from ui.parts.safe import Html, to_html
from ui.parts.sources import document_link
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told
from ui.parts.ways import show_way

STATES = ("proposed", "taken", "declined")
SETTLED = ("taken", "declined")


def show_changes(api: ApiClient) -> None:
    """Show the requests in the states wanted, the newest first, each with its diff."""
    found = changes.all_changes(api)
    st.caption(say("changes.about"))
    if not found:
        st.info(say("changes.none"))
        return
    wanted = st.multiselect(
        say("upkeep.state"),
        STATES,
        default=["proposed"],
        format_func=lambda state: plain(f"changes.state_{state}"),
        placeholder=plain("upkeep.every"),
        key="change-states",
    )
    kept = [one for one in found if not wanted or one.state in wanted]
    st.caption(say("changes.counted", kept=len(kept), count=len(found)))
    for change in kept:
        with st.container(border=True):
            show_change(change)
            query = urlencode({SHOWN_CHANGE: change.change_id})
            show_way(plain("changes.open"), f"/upkeep?{query}")


def show_one_change(api: ApiClient, change_id: str, *, may_settle: bool) -> None:
    """Show one request with its export, and to those who may the form that settles it."""
    change = next((one for one in changes.all_changes(api) if one.change_id == change_id), None)
    if change is None:
        st.info(say("changes.not_found"))
        return
    with st.container(border=True):
        show_change(change)
        _offer_files(api, change)
    if may_settle and change.state == "proposed":
        _ask_outcome(api, change)


def show_change(change: ChangeOut) -> None:
    """Show what is asked for: plan and section, the diff, why, by whom, and its state."""
    colour: Literal["orange", "gray"] = "orange" if change.state == "proposed" else "gray"
    st.badge(say(f"changes.state_{change.state}"), color=colour)
    where = " · ".join(part for part in (change.path, change.heading) if part)
    st.html(f'<div class="m-head">{to_html(where)}</div>')
    show_diff(change.old_text, change.new_text)
    pairs = [
        (
            plain("changes.state_proposed"),
            _by(change.proposed_by, change.proposed_at, change.reason),
        )
    ]
    if change.state_at is not None:
        said = _by(change.state_by, change.state_at, change.state_reason)
        pairs.append((plain(f"changes.state_{change.state}"), said))
    st.html(rows(pairs))
    link = document_link(change.version_id, change.start, change.end)
    st.markdown(f"[{say('sources.open')}]({link})")


def _by(name: str, at: datetime, why: str) -> Html:
    said = say_html("changes.by", name=name, at=moment_html(at), why=why)
    return Html(said.removesuffix(": "))


def _offer_files(api: ApiClient, change: ChangeOut) -> None:
    with st.container(horizontal=True):
        for form, name in (("patch", "diff"), ("markdown", "md")):
            st.download_button(
                say(f"changes.as_{form}"),
                changes.export(api, change.change_id, cast(Literal["patch", "markdown"], form)),
                file_name=f"{change.change_id}.{name}",
                key=f"change-file:{form}",
            )


def _ask_outcome(api: ApiClient, change: ChangeOut) -> None:
    with st.form(key=f"settle:{change.change_id}"):
        state = st.radio(
            say("changes.outcome"),
            SETTLED,
            index=None,
            format_func=lambda one: plain(f"changes.act_{one}"),
            key="change-outcome",
        )
        reason = st.text_input(say("upkeep.reason"), key="change-why")
        if not st.form_submit_button(say("upkeep.record")):
            return
        if state is None:
            st.warning(say("changes.choose"))
        elif state == "declined" and not reason.strip():
            st.warning(say("upkeep.give_reason"))
        else:
            with told():
                said = ChangeStateIn(state=cast(Literal["taken", "declined"], state), reason=reason)
                changes.settle(api, change.change_id, said)
                st.rerun()
