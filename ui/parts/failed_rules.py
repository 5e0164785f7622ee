"""Rules that broke off in a check: what is shown beside is not all there is."""

import streamlit as st

from api.schemas.upkeep import RuleFailureOut
from ui.parts.texts import plain, say

# Of more plans the list would hide what it says.
MOST_PATHS = 3


def show_failed(failed: list[RuleFailureOut]) -> None:
    """Warn of each rule that broke off, with the plans at which it did."""
    for one in failed:
        where = ", ".join(one.paths[:MOST_PATHS]) or plain("upkeep.failed_anywhere")
        if len(one.paths) > MOST_PATHS:
            where += " …"
        st.warning(say("upkeep.failed", rule=one.rule, error=one.error, where=where))
