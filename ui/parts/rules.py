"""Duties to notify and the policy on deciding, as they are in force, and where to change them."""

import streamlit as st

from api.schemas.rules import DutyDeadlineOut, DutyRuleOut, PolicyOut, RulesOut
from ui.parts.figures import figure, percent
from ui.parts.moments import length
from ui.parts.rows import row
from ui.parts.safe import to_html, to_label
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html


def show_duties(rules: RulesOut) -> None:
    """Show each regime with its conditions and deadlines."""
    st.caption(_from(rules.duties_file, "triage/duties.toml", "MUSTER_DUTIES"))
    for duty in rules.duties:
        with st.expander(to_label(duty.regime)):
            st.html("".join(_rows(duty)))


def show_policy(policy: PolicyOut, file: str) -> None:
    """Show what is asked of a person before they confirm."""
    st.caption(_from(file, "desk/policy.toml", "MUSTER_POLICY"))
    shown = {
        "expires": plain("rules.hours", hours=figure(policy.expires_after_hours)),
        "look": ", ".join(policy.look_levels) or plain("rules.never"),
        "confidence": percent(policy.confidence_below),
        "letters": plain("rules.letters", letters=policy.reason_letters),
        "blind": plain(f"rules.blind_{policy.blind_first}"),
        "two": ", ".join(policy.two_person_levels) or plain("rules.never"),
        "emergency": _emergency(policy),
        "habit": plain(
            "rules.habit_is",
            seconds=figure(policy.quick_seconds),
            share=percent(policy.alert_share),
        ),
    }
    show_table(
        [plain("rules.what"), plain("rules.in_force")],
        [[say_html(f"rules.policy_{name}"), to_html(value)] for name, value in shown.items()],
    )


def _emergency(policy: PolicyOut) -> str:
    if not policy.emergency_allowed:
        return plain("rules.no_emergency")
    return plain("rules.justify", hours=figure(policy.justify_within_hours))


def _rows(duty: DutyRuleOut) -> list[str]:
    return [
        row(plain("duties.trigger"), duty.trigger),
        row(plain("duties.recipient"), duty.recipient),
        row(plain("rules.about"), ", ".join(duty.about)),
        *(row(one.name.capitalize(), _due(one)) for one in duty.deadlines),
        *(row(plain("rules.criterion"), one) for one in duty.criteria),
        row(plain("duties.source"), duty.source),
    ]


def _due(one: DutyDeadlineOut) -> str:
    counted = plain("duties.counts_from", start=one.starts)
    return f"{length(round(one.hours * 60))}, {counted}" if one.hours is not None else counted


def _from(file: str, packaged: str, setting: str) -> str:
    if file:
        return say("rules.from_file", file=file)
    return say("rules.packaged", file=packaged, setting=setting)
