"""The admin page: who may sign in and as what, the kinds of incident known, the trail of acts."""

import streamlit as st

from api.schemas.base import UserRole
from api.schemas.operation import AuditRowOut
from api.schemas.people import LinkOut, UserOut
from ui.client.api_client import ApiClient
from ui.parts.moments import moment, moment_html
from ui.parts.safe import to_html
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told

ROWS = 50
PARTS = {"people": "administer", "classes": "read", "trail": "audit"}


def show(api: ApiClient, user: UserOut) -> None:
    """Show the parts that this person's role permits; the one chosen stands in the address."""
    st.title(say("admin.title"), anchor=False)
    parts = [part for part, act in PARTS.items() if act in user.may]
    wanted = st.query_params.get("part", parts[0])
    chosen = st.segmented_control(
        say("admin.part"),
        parts,
        default=wanted if wanted in parts else parts[0],
        format_func=lambda part: plain(f"admin.part_{part}"),
        label_visibility="collapsed",
        key="admin-part",
    )
    st.query_params["part"] = chosen or parts[0]
    with told():
        if chosen == "people":
            _show_people(api)
        elif chosen == "trail":
            _show_trail(api)
        else:
            _show_classes(api)


def _show_people(api: ApiClient) -> None:
    people = api.users()
    st.html(
        _table(
            [plain("admin.name"), plain("admin.role"), plain("admin.may")],
            [[one.name, _role(one.role), ", ".join(one.may)] for one in people],
        )
    )
    asked, added = st.columns(2, gap="medium")
    with asked, st.form("make-link"):
        name = st.selectbox(say("admin.whom"), [one.name for one in people])
        if st.form_submit_button(say("admin.make_link")):
            _show_link(api.make_link(name))
        st.caption(say("admin.link_note"))
    with added, st.form("add-person"):
        new = st.text_input(say("admin.new_name"), max_chars=200)
        role = st.selectbox(say("admin.new_role"), list(UserRole), format_func=_role)
        if st.form_submit_button(say("admin.add")) and role is not None:
            made = api.add_user(new.strip(), role)
            st.success(say("admin.added", name=made.name))


def _show_link(link: LinkOut) -> None:
    st.markdown(say("admin.link_for", name=link.user.name, at=moment(link.expires_at)))
    st.code(link.url, language=None)


def _role(role: UserRole) -> str:
    return plain(f"frame.role_{role.value}")


def _show_classes(api: ApiClient) -> None:
    kinds = api.classes()
    st.caption(say("admin.classes_note"))
    st.html(
        _table(
            [plain("admin.class"), plain("admin.code"), plain("admin.subclass")],
            [[one.class_name, one.code, one.name] for one in kinds],
        )
    )


def _show_trail(api: ApiClient) -> None:
    after = int(st.number_input(say("admin.after"), min_value=0, step=ROWS, width=200))
    rows = api.audit_rows(after=after, limit=ROWS)
    st.caption(say("admin.trail_note"))
    if not rows:
        st.info(say("admin.no_rows"))
        return
    st.html(_trail(rows))


def _trail(rows: list[AuditRowOut]) -> str:
    body = "".join(
        f"<tr><td>{row.sequence}</td><td>{moment_html(row.at)}</td><td>{to_html(row.actor)}</td>"
        f"<td>{to_html(row.action)}</td><td>{to_html(row.subject)}</td></tr>"
        for row in rows
    )
    names = "".join(
        f"<th>{name}</th>"
        for name in (
            say_html("admin.number"),
            say_html("admin.when"),
            say_html("admin.who"),
            say_html("admin.act"),
            say_html("admin.subject"),
        )
    )
    return f'<table class="m-table"><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>'


def _table(names: list[str], lines: list[list[str]]) -> str:
    head = "".join(f"<th>{to_html(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{to_html(value)}</td>" for value in line) + "</tr>" for line in lines
    )
    return f'<table class="m-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
