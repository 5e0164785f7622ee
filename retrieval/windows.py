"""Cut waiting index jobs, or the whole record, into windows of passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.ports import IndexedPassage, IndexJob, IndexSource

# Large enough to sort passages by length, small enough that little is done again after a crash.
WINDOW_PASSAGES = 2_048
WINDOW_JOBS = 512
VERSIONS_A_STEP = 16


@dataclass(frozen=True, slots=True)
class Window:
    """Jobs taken together: what comes in, what goes out, and the last job among them."""

    sequence: int
    jobs: int
    added: list[IndexedPassage]
    removed: list[IndexedPassage]


def next_window(source: IndexSource, start: int) -> Window:
    """Return the window of the jobs after `start`; there must be one.

    A version that one of the next jobs removes, or adds again, is not added before that.
    """
    jobs = source.jobs_after(start, limit=WINDOW_JOBS)
    final = {job.version_id: job.sequence for job in jobs}
    added: list[IndexedPassage] = []
    removed: list[IndexedPassage] = []
    taken = 0
    while taken < len(jobs) and len(added) < WINDOW_PASSAGES:
        step = jobs[taken : taken + VERSIONS_A_STEP]
        standing = [job for job in step if final[job.version_id] == job.sequence]
        added += _passages(source, standing, is_removal=False)
        removed += _passages(source, standing, is_removal=True)
        taken += len(step)
    return Window(jobs[taken - 1].sequence, taken, added, removed)


def _passages(
    source: IndexSource, jobs: Sequence[IndexJob], *, is_removal: bool
) -> list[IndexedPassage]:
    wanted = [job.version_id for job in jobs if job.is_removal is is_removal]
    return source.passages_of(wanted) if wanted else []


def batches_of(
    source: IndexSource, version_ids: Sequence[str]
) -> Iterator[tuple[list[IndexedPassage], float]]:
    """Yield the versions' passages a window at a time, with the share that is through then."""
    batch: list[IndexedPassage] = []
    for begin in range(0, len(version_ids), VERSIONS_A_STEP):
        batch += source.passages_of(version_ids[begin : begin + VERSIONS_A_STEP])
        through = min(begin + VERSIONS_A_STEP, len(version_ids))
        if batch and (len(batch) >= WINDOW_PASSAGES or through == len(version_ids)):
            yield batch, through / len(version_ids)
            batch = []
