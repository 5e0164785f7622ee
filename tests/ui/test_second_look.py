"""The looks beside a proposal: the same event, a plan not shown, a model that is not there."""

from collections.abc import Callable
from typing import Any

from api.schemas.likeness import OtherSectionOut
from api.schemas.opinions import CitedSentenceOut, OpinionOut
from domain.decisions import UserRole
from tests.ui.conftest import REPORT, Browser, texts

FOUND = OtherSectionOut(
    section_id="s", document_id="d", version_id="v", path="flood.md",
    title="Flood plan & <b>", heading="Before",
    start=1, end=9, mismatch=["for another site: Venlo, not Lyon"],
)  # fmt: skip


def proposed(served: Any) -> str:
    answer = served.client.post(
        "/proposals", json={"report": REPORT}, headers=served.headers(UserRole.RESPONDER)
    )
    return str(answer.json()["proposal_id"])


def test_each_look_is_taken_only_when_asked_for(
    browser: Callable[..., Browser], served: Any
) -> None:
    proposal = proposed(served)
    page = browser(UserRole.RESPONDER).open("triage", proposal=proposal)
    assert "No second opinion" not in texts(page)
    page.button(key=f"ask-opinion-{proposal}").click().run()
    assert "No second opinion: no language model is configured" in texts(page)
    page.button(key=f"ask-others-{proposal}").click().run()
    assert "Nothing else was found" in texts(page)
    page.session_state[f"others-{proposal}"] = [FOUND]
    page.run()
    assert '<ol class="m-others" start=' in texts(page)
    assert "Flood plan &amp; &lt;b&gt; › Before" in texts(page)
    assert "flood.md · for another site: Venlo" in texts(page)
    page.selectbox(key=f"why-{proposal}").set_value("flood.md").run()
    assert "for this report" in texts(page)
    assert "Nearness in meaning" in texts(page)
    page.button(key=f"ask-duplicates-{proposal}").click().run()
    assert not page.exception


def test_what_a_model_wrote_is_marked_and_stands_on_its_quote(served: Any) -> None:
    from streamlit.testing.v1 import AppTest

    del served

    def page() -> None:
        import streamlit as st

        from ui.parts.second_look import show_opinion

        show_opinion(st.session_state["opinion"])

    app = AppTest.from_function(page)
    app.session_state["opinion"] = OpinionOut(
        proposal_id="p", configured=True, model="openai:m", given=True, reason="",
        code="FAC.1", name="Power <b>failure</b>", disagreements=["class: other"], dropped=2,
        summary=[
            CitedSentenceOut(
                text="Start it <script>", section_id="s", version_id="v", quote="Start it.",
                start=1, end=9,
            )
        ],
    )  # fmt: skip
    shown = texts(app.run())
    assert "Written by a language model" in shown
    assert "Start it &lt;script&gt;" in shown
    assert shown.count("m-written") == 2
    assert "m-quote" in shown
    assert "left out because no quote bears them: 2" in shown
