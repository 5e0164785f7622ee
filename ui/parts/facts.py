"""A fact with the words it was read from, and the owner's word on it."""

import streamlit as st

from api.schemas.facts import FactOut, FactReviewIn, FactReviewOut
from api.schemas.quotes import markup_of
from ui.client.api_client import ApiClient
from ui.parts.marking import marked_html
from ui.parts.moments import calendar_day, length, moment_html
from ui.parts.rows import Colour
from ui.parts.safe import Html, to_html, to_label
from ui.parts.sources import columns_html, quote_html, show_open_link
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told

COLOURS: dict[str, Colour] = {"unconfirmed": "gray", "confirmed": "green", "rejected": "red"}
KINDS = frozenset(
    """rto rpo mtpd mbco duration deadline phone email url review_date approval_date exercise_date
    reference role person authority activation channel step owner version status supersession
    system site supplier""".split()
)
IN_MINUTES = frozenset({"rto", "rpo", "mtpd", "duration", "deadline"})
DAYS = frozenset({"review_date", "approval_date", "exercise_date"})


def kind_name(kind: str) -> str:
    """Return what a kind of fact is called."""
    return plain(f"facts.kind_{kind}") if kind in KINDS else kind.replace("_", " ")


def value_text(kind: str, value: str) -> str:
    """Return a value as one reads it: a length of time, a day as the reader writes it."""
    if kind in IN_MINUTES and value.isdigit():
        return length(int(value))
    return calendar_day(value) if kind in DAYS else value


def fact_text(kind: str, value: str, subject: str | None) -> str:
    """Return a fact as a person says it, with its unit: `RTO of Telephony: 240 minutes`."""
    value = value_text(kind, value)
    name = kind_name(kind)
    if kind.endswith("_date") and subject in ("last", "next"):
        return plain(f"facts.dated_{subject}", kind=name, value=value)
    if subject:
        return plain("facts.named_of", kind=name, subject=subject, value=value)
    return plain("facts.named", kind=name, value=value)


def show_fact(
    api: ApiClient, version_id: str, fact: FactOut, *, where: str = "", may_review: bool
) -> None:
    """Show a fact; whoever may says whether it is right, and corrects it."""
    said = ""
    if fact.reviewed:
        said = f'<div class="m-row">{to_html(_said(fact.kind, fact.reviewed))}</div>'
    place = f'<div class="m-where">{to_html(where)}</div>' if where else ""
    st.html(
        f'<div class="m-head">{to_html(fact_text(fact.kind, fact.value, fact.subject))}</div>'
        f"{_words(fact)}{place}{said}"
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        state = say(f"facts.state_{fact.state}") if fact.state in COLOURS else to_label(fact.state)
        st.badge(state, color=COLOURS.get(fact.state, "gray"))
        show_open_link(plain("sources.open"), version_id, fact.start, fact.end)
        if may_review:
            if fact.state == "unconfirmed":
                _offer_yes(api, fact)
            _ask(api, fact)


def _words(fact: FactOut) -> str:
    """Return the words as HTML, marked in their sentence or row, below the names of its columns."""
    if fact.around is None or fact.around_start is None:
        return quote_html(fact.quote)
    hidden = markup_of(fact.around)
    spans = [(fact.start - fact.around_start, fact.end - fact.around_start)]
    marked = spans if fact.quote != fact.around else []
    shown = marked_html(fact.around, marked, "m-cited", hidden=hidden)
    head = columns_html(fact.head) if fact.head else ""
    return f'<div class="m-quote">{head}{shown}</div>'


def _offer_yes(api: ApiClient, fact: FactOut) -> None:
    if st.button(say("facts.right"), key=f"right:{fact.fact_id}"):
        _send(api, fact, FactReviewIn(outcome="confirmed", quote=fact.quote))


def _said(kind: str, review: FactReviewOut) -> Html:
    by = {"name": review.reviewed_by, "at": moment_html(review.reviewed_at)}
    if review.outcome == "rejected":
        said = say_html("facts.said_rejected", **by)
    elif review.value is not None:
        said = say_html("facts.said_corrected", value=value_text(kind, review.value), **by)
    else:
        said = say_html("facts.said_confirmed", **by)
    if review.note:
        said = Html(f"{said}: {to_html(review.note)}")
    return said if review.is_current else say_html("facts.before", said=said)


def _ask(api: ApiClient, fact: FactOut) -> None:
    with st.popover(say("facts.ask"), key=f"ask:{fact.fact_id}"):
        with st.form(key=f"fact:{fact.fact_id}", border=False):
            is_length = fact.kind in IN_MINUTES
            label = say("facts.should_be_length") if is_length else say("facts.should_be")
            now = value_text(fact.kind, fact.value)
            value = st.text_input(label, value=now)
            subject = st.text_input(say("facts.belongs"), value=fact.subject or "")
            note = st.text_input(say("facts.note"))
            is_right = st.form_submit_button(say("facts.confirm"), type="primary")
            is_wrong = st.form_submit_button(say("facts.reject"))
        if is_right or is_wrong:
            with told():
                given = _answer(fact, value, subject, note, is_right=is_right)
                _send(api, fact, given)


def _answer(fact: FactOut, value: str, subject: str, note: str, *, is_right: bool) -> FactReviewIn:
    if not is_right:
        return FactReviewIn(outcome="rejected", quote=fact.quote, note=note)
    return FactReviewIn(
        outcome="confirmed",
        quote=fact.quote,
        value=None if value == value_text(fact.kind, fact.value) else value,
        subject=subject if subject != (fact.subject or "") else None,
        note=note,
    )


def _send(api: ApiClient, fact: FactOut, review: FactReviewIn) -> None:
    with told():
        api.review_fact(fact.fact_id, review)
        st.rerun()
