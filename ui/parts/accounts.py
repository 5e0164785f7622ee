"""The people who can sign in: who is what and may what, links for them, changes to them."""

import streamlit as st

from api.schemas.base import UserRole
from api.schemas.people import UserOut
from ui.client import administration
from ui.client.api_client import ApiClient
from ui.parts.moments import moment_html
from ui.parts.rows import strong
from ui.parts.safe import to_html
from ui.parts.served import who_words
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told

ACTS = frozenset(
    """read propose decide respond stand_down ingest review judge operate audit measure carry
    administer""".split()
)
DONE = "admin-done"
# How often something was done: what was given for one thing is not given for the next.
TIMES = "admin-times"


def show_people(api: ApiClient) -> None:
    """Show everybody, and the forms that let in, make a link, and change what somebody is."""
    people = api.users()
    _show_all(people)
    # There always, so that what stands below keeps its place, and stays open.
    with st.container():
        if done := st.session_state.pop(DONE, ""):
            st.success(done)
    names = [one.name for one in people]
    links, new = st.columns(2, gap="medium")
    with links:
        _ask_link(api, names)
    with new:
        _ask_new(api)
    with st.expander(say("admin.change")), st.form("change-person", border=False):
        _ask_change(api, names)


def _done(said: str) -> None:
    """Run the page anew, so that every list on it knows of the change, and say what was done."""
    st.session_state[DONE] = said
    st.session_state[TIMES] = _times() + 1
    st.rerun()


def _times() -> int:
    times: int = st.session_state.get(TIMES, 0)
    return times


def _show_all(people: list[UserOut]) -> None:
    show_table(
        [plain("admin.name"), plain("admin.role"), plain("admin.units"), plain("admin.may")],
        map(_line, people),
    )


def _line(one: UserOut) -> list[str]:
    units = ", ".join(one.units) or plain("admin.all_units")
    may = ", ".join(plain(f"admin.may_{act}") for act in one.may if act in ACTS)
    return [to_html(who_words(one.name)), to_html(_role(one.role)), to_html(units), to_html(may)]


def _ask_link(api: ApiClient, names: list[str]) -> None:
    with st.form("make-link"):
        name = st.selectbox(say("admin.whom"), names)
        pressed = st.form_submit_button(say("admin.make_link"))
        st.caption(say("admin.link_note"))
        if pressed and name is not None:
            with told():
                link = api.make_link(name)
                at = moment_html(link.expires_at)
                st.html(say_html("admin.link_for", name=strong(link.user.name), at=at))
                st.code(link.url, language=None, wrap_lines=True)


def _ask_new(api: ApiClient) -> None:
    with st.form("add-person"):
        new = st.text_input(say("admin.new_name"), key=f"new-name:{_times()}")
        role = st.selectbox(say("admin.new_role"), list(UserRole), format_func=_role)
        if st.form_submit_button(say("admin.add")):
            if role is None or not new.strip():
                st.warning(say("admin.give_name"))
                return
            with told():
                made = api.add_user(new.strip(), role)
                _done(say("admin.added", name=made.name))


def _ask_change(api: ApiClient, names: list[str]) -> None:
    key = f"change:{_times()}"
    name = st.selectbox(
        say("admin.name"),
        names,
        index=None,
        placeholder=plain("frame.choose"),
        key=f"{key}:name",
    )
    role = st.selectbox(
        say("admin.role"),
        list(UserRole),
        index=None,
        format_func=_role,
        placeholder=plain("admin.as_it_is"),
        key=f"{key}:role",
    )
    units = st.text_input(
        say("admin.units_now"), placeholder=plain("admin.as_it_is"), key=f"{key}:units"
    )
    whole = st.checkbox(say("admin.whole"), key=f"{key}:whole")
    end = st.checkbox(say("admin.sign_out"), key=f"{key}:end")
    if not st.form_submit_button(say("admin.change_now")):
        return
    if name is None:
        st.warning(say("admin.give_name"))
        return
    with told():
        if role is not None:
            administration.set_role(api, name, role)
        named = [one.strip() for one in units.split(",") if one.strip()]
        if whole or named:
            administration.set_units(api, name, [] if whole else named)
        if end:
            administration.sign_out_everywhere(api, name)
        _done(say("admin.changed", name=name))


def _role(role: UserRole) -> str:
    return plain(f"frame.role_{role.value}")
