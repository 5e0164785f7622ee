"""The versions of a plan, which is in force, what changed, and putting one in force."""

import streamlit as st

from api.schemas.differences import DiffOut, FactChangeOut, SectionChangeOut
from api.schemas.plans import StatusIn, VersionOut, VersionRefOut
from ui.client.api_client import ApiClient
from ui.parts.facts import kind_name
from ui.parts.marking import marked_html
from ui.parts.moments import moment
from ui.parts.safe import to_html, to_label
from ui.parts.sources import NOT_IN_FORCE
from ui.parts.troubles import told

CHANGES = {
    "added": "New",
    "removed": "Removed",
    "changed": "Changed",
    "moved": "Moved or renamed",
}
MOST_FACTS = 100
# What a person can make of a version by what it is now: the act, and what it becomes.
ACTS = {
    "draft": ("Put this draft in force", "in_force"),
    "in_force": ("Withdraw this version", "withdrawn"),
    "withdrawn": ("Put this version in force again", "in_force"),
}


def show_versions(api: ApiClient, version: VersionOut, *, may_change: bool) -> None:
    """Show every version, the newest first, and what changed from the one before to this one."""
    for one in sorted(version.versions, key=lambda one: -one.number):
        _show_version(one, is_shown=one.version_id == version.version_id)
    if may_change and version.status in ACTS:
        _ask_status(api, version)
    earlier = [one for one in version.versions if one.number < version.number]
    if earlier:
        _show_changes(api, version, earlier)


def _show_version(one: VersionRefOut, *, is_shown: bool) -> None:
    until = f" until {moment(one.valid_to)}" if one.valid_to else ""
    standing = NOT_IN_FORCE.get(one.status, "in force")
    text = f"Version {one.number}: {standing}, from {moment(one.valid_from)}{until}"
    if is_shown:
        st.markdown(f"**{to_label(text)}** (shown)")
    else:
        st.markdown(f"{to_label(text)} · [show](/document?version={to_label(one.version_id)})")


def _ask_status(api: ApiClient, version: VersionOut) -> None:
    label, wanted = ACTS[version.status]
    with st.form(key=f"status:{version.version_id}"):
        reason = st.text_input("Why; kept with your name", max_chars=500)
        if st.form_submit_button(label):
            if not reason.strip():
                st.warning("Give a reason.")
                return
            body = StatusIn.model_validate(
                {"status": wanted, "shown": version.status, "reason": reason}
            )
            with told():
                api.change_status(version.version_id, body)
                st.rerun()


def _show_changes(api: ApiClient, version: VersionOut, earlier: list[VersionRefOut]) -> None:
    names = {one.version_id: f"version {one.number}" for one in reversed(earlier)}
    st.subheader("What changed", anchor=False)
    since = st.selectbox(
        "Compared with",
        list(names),
        format_func=names.__getitem__,
        key=f"since:{version.version_id}",
    )
    with told():
        show_diff(api.diff(version.version_id, since))


def show_diff(diff: DiffOut) -> None:
    """Show both texts of each section that differs side by side, then the facts."""
    differing = [one for one in diff.sections if one.change != "same"]
    if not differing and not diff.facts:
        st.success("The two versions say the same.")
    for section in differing:
        with st.container(border=True):
            _show_section(section, diff)
    if diff.facts:
        st.markdown("**Facts that came, went, or have another value**")
        st.html("".join(_fact_row(one) for one in diff.facts[:MOST_FACTS]))
        if len(diff.facts) > MOST_FACTS:
            st.caption(f"{len(diff.facts) - MOST_FACTS} more: `muster diff` lists them all.")


def _show_section(section: SectionChangeOut, diff: DiffOut) -> None:
    path = " › ".join(section.new_path or section.old_path)
    st.html(
        f'<div class="m-head">{CHANGES[section.change]}: {to_html(path)}</div>'
        + (
            f'<div class="m-where">was: {to_html(" › ".join(section.old_path))}</div>'
            if section.old_path and section.new_path and section.old_path != section.new_path
            else ""
        )
    )
    if not section.stretches:
        return
    old, new = st.columns(2)
    with old:
        _show_side("Before", section, diff.old_text, "old", "m-gone")
    with new:
        _show_side("Now", section, diff.new_text, "new", "m-came")


def _show_side(name: str, section: SectionChangeOut, text: str, side: str, css: str) -> None:
    spans = [
        (getattr(part, f"{side}_start"), getattr(part, f"{side}_end"), part.change != "same")
        for part in section.stretches
    ]
    spans = [one for one in spans if one[0] < one[1]]
    if not spans:
        st.caption(f"{name}: nothing")
        return
    start, end = spans[0][0], spans[-1][1]
    marked = [(a - start, b - start) for a, b, differs in spans if differs]
    st.caption(name)
    st.html(f'<div class="m-text">{marked_html(text[start:end], marked, css)}</div>')


def _fact_row(one: FactChangeOut) -> str:
    fact = one.new or one.old
    if fact is None:
        return ""
    of = f" of {fact.subject}" if fact.subject else ""
    old = to_html(one.old.value) if one.old else "not there"
    new = to_html(one.new.value) if one.new else "gone"
    name = to_html(kind_name(fact.kind) + of)
    return f'<div class="m-row">{name}: {old} → <b>{new}</b></div>'
