"""Whoever reads a proposal that somebody else decides meanwhile is told before they record."""

from streamlit.testing.v1 import AppTest


def test_a_decision_of_somebody_else_is_told_while_the_proposal_is_open() -> None:
    app = AppTest.from_function(looking_on).run()
    assert not app.exception
    assert not app.button
    app.session_state["by"] = "Pat <b>approver</b>"
    app.run()
    assert "Pat &lt;b&gt;approver&lt;/b&gt;</b> has decided on this meanwhile" in shown(app)
    # Read out to whoever does not see it come.
    assert 'role="status"' in shown(app)
    assert [one.label for one in app.button] == ["See what was decided"]


def test_a_service_that_is_silent_says_nothing_of_it() -> None:
    app = AppTest.from_function(looking_on)
    app.session_state["by"] = "nobody answers"
    assert not app.run().exception
    assert not app.button


def shown(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html"))


def looking_on() -> None:
    import streamlit as st

    from api.schemas.triage import ProposalOut
    from ui.client.api_client import ApiClient
    from ui.client.calls import ServiceDown, open_connection
    from ui.parts.meanwhile import watch_decision

    class Told(ApiClient):
        def decided_by(self, proposal_id: str) -> str | None:
            by = st.session_state.get("by")
            if by == "nobody answers":
                raise ServiceDown
            return by if proposal_id == "prop-1" else None

    open_one = ProposalOut.model_construct(proposal_id="prop-1", decision=None)
    watch_decision(Told(open_connection("http://127.0.0.1:9"), ""), open_one)
