"""The decisions page: what is open, and whether confirming is looking or a habit."""

import streamlit as st

from api.schemas.base import ReasonCode
from api.schemas.decisions import DecisionOut
from api.schemas.people import UserOut
from api.schemas.statistics import DecidingFiguresOut, DecidingOut
from ui.client.api_client import ApiClient
from ui.parts.answers import REASONS
from ui.parts.moments import moment
from ui.parts.safe import to_label
from ui.parts.texts import plain, say
from ui.parts.troubles import told


def show(api: ApiClient, user: UserOut) -> None:
    """Show decisions that await somebody, and the figures to those who may see them."""
    st.title(say("decisions.page"), anchor=False)
    with told():
        _show_open(api.follow_ups())
        if "measure" in user.may:
            _show_figures(api)
        else:
            st.info(say("decisions.may_not"))


def _show_open(waiting: list[DecisionOut]) -> None:
    st.subheader(say("decisions.open"), anchor=False)
    if not waiting:
        st.caption(say("decisions.nothing_open"))
    for one in waiting:
        if one.awaits_second:
            st.warning(say("decisions.awaits_second", name=one.decided_by))
        if one.awaits_justification and one.came_about is not None:
            due = moment(one.came_about.justify_by)
            st.warning(say("decisions.awaits_why", name=one.decided_by, at=due))
        # The proposal has the way to do what is awaited.
        st.link_button(
            say("decisions.to_proposal"), f"/triage?proposal={one.proposal_id}", type="tertiary"
        )


def _show_figures(api: ApiClient) -> None:
    figures = api.deciding_figures()
    whole, *groups = figures.groups
    st.subheader(say("decisions.figures"), anchor=False)
    st.caption(say("decisions.no_drills"))
    if not whole.decisions:
        st.caption(say("decisions.none"))
        return
    if whole.is_habit:
        st.error(
            say(
                "decisions.habit",
                share=_percent(whole.quick_unread),
                seconds=f"{figures.quick_seconds:g}",
                limit=_percent(figures.alert_share),
            )
        )
    for column, (name, value) in zip(st.columns(4), _heads(whole, figures), strict=True):
        column.metric(name, value)
    _show_agreement(whole)
    _show_reasons(whole)
    st.dataframe([_row(one) for one in groups], hide_index=True)
    st.download_button(
        say("decisions.csv"), api.deciding_csv(), file_name="decisions.csv", mime="text/csv"
    )


def _heads(whole: DecidingOut, figures: DecidingFiguresOut) -> list[tuple[str, str]]:
    lasted = "-" if whole.median_seconds is None else f"{whole.median_seconds:g} s"
    return [
        (say("decisions.count"), f"{whole.decisions:,}"),
        (say("decisions.median", count=whole.measured), lasted),
        (say("decisions.overridden"), _percent(whole.overridden)),
        (
            say("decisions.quick", seconds=f"{figures.quick_seconds:g}"),
            _percent(whole.quick_unread),
        ),
    ]


def _show_agreement(whole: DecidingOut) -> None:
    for one in whole.agreement:
        st.markdown(say("decisions.agreement", band=one.band, confirmed=one.confirmed, of=one.of))


def _show_reasons(whole: DecidingOut) -> None:
    for code, count in sorted(whole.reasons.items(), key=lambda one: -one[1]):
        st.markdown(f"- {to_label(REASONS[ReasonCode(code)])}: {count}")


def _row(one: DecidingOut) -> dict[str, str | int | float | None]:
    return {
        plain("decisions.unit"): one.unit,
        plain("decisions.month"): one.month,
        plain("decisions.count"): one.decisions,
        plain("decisions.seconds"): one.median_seconds,
        plain("decisions.sources"): one.mean_sources_opened,
        plain("decisions.overridden"): _percent(one.overridden),
        plain("decisions.unread"): _percent(one.quick_unread),
        plain("decisions.emergencies"): one.by_emergency,
        plain("decisions.undone"): one.undone,
    }


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"
