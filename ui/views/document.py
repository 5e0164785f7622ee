"""The plans: the list, a plan's stored text opened at what was cited, and what is known of it."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.plans import VersionOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.completeness import show_completeness
from ui.parts.facts import kind_name, show_fact
from ui.parts.plan_findings import show_findings
from ui.parts.plan_list import show_list
from ui.parts.plan_text import AROUND, Span, show_text
from ui.parts.safe import to_html, to_label
from ui.parts.served import service_words
from ui.parts.sources import ANCHOR, NOT_IN_FORCE, standing
from ui.parts.texts import plain, say
from ui.parts.troubles import show_refusal, show_silence, told
from ui.parts.versions import show_versions

LONG_OUTLINE = 200
FACTS_SHOWN = 10
PARTS = ("text", "facts", "findings", "completeness", "versions")


def show(api: ApiClient, user: UserOut) -> None:
    """Show the version in the address, marked at `start` to `end`; else the list of plans."""
    version_id, path = st.query_params.get("version"), st.query_params.get("path")
    try:
        if version_id:
            _show_version(api, user, api.version(version_id))
        elif path:
            _show_version(api, user, api.document(path))
        else:
            show_list(api, user)
    except ServiceDown:
        show_silence()
    except Refused as refused:
        show_refusal(refused)
        st.button(say("document.all"), on_click=st.query_params.clear)


def _note_opened(api: ApiClient, version: VersionOut) -> None:
    """Have the service keep that this person opened this source of the proposal in the address.

    It notes that as it hands the section out, refuses one that the proposal does not rest on, and
    is not asked about one that is not of the version shown.
    """
    proposal_id, section_id = st.query_params.get("proposal"), st.query_params.get("section")
    is_shown = any(one.section_id == section_id for one in version.sections)
    if proposal_id and section_id and is_shown:
        with told():
            api.open_source(proposal_id, section_id)
            st.caption(say("document.counts_as_opened"))


def _show_version(api: ApiClient, user: UserOut, version: VersionOut) -> None:
    _note_opened(api, version)
    cited = _cited(version)
    _show_head(version)
    part = _chosen_part(version)
    may_review = "review" in user.may
    if part == "facts":
        _show_facts(api, version, may_review=may_review)
    elif part == "findings":
        show_findings(api, version)
    elif part == "completeness":
        show_completeness(version)
    elif part == "versions":
        show_versions(api, version, may_change=may_review)
    else:
        _show_text(version, cited)


def _chosen_part(version: VersionOut) -> str:
    """Return which part of the plan is wanted; it stands in the address, to be linked to."""
    wanted = st.query_params.get("part", PARTS[0])
    counts = {"facts": len(version.facts), "versions": len(version.versions)}
    names = {
        part: plain(f"document.part_{part}") + (f" ({counts[part]})" if part in counts else "")
        for part in PARTS
    }
    chosen = st.segmented_control(
        say("document.part"),
        list(names),
        default=wanted if wanted in names else PARTS[0],
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key=f"part:{version.version_id}",
    )
    if chosen and chosen != wanted:
        st.query_params["part"] = chosen
    return chosen or PARTS[0]


def _show_facts(api: ApiClient, version: VersionOut, *, may_review: bool) -> None:
    kinds = sorted({one.kind for one in version.facts})
    if not kinds:
        st.info(say("document.no_fact"))
        return
    kind = st.selectbox(say("facts.kind"), kinds, format_func=kind_name, key="document-facts")
    wanted = [one for one in version.facts if one.kind == kind]
    pages = (len(wanted) - 1) // FACTS_SHOWN + 1
    page = (
        st.number_input(say("facts.sheet"), 1, pages, key="facts-page", width=150)
        if pages > 1
        else 1
    )
    for fact in wanted[(page - 1) * FACTS_SHOWN : page * FACTS_SHOWN]:
        with st.container(border=True):
            show_fact(api, version.version_id, fact, may_review=may_review)


def _show_text(version: VersionOut, cited: Span | None) -> None:
    whole = len(version.sections) <= 2 * AROUND + 1
    if not whole:
        whole = st.toggle(say("document.show_whole", count=len(version.sections)))
    if cited is not None:
        st.markdown(f"[{say('document.to_cited')}](#{ANCHOR})")
    text, outline = st.columns([3, 1], gap="medium")
    with text:
        # Who is led deep into the text, or scrolls, still sees which plan and version it is of.
        number = plain("sources.version", number=version.number)
        of = f"{version.title} · {number} · {standing(version.status)}"
        st.html(f'<div class="m-plan">{to_html(of)}</div>')
        show_text(version, cited, whole=whole)
    with outline:
        _show_outline(version)


def _cited(version: VersionOut) -> Span | None:
    try:
        start = int(st.query_params.get("start", ""))
        end = int(st.query_params.get("end", ""))
    except ValueError:
        return None
    if not 0 <= start < end <= len(version.text):
        st.warning(say("document.no_stretch"))
        return None
    return Span(start, end)


def _show_head(version: VersionOut) -> None:
    st.button(say("document.all"), on_click=st.query_params.clear, key="all-plans")
    st.title(to_label(version.title), anchor=False)
    number = plain("sources.version", number=version.number)
    where = f"{version.document.path} · {number} · {standing(version.status)}"
    st.html(f'<div class="m-where">{to_html(where)}</div>')
    if version.status in NOT_IN_FORCE:
        newest = max(version.versions, key=lambda one: one.number)
        st.warning(say("document.not_to_follow", standing=standing(version.status)))
        if newest.version_id != version.version_id:
            st.button(
                say("document.show_newest", number=newest.number),
                on_click=lambda: st.query_params.from_dict({"version": newest.version_id}),
            )
    for warning in version.warnings:
        st.caption(say("document.from_reading", warning=service_words("reading", warning)))


def _show_outline(version: VersionOut) -> None:
    lines = [
        f"{'  ' * max(0, one.level - 1)}- [{to_label(one.heading)}](#s{one.ordinal})"
        for one in version.sections[:LONG_OUTLINE]
        if one.heading
    ]
    with st.expander(say("document.contents"), expanded=True):
        st.markdown("\n".join(lines) or say("document.no_heading"))
