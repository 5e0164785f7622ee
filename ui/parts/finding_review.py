"""The form in which a person says what becomes of a finding."""

from datetime import date, timedelta
from typing import cast

import streamlit as st

from api.schemas.upkeep import FindingOut, FindingReviewIn, ReviewState
from ui.client import upkeep
from ui.client.api_client import ApiClient
from ui.parts.findings import finding_link
from ui.parts.room_acts import record, show_said, tell
from ui.parts.rows import link, notice
from ui.parts.safe import Html
from ui.parts.served import finding_words
from ui.parts.texts import plain, say, say_html

RECORDED = "review-recorded"
ACTS: tuple[ReviewState, ...] = ("accepted", "fixed", "false_positive")
# Accepted risks are looked at again after a quarter, unless the person says another day.
USUAL = timedelta(days=90)


def ask_review(api: ApiClient, finding: FindingOut, today: date) -> None:
    """Ask what becomes of the finding and why; nothing is chosen beforehand."""
    acts = ACTS if finding.state == "open" else ("open", *ACTS)
    place = _key("review", finding)
    with st.form(key=place, border=False):
        st.radio(
            say("upkeep.say_what"),
            acts,
            index=None,
            format_func=lambda act: plain(f"upkeep.act_{act}"),
            key=_key("review-state", finding),
        )
        st.date_input(
            say("upkeep.accept_until"),
            value=today + USUAL,
            min_value=today,
            key=_key("review-until", finding),
            format=plain("time.date_field"),
        )
        st.text_input(say("upkeep.reason"), key=_key("review-reason", finding))
        show_said(place)
        st.form_submit_button(say("upkeep.record"), on_click=_record, args=(api, finding))


def is_recorded() -> bool:
    """Return whether something was recorded since the view was drawn."""
    return RECORDED in st.session_state


def show_recorded(*, is_told: bool) -> None:
    """Say once what was recorded last and where it is: a list of open ones has it no more."""
    recorded = st.session_state.pop(RECORDED, None)
    if recorded is None or not is_told:
        return
    finding, state = recorded
    said = say_html(
        "upkeep.recorded",
        finding=finding_words(finding.rule, finding.message),
        state=plain(f"upkeep.state_{state}"),
    )
    st.html(notice(Html(f"{said} {link(plain('upkeep.to_recorded'), finding_link(finding.id))}")))


def _record(api: ApiClient, finding: FindingOut) -> None:
    place = _key("review", finding)
    parts = (_key(f"review-{part}", finding) for part in ("state", "until", "reason"))
    state_key, until_key, reason_key = parts
    state, until = st.session_state.get(state_key), st.session_state.get(until_key)
    reason = st.session_state.get(reason_key) or ""
    if state is None:
        tell(place, say("upkeep.choose"))
    elif not reason.strip():
        tell(place, say("upkeep.give_reason"))
    elif state == "accepted" and until is None:
        tell(place, say("upkeep.give_day"))
    else:

        def review() -> None:
            said = FindingReviewIn(
                state=cast(ReviewState, state),
                reason=reason,
                until=until if state == "accepted" else None,
            )
            upkeep.review(api, finding.id, said)

        # Emptied, since the reason for one act is none for the next.
        empties = {state_key: None, reason_key: ""}
        if record(place, review, empties):
            st.session_state[RECORDED] = (finding, state)


def _key(part: str, finding: FindingOut) -> str:
    return f"{part}:{finding.id}"
