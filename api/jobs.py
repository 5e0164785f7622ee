"""Long work, one piece at a time, that the caller can look in on."""

import logging
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

from domain.errors import Conflict, MusterError, NotFound, Unavailable

log = logging.getLogger("muster.jobs")


class JobFailed(MusterError):
    """The work broke in a way that nobody foresaw."""

    code = "internal"

    def __init__(self) -> None:
        super().__init__("The job failed; what it had stored until then is kept. See the log.")


class JobStopped(Unavailable):
    """The service ends; what the job had stored until then is kept."""

    code = "job-stopped"

    def __init__(self) -> None:
        super().__init__(
            "The service is ending. What was stored until now is kept; start it again."
        )


class JobRunning(Conflict):
    """Ingest and reindex change the same indexes, so one waits for the other."""

    code = "job-running"

    def __init__(self, kind: str) -> None:
        super().__init__(f"A job ({kind}) is still running. Wait for it to end, then try again.")


@dataclass(slots=True)
class Job:
    """Work under way or ended; `state` is running, done or failed."""

    job_id: str
    kind: str
    state: str = "running"
    step: str = "starting"
    done: int = 0
    total: int = 0
    result: Any = None
    error: MusterError | None = None


Work = Callable[[Callable[[str, int, int], None]], Any]


class JobBoard:
    """Runs one job at a time in a thread of its own and remembers the last hundred."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._guard = threading.Lock()
        self._is_ending = threading.Event()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="muster-job")

    def start(self, kind: str, work: Work, *, may_stop: bool = False) -> Job:
        """Start `work` and return its job at once.

        What `may_stop` is not waited for when the service ends: the next time that it says how
        far it is, it is broken off.

        Raises: JobRunning: another job has not ended. JobStopped: the service ends.
        """
        with self._guard:
            if self._is_ending.is_set():
                # One that nobody would work on any more would be running for whoever looks in.
                raise JobStopped
            running = next((j for j in self._jobs.values() if j.state == "running"), None)
            if running is not None:
                raise JobRunning(running.kind)
            job = Job(job_id=f"job-{uuid4().hex[:12]}", kind=kind)
            self._jobs[job.job_id] = job
            for old in list(self._jobs)[:-100]:
                del self._jobs[old]
        self._thread.submit(self._run, job, work, may_stop).add_done_callback(partial(_end, job))
        return job

    @property
    def is_busy(self) -> bool:
        """Return whether a job is running."""
        with self._guard:
            return any(job.state == "running" for job in self._jobs.values())

    def get(self, job_id: str) -> Job:
        """Return the job, or raise `NotFound`."""
        job = self._jobs.get(job_id)
        if job is None:
            raise NotFound("job", job_id)
        return job

    def stop(self) -> None:
        """Let a job that may stop do so soon; returns at once."""
        self._is_ending.set()

    def close(self) -> None:
        """Wait for the running job to end, or to stop where it may, and take no more."""
        self.stop()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, work: Work, may_stop: bool) -> None:
        def note(step: str, done: int, total: int) -> None:
            if may_stop and done < total and self._is_ending.is_set():
                raise JobStopped
            job.step, job.done, job.total = step, done, total

        job.error = JobFailed()
        try:
            job.result = work(note)
            job.error = None
        except MusterError as error:
            job.error = error
        finally:
            # Whatever happened, a caller who waits must see that it ended.
            job.state = "failed" if job.error else "done"


def _end(job: Job, ended: Future[None]) -> None:
    if ended.cancelled():
        # The service ended before it was this one's turn; whoever waits must see that.
        job.error, job.state = JobStopped(), "failed"
        return
    error = ended.exception()
    if error is not None:
        way = "".join(traceback.format_tb(error.__traceback__))
        log.error("unforeseen %s in a job\n%s", type(error).__name__, way)
