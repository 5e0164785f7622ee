"""The judging page: what several runs found for a report, graded pair by pair."""

import streamlit as st

from api.schemas.judging import NextPairOut, PoolOut
from api.schemas.people import UserOut
from ui.client import judging
from ui.client.api_client import ApiClient
from ui.parts.judging_agreement import show_agreement
from ui.parts.safe import to_html
from ui.parts.texts import say
from ui.parts.troubles import told

GRADES = (0, 1, 2)
PLAN_PIXELS = 420


def show(api: ApiClient, user: UserOut) -> None:
    """Show the next pair of a pool with a button and a key for each grade."""
    st.title(say("judging.page"), anchor=False)
    with told():
        pools = {one.name: one for one in judging.list_pools(api)}
        if not pools:
            st.info(say("judging.none"))
            return
        name = st.selectbox(say("judging.pool"), list(pools), key="judging-pool")
        pool = pools[name or next(iter(pools))]
        if "judge" in user.may:
            _show_next(api, pool)
        else:
            st.info(say("judging.may_not"))
        show_agreement(api, pool)


def _show_next(api: ApiClient, pool: PoolOut) -> None:
    found = judging.next_pair(api, pool.name)
    st.progress(found.judged / found.pairs, text=_progress(found))
    if found.pair is None:
        st.success(say("judging.all_done"))
        return
    pair = found.pair
    left, right = st.columns(2)
    with left:
        st.subheader(say("judging.report"), anchor=False)
        st.html(f'<div class="m-text">{to_html(pair.text)}</div>')
    with right:
        st.subheader(say("judging.document", path=pair.document), anchor=False)
        # A plan is pages long; the grades stay in sight below it.
        with st.container(height=PLAN_PIXELS, border=False):
            st.html(f'<div class="m-text">{to_html(pair.excerpt)}</div>')
        if not pair.excerpt:
            st.caption(say("judging.no_excerpt"))
    st.markdown(say("judging.question"))
    # Nothing is chosen beforehand; the key of a grade is its number.
    with st.container(horizontal=True):
        for grade in GRADES:
            st.button(
                say(f"judging.grade_{grade}"),
                key=f"grade-{grade}-{pair.pair_id}",
                shortcut=str(grade),
                on_click=_record,
                args=(api, pool.name, pair.pair_id, grade),
            )


def _record(api: ApiClient, pool: str, pair_id: str, grade: int) -> None:
    with told():
        judging.judge(api, pool, pair_id, grade)


def _progress(found: NextPairOut) -> str:
    return say("judging.progress", judged=found.judged, count=found.pairs)
