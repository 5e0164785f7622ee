"""Adding plans from the browser: tried first, shown what would come of it, then taken.

The files go to the service as they are; nothing of them is opened here.
"""

import time

import streamlit as st

from api.schemas.operation import IngestReportOut, JobOut, ReferenceFileOut
from ui.client.api_client import ApiClient
from ui.parts.safe import to_html, to_label
from ui.parts.served import service_words
from ui.parts.texts import plain, say
from ui.parts.troubles import told

FILES = "upload-files"
# What came of the files last sent: the job, whether it was a trial, and their ids.
ENDED = "upload-ended"
POLL_SECONDS = 0.4
# Rows of a table that are named one by one.
MOST_ROWS = 30


def show_upload(api: ApiClient) -> None:
    """Show where to put files, the trial of them, and then the button that takes them."""
    st.caption(say("upload.how"))
    # Of every kind: what Streamlit refuses it marks in red, in English and where nobody looks, and
    # a telephone offers none of it. The service says of each file why it is not taken.
    chosen = st.file_uploader(say("upload.files"), accept_multiple_files=True, key=FILES)
    as_draft = st.checkbox(say("upload.as_draft"), key="upload-draft")
    files = [(one.name, one.getvalue()) for one in chosen]
    ids = [one.file_id for one in chosen]
    with st.container(horizontal=True):
        try_now = st.button(say("upload.try"), disabled=not files, key="upload-try")
        report, is_trial = _report_on(ids)
        is_tried = bool(files) and report is not None and is_trial
        count = len(files) - (len(report.refused) if report else 0)
        take_now = st.button(
            say("upload.take", count=count),
            type="primary",
            disabled=not is_tried or not count,
            key="upload-take",
        )
    if try_now or take_now:
        _send(api, files, ids, dry_run=try_now, as_draft=as_draft)
    elif ended := st.session_state.get(ENDED):
        job, dry_run, of_ids = ended
        if of_ids == ids:
            _show_job(job, dry_run=dry_run)


def _report_on(ids: list[str]) -> tuple[IngestReportOut | None, bool]:
    """Return what came of these files when they were last sent, and whether that was a trial."""
    job, dry_run, of_ids = st.session_state.get(ENDED) or (None, False, [])
    if job is None or of_ids != ids:
        return None, False
    return job.report, dry_run


def _send(
    api: ApiClient,
    files: list[tuple[str, bytes]],
    ids: list[str],
    *,
    dry_run: bool,
    as_draft: bool,
) -> None:
    """Have the files read, then show all of the page anew: its lists know of them then."""
    with told():
        bar = st.progress(0.0, text=say("upload.sending"))
        job = api.upload(files, dry_run=dry_run, as_draft=as_draft)
        while job.state == "running":
            share = job.done / job.total if job.total else 0.0
            bar.progress(min(share, 1.0), text=say("upload.reading"))
            time.sleep(POLL_SECONDS)
            job = api.job(job.job_id)
        st.session_state[ENDED] = (job, dry_run, ids)
        st.rerun()


def _show_job(job: JobOut, *, dry_run: bool) -> None:
    if job.problem is not None:
        st.error(f"{to_label(job.problem.detail)} ({to_label(job.problem.code)})")
    if job.report is None:
        return
    report = job.report
    ended = "would" if dry_run else "taken"
    if report.documents or report.unchanged:
        st.success(
            say(
                f"upload.end_{ended}",
                count=report.documents,
                sections=plain("document.sections", count=report.sections),
                unchanged=report.unchanged,
            )
        )
    elif report.reference:
        # Tables alone: a count of no plans would read as if nothing had been taken.
        st.success(say(f"upload.tables_{ended}", count=len(report.reference)))
    else:
        st.warning(say("upload.nothing"))
    _show_lines(report)


def _show_lines(report: IngestReportOut) -> None:
    for refused in report.refused:
        st.warning(say("upload.refused", path=refused.path, why=refused.reason, code=refused.code))
    for file in report.reference:
        kind = plain(f"upload.kind_{file.kind}")
        st.info(say("upload.reference", path=file.path, kind=kind, count=file.rows))
        _show_rows_left(file)
    lines = [f"{one.path}: {service_words('reading', one.warning)}" for one in report.warnings]
    if lines:
        st.html("".join(f'<div class="m-row">{to_html(line)}</div>' for line in lines))


def _show_rows_left(file: ReferenceFileOut) -> None:
    """Say which rows of a table are not taken, and how many that were are named no more."""
    if file.withdrawn:
        st.warning(say("upload.withdrawn", path=file.path, count=file.withdrawn))
    if not file.errors:
        return
    st.warning(say("upload.rows_refused", path=file.path, count=len(file.errors)))
    lines = [
        plain("upload.row", row=one.row, why=one.reason, code=one.code)
        for one in file.errors[:MOST_ROWS]
    ]
    if len(file.errors) > MOST_ROWS:
        lines.append(plain("upload.more_rows", count=len(file.errors) - MOST_ROWS))
    st.html("".join(f'<div class="m-row">{to_html(line)}</div>' for line in lines))
