"""The versions of a plan, which is in force, what changed, and putting one in force."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.differences import DiffOut, FactChangeOut, SectionChangeOut
from api.schemas.facts import FactOut
from api.schemas.plans import StatusIn, VersionOut, VersionRefOut
from ui.client.api_client import ApiClient
from ui.parts.facts import kind_name, value_text
from ui.parts.marking import marked_html
from ui.parts.moments import moment_html
from ui.parts.rows import link, row, strong
from ui.parts.safe import Html, to_html
from ui.parts.sources import standing
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told

MOST_FACTS = 100
# What a person can make of a version by what it is now.
BECOMES = {"draft": "in_force", "in_force": "withdrawn", "withdrawn": "in_force"}


def show_versions(api: ApiClient, version: VersionOut, *, may_change: bool) -> None:
    """Show every version, the newest first, and what changed from the one before to this one."""
    for one in sorted(version.versions, key=lambda one: -one.number):
        _show_version(one, is_shown=one.version_id == version.version_id)
    if may_change and version.status in BECOMES:
        _ask_status(api, version)
    earlier = [one for one in version.versions if one.number < version.number]
    if earlier:
        _show_changes(api, version, earlier)


def _show_version(one: VersionRefOut, *, is_shown: bool) -> None:
    number, stands, since = one.number, standing(one.status), moment_html(one.valid_from)
    if one.valid_to:
        until = moment_html(one.valid_to)
        text = say_html(
            "document.version_until", number=number, standing=stands, since=since, until=until
        )
    else:
        text = say_html("document.version_line", number=number, standing=stands, since=since)
    if one.is_anew:
        text = say_html("document.version_anew", line=text)
    if is_shown:
        st.html(f"{strong(text)} ({say_html('document.shown')})")
    else:
        address = f"/document?{urlencode({'version': one.version_id})}"
        st.html(f"{text} · {link(plain('document.show'), address)}")


def _ask_status(api: ApiClient, version: VersionOut) -> None:
    with st.form(key=f"status:{version.version_id}"):
        reason = st.text_input(say("document.reason"))
        if st.form_submit_button(say(f"document.act_{version.status}")):
            if not reason.strip():
                st.warning(say("document.give_reason"))
                return
            with told():
                body = StatusIn.model_validate(
                    {"status": BECOMES[version.status], "shown": version.status, "reason": reason}
                )
                api.change_status(version.version_id, body)
                st.rerun()


def _show_changes(api: ApiClient, version: VersionOut, earlier: list[VersionRefOut]) -> None:
    names = {
        one.version_id: plain("document.version_name", number=one.number)
        for one in reversed(earlier)
    }
    st.subheader(say("document.changed"), anchor=False)
    since = st.selectbox(
        say("document.compared"),
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
        st.success(say("document.same"))
    for section in differing:
        with st.container(border=True):
            _show_section(section, diff)
    if diff.facts:
        st.markdown(f"**{say('document.facts_changed')}**")
        st.html("".join(_fact_row(one) for one in diff.facts[:MOST_FACTS]))
        if len(diff.facts) > MOST_FACTS:
            st.caption(say("document.more_facts", count=len(diff.facts) - MOST_FACTS))


def _show_section(section: SectionChangeOut, diff: DiffOut) -> None:
    old, new = " › ".join(section.old_path), " › ".join(section.new_path)
    change = say_html(f"document.change_{section.change}")
    head = f'<div class="m-head">{change}: {to_html(new or old)}</div>'
    if old and new and old != new:
        head += f'<div class="m-where">{say_html("document.was", path=old)}</div>'
    st.html(head)
    if not section.stretches:
        return
    left, right = st.columns(2)
    with left:
        _show_side(say("document.before"), section, diff.old_text, "old", "m-gone")
    with right:
        _show_side(say("document.now"), section, diff.new_text, "new", "m-came")


def _show_side(name: str, section: SectionChangeOut, text: str, side: str, css: str) -> None:
    spans = [
        (getattr(part, f"{side}_start"), getattr(part, f"{side}_end"), part.change != "same")
        for part in section.stretches
    ]
    spans = [one for one in spans if one[0] < one[1]]
    if not spans:
        st.caption(say("document.nothing", side=name))
        return
    start, end = spans[0][0], spans[-1][1]
    marked = [(a - start, b - start) for a, b, differs in spans if differs]
    st.caption(name)
    st.html(f'<div class="m-text">{marked_html(text[start:end], marked, css)}</div>')


def _fact_row(one: FactChangeOut) -> str:
    fact = one.new or one.old
    if fact is None:
        return ""
    old = (
        to_html(value_text(fact.kind, one.old.value)) if one.old else say_html("document.not_there")
    )
    new = to_html(value_text(fact.kind, one.new.value)) if one.new else say_html("document.gone")
    name = kind_name(fact.kind)
    if fact.subject:
        name = plain("document.fact_of", kind=name, subject=fact.subject)
    return row(name, Html(f"{old} → <b>{new}</b>"))


def _value(fact: FactOut) -> str:
    return value_text(fact.kind, fact.value)
