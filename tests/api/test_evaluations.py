"""Evaluation runs over HTTP: measures, cases, and what differs between two."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from domain.decisions import UserRole
from domain.evaluations import EvaluationBasis, EvaluationItem, EvaluationRun
from tests.house import Served

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def item(number: int, *, right: bool) -> EvaluationItem:
    predicted = "FAC.1" if right else "CYB.1"
    return EvaluationItem(
        item_id=f"c{number}",
        text=f"<b>lights</b> out in hall {number}",
        wanted=("FAC.1",),
        answered=(predicted,),
        scores={"accuracy": float(right), "brier": 0.2 if right else 1.2},
        detail={"label": "FAC.1", "predicted": predicted, "confidence": 0.8 if right else 0.4},
    )


def run(name: str, rights: list[bool]) -> EvaluationRun:
    return EvaluationRun(
        name=name,
        basis=EvaluationBasis("classify", {"folds": 5}, {"train": "a" * 64}, "m", "c"),
        started_at=AT,
        finished_at=AT,
        report={
            "n": len(rights),
            "accuracy": sum(rights) / len(rights),
            "intervals": {"accuracy": [0.1, 0.9]},
            "per_class": {},
        },
        timings={"seconds": 1.5},
        items=tuple(item(number, right=right) for number, right in enumerate(rights)),
    )


@pytest.fixture
def two(served: Served) -> Iterator[Served]:
    kept = served.services.evaluations
    kept.add(run("before", [place % 2 == 0 for place in range(40)]))
    kept.add(run("after", [True] * 38 + [False] * 2))
    yield served
    for name in ("before", "after"):
        kept.remove(name)


def read(house: Served, path: str):
    answer = house.client.get(path, headers=house.headers(UserRole.VIEWER))
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_runs_are_listed_with_their_figures(two: Served) -> None:
    found = {one["name"]: one for one in read(two, "/evaluations")}
    assert found["before"]["measures"]["accuracy"] == 0.5
    assert found["before"]["intervals"] == {"accuracy": [0.1, 0.9]}
    assert found["after"]["finished"] is True


def test_a_run_is_shown_with_basis_curves_and_confusions(two: Served) -> None:
    found = read(two, "/evaluations/before")
    assert (found["cases"], found["model"], found["config"]) == (40, "m", {"folds": 5})
    assert found["curves"]["confusions"] == [["FAC.1", "CYB.1", 20]]
    assert found["curves"]["reliability"] == [
        [pytest.approx(0.4), 0.0],
        [pytest.approx(0.8), 1.0],
    ]
    assert found["curves"]["risk"][-1] == [1.0, 0.5]


def test_cases_come_page_by_page(two: Served) -> None:
    found = read(two, "/evaluations/before/cases?after=38&limit=50")
    assert [one["item_id"] for one in found] == ["c38", "c39"]
    assert found[1]["answered"] == ["CYB.1"]


def test_two_runs_are_compared_case_by_case(two: Served) -> None:
    found = read(two, "/evaluations/before/against/after?limit=3")
    assert found["measures"]["accuracy"]["verdict"] == "better"
    assert found["cases"] == 40
    assert (len(found["better"]), found["went_better"], found["went_worse"]) == (3, 19, 1)
    assert [one["item_id"] for one in found["worse"]] == ["c38"]


def test_a_run_that_is_not_there_is_said_so(served: Served) -> None:
    answer = served.client.get("/evaluations/none", headers=served.headers(UserRole.VIEWER))
    assert answer.status_code == 404
    assert served.client.get("/evaluations").status_code == 401


def test_the_wrong_cases_can_be_asked_for_alone(two: Served) -> None:
    found = read(two, "/evaluations/before/cases?wrong=true&after=18&limit=50")
    assert [(one["item_id"], one["is_right"]) for one in found] == [
        ("c37", False),
        ("c39", False),
    ]
    assert {one["is_right"] for one in read(two, "/evaluations/before/cases")} == {True, False}
    assert [read(two, f"/evaluations/{name}")["wrong"] for name in ("before", "after")] == [20, 2]


@pytest.mark.parametrize(
    ("wanted", "answered", "is_right"),
    [(("a", "b"), ("b",), True), (("b",), ("a", "b"), False), ((), (), True), ((), ("a",), False)],
)
def test_a_case_is_right_by_its_first_answer(
    wanted: tuple[str, ...], answered: tuple[str, ...], is_right: bool
) -> None:
    assert EvaluationItem("case-1", "", wanted, answered, {}).is_right is is_right
