"""What can be chosen to be sent is what can be read."""

import pytest
from streamlit.testing.v1 import AppTest

from ingest.formats import READER_BY_SUFFIX
from ui.parts.uploading import TYPES


def test_every_kind_of_file_that_is_read_can_be_sent_from_the_page() -> None:
    assert {f".{one}" for one in TYPES} == set(READER_BY_SUFFIX)


@pytest.mark.parametrize("is_trial", [True, False])
def test_files_that_were_refused_are_not_counted_before_or_after_they_are_taken(
    is_trial: bool,
) -> None:
    app = AppTest.from_function(sending)
    app.session_state["is-trial"] = is_trial
    app.run()
    assert not app.exception
    taken = app.button(key="upload-take")
    assert taken.label == "Take 1 file"
    assert taken.disabled is not is_trial


def sending() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from api.schemas.operation import IngestReportOut, JobOut
    from ui.parts import uploading

    files = [
        SimpleNamespace(name=name, file_id=name, getvalue=lambda: b"") for name in ("a.md", "b.md")
    ]
    refused = SimpleNamespace(path="b.md", reason="empty", code="file-refused")
    report = IngestReportOut.model_construct(
        documents=1, sections=1, unchanged=0, refused=[refused], reference=[], warnings=[]
    )
    job = JobOut.model_construct(job_id="j", state="done", problem=None, report=report)
    st.session_state[uploading.ENDED] = (job, st.session_state["is-trial"], ["a.md", "b.md"])
    st.file_uploader = lambda *_, **__: files
    uploading.show_upload(SimpleNamespace())
