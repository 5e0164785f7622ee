"""The evaluation page: runs that were kept, one by itself or held against another."""

from collections.abc import Callable, Collection

import streamlit as st

from api.schemas.evaluations import ComparisonOut, RunDetailOut, RunOut
from api.schemas.people import UserOut
from ui.client import evaluations
from ui.client.api_client import ApiClient
from ui.parts.evaluation_cases import PLACE, WRONG, show_cases, show_changes
from ui.parts.evaluation_classes import show_changed, show_class_changes, show_classes
from ui.parts.evaluation_figures import (
    INTERVAL,
    PLACES,
    show_basis,
    show_confidence,
    show_measures,
)
from ui.parts.figures import number, percent
from ui.parts.looked_at import put_address, take_address
from ui.parts.moments import day
from ui.parts.safe import to_html
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told

# In the address: the run that is looked at, and what it is held against.
RUN, AGAINST = "run", "against"


def show(api: ApiClient, _: UserOut) -> None:
    """Show a run that is chosen, or what differs between two of one kind."""
    st.title(say("evaluation.page"), anchor=False)
    with told():
        runs = evaluations.list_runs(api)
        finished = [one for one in runs if one.finished]
        if not finished:
            st.info(say("evaluation.none"))
            return
        first, second = _choose(finished)
        if second is None:
            _show_run(api, first)
        else:
            _show_comparison(api, first, second)


def _choose(runs: list[RunOut]) -> tuple[RunOut, RunOut | None]:
    """Return the run chosen and what it is held against; both stand in the address."""
    left, right = st.columns(2)
    names = {one.name: one for one in runs}
    wanted = _asked(RUN, names)
    take_address(RUN, "evaluation-run", wanted or runs[0].name)
    chosen = left.selectbox(
        say("evaluation.run"), list(names), format_func=_labelled(names), key="evaluation-run"
    )
    first = names[chosen or runs[0].name]
    others = [one.name for one in runs if one.kind == first.kind and one.name != first.name]
    key = f"evaluation-against-{first.name}"
    if first.name == wanted:
        take_address(AGAINST, key, _asked(AGAINST, others))
    other = right.selectbox(
        say("evaluation.against"),
        others,
        index=None,
        format_func=_labelled(names),
        placeholder=say("evaluation.alone"),
        key=key,
    )
    if first.name != wanted:
        # Of the run before.
        put_address({WRONG: "", PLACE: ""})
    put_address({RUN: first.name, AGAINST: other or ""})
    return first, names[other] if other else None


def _asked(part: str, known: Collection[str]) -> str | None:
    """Return the run named in the address, `None` without one; else say that it is not there."""
    name = st.query_params.get(part)
    if name and name not in known:
        st.warning(say("evaluation.not_there", name=name))
    return name if name in known else None


def _labelled(names: dict[str, RunOut]) -> Callable[[str], str]:
    return lambda name: f"{name} ({names[name].kind}, {day(names[name].started_at)})"


def _show_run(api: ApiClient, run: RunOut) -> None:
    found = evaluations.get_run(api, run.name)
    _show_words_on(found)
    show_measures(found)
    show_classes(found.curves)
    show_confidence([(found.name, found.curves)])
    show_cases(api, found)
    show_basis(found)


def _show_comparison(api: ApiClient, first: RunOut, second: RunOut) -> None:
    # The run chosen first is the one in question; what it is held against came before.
    found = evaluations.compare(api, second.name, first.name)
    st.subheader(_verdict(found), anchor=False)
    st.caption(say("evaluation.paired", count=found.cases))
    for one in found.noted:
        st.warning(say(f"evaluation.notice_{one.code}", **one.values))
    _show_measures(found)
    show_class_changes(found)
    runs = [evaluations.get_run(api, name) for name in (second.name, first.name)]
    show_confidence([(one.name, one.curves) for one in runs])
    show_changes(found)
    show_changed(found)


def _show_words_on(run: RunDetailOut) -> None:
    """Show what to know before believing the figures of a run."""
    if run.known_too_early:
        count = run.known_too_early
        st.warning(say("evaluation.notice_knew_too_much", name=run.name, count=count))
    if run.notices:
        lines = "".join(f'<div lang="en">{to_html(one)}</div>' for one in run.notices)
        st.html(f"{say_html('evaluation.run_told')}{lines}")


def _verdict(found: ComparisonOut) -> str:
    """Return in one sentence, as Markdown, what is shown of the second run."""
    better, worse = (
        ", ".join(name for name, one in found.measures.items() if one.verdict == word)
        for word in ("better", "worse")
    )
    told = {"name": found.second, "better": better, "worse": worse}
    if better and worse:
        return say("evaluation.is_both", **told)
    if better or worse:
        return say(f"evaluation.is_{'better' if better else 'worse'}", **told)
    return say("evaluation.no_difference")


def _show_measures(found: ComparisonOut) -> None:
    names = [plain("evaluation.measure"), plain("evaluation.verdict"), found.first, found.second]
    names += [plain("evaluation.change"), percent(INTERVAL), "p"]
    lines = [
        [
            to_html(name),
            say_html(f"evaluation.verdict_{one.verdict.split()[0]}"),
            number(one.first, places=PLACES),
            number(one.second, places=PLACES),
            number(one.change, places=PLACES, signed=True),
            " … ".join(number(end, places=PLACES, signed=True) for end in one.interval),
            number(one.p_corrected, places=PLACES),
        ]
        for name, one in found.measures.items()
    ]
    show_table(names, lines, numbers=5, narrow="named")
