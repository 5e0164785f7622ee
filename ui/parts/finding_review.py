"""The form in which a person says what becomes of a finding."""

from datetime import date, timedelta
from typing import cast

import streamlit as st

from api.schemas.upkeep import FindingOut, FindingReviewIn, ReviewState
from ui.client import upkeep
from ui.client.api_client import ApiClient
from ui.parts.texts import plain, say
from ui.parts.troubles import told

ACTS: tuple[ReviewState, ...] = ("accepted", "fixed", "false_positive")
# Accepted risks are looked at again after a quarter, unless the person says another day.
USUAL = timedelta(days=90)


def ask_review(api: ApiClient, finding: FindingOut, today: date) -> None:
    """Ask what becomes of the finding and why; nothing is chosen beforehand."""
    acts = ACTS if finding.state == "open" else ("open", *ACTS)
    with st.form(key=f"review:{finding.id}", border=False):
        state = st.radio(
            say("upkeep.say_what"),
            acts,
            index=None,
            format_func=lambda act: plain(f"upkeep.act_{act}"),
            key=f"review-state:{finding.id}",
        )
        until = st.date_input(
            say("upkeep.accept_until"),
            value=today + USUAL,
            min_value=today,
            key=f"review-until:{finding.id}",
            format=plain("time.date_field"),
        )
        reason = st.text_input(
            say("upkeep.reason"), max_chars=2000, key=f"review-reason:{finding.id}"
        )
        if st.form_submit_button(say("upkeep.record")):
            _record(api, finding.id, state, reason, until)


def _record(
    api: ApiClient, finding_id: str, state: str | None, reason: str, until: date | None
) -> None:
    if state is None:
        st.warning(say("upkeep.choose"))
    elif not reason.strip():
        st.warning(say("upkeep.give_reason"))
    elif state == "accepted" and until is None:
        st.warning(say("upkeep.give_day"))
    else:
        said = FindingReviewIn(
            state=cast(ReviewState, state),
            reason=reason,
            until=until if state == "accepted" else None,
        )
        with told():
            upkeep.review(api, finding_id, said)
            st.rerun()
