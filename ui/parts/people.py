"""Who must act: role, person, deputy, how to reach them, and where the plan says so."""

import re

import streamlit as st

from api.schemas.triage import RoleOut
from ui.parts.safe import to_html, to_label
from ui.parts.sources import show_open_link, show_quote

_PHONE = re.compile(r"\+?[\d\s()/.-]{6,}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


def show_role(role: RoleOut, asked: str) -> None:
    """Show a role with its person and the verbatim place that names it."""
    who = to_html(role.person) if role.person else "nobody known"
    rows = [f'<div class="m-head">{to_html(role.role)}: {who}</div>']
    if role.contact:
        of_deputy = "Deputy’s contact: " if not role.person else ""
        rows.append(f'<div class="m-row">{of_deputy}{contact_html(role.contact)}</div>')
    if role.deputy:
        rows.append(f'<div class="m-row">Deputy: {to_html(role.deputy)}</div>')
    st.html("".join(rows))
    if role.gap:
        st.badge(to_label(role.gap), color="orange")
    show_quote(role.source.quote, asked)
    source = role.source
    show_open_link(source.path, source.version_id, source.start, source.end)


def contact_html(contact: str) -> str:
    """Return a contact as HTML; a telephone number or a mail address can be clicked."""
    shown = to_html(contact)
    if _PHONE.fullmatch(contact.strip()):
        dialled = re.sub(r"[^\d+]", "", contact)
        return f'<a href="tel:{dialled}">{shown}</a>'
    if _MAIL.fullmatch(contact.strip()):
        return f'<a href="mailto:{to_html(contact.strip())}">{shown}</a>'
    return shown
