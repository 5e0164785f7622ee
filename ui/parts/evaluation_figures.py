"""Figures of an evaluation run: measures with intervals, confidence, confusions, its basis."""

from collections import Counter

import streamlit as st

from api.schemas.evaluations import CurvesOut, RunDetailOut
from ui.parts.figures import figure, number, percent
from ui.parts.plots import Curve, plot
from ui.parts.rows import fold, rows
from ui.parts.safe import to_html, to_label
from ui.parts.tables import show_table, table
from ui.parts.texts import plain, say, say_html

INTERVAL = 0.95
PLACES = 3
_MOST_CONFUSIONS = 20
# Enough of a hash to tell two runs apart.
_HASH = 16


def show_measures(run: RunDetailOut) -> None:
    """Show each measure with its 95 % interval, and what was counted besides."""
    st.caption(say("evaluation.cases", count=run.cases))
    measured = {name: value for name, value in run.measures.items() if name in run.intervals}
    lines = [
        [
            to_html(name),
            number(value, places=PLACES),
            " … ".join(number(end, places=PLACES) for end in run.intervals[name]),
        ]
        for name, value in measured.items()
    ]
    if lines:
        names = [plain("evaluation.measure"), plain("evaluation.value"), percent(INTERVAL)]
        show_table(names, lines, numbers=2, narrow="named")
    counted = {name: value for name, value in run.measures.items() if name not in measured}
    if counted:
        said = " · ".join(f"{name} {figure(value)}" for name, value in counted.items())
        st.caption(to_label(said))


def show_confidence(runs: list[tuple[str, CurvesOut]]) -> None:
    """Show how often a confidence was right, what abstaining saves, and what was mistaken."""
    kept = [(name, curves) for name, curves in runs if curves.risk]
    if not kept:
        return
    left, right = st.columns(2)
    with left:
        st.subheader(say("evaluation.reliability"), anchor=False)
        _show_plot(
            [(name, curves.reliability) for name, curves in kept],
            ("confidence", "right"),
            diagonal=plain("evaluation.as_said"),
        )
        st.caption(say("evaluation.reliability_help"))
    with right:
        st.subheader(say("evaluation.risk"), anchor=False)
        _show_plot([(name, curves.risk) for name, curves in kept], ("coverage", "wrong"))
        st.caption(say("evaluation.risk_help"))
    for name, curves in kept:
        _show_confusions(name, curves)


def _show_plot(curves: list[Curve], axes: tuple[str, str], *, diagonal: str = "") -> None:
    across, up = (plain(f"evaluation.axis_{axis}") for axis in axes)
    numbers = plain("evaluation.numbers")
    st.html(plot(curves, across=across, up=up, numbers=numbers, diagonal=diagonal))


def _show_confusions(name: str, curves: CurvesOut) -> None:
    if not curves.confusions:
        return
    matrix: dict[str, Counter[str]] = {}
    for label, taken, times in curves.confusions:
        matrix.setdefault(_class_of(label), Counter())[_class_of(taken)] += times
    names = sorted({*matrix, *(name for row in matrix.values() for name in row)})
    lines = [
        [to_html(row), *(_times(matrix[row][name]) for name in names)] for row in sorted(matrix)
    ]
    often = "".join(
        f'<div class="m-row">'
        f"{say_html('evaluation.taken_for', label=label, taken=taken, count=times)}</div>"
        for label, taken, times in curves.confusions[:_MOST_CONFUSIONS]
    )
    counted = table([plain("evaluation.was"), *names], lines, numbers=len(names))
    st.html(fold(plain("evaluation.confusions", name=name), f"{counted}{often}"))


def show_basis(run: RunDetailOut) -> None:
    """Show what the run rests on: with the same the same comes out."""
    code = plain("evaluation.code_seed", code=run.code, seed=run.seed)
    pairs = [
        (plain("evaluation.model"), run.model),
        (plain("evaluation.code"), code),
        *((name, value[:_HASH]) for name, value in run.data.items()),
        *((name, str(setting)) for name, setting in run.config.items()),
        *((name, f"{figure(seconds)} s") for name, seconds in run.timings.items()),
    ]
    st.html(fold(plain("evaluation.basis"), rows(pairs)))


def _times(count: int) -> str:
    return number(count) if count else ""


def _class_of(code: str) -> str:
    return code.split(".", maxsplit=1)[0]
