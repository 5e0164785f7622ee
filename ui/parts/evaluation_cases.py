"""Cases of evaluation runs: the text, what was right, what was answered, side by side."""

import streamlit as st

from api.schemas.evaluations import CaseOut, ChangeOut, ComparisonOut, RunDetailOut
from ui.client import evaluations
from ui.client.api_client import ApiClient
from ui.parts.safe import to_html, to_label
from ui.parts.texts import say

PAGE = 20
_START = 70
_RIGHT, _WRONG = "✓", "✗"


def show_cases(api: ApiClient, run: RunDetailOut) -> None:
    """Show the cases of a run, a page of them at a time."""
    st.subheader(say("evaluation.case_by_case"), anchor=False)
    pages = max(1, -(-run.cases // PAGE))
    page = 1
    if pages > 1:
        page = int(st.number_input(say("evaluation.page_of", count=pages), 1, pages, 1))
    st.caption(say("evaluation.marks", right=_RIGHT, wrong=_WRONG))
    for case in evaluations.list_cases(api, run.name, after=(page - 1) * PAGE, limit=PAGE):
        scores = ", ".join(f"{name} {value:.2f}" for name, value in case.scores.items())
        mark = _RIGHT if _is_right(case) else _WRONG
        with st.expander(to_label(f"{mark} {case.item_id}: {_start_of(case.text)}")):
            _show_text(case.text)
            left, right = st.columns(2)
            with left:
                _show_list(say("evaluation.wanted"), case.wanted)
            with right:
                _show_list(say("evaluation.answered"), case.answered)
            st.caption(to_label(scores))


def show_changes(comparison: ComparisonOut) -> None:
    """Show what went worse and what better, each with both answers beside each other."""
    for name, changes in (("worse", comparison.worse), ("better", comparison.better)):
        st.subheader(say(f"evaluation.went_{name}", count=len(changes)), anchor=False)
        for change in changes:
            _show_change(change, comparison)


def _show_change(change: ChangeOut, comparison: ComparisonOut) -> None:
    head = f"{change.item_id} ({change.change:+.2f}): {_start_of(change.text)}"
    with st.expander(to_label(head)):
        _show_text(change.text)
        _show_list(say("evaluation.wanted"), change.wanted)
        left, right = st.columns(2)
        with left:
            _show_list(to_label(comparison.first), change.first)
        with right:
            _show_list(to_label(comparison.second), change.second)


def _is_right(case: CaseOut) -> bool:
    """Whether the first answer is among the right ones; nothing is right where nothing is."""
    return case.answered[0] in case.wanted if case.answered else not case.wanted


def _show_text(text: str) -> None:
    st.html(f'<div class="m-text">{to_html(text)}</div>')


def _show_list(head: str, entries: list[str]) -> None:
    st.markdown(f"**{head}**")
    for place, entry in enumerate(entries, start=1):
        st.caption(f"{place}. {to_label(entry)}")
    if not entries:
        st.caption(say("evaluation.nothing"))


def _start_of(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _START else f"{words[:_START]} …"
