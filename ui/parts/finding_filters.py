"""Which findings are shown; what is chosen stands in the address, so that no reload loses it."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from api.schemas.upkeep import FindingOut
from ui.parts.findings import rule_name
from ui.parts.looked_at import put_address, take_address
from ui.parts.texts import plain, say

STATES = ("open", "accepted", "fixed", "false_positive")
SEVERITIES = ("high", "medium", "low")
DAY, AS_OF = "upkeep-day", "as_of"
# What is chosen of each, by its name in the address, where nobody as owner is `NOBODY`.
KEYS = {
    "state": "upkeep-states",
    "owner": "upkeep-owners",
    "severity": "upkeep-severities",
    "rule": "upkeep-rules",
}
USUAL = {"state": ["open"]}
EVERY, NOBODY = "all", "-"
# No name that is asked for has a line break in it.
BETWEEN = "\n"


def take_day() -> date | None:
    """Return the day that the findings are asked for of; `None` is today."""
    try:
        asked = date.fromisoformat(st.query_params.get(AS_OF, ""))
    except ValueError:
        asked = None
    take_address(AS_OF, DAY, asked)
    day: date | None = st.session_state[DAY]
    return day


def chosen(findings: list[FindingOut], today: date) -> list[FindingOut]:
    """Ask what to show; return that, in the order of the report, the worst first."""
    owners = sorted({one.owner for one in findings})
    rules = sorted({one.rule for one in findings})
    options = {"state": STATES, "owner": owners, "severity": SEVERITIES, "rule": rules}
    for part, known in options.items():
        _take(part, known)
    if st.session_state[DAY] is None:
        st.session_state[DAY] = today
    wanted = _ask(owners, rules, today)
    day = st.session_state[DAY]
    put_address({AS_OF: day.isoformat() if day not in (None, today) else ""})
    put_address({part: _said(part, given) for part, given in wanted.items()})
    return [
        one
        for one in findings
        if all(not given or getattr(one, part) in given for part, given in wanted.items())
    ]


def _ask(owners: list[str], rules: list[str], today: date) -> dict[str, list[str]]:
    first, second = st.columns(2)
    wanted = {
        "state": first.multiselect(
            say("upkeep.state"),
            STATES,
            format_func=lambda state: plain(f"upkeep.state_{state}"),
            placeholder=plain("upkeep.every"),
            key=KEYS["state"],
        ),
        "owner": second.multiselect(
            say("upkeep.owner"),
            owners,
            format_func=lambda owner: owner or plain("upkeep.no_owner"),
            placeholder=plain("upkeep.every"),
            key=KEYS["owner"],
        ),
    }
    used = sum(bool(st.session_state.get(KEYS[part])) for part in ("severity", "rule"))
    used += st.session_state[DAY] != today
    with st.expander(say("upkeep.narrow", count=used) if used else say("upkeep.narrower")):
        first, second, third = st.columns(3)
        wanted["severity"] = first.multiselect(
            say("upkeep.severity"),
            SEVERITIES,
            format_func=lambda severity: plain(f"upkeep.severity_{severity}"),
            placeholder=plain("upkeep.every"),
            key=KEYS["severity"],
        )
        wanted["rule"] = second.multiselect(
            say("upkeep.rule"),
            rules,
            format_func=rule_name,
            placeholder=plain("upkeep.every"),
            key=KEYS["rule"],
        )
        third.date_input(say("upkeep.as_of"), key=DAY, format=plain("time.date_field"))
    return wanted


def _take(part: str, known: Iterable[str]) -> None:
    """Set what is chosen to what the address says, but for what there is none of."""
    asked = st.query_params.get(part, "")
    named = ["" if one == NOBODY else one for one in asked.split(BETWEEN)] if asked else None
    take_address(part, KEYS[part], USUAL.get(part, []) if named is None else named)
    kept = st.session_state[KEYS[part]]
    st.session_state[KEYS[part]] = [one for one in kept if one in known]


def _said(part: str, given: list[str]) -> str:
    """Return what the address says of a choice: nothing of the usual one."""
    if given == USUAL.get(part, []):
        return ""
    return BETWEEN.join(one or NOBODY for one in given) or EVERY
