"""What a plan should say, and whether anything of the kind was read from it."""

from collections import Counter

import streamlit as st

from api.schemas.plans import VersionOut
from ui.parts.safe import to_html
from ui.parts.texts import plain, say, say_html

# What ISO 22301, 8.4.4 asks of plans, by the kinds of facts that answer it.
WANTED: dict[str, tuple[str, ...]] = {
    "owner": ("owner",),
    "roles": ("role", "person"),
    "authority": ("authority",),
    "activation": ("activation",),
    "steps": ("step",),
    "contacts": ("phone", "email", "channel"),
    "times": ("rto", "mtpd", "deadline"),
    "review": ("review_date", "approval_date"),
    "exercise": ("exercise_date",),
}


def counted(version: VersionOut) -> dict[str, int]:
    """Return, for each thing that a plan should say, how many facts say it."""
    kinds = Counter(fact.kind for fact in version.facts if fact.state != "rejected")
    return {name: sum(kinds[kind] for kind in wanted) for name, wanted in WANTED.items()}


def show_completeness(version: VersionOut) -> None:
    """Show what the plan says and what it seems to lack."""
    found = counted(version)
    there = sum(1 for count in found.values() if count)
    st.markdown(say("document.complete", there=there, wanted=len(found)))
    st.caption(say("document.complete_note"))
    st.html(
        '<table class="m-table"><tbody>'
        + "".join(_line(name, count) for name, count in found.items())
        + "</tbody></table>"
    )


def _line(name: str, count: int) -> str:
    state = plain("document.found", count=count) if count else plain("document.lacking")
    css = "" if count else ' class="m-lacking"'
    return f"<tr{css}><td>{say_html(f'document.says_{name}')}</td><td>{to_html(state)}</td></tr>"
