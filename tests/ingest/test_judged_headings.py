"""The sections that readers find are those a person would draw. `-s` prints the figures."""

from pathlib import Path

import pytest

from tests.ingest.judged_headings import (
    Agreement,
    compare,
    interval,
    judged_documents,
    precision_recall,
)


@pytest.fixture(scope="module")
def agreements(shared_data: Path) -> list[Agreement]:
    return [
        compare(shared_data / "corpus", judged)
        for name in ("headings.jsonl", "headings_pdf.jsonl")
        for judged in judged_documents(name)
    ]


def _tell(what: str, some: list[Agreement]) -> None:
    drawn, level = sum(one.drawn for one in some), sum(one.level_right for one in some)
    right = max(1, sum(one.right for one in some))
    print(  # noqa: T201
        f"{what}: {len(some)} documents, {drawn} headings, {interval(some)}, "
        f"levels {level / right:.3f}"
    )


@pytest.mark.shared
def test_headings_are_those_a_person_would_draw(agreements: list[Agreement]) -> None:
    for one in agreements:
        print(f"{one.right}/{one.found}/{one.drawn} {one.level_right} {one.path}")  # noqa: T201
    _tell("all", agreements)
    _tell("held", [one for one in agreements if one.is_held])
    precision, recall = precision_recall(agreements)
    assert precision >= 0.90
    assert recall >= 0.90


@pytest.mark.shared
def test_headings_of_pdf_files_are_those_a_person_would_draw(agreements: list[Agreement]) -> None:
    pdf = [one for one in agreements if one.is_pdf]
    assert pdf, "no PDF has been judged"
    _tell("pdf", pdf)
    precision, recall = precision_recall(pdf)
    assert precision >= 0.80
    assert recall >= 0.80
