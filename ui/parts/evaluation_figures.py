"""Figures of an evaluation run: measures with intervals, confidence, confusions, its basis."""

from collections import Counter

import streamlit as st

from api.schemas.evaluations import CurvesOut, RunDetailOut
from ui.parts.safe import to_label
from ui.parts.texts import say

_MOST_CONFUSIONS = 20


def show_measures(run: RunDetailOut) -> None:
    """Show each measure with its 95 % interval, and what was counted besides."""
    st.caption(say("evaluation.cases", count=run.cases))
    measured = {name: value for name, value in run.measures.items() if name in run.intervals}
    rows = [
        {
            say("evaluation.measure"): name,
            say("evaluation.value"): f"{value:.3f}",
            "95 %": " … ".join(f"{end:.3f}" for end in run.intervals[name]),
        }
        for name, value in measured.items()
    ]
    if rows:
        # All of them: what has to be scrolled for inside a table is not seen.
        st.dataframe(rows, hide_index=True, height="content")
    counted = {name: value for name, value in run.measures.items() if name not in measured}
    st.caption(to_label(" · ".join(f"{name} {value:.4g}" for name, value in counted.items())))


def show_confidence(runs: list[tuple[str, CurvesOut]]) -> None:
    """Show how often a confidence was right, what abstaining saves, and what was mistaken."""
    kept = [(name, curves) for name, curves in runs if curves.risk]
    if not kept:
        return
    left, right = st.columns(2)
    with left:
        st.subheader(say("evaluation.reliability"), anchor=False)
        right_as_said = (say("evaluation.as_said"), [(0.0, 0.0), (1.0, 1.0)])
        lines = [(name, curves.reliability) for name, curves in kept]
        _plot([*lines, right_as_said], "confidence", "right")
        st.caption(say("evaluation.reliability_help"))
    with right:
        st.subheader(say("evaluation.risk"), anchor=False)
        _plot([(name, curves.risk) for name, curves in kept], "coverage", "wrong")
        st.caption(say("evaluation.risk_help"))
    _show_confusions(kept[-1][1])


def _plot(curves: list[tuple[str, list[tuple[float, float]]]], across: str, up: str) -> None:
    x, y, run = (
        say(f"evaluation.axis_{across}"),
        say(f"evaluation.axis_{up}"),
        say("evaluation.run"),
    )
    points = [{x: point[0], y: point[1], run: name} for name, line in curves for point in line]
    st.line_chart(points, x=x, y=y, color=run, height=320)


def _show_confusions(curves: CurvesOut) -> None:
    if not curves.confusions:
        return
    with st.expander(say("evaluation.confusions")):
        matrix: dict[str, Counter[str]] = {}
        for label, taken, times in curves.confusions:
            matrix.setdefault(_class_of(label), Counter())[_class_of(taken)] += times
        names = sorted({*matrix, *(name for row in matrix.values() for name in row)})
        corner = say("evaluation.was")
        st.dataframe(
            [
                {corner: row, **{name: matrix[row][name] for name in names}}
                for row in sorted(matrix)
            ],
            hide_index=True,
        )
        for label, taken, times in curves.confusions[:_MOST_CONFUSIONS]:
            st.caption(say("evaluation.taken_for", label=label, taken=taken, count=times))


def show_basis(run: RunDetailOut) -> None:
    """Show what the run rests on: with the same the same comes out."""
    with st.expander(say("evaluation.basis")):
        st.caption(say("evaluation.model", model=run.model))
        st.caption(say("evaluation.code", code=run.code, seed=run.seed))
        for name, value in run.data.items():
            st.caption(f"{to_label(name)}: `{value[:16]}`")
        for name, setting in run.config.items():
            st.caption(f"{to_label(name)}: {to_label(str(setting))}")
        for name, seconds in run.timings.items():
            st.caption(f"{to_label(name)}: {seconds:g}")


def _class_of(code: str) -> str:
    return code.split(".", maxsplit=1)[0]
