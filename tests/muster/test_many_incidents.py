"""Many incidents are evaluated together faster than by one call of the service for each.

The whole measurement, over a thousand, is `scripts/bench_evaluation.py`.
"""

import json
import statistics
import time
from pathlib import Path

import pytest

from domain.decisions import UserRole
from eval.incident_set import KeyPaths
from muster.evaluating_triage import run_triage
from scripts.bench_evaluation import make_records
from tests.house import Served

pytestmark = pytest.mark.model


def test_the_reports_of_a_measurement_are_the_same_each_time_and_all_different() -> None:
    records = make_records(1000)
    assert records == make_records(1000)
    assert len({one["id"] for one in records}) == 1000
    assert len({one["description"] for one in records[:342]}) == 342
    assert records[342]["labels"] == records[0]["labels"]


def test_what_an_evaluation_measures_is_what_is_proposed(served: Served) -> None:
    triager, now = served.services.triager, served.services.clock()
    reports = [one["description"] for one in make_records(1000)[:342:31]]
    for report in [
        *reports,
        "Two people are hurt,  smoke everywhere\u200b",
        "Thanks for the cake.",
    ]:
        found = triager.find(report, as_of=now)
        made = triager.propose(report, now=now, created_by="a test")
        assert found.incident_class == made.incident_class
        assert (found.sections, found.roles) == (made.sections, made.roles)
        assert (found.no_plan, found.notices) == (made.no_plan, made.notices)
        assert triager.encodes(report)[0] == made.report


@pytest.mark.timed
def test_an_incident_among_many_takes_less_than_a_call_for_it(
    served: Served, tmp_path: Path
) -> None:
    records = make_records(60)
    file = tmp_path / "incidents.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    found = run_triage(
        served.settings,
        file,
        corpus=served.folder,
        history=None,
        reference=None,
        keys=KeyPaths(),
        share=0.0,
        on_leak=None,
        watch=lambda *_: None,
    )
    times = []
    for one in records[:12]:
        began = time.perf_counter()
        asked = {"report": one["description"]}
        answer = served.client.post(
            "/proposals", json=asked, headers=served.headers(UserRole.RESPONDER)
        )
        times.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == 201
    # Three times what a thousand in three minutes would allow, for a machine at work.
    assert found["latency_ms"]["p50"] < 540
    assert found["latency_ms"]["p50"] < 0.75 * statistics.median(times)
