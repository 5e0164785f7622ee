"""The upkeep page: what is outdated or in conflict in the plans, both texts side by side."""

from datetime import date

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.upkeep import FindingOut
from ui.client import upkeep
from ui.client.api_client import ApiClient
from ui.parts.change_form import SHOWN_CHANGE, ask_change_at, ask_change_of
from ui.parts.change_list import show_changes, show_one_change
from ui.parts.failed_rules import show_failed
from ui.parts.finding_filters import chosen, take_day
from ui.parts.finding_review import ask_review, is_recorded, show_recorded
from ui.parts.findings import said_of, show_finding
from ui.parts.looked_at import put_address, take_address
from ui.parts.safe import to_label
from ui.parts.served import service_words
from ui.parts.texts import plain, say
from ui.parts.troubles import told
from ui.parts.upkeep_difference import show_difference
from ui.parts.upkeep_tables import show_calendar, show_completeness, show_coverage

PARTS = ("findings", "difference", "changes", "coverage", "completeness", "calendar")
# A finding is some lines high; the rest is one click away.
SHOWN = 20
MORE = "upkeep-more"
LINKED, PART = "finding", "part"
# Whether the form of an edit is open; of which findings in the list the form is.
EDIT, OPENED = "edit", "open"
# A section that a person rejected in a triage: version, place in it, proposal and item.
REJECTED = ("version", "start", "source")


def show(api: ApiClient, user: UserOut) -> None:
    """Show what a link names, else the findings and the tables of the house."""
    st.title(say("upkeep.title"), anchor=False)
    with told():
        if finding_id := st.query_params.get(LINKED):
            _show_linked(api, user, finding_id)
        elif change_id := st.query_params.get(SHOWN_CHANGE):
            st.button(say("changes.all"), key="changes-all", on_click=_leave, args=("changes",))
            show_one_change(api, change_id, may_settle="review" in user.may)
        elif all(name in st.query_params for name in REJECTED):
            _ask_rejected(api, user)
        else:
            _show_part(api, may_review="review" in user.may)


def _show_part(api: ApiClient, *, may_review: bool) -> None:
    asked = st.query_params.get(PART, "")
    take_address(PART, "upkeep-part", asked if asked in PARTS else PARTS[0])
    part = st.segmented_control(
        say("upkeep.part"),
        PARTS,
        required=True,
        format_func=lambda name: plain(f"upkeep.part_{name}"),
        label_visibility="collapsed",
        key="upkeep-part",
    )
    put_address({PART: "" if part in (None, PARTS[0]) else part})
    if part == "coverage":
        show_coverage(upkeep.coverage(api))
    elif part == "completeness":
        show_completeness(upkeep.completeness(api))
    elif part == "calendar":
        show_calendar(upkeep.due(api))
    elif part == "changes":
        show_changes(api)
    elif part == "difference":
        show_difference(api)
    else:
        _show_findings(api, may_review=may_review)


def _show_linked(api: ApiClient, user: UserOut, finding_id: str) -> None:
    st.button(say("upkeep.all"), key="upkeep-all", on_click=_leave, args=("findings",))
    show_recorded(is_told=False)
    with st.spinner(say("upkeep.reading")):
        report = api.upkeep()
    show_failed(report.failed)
    # An id from the address bar may be anything; ours are hexadecimal.
    history = upkeep.reviews_of(api, finding_id) if finding_id.isalnum() else []
    finding = next((one for one in report.findings if one.id == finding_id), None)
    if finding is None:
        st.info(say("upkeep.not_found"))
    else:
        with st.container(border=True):
            show_finding(finding)
    if history:
        st.subheader(say("upkeep.history"), anchor=False)
        st.html("".join(f'<div class="m-row">{said_of(one)}</div>' for one in history))
    if finding is None:
        return
    if "review" in user.may:
        ask_review(api, finding, report.today)
    if "propose" in user.may:
        _offer_change(api, finding)


def _opened() -> list[str]:
    """Return the findings of the list whose form is open, by id."""
    return [one for one in st.query_params.get(OPENED, "").split(",") if one]


def _offer_change(api: ApiClient, finding: FindingOut) -> None:
    """Offer the form of an edit; that it is open stands in the address."""
    key = f"change-box:{finding.id}"
    take_address(EDIT, key, EDIT in st.query_params)
    box = st.expander(say("changes.ask"), key=key, on_change="rerun")
    put_address({EDIT: "1" if box.open else ""})
    with box:
        ask_change_of(api, finding)


def _ask_rejected(api: ApiClient, user: UserOut) -> None:
    """Ask for an edit of the section that a person rejected in a triage."""
    st.button(say("changes.all"), key="changes-all", on_click=_leave, args=("changes",))
    version_id, start, source = (st.query_params[name] for name in REJECTED)
    st.subheader(say("changes.ask_at"), anchor=False)
    if "propose" in user.may and start.isdecimal():
        ask_change_at(api, version_id, int(start), source)


def _show_findings(api: ApiClient, *, may_review: bool) -> None:
    day = take_day()
    with st.spinner(say("upkeep.reading")):
        report = api.upkeep(day)
    findings = report.findings
    kept = chosen(findings, report.today)
    # There always, so that what stands below keeps its place, and what is typed in it.
    with st.container():
        show_recorded(is_told=True)
    st.caption(say("upkeep.counted", kept=len(kept), count=len(findings)))
    show_failed(report.failed)
    if not findings and not report.failed:
        st.success(say("upkeep.none"))
    shown = kept[: st.session_state.get(MORE, SHOWN)]
    there = {one.id for one in shown}
    put_address({OPENED: ",".join(one for one in _opened() if one in there)})
    for finding in shown:
        with st.container(border=True):
            show_finding(finding)
            if may_review:
                _offer_review(api, finding, report.today)
    if len(shown) < len(kept):
        st.button(say("upkeep.more"), key="upkeep-show-more", on_click=_more, args=(len(shown),))
    if report.not_checked:
        with st.expander(say("upkeep.not_checked")):
            for line in report.not_checked:
                st.caption(to_label(service_words("not_checked", line)))


@st.fragment
def _offer_review(api: ApiClient, finding: FindingOut, today: date) -> None:
    """Offer the form; it is made when somebody opens it, since there are many findings."""
    if is_recorded():
        st.rerun()
    key = f"review-box:{finding.id}"
    opened = _opened()
    if key not in st.session_state:
        st.session_state[key] = finding.id in opened
    box = st.expander(say("upkeep.say_what"), key=key, on_change="rerun")
    others = [one for one in opened if one != finding.id]
    put_address({OPENED: ",".join([*others, finding.id] if box.open else others)})
    if box.open:
        with box:
            ask_review(api, finding, today)


def _leave(part: str) -> None:
    st.query_params.clear()
    put_address({PART: part if part != PARTS[0] else ""})
    st.session_state["upkeep-part"] = part


def _more(shown: int) -> None:
    st.session_state[MORE] = shown + SHOWN
