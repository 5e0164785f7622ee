"""Every plan there is, narrowed down; the way to add more, and the one to carry them away."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.plans import DocumentOut
from ui.client.api_client import ApiClient
from ui.parts.kit import MADE, show_kit
from ui.parts.safe import to_html, to_label
from ui.parts.sources import standing
from ui.parts.texts import plain, say
from ui.parts.uploading import FILES, show_upload

FILTER = "document-filter"
SHOWN = 25
PAGE = "document-page"
# What a document is where nobody called it anything else.
PLAN = "plan"


def show_list(api: ApiClient, user: UserOut) -> None:
    """Show the plans, some at a time; whoever may adds files, or makes a kit."""
    st.title(say("document.title"), anchor=False)
    documents = api.documents()
    if "ingest" in user.may:
        # With files in hand it stays open, so that what came of them is seen.
        is_open = not documents or bool(st.session_state.get(FILES))
        with st.expander(say("upload.title"), expanded=is_open):
            show_upload(api)
    if "carry" in user.may and documents:
        with st.expander(say("kit.title"), expanded=MADE in st.session_state):
            show_kit(api)
    if not documents:
        st.info(say("document.none"))
        return
    kept = _narrowed(documents)
    st.caption(say("document.count", kept=len(kept), count=len(documents)))
    pages = max(1, (len(kept) - 1) // SHOWN + 1)
    page = st.number_input(say("facts.sheet"), 1, pages, key=PAGE, width=150) if pages > 1 else 1
    for document in kept[(page - 1) * SHOWN : page * SHOWN]:
        _show_entry(document)


def _narrowed(documents: list[DocumentOut]) -> list[DocumentOut]:
    words, kinds, standings = st.columns([3, 1, 1], vertical_alignment="bottom")
    wanted = words.text_input(say("document.filter"), key=FILTER).casefold().split()
    kind = kinds.selectbox(
        say("document.kind"),
        ["", *sorted({one.kind for one in documents})],
        format_func=lambda one: _kind(one) if one else plain("document.any"),
        key="document-kind",
    )
    status = standings.selectbox(
        say("document.standing"),
        ["", *sorted({one.status for one in documents})],
        format_func=lambda one: standing(one) if one else plain("document.any"),
        key="document-standing",
    )
    return [
        one
        for one in documents
        if _has_all(one, wanted) and kind in ("", one.kind) and status in ("", one.status)
    ]


def _show_entry(document: DocumentOut) -> None:
    with st.container(border=True, gap=None, key=f"entry-{document.document_id}"):
        pressed = st.button(
            to_label(document.title), key=f"open:{document.document_id}", type="tertiary"
        )
        parts = [
            document.path,
            _kind(document.kind),
            plain("sources.version", number=document.version_number),
            plain("document.sections", count=document.sections),
            standing(document.status),
        ]
        st.html(f'<div class="m-where">{to_html(" · ".join(parts))}</div>')
    if pressed:
        st.query_params["version"] = document.version_id
        st.rerun()


def _kind(kind: str) -> str:
    """Return what kind of document it is, one of the organization's own in its words."""
    return plain("document.kind_plan") if kind == PLAN else kind


def _has_all(document: DocumentOut, words: list[str]) -> bool:
    text = f"{document.title} {document.path}".casefold()
    return all(word in text for word in words)
