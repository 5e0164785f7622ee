"""Reports typed under stress: each gets a sensible class, or the answer that it says too little."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from domain.proposals import ClassProposal
from muster.settings import load_settings
from muster.wiring import open_core
from triage.classifier import IncidentClassifier
from triage.neighbours import History
from triage.taxonomy import load_taxonomy

REPORTS = Path(__file__).with_name("stress_reports.jsonl")
LONG = 4_000
ROUTINE = (
    "cron: job 4711 started",
    "cron: job 4711 finished, status 0",
    "http: GET /health 200 3 ms",
    "sensor poll ok, 212 values",
    "session opened for user monitor",
    "session closed for user monitor",
    "cache: 98 percent hits",
)


@dataclass(frozen=True)
class Stressed:
    """A report, the classes a reader would accept, and what was proposed."""

    report_id: str
    text: str
    acceptable: tuple[str, ...]
    proposed: ClassProposal

    @property
    def code(self) -> str:
        return self.proposed.subclass or self.proposed.incident_class

    @property
    def is_right(self) -> bool:
        return self.code in self.acceptable


def log_of(signal: str) -> str:
    """Return a log of 4,000 words of routine with the lines of `signal` in the middle third."""
    lines: list[str] = []
    words = 0
    while words < LONG:
        second = len(lines)
        line = f"02:{second // 60 % 60:02}:{second % 60:02} host7 {ROUTINE[second % len(ROUTINE)]}"
        lines.append(line)
        words += len(line.split())
    third = len(lines) // 3
    for number, line in enumerate(signal.splitlines()):
        lines.insert(third + number * third // 3, f"02:59:{number:02} host7 {line}")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def stressed(tmp_path_factory: pytest.TempPathFactory) -> list[Stressed]:
    """Return every report with what is proposed when only the packaged lessons are known."""
    settings = load_settings({"home": tmp_path_factory.mktemp("stress")}).settings
    found = []
    with open_core(settings) as core:
        nothing = np.zeros((0, core.embedder.dimension), dtype=np.float32)
        classifier = IncidentClassifier(
            core.taxonomy,
            History([], nothing),
            encode=core.kept.encode_both,
            embedder=core.embedder,
            blends=core.blends,
        )
        for line in REPORTS.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            text = log_of(one["text"]) if one["kind"] == "log" else one["text"]
            told = classifier.classify(text, core.embedder.encode_both([text]), [])
            assert sum(told.distribution.values()) == pytest.approx(1.0)
            assert told.proposal.of
            assert told.proposal.likely
            found.append(Stressed(one["id"], text, tuple(one["acceptable"]), told.proposal))
    return found


def test_there_are_a_hundred_reports_of_each_kind_of_stress() -> None:
    told = [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    assert len({one["id"] for one in told}) == 100
    kinds = Counter(one["kind"] for one in told)
    assert kinds.keys() >= {"fragment", "capitals", "mixed", "dictated", "thread", "log", "panic"}
    known = {one.code for one in load_taxonomy().subclasses}
    assert all(set(one["acceptable"]) <= known for one in told)
    assert len(log_of("one line").split()) > LONG


@pytest.mark.model
def test_most_get_a_class_that_a_reader_would_accept(stressed: list[Stressed]) -> None:
    right = [one for one in stressed if one.is_right]
    assert len(right) >= 85, [one.report_id for one in stressed if not one.is_right]


@pytest.mark.model
def test_the_others_nearly_all_say_that_they_do_not_know(stressed: list[Stressed]) -> None:
    claimed = [one for one in stressed if not one.is_right and not one.proposed.abstained]
    assert len(claimed) <= 8, [(one.report_id, one.code) for one in claimed]


@pytest.mark.model
def test_none_is_wrong_and_said_to_be_sure(stressed: list[Stressed]) -> None:
    sure = [one for one in stressed if one.proposed.band == "high" and not one.is_right]
    assert not sure, [(one.report_id, one.code, one.proposed.confidence) for one in sure]


@pytest.mark.model
def test_an_acceptable_class_is_nearly_always_among_the_likely_ones(
    stressed: list[Stressed],
) -> None:
    missed = [one for one in stressed if not set(one.acceptable) & set(one.proposed.likely)]
    assert len(missed) <= 10, [one.report_id for one in missed]
    assert all(one.code == one.proposed.likely[0] for one in stressed)
