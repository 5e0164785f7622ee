"""Reports of a comparison: whole in one file, and nothing in the data can break out of them."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from domain.evaluations import EvaluationBasis, EvaluationItem, EvaluationRun
from eval.comparison import Comparison, compare_runs
from eval.comparison_notices import Notice
from eval.gate import Check
from eval.reports.page import page_of
from eval.reports.text import junit_of, markdown_of

WHEN = datetime(2026, 11, 2, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'too' [x](http://evil.example) |cell| \x00\x0b"
MISSED = Check("accuracy at least 0.9", False, f"is 0.5 {HOSTILE}")


def run_of(name: str, wrong: int) -> EvaluationRun:
    items = [
        EvaluationItem(
            f"r{n}{HOSTILE}",
            f"{HOSTILE} report {n}",
            ("FAC.1",),
            ("FAC.2" if n < wrong else "FAC.1",),
            {"accuracy": float(n >= wrong)},
            detail={
                "label": "FAC.1",
                "predicted": "FAC.2" if n < wrong else "FAC.1",
                "confidence": 0.5 + n / 100,
            },
        )
        for n in range(40)
    ]
    basis = EvaluationBasis("classify", {}, {"train": "ab12cd34"}, "minilm", "0.1.0")
    return EvaluationRun(name, basis, WHEN, WHEN, items=tuple(items))


@pytest.fixture
def pair() -> tuple[EvaluationRun, EvaluationRun, Comparison]:
    first, second = run_of("before", 4), run_of("after", 20)
    return first, second, compare_runs(first, second)


def test_the_page_loads_nothing_and_runs_nothing(
    pair: tuple[EvaluationRun, EvaluationRun, Comparison],
) -> None:
    first, second, found = pair
    page = page_of(found, first, second, [MISSED])
    assert "<script" not in page
    assert not re.search(r"(?:src|href)\s*=|url\(|@import", page)
    assert "default-src 'none'" in page
    assert 'name="viewport"' in page
    assert page.count("<svg") == 3
    assert "after is worse in accuracy" in page
    assert "<strong>missed</strong>" in page
    assert "Worse: 16 cases" in page


def test_the_plots_of_the_page_are_well_formed(
    pair: tuple[EvaluationRun, EvaluationRun, Comparison],
) -> None:
    first, second, found = pair
    page = page_of(found, first, second, [])
    for plot in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        assert ElementTree.fromstring(plot).get("viewBox")


def test_markdown_shows_the_verdict_and_obeys_nothing(
    pair: tuple[EvaluationRun, EvaluationRun, Comparison],
) -> None:
    report = markdown_of(pair[2], [MISSED])
    assert "**after is worse in accuracy" in report
    assert "<script" not in report.replace("\\<", "")
    assert "](http" not in report
    assert "| accuracy | 0.900 | 0.500 | -0.400 |" in report
    assert "**missed**: accuracy at least 0\\.9" in report


def test_junit_tells_a_missed_threshold_as_a_failure(
    pair: tuple[EvaluationRun, EvaluationRun, Comparison],
) -> None:
    tree = ElementTree.fromstring(junit_of(pair[2], [MISSED, Check("ece at most 1", True, "is 0")]))
    assert (tree.get("tests"), tree.get("failures")) == ("2", "1")
    [failure] = tree.findall(".//failure")
    assert "is 0.5 <script>" in (failure.get("message") or "")


def test_without_a_gate_each_measure_is_a_test(
    pair: tuple[EvaluationRun, EvaluationRun, Comparison],
) -> None:
    tree = ElementTree.fromstring(junit_of(pair[2], []))
    failed = {one.get("name") for one in tree.iter("testcase") if one.find("failure") is not None}
    assert "accuracy" in failed
    assert tree.get("tests") == str(len(pair[2].differences))


def test_junit_tells_runs_that_were_not_held_as_an_error(
    pair: tuple[EvaluationRun, EvaluationRun, Comparison],
) -> None:
    found = replace(pair[2], noted=(Notice("judged_otherwise", {"count": 2}),))
    tree = ElementTree.fromstring(junit_of(found, [MISSED], refused="Judged <otherwise>."))
    assert (tree.get("tests"), tree.get("failures"), tree.get("errors")) == ("1", "0", "1")
    [error] = tree.findall(".//error")
    assert error.get("message") == "Judged <otherwise>."
    assert tree.findtext("testsuite/system-out") == (
        "2 cases were judged otherwise for the second run: what moved may be the judgements, not "
        "the system."
    )
