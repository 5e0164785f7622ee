"""The document page: a plan's stored text, opened at the stretch that was cited."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.plans import DocumentOut, VersionOut
from ui.client.api_client import ApiClient, Refused, ServiceDown
from ui.parts.facts import kind_name, show_fact
from ui.parts.plan_text import AROUND, Span, show_text
from ui.parts.safe import to_html, to_label
from ui.parts.sources import ANCHOR, NOT_IN_FORCE
from ui.parts.troubles import show_refusal, show_silence
from ui.parts.versions import show_versions

FILTER = "document-filter"
LONG_OUTLINE = 200
FACTS_SHOWN = 10
TEXT, FACTS, VERSIONS = "text", "facts", "versions"


def show(api: ApiClient, user: UserOut) -> None:
    """Show the version in the address, marked at `start` to `end`; else the list of plans."""
    version_id, path = st.query_params.get("version"), st.query_params.get("path")
    try:
        if version_id:
            _show_version(api, user, api.version(version_id))
        elif path:
            _show_version(api, user, api.document(path))
        else:
            _show_list(api.documents())
    except ServiceDown:
        show_silence()
    except Refused as refused:
        show_refusal(refused)
        st.button("All plans", on_click=st.query_params.clear)


def _show_list(documents: list[DocumentOut]) -> None:
    st.title("Plans", anchor=False)
    if not documents:
        st.info("No plan has been read in yet. `muster ingest FOLDER` reads a folder of plans.")
        return
    wanted = st.text_input("Filter by title or path", key=FILTER).casefold().split()
    kept = [one for one in documents if _has_all(one, wanted)]
    st.caption(f"{len(kept)} of {len(documents)} plans")
    for document in kept:
        with st.container(border=True, gap=None):
            pressed = st.button(
                to_label(document.title), key=f"open:{document.document_id}", type="tertiary"
            )
            facts = f"{document.path} · {document.kind} · version {document.version_number}"
            facts += f" · {document.sections} sections"
            if document.status in NOT_IN_FORCE:
                facts += f" · {NOT_IN_FORCE[document.status]}"
            st.html(f'<div class="m-where">{to_html(facts)}</div>')
        if pressed:
            st.query_params["version"] = document.version_id
            st.rerun()


def _has_all(document: DocumentOut, words: list[str]) -> bool:
    text = f"{document.title} {document.path}".casefold()
    return all(word in text for word in words)


def _show_version(api: ApiClient, user: UserOut, version: VersionOut) -> None:
    cited = _cited(version)
    _show_head(version)
    part = _chosen_part(version)
    may_review = "review" in user.may
    if part == FACTS:
        _show_facts(api, version, may_review=may_review)
    elif part == VERSIONS:
        show_versions(api, version, may_change=may_review)
    else:
        _show_text(version, cited)


def _chosen_part(version: VersionOut) -> str:
    """Return which part of the plan is wanted; it stands in the address, to be linked to."""
    wanted = st.query_params.get("part", TEXT)
    names = {
        TEXT: "Text",
        FACTS: f"Facts ({len(version.facts)})",
        VERSIONS: f"Versions ({len(version.versions)})",
    }
    chosen = st.segmented_control(
        "Part of the plan",
        list(names),
        default=wanted if wanted in names else TEXT,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key=f"part:{version.version_id}",
    )
    if chosen and chosen != wanted:
        st.query_params["part"] = chosen
    return chosen or TEXT


def _show_facts(api: ApiClient, version: VersionOut, *, may_review: bool) -> None:
    kinds = sorted({one.kind for one in version.facts})
    if not kinds:
        st.info("Nothing was read from this plan's words: no objective, role, contact or date.")
        return
    kind = st.selectbox("Kind", kinds, format_func=kind_name, key="document-facts")
    wanted = [one for one in version.facts if one.kind == kind]
    pages = (len(wanted) - 1) // FACTS_SHOWN + 1
    page = st.number_input("Page", 1, pages, key="facts-page") if pages > 1 else 1
    for fact in wanted[(page - 1) * FACTS_SHOWN : page * FACTS_SHOWN]:
        with st.container(border=True):
            show_fact(api, version.version_id, fact, may_review=may_review)


def _show_text(version: VersionOut, cited: Span | None) -> None:
    whole = len(version.sections) <= 2 * AROUND + 1
    if not whole:
        whole = st.toggle(f"Show all {len(version.sections)} sections")
    if cited is not None:
        st.markdown(f"[Go to the cited words](#{ANCHOR})")
    text, outline = st.columns([3, 1], gap="medium")
    with text:
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
        st.warning("The address names a stretch that this version does not have.")
        return None
    return Span(start, end)


def _show_head(version: VersionOut) -> None:
    st.button("All plans", on_click=st.query_params.clear, key="all-plans")
    st.title(to_label(version.title), anchor=False)
    facts = f"{version.document.path} · version {version.number}"
    st.html(f'<div class="m-where">{to_html(facts)}</div>')
    if version.status in NOT_IN_FORCE:
        newest = max(version.versions, key=lambda one: one.number)
        st.warning(f"This version is {NOT_IN_FORCE[version.status]}; not to be followed.")
        if newest.version_id != version.version_id:
            st.button(
                f"Show version {newest.number}",
                on_click=lambda: st.query_params.from_dict({"version": newest.version_id}),
            )
    for warning in version.warnings:
        st.caption(f"From reading it: {to_label(warning)}")


def _show_outline(version: VersionOut) -> None:
    lines = [
        f"{'  ' * max(0, one.level - 1)}- [{to_label(one.heading)}](#s{one.ordinal})"
        for one in version.sections[:LONG_OUTLINE]
        if one.heading
    ]
    with st.expander("Contents", expanded=True):
        st.markdown("\n".join(lines) or "No headings.")
