"""What plans there are and what is due: coverage, completeness and calendar as tables."""

from collections.abc import Iterable

import streamlit as st

from api.schemas.upkeep import CompletenessOut, CoverageOut, CoverOut, DueOut, SideOut
from ui.parts.findings import side_link
from ui.parts.moments import calendar_day
from ui.parts.rows import link
from ui.parts.safe import to_html
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html


def show_coverage(found: CoverageOut) -> None:
    """Show how many plans there are for each activity and class; each cell says it in words."""
    if not found.rows:
        st.info(say("upkeep.no_bia"))
        return
    st.caption(say("upkeep.coverage_about"))
    gaps = sum(not row.plans.get(code) for row in found.rows for code in found.classes)
    st.markdown(say("upkeep.gaps", count=gaps))
    head = [plain("upkeep.activity"), *(plain(f"upkeep.class_{code}") for code in found.classes)]
    _table(head, (_cover_row(row, found.classes) for row in found.rows))


def show_completeness(found: list[CompletenessOut]) -> None:
    """Show for each response plan the words on each element it must hold, or that it has none."""
    if not found:
        st.info(say("upkeep.no_plan"))
        return
    st.caption(say("upkeep.completeness_about"))
    elements = list(found[0].elements)
    head = [plain("upkeep.plan"), *(plain(f"upkeep.element_{one}") for one in elements)]
    _table(head, (_complete_row(plan, elements) for plan in found))


def show_calendar(found: list[DueOut]) -> None:
    """Show what is due when, the earliest first."""
    if not found:
        st.info(say("upkeep.nothing_due"))
        return
    st.caption(say("upkeep.calendar_about"))
    head = [
        plain("upkeep.day"),
        plain("upkeep.what"),
        plain("upkeep.plan"),
        plain("upkeep.owner"),
        plain("upkeep.words"),
    ]
    show_table(head, map(_due_row, found), narrow="named")


def _table(head: list[str], lines: Iterable[str]) -> None:
    titles = "".join(f'<th scope="col">{to_html(title)}</th>' for title in head)
    st.html(
        '<div class="m-scroll"><table class="m-table m-matrix">'
        f"<thead><tr>{titles}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def _cover_row(row: CoverOut, classes: list[str]) -> str:
    cells = "".join(_cover_cell(row.plans.get(code, [])) for code in classes)
    return f'<tr><th scope="row">{to_html(row.activity)}</th>{cells}</tr>'


def _cover_cell(paths: list[str]) -> str:
    if not paths:
        return f'<td class="m-hole">{say_html("upkeep.no_cover")}</td>'
    heat = "m-some" if len(paths) == 1 else "m-many"
    text = say_html("upkeep.plans", count=len(paths))
    return f'<td class="{heat}" title="{to_html(", ".join(paths))}">{text}</td>'


def _complete_row(plan: CompletenessOut, elements: list[str]) -> str:
    cells = "".join(_complete_cell(plan.elements.get(one)) for one in elements)
    return f'<tr><th scope="row">{to_html(plan.title or plan.path)}</th>{cells}</tr>'


def _complete_cell(side: SideOut | None) -> str:
    if side is None:
        return f'<td class="m-hole">{say_html("upkeep.absent")}</td>'
    there = link(plain("upkeep.there"), side_link(side))
    return f'<td class="m-some" title="{to_html(side.quote)}">{there}</td>'


def _due_row(due: DueOut) -> list[str]:
    day = calendar_day(due.day)
    late = f'<span class="m-gap">{say_html("upkeep.overdue", day=day)}</span>'
    return [
        late if due.overdue else f'<span class="m-rest">{to_html(day)}</span>',
        say_html(f"upkeep.due_{due.what}"),
        link(due.title, side_link(due.side)),
        to_html(due.owner or plain("upkeep.no_owner")),
        to_html(due.side.quote),
    ]
