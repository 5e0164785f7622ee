"""Classes of evaluation runs: how each was told, and what became of it in another run."""

import streamlit as st

from api.schemas.evaluations import ClassChangeOut, ClassOut, ComparisonOut, CurvesOut
from ui.parts.evaluation_figures import PLACES
from ui.parts.figures import number
from ui.parts.rows import fold, rows
from ui.parts.safe import to_html
from ui.parts.tables import show_table, table
from ui.parts.texts import plain, say, say_html


def show_classes(curves: CurvesOut) -> None:
    """Show how each class was told; nothing where the run tells no classes."""
    if not curves.classes:
        return
    figures = [plain("evaluation.precision"), plain("evaluation.recall"), "F1"]
    names = [plain("evaluation.class"), plain("evaluation.count"), *figures]
    counted = table(names, map(_class, curves.classes), numbers=4, narrow="named")
    st.html(fold(plain("evaluation.classes"), counted))


def show_class_changes(found: ComparisonOut) -> None:
    """Show the classes of which something is otherwise, the one that lost most first."""
    moved = [one for one in found.classes if one.first != one.second or one.won or one.lost]
    if not moved:
        return
    st.subheader(say("evaluation.classes"), anchor=False)
    st.caption(say("evaluation.classes_help"))
    names = [plain("evaluation.class"), plain("evaluation.verdict"), plain("evaluation.count")]
    names += [plain("evaluation.won"), plain("evaluation.lost")]
    names += [f"F1 {found.first}", f"F1 {found.second}"]
    show_table(names, map(_change, moved), numbers=5, narrow="named")


def show_changed(found: ComparisonOut) -> None:
    """Show what the runs rest on that is not the same."""
    pairs = [(name, f"{first} → {second}") for name, (first, second) in found.changed.items()]
    if pairs:
        st.html(fold(plain("evaluation.changed"), rows(pairs)))


def _class(one: ClassOut) -> list[str]:
    figures = (_told(figure) for figure in (one.precision, one.recall, one.f1))
    return [to_html(one.label), number(one.cases), *figures]


def _change(one: ClassChangeOut) -> list[str]:
    verdict = say_html(f"evaluation.verdict_{one.verdict.split()[0]}")
    counts = map(number, (one.cases, one.won, one.lost))
    return [to_html(one.label), verdict, *counts, _told(one.first.f1), _told(one.second.f1)]


def _told(figure: float | None) -> str:
    return "–" if figure is None else number(figure, places=PLACES)
