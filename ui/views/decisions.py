"""The decisions page: what is open, and whether confirming is looking or a habit."""

import streamlit as st

from api.schemas.base import ReasonCode
from api.schemas.decisions import DecisionOut
from api.schemas.people import UserOut
from api.schemas.statistics import DecidingFiguresOut, DecidingOut
from ui.client.api_client import ApiClient
from ui.parts.answers import reason_name
from ui.parts.class_card import BANDS
from ui.parts.figures import figure, number, percent
from ui.parts.moments import moment_html
from ui.parts.safe import to_html
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told
from ui.parts.ways import show_way


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
        with st.container(border=True):
            if one.awaits_second:
                st.markdown(say("decisions.awaits_second", name=one.decided_by))
            if one.awaits_justification and one.came_about is not None:
                due = moment_html(one.came_about.justify_by)
                st.html(say_html("decisions.awaits_why", name=one.decided_by, at=due))
            # The proposal has the way to do what is awaited.
            show_way(plain("decisions.to_proposal"), f"/triage?proposal={one.proposal_id}")


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
                seconds=figure(figures.quick_seconds),
                limit=_percent(figures.alert_share),
            )
        )
    for column, (name, value) in zip(st.columns(4), _heads(whole, figures), strict=True):
        column.metric(name, value)
    _show_agreement(whole)
    _show_groups(groups)
    st.download_button(
        say("decisions.csv"), api.deciding_csv(), file_name="decisions.csv", mime="text/csv"
    )


def _heads(whole: DecidingOut, figures: DecidingFiguresOut) -> list[tuple[str, str]]:
    lasted = "-" if whole.median_seconds is None else f"{number(whole.median_seconds, places=1)} s"
    return [
        (say("decisions.count"), number(whole.decisions)),
        (say("decisions.median", count=whole.measured), lasted),
        (say("decisions.overridden"), _percent(whole.overridden)),
        (
            say("decisions.quick", seconds=figure(figures.quick_seconds)),
            _percent(whole.quick_unread),
        ),
    ]


def _show_agreement(whole: DecidingOut) -> None:
    lines = []
    for one in whole.agreement:
        band = plain(f"triage.band_{one.band}") if one.band in BANDS else one.band
        lines.append(plain("decisions.agreement", band=band, confirmed=one.confirmed, of=one.of))
    lines += [
        plain("decisions.reason", reason=reason_name(ReasonCode(code)), count=count)
        for code, count in sorted(whole.reasons.items(), key=lambda one: -one[1])
    ]
    st.html("".join(f'<div class="m-row">{to_html(line)}</div>' for line in lines))


def _show_groups(groups: list[DecidingOut]) -> None:
    names = [
        plain("decisions.unit"),
        plain("decisions.month"),
        plain("decisions.count"),
        plain("decisions.seconds"),
        plain("decisions.sources"),
        plain("decisions.overridden"),
        plain("decisions.unread"),
        plain("decisions.emergencies"),
        plain("decisions.undone"),
    ]
    show_table(names, map(_line, groups), numbers=len(names) - 2, narrow="named")


def _line(one: DecidingOut) -> list[str]:
    seconds, sources = one.median_seconds, one.mean_sources_opened
    cells = [
        one.unit,
        _month(one.month),
        number(one.decisions),
        "-" if seconds is None else number(seconds, places=1),
        "-" if sources is None else number(sources, places=1),
        _percent(one.overridden),
        _percent(one.quick_unread),
        number(one.by_emergency),
        number(one.undone),
    ]
    return list(map(to_html, cells))


def _month(said: str) -> str:
    """Return a month as the reader writes it; what names none stays as it is."""
    year, _, month = said.partition("-")
    is_month = year.isdecimal() and month.isdecimal()
    return plain("time.month", year=year, month=month) if is_month else said


def _percent(share: float | None) -> str:
    return "-" if share is None else percent(share)
