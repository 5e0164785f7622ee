"""What came of an answered case of a drill: what is right in it, and where that is known from."""

from collections.abc import Sequence

import streamlit as st

from api.schemas.base import Outcome
from api.schemas.decisions import ItemDecisionOut
from api.schemas.drills import DrillResultOut, DrillTruthOut
from api.schemas.search import HitOut
from api.schemas.triage import IncidentKindOut, ProposalOut
from ui.parts.answers import reason_name
from ui.parts.choice import outcome_name
from ui.parts.kinds import words_of
from ui.parts.report import show_report
from ui.parts.rows import link, notice, pill, rows, strong
from ui.parts.safe import to_html
from ui.parts.served import in_quotes
from ui.parts.similar import incident_link
from ui.parts.sources import show_section
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html

CLASS = "class"


def show_result(
    case: ProposalOut, result: DrillResultOut, kinds: Sequence[IncidentKindOut]
) -> None:
    """Show whether the person saw what was wrong, and beside their answers what is right and why.

    Of a case made before that was kept, it is shown what was wrong in it alone.
    """
    st.html(_verdict(result))
    if result.truth is None:
        labels = {item.item_id: item.label for item in case.items}
        st.html(rows([(labels.get(one, one), _became_of(one, result)) for one in result.seeded]))
        return
    show_report(case)
    names = ("item", "proposed", "yours", "right")
    lines = [_class_line(case, result, result.truth, kinds)]
    lines += [
        _section_line(case, one, result, result.truth) for one in result.seeded if one != CLASS
    ]
    show_table([plain(f"drills.head_{name}") for name in names], lines, narrow="named")
    _show_why(case, result.truth, kinds)


def _verdict(result: DrillResultOut) -> str:
    if not result.seeded:
        given = _given(result, CLASS)
        if given is not None and given.outcome is not Outcome.CONFIRMED:
            return notice(say_html("drills.right_changed"), "orange")
        return notice(say_html("drills.all_right"), "green")
    if result.missed:
        return notice(say_html("drills.missed"), "orange")
    if result.left_open:
        return notice(say_html("drills.left_open"), "orange")
    return notice(say_html("drills.seen"), "green")


def _class_line(
    case: ProposalOut,
    result: DrillResultOut,
    truth: DrillTruthOut,
    kinds: Sequence[IncidentKindOut],
) -> list[str]:
    proposed, given = case.incident_class, _given(result, CLASS)
    return [
        say_html("drills.class"),
        to_html(words_of(kinds, proposed.subclass or proposed.class_)),
        _yours(CLASS, given, is_right=_is_right(given, result, truth), kinds=kinds),
        strong(words_of(kinds, truth.subclass)),
    ]


def _section_line(
    case: ProposalOut, item_id: str, result: DrillResultOut, truth: DrillTruthOut
) -> list[str]:
    given = _given(result, item_id)
    is_right = given is not None and given.outcome is not Outcome.CONFIRMED
    proposed = next((hit for hit in case.sections if f"section:{hit.section_id}" == item_id), None)
    return [
        say_html("drills.section"),
        to_html(_place(proposed)),
        _yours("section", given, is_right=is_right),
        strong(_place(truth.section)),
    ]


def _place(hit: HitOut | None) -> str:
    return f"{hit.title} › {hit.heading}" if hit else ""


def _yours(
    kind: str,
    given: ItemDecisionOut | None,
    *,
    is_right: bool,
    kinds: Sequence[IncidentKindOut] = (),
) -> str:
    """Return what the person answered, and whether it is right; nothing of that if left open."""
    if given is None:
        return say_html("drills.you_left_open")
    said = outcome_name(kind, given.outcome)
    if given.amended_to:
        said += f": {words_of(kinds, given.amended_to)}"
    if given.reason_code:
        said += f" ({reason_name(given.reason_code)})"
    judged = (
        pill(plain("drills.is_right"), "green")
        if is_right
        else pill(plain("drills.is_wrong"), "orange")
    )
    return f"{to_html(said)} {judged}"


def _is_right(given: ItemDecisionOut | None, result: DrillResultOut, truth: DrillTruthOut) -> bool:
    if given is None:
        return False
    if given.outcome is Outcome.AMENDED:
        return given.amended_to == truth.subclass
    return (given.outcome is Outcome.CONFIRMED) is (CLASS not in result.seeded)


def _show_why(case: ProposalOut, truth: DrillTruthOut, kinds: Sequence[IncidentKindOut]) -> None:
    st.subheader(say("drills.why"), anchor=False)
    record = link(truth.title, incident_link(truth.incident_id))
    kind = words_of(kinds, truth.subclass)
    lines = [say_html("drills.why_class", record=record, kind=kind)]
    if truth.evidence:
        lines.append(say_html("drills.why_words", words=", ".join(map(in_quotes, truth.evidence))))
    if truth.section is not None:
        lines.append(say_html("drills.why_section", title=truth.foreign_to))
    st.html("".join(f'<div class="m-row">{line}</div>' for line in lines))
    if truth.section is not None:
        with st.container(border=True):
            show_section(truth.section, case.report)


def _given(result: DrillResultOut, item_id: str) -> ItemDecisionOut | None:
    return next((one for one in result.items if one.item_id == item_id), None)


def _became_of(item_id: str, result: DrillResultOut) -> str:
    if item_id in result.missed:
        return plain("drills.you_confirmed")
    is_open = item_id in result.left_open
    return plain("drills.you_left_open") if is_open else plain("drills.you_saw")
