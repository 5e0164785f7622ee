"""Cases of evaluation runs: the text, what was right, what was answered, side by side."""

import streamlit as st

from api.schemas.evaluations import CaseOut, ChangeOut, ComparisonOut, RunDetailOut
from ui.client import evaluations
from ui.client.api_client import ApiClient
from ui.parts.figures import number
from ui.parts.looked_at import put_address, take_address
from ui.parts.rows import fold
from ui.parts.safe import to_html
from ui.parts.texts import plain, say, say_html

PAGE = 20
# In the address: that only the wrong ones are wanted, and the page of them.
WRONG, PLACE = "wrong", "page"
PLACES = 2
_START = 70
_RIGHT, _WRONG = "✓", "✗"


def show_cases(api: ApiClient, run: RunDetailOut) -> None:
    """Show the cases of a run, all or the wrong ones, a page of them at a time."""
    st.subheader(say("evaluation.case_by_case"), anchor=False)
    is_wrong = run.wrong > 0 and _ask_wrong(run)
    if is_wrong != (st.query_params.get(WRONG) == "1"):
        # It was of the others.
        put_address({PLACE: ""})
    count = run.wrong if is_wrong else run.cases
    pages = max(1, -(-count // PAGE))
    page = _ask_page(f"{run.name}-{is_wrong}", pages) if pages > 1 else 1
    put_address({WRONG: "1" if is_wrong else "", PLACE: str(page) if page > 1 else ""})
    st.caption(say("evaluation.marks", right=_RIGHT, wrong=_WRONG))
    after = (page - 1) * PAGE
    cases = evaluations.list_cases(api, run.name, after=after, limit=PAGE, wrong=is_wrong)
    st.html("".join(map(_case, cases)))


def _ask_wrong(run: RunDetailOut) -> bool:
    key = f"evaluation-wrong-{run.name}"
    take_address(WRONG, key, st.query_params.get(WRONG) == "1")
    label = say("evaluation.only_wrong", wrong=number(run.wrong), all=number(run.cases))
    return st.toggle(label, key=key)


def _ask_page(cases: str, pages: int) -> int:
    # Of other cases it is another field: the page of before may not be there any more.
    key = f"evaluation-page-{cases}"
    asked = st.query_params.get(PLACE, "")
    begin = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    take_address(PLACE, key, min(max(begin, 1), pages))
    label = say("evaluation.page_of", count=pages)
    return int(st.number_input(label, 1, pages, width=160, key=key))


def _case(case: CaseOut) -> str:
    scores = ", ".join(
        f"{name} {number(value, places=PLACES)}" for name, value in case.scores.items()
    )
    mark = _RIGHT if case.is_right else _WRONG
    lists = (plain("evaluation.wanted"), case.wanted), (plain("evaluation.answered"), case.answered)
    return fold(
        f"{mark} {case.item_id}: {_start_of(case.text)}",
        f'{_text(case.text)}{_lists(*lists)}<div class="m-where">{to_html(scores)}</div>',
    )


def show_changes(comparison: ComparisonOut) -> None:
    """Show what went worse and what better, each with both answers beside each other."""
    for name, count, changes in (
        ("worse", comparison.went_worse, comparison.worse),
        ("better", comparison.went_better, comparison.better),
    ):
        st.subheader(say(f"evaluation.went_{name}", count=count), anchor=False)
        if len(changes) < count:
            st.caption(say("evaluation.first_of_them", count=len(changes)))
        # An element without a body is an error of the page's.
        if changes:
            st.html("".join(_change(change, comparison) for change in changes))


def _change(change: ChangeOut, comparison: ComparisonOut) -> str:
    wanted = plain("evaluation.wanted"), change.wanted
    lists = (comparison.first, change.first), (comparison.second, change.second)
    moved = number(change.change, places=PLACES, signed=True)
    head = f"{change.item_id} ({moved}): {_start_of(change.text)}"
    return fold(head, f"{_text(change.text)}{_lists(wanted, *lists)}")


def _text(text: str) -> str:
    return f'<div class="m-text">{to_html(text)}</div>'


def _lists(*named: tuple[str, list[str]]) -> str:
    """Return lists beside each other, each under its name."""
    return f'<div class="m-sides">{"".join(_list(*one) for one in named)}</div>'


def _list(head: str, entries: list[str]) -> str:
    lines = "".join(f"<li>{to_html(entry)}</li>" for entry in entries)
    shown = f"<ol>{lines}</ol>" if entries else f"<div>{say_html('evaluation.nothing')}</div>"
    return f"<div><b>{to_html(head)}</b>{shown}</div>"


def _start_of(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _START else f"{words[:_START]} …"
