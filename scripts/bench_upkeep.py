"""Measure a check of many plans as one organization, and those after edits of a single plan each.

    python scripts/bench_upkeep.py CORPUS

Reading the plans is told apart: it is ingest's, and `scripts/bench.py` measures it.
"""

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import TypeVar

from domain.findings import PlanView
from domain.reference import ReferenceData
from scripts.reading_plans import read_corpus
from upkeep.check import check_texts
from upkeep.plans import PlanText
from upkeep.report import UpkeepReport

AS_OF = date(2026, 3, 1)
NOTHING_KNOWN = ReferenceData()
EDITS = 7
EDIT = "\n\n## Added\n\nThe duty officer restarts the pump within 5 minutes; see Annex Q.\n"

Result = TypeVar("Result")


def main() -> None:
    """Print what each check took, how much it found, and the memory at its highest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    given = parser.parse_args()
    corpus, taken = timed(lambda: read_corpus(given.corpus))
    plans = [plan for folder in corpus.values() for plan in folder]
    print(f"{len(plans)} plans at hand after {taken}")
    texts = [PlanText(one) for one in plans]
    first, taken = timed(lambda: check(texts))
    print(f"checked as one organization: {len(first.findings)} findings in {taken}")
    after = []
    for place in range(-1, -EDITS - 1, -1):
        changed = [*texts]
        changed[place] = PlanText(edited(plans[place]))
        began, used = time.perf_counter(), time.process_time()
        second = check(changed)
        after.append((time.perf_counter() - began, time.process_time() - used))
        new = {one.fingerprint for one in second.findings}
        new -= {one.fingerprint for one in first.findings}
        print(f"after an edit of {plans[place].document.path}: {len(new)} new findings")
    clock, processor = (median(each) for each in zip(*after, strict=True))
    print(f"median of {EDITS} edits: {clock:.2f} s, {processor:.2f} s of processor")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"memory at its highest: {peak:.2f} GiB")


def check(texts: list[PlanText]) -> UpkeepReport:
    """Return what the rules find in the plans, with nothing known beside them."""
    return check_texts(texts, NOTHING_KNOWN, as_of=AS_OF)


def edited(plan: PlanView) -> PlanView:
    """Return the plan with a section added at its end, sections and facts as before."""
    version = replace(plan.version, text=plan.version.text + EDIT)
    last = plan.sections[-1]
    added = replace(
        last,
        section_id=f"{last.section_id}.added",
        ordinal=last.ordinal + 1,
        heading="Added",
        heading_path=("Added",),
        start=len(plan.version.text),
        end=len(version.text),
    )
    return replace(plan, version=version, sections=(*plan.sections, added))


def timed(work: Callable[[], Result]) -> tuple[Result, str]:
    """Return what the work gives and what it took, by the clock and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    done = work()
    taken = f"{time.perf_counter() - began:.2f} s, {time.process_time() - used:.2f} s of processor"
    return done, taken


if __name__ == "__main__":
    main()
