"""Files of every kind can be chosen: the service says which are not read, and why."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain.decisions import UserRole


def test_no_file_is_refused_by_the_page_but_by_the_service_with_its_reason(
    browser: Any, served: Any
) -> None:
    app = browser(UserRole.OWNER).open("document")
    [uploader] = app.get("file_uploader")
    assert list(uploader.proto.type) == []
    headers = {**served.headers(UserRole.OWNER), "Accept-Language": "de"}
    files = [("files", ("bild.png", b"\x89PNG"))]
    sent = served.client.post("/uploads", data={"dry_run": "true"}, files=files, headers=headers)
    job = sent.json()
    while job["state"] == "running":
        job = served.client.get(f"/jobs/{job['job_id']}", headers=headers).json()
    [refused] = job["report"]["refused"]
    assert (refused["path"], refused["code"]) == ("bild.png", "unsupported-type")
    assert ".png werden nicht gelesen" in refused["reason"]


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


def test_rows_of_a_table_that_are_not_taken_are_named_one_by_one() -> None:
    app = AppTest.from_function(told_of_rows).run()
    assert not app.exception
    said = [one.value for one in app.warning]
    assert "2 rows that it held before" in said[0]
    assert "32 rows are not taken" in said[1]
    lines = "".join(one.proto.body for one in app.get("html"))
    assert "Row 2: rto &lt;b&gt; is no duration (no-duration)" in lines
    assert lines.count("no-duration") == 30
    assert "and 2 more rows" in lines
    assert "(business impact analysis)" in app.info[0].value


def told_of_rows() -> None:
    from api.schemas.operation import IngestReportOut, ReferenceFileOut, RowErrorOut
    from ui.parts.uploading import _show_lines

    errors = [
        RowErrorOut(row=row, column="rto", code="no-duration", reason="rto <b> is no duration")
        for row in range(2, 34)
    ]
    file = ReferenceFileOut.model_construct(
        path="bia.csv", kind="bia", rows=3, errors=errors, withdrawn=2
    )
    _show_lines(IngestReportOut.model_construct(refused=[], reference=[file], warnings=[]))


@pytest.mark.parametrize(
    ("tables", "success", "warning"),
    [
        (2, ["Would be taken: 2 tables of reference data. Nothing has been stored."], []),
        (0, [], ["None of these files is taken."]),
    ],
)
def test_where_no_plan_was_among_the_files_no_plans_are_counted(
    tables: int, success: list[str], warning: list[str]
) -> None:
    app = AppTest.from_function(told_of_tables, args=(tables,)).run()
    assert not app.exception
    assert [one.value for one in app.success] == success
    assert [one.value for one in app.warning] == warning


def told_of_tables(tables: int) -> None:
    from api.schemas.operation import IngestReportOut, JobOut, ReferenceFileOut
    from ui.parts.uploading import _show_job

    files = [
        ReferenceFileOut.model_construct(
            path=f"{n}.csv", kind="bia", rows=3, errors=[], withdrawn=0
        )
        for n in range(tables)
    ]
    report = IngestReportOut.model_construct(
        documents=0, sections=0, unchanged=0, refused=[], reference=files, warnings=[]
    )
    job = JobOut.model_construct(job_id="j", state="done", problem=None, report=report)
    _show_job(job, dry_run=True)
