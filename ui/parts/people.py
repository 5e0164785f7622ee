"""Who must act: role, person, deputy, how to reach them, and where the plan says so."""

import re

import streamlit as st

from api.schemas.triage import RoleOut
from ui.parts.moments import day
from ui.parts.rows import link, mark
from ui.parts.safe import to_html
from ui.parts.served import gap_words
from ui.parts.sources import document_link, opened_for, quote_html
from ui.parts.texts import say_html

_PHONE = re.compile(r"\+?[\d\s()/.-]{6,}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


def show_role(role: RoleOut, asked: str, *, proposal_id: str = "") -> None:
    """Show a role with its person, the number to tap, and the verbatim place that names it.

    Opened from the proposal of that id, that place counts as opened for it.
    """
    who = to_html(role.person) if role.person else say_html("people.nobody")
    source = role.source
    opens = opened_for(proposal_id, source.section_id)
    address = document_link(source.version_id, source.start, source.end, opens=opens)
    place = link(source.path, address, apart=True)
    st.html(
        f'<div class="m-clip m-shut"><div class="m-head">{to_html(role.role)}</div>'
        f'<div class="m-who"><b>{who}</b>{_reached(role)}</div>{_second(role)}'
        f"{quote_html(source.quote, asked)}"
        f'<div class="m-where">{mark("quoted")} {place} '
        f'<label><input type="checkbox"> {say_html("people.quote")}</label></div></div>'
    )


def _reached(role: RoleOut) -> str:
    if not role.contact:
        return ""
    of_deputy = f"{say_html('people.deputys')} " if not role.person else ""
    return f'<span class="m-call">{of_deputy}{contact_html(role.contact)}</span>'


def _second(role: RoleOut) -> str:
    parts: list[str] = []
    # Said with the name: a line that also names the deputy leaves open whose number is meant.
    named = role.person or role.deputy or role.role
    if role.reached_at is not None:
        parts.append(say_html("people.reached", name=named, day=day(role.reached_at)))
    elif role.contact:
        parts.append(say_html("people.never_reached", name=named))
    if role.deputy:
        parts.append(say_html("people.deputy", name=role.deputy) + _call_deputy(role))
    if role.gap:
        parts.append(f'<span class="m-gap">{to_html(gap_words(role.gap))}</span>')
    if role.next_best:
        parts.append(say_html("people.next_best", name=role.next_best))
    return f'<div class="m-row">{" · ".join(parts)}</div>' if parts else ""


def _call_deputy(role: RoleOut) -> str:
    # Without a person the deputy's number stands at the top already.
    if not role.person or not role.deputy_contact:
        return ""
    return f' <span class="m-call">{contact_html(role.deputy_contact)}</span>'


def dialled(number: str) -> str:
    """Return the address that calls a telephone number."""
    return "tel:" + re.sub(r"[^\d+]", "", number)


def contact_html(contact: str) -> str:
    """Return a contact as HTML; a telephone number or a mail address can be tapped."""
    if _PHONE.fullmatch(contact.strip()):
        return link(contact, dialled(contact))
    if _MAIL.fullmatch(contact.strip()):
        return link(contact, f"mailto:{contact.strip()}")
    return to_html(contact)
