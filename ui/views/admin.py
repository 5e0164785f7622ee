"""The admin page: people, kinds of incident, duties, policy, checks and the trail of acts."""

import streamlit as st

from api.schemas.operation import AuditRowOut
from api.schemas.people import UserOut
from api.schemas.triage import IncidentKindOut
from ui.client import administration
from ui.client.api_client import ApiClient
from ui.parts.accounts import show_people
from ui.parts.checks import show_audit, show_doctor
from ui.parts.moments import moment_html
from ui.parts.rules import show_duties, show_policy
from ui.parts.safe import to_html
from ui.parts.served import service_words, who_words
from ui.parts.tables import show_table
from ui.parts.texts import plain, say
from ui.parts.troubles import told

ROWS, BEFORE = 50, "trail-before"
# What may be seen, and the act that permits it.
PARTS = {
    "people": "administer",
    "classes": "read",
    "duties": "read",
    "policy": "read",
    "health": "operate",
    "trail": "audit",
}


def show(api: ApiClient, user: UserOut) -> None:
    """Show the parts that this person's role permits; the one chosen stands in the address."""
    st.title(say("admin.title"), anchor=False)
    parts = [part for part, act in PARTS.items() if act in user.may]
    wanted = st.query_params.get("part", parts[0])
    chosen = st.segmented_control(
        say("admin.part"),
        parts,
        default=wanted if wanted in parts else parts[0],
        required=True,
        format_func=lambda part: plain(f"admin.part_{part}"),
        label_visibility="collapsed",
        key="admin-part",
    )
    st.query_params["part"] = chosen
    with told():
        _show_part(api, chosen)


def _show_part(api: ApiClient, part: str) -> None:
    if part == "people":
        show_people(api)
    elif part == "trail":
        _show_trail(api)
    elif part == "health":
        show_doctor(api)
    elif part == "duties":
        show_duties(administration.rules(api))
    elif part == "policy":
        rules = administration.rules(api)
        show_policy(rules.policy, rules.policy_file)
    else:
        _show_classes(api)


def _show_classes(api: ApiClient) -> None:
    st.caption(say("admin.classes_note"))
    show_table(
        [plain("admin.class"), plain("admin.code"), plain("admin.subclass")],
        [list(map(to_html, (_class_name(one), one.code, one.name))) for one in api.classes()],
    )


def _class_name(kind: IncidentKindOut) -> str:
    # An answer that is no class, such as that it is no incident, stands under none.
    return "" if kind.code == kind.class_ else kind.class_name


def _show_trail(api: ApiClient) -> None:
    show_audit(api)
    st.subheader(say("admin.part_trail"), anchor=False)
    before = int(
        st.number_input(say("admin.before"), min_value=0, step=ROWS, width=240, key=BEFORE)
    )
    rows = api.audit_rows(before=before or None, limit=ROWS)
    st.caption(say("admin.trail_note"))
    if not rows:
        st.info(say("admin.no_rows"))
        return
    show_table(
        [
            plain("admin.number"),
            plain("admin.when"),
            plain("admin.who"),
            plain("admin.act"),
            plain("admin.subject"),
        ],
        map(_trail_line, rows),
    )
    if rows[-1].sequence > 1:
        st.button(say("admin.older"), on_click=_show_before, args=(rows[-1].sequence,))


def _show_before(sequence: int) -> None:
    st.session_state[BEFORE] = sequence


def _trail_line(row: AuditRowOut) -> list[str]:
    said = (who_words(row.actor), service_words("act", row.action))
    return [str(row.sequence), moment_html(row.at), *map(to_html, said), _subject(row)]


def _subject(row: AuditRowOut) -> str:
    """Return what it is about: its name where that is known, and its id."""
    if not row.subject_name:
        return to_html(row.subject)
    where = f'<span class="m-where">{to_html(row.subject)}</span>'
    return f"{to_html(who_words(row.subject_name))}<br>{where}"
