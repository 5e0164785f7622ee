"""A fact with the words it was read from, and the owner's word on it."""

import streamlit as st

from api.schemas.facts import FactOut, FactReviewIn
from ui.client.api_client import ApiClient
from ui.parts.class_card import Colour
from ui.parts.moments import moment
from ui.parts.safe import to_html, to_label
from ui.parts.sources import show_open_link, show_quote
from ui.parts.troubles import told

STATES: dict[str, tuple[str, Colour]] = {
    "unconfirmed": ("nobody has looked at it", "gray"),
    "confirmed": ("confirmed", "green"),
    "rejected": ("rejected: counts for nothing", "red"),
}
NAMES = {
    "rto": "RTO",
    "rpo": "RPO",
    "mtpd": "MTPD",
    "mbco": "MBCO",
    "email": "e-mail",
    "url": "link",
}
IN_MINUTES = frozenset({"rto", "rpo", "mtpd", "duration", "deadline"})


def kind_name(kind: str) -> str:
    """Return what a kind of fact is called."""
    return NAMES.get(kind, kind.replace("_", " "))


def fact_text(kind: str, value: str, subject: str | None) -> str:
    """Return a fact as a person says it, with its unit: `RTO of Telephony: 240 minutes`."""
    of = f" of {subject}" if subject else ""
    unit = " minutes" if kind in IN_MINUTES and value.isdigit() else ""
    return f"{kind_name(kind)}{of}: {value}{unit}"


def show_fact(
    api: ApiClient, version_id: str, fact: FactOut, *, where: str = "", may_review: bool
) -> None:
    """Show a fact; whoever may says whether it is right, and corrects it."""
    st.html(f'<div class="m-head">{to_html(fact_text(fact.kind, fact.value, fact.subject))}</div>')
    words, colour = STATES[fact.state]
    st.badge(words, color=colour)
    show_quote(fact.quote)
    if where:
        st.html(f'<div class="m-where">{to_html(where)}</div>')
    _show_reviewed(fact)
    show_open_link("Open in the plan", version_id, fact.start, fact.end)
    if may_review:
        _ask(api, fact)


def _show_reviewed(fact: FactOut) -> None:
    said = fact.reviewed
    if said is None:
        return
    value = f" as {said.value}" if said.value is not None else ""
    note = f": {said.note}" if said.note else ""
    before = "" if said.is_current else "Before the text changed: "
    st.caption(
        to_label(
            f"{before}{said.outcome}{value} by {said.reviewed_by}, {moment(said.reviewed_at)}{note}"
        )
    )


def _ask(api: ApiClient, fact: FactOut) -> None:
    with st.popover("Say if it is right", key=f"ask:{fact.fact_id}"):
        with st.form(key=f"fact:{fact.fact_id}", border=False):
            unit = ", in minutes" if fact.kind in IN_MINUTES else ""
            value = st.text_input(f"What it should be{unit}", value=fact.value, max_chars=500)
            subject = st.text_input("What it belongs to", value=fact.subject or "", max_chars=500)
            note = st.text_input("Note", max_chars=500)
            is_right = st.form_submit_button("Confirm as written here", type="primary")
            is_wrong = st.form_submit_button("Reject: it is no such fact")
        if is_right or is_wrong:
            _send(api, fact, _answer(fact, value, subject, note, is_right=is_right))


def _answer(fact: FactOut, value: str, subject: str, note: str, *, is_right: bool) -> FactReviewIn:
    if not is_right:
        return FactReviewIn(outcome="rejected", quote=fact.quote, note=note)
    return FactReviewIn(
        outcome="confirmed",
        quote=fact.quote,
        value=value if value != fact.value else None,
        subject=subject if subject != (fact.subject or "") else None,
        note=note,
    )


def _send(api: ApiClient, fact: FactOut, review: FactReviewIn) -> None:
    with told():
        api.review_fact(fact.fact_id, review)
        st.rerun()
