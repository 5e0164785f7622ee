"""How far the judges of a pool agree."""

import streamlit as st

from api.schemas.judging import PoolOut
from ui.client import judging
from ui.client.api_client import ApiClient
from ui.parts.figures import number
from ui.parts.texts import say

PLACES = 2


def show_agreement(api: ApiClient, pool: PoolOut) -> None:
    """Show who judged how many pairs, and their agreement beyond chance."""
    with st.expander(say("judging.judges")):
        for judge, pairs in pool.judged.items():
            st.caption(say("judging.judged", judge=judge, count=pairs))
        found = judging.agreement(api, pool.name)
        for one in found.judges:
            st.caption(
                say(
                    "judging.two",
                    first=one.first,
                    second=one.second,
                    count=one.pairs,
                    kappa=number(one.kappa, places=PLACES),
                    weighted=number(one.weighted_kappa, places=PLACES),
                )
            )
        if found.alpha is None:
            st.caption(say("judging.no_agreement"))
        else:
            st.caption(say("judging.alpha", alpha=number(found.alpha, places=PLACES)))
