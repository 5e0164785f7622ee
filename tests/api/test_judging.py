"""Judging over HTTP: next pair, grade, agreement, and who may."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.decisions import UserRole
from domain.judging import Pair
from muster.operator import operator_of
from tests.house import Served

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
PAIRS = [
    Pair("p.0", "q1", "<i>lights</i> out", "power.md", "# Power failure plan"),
    Pair("p.1", "q1", "<i>lights</i> out", "flood.md"),
]


@pytest.fixture
def pool(served: Served) -> str:
    name = f"pool-{len(served.services.judging.list_pools())}"
    pairs = [replace(one, pair_id=f"{name}.{at}") for at, one in enumerate(PAIRS)]
    operator = operator_of(served.services)
    served.services.judging.open_pool(name, pairs, actor=operator, at=AT)
    return name


def judge(house: Served, role: UserRole, pool: str, place: int, grade: int) -> dict[str, object]:
    answer = house.client.post(
        f"/judging/{pool}/judgements",
        json={"pair_id": f"{pool}.{place}", "grade": grade},
        headers=house.headers(role),
    )
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_grade_brings_the_next_pair_until_all_are_judged(served: Served, pool: str) -> None:
    headers = served.headers(UserRole.RESPONDER)
    first = served.client.get(f"/judging/{pool}/next", headers=headers).json()
    assert (first["pair"]["document"], first["judged"], first["pairs"]) == ("power.md", 0, 2)
    second = judge(served, UserRole.RESPONDER, pool, 0, 2)
    assert second["judged"] == 1
    assert judge(served, UserRole.RESPONDER, pool, 1, 0)["pair"] is None


def test_two_judges_and_their_agreement(served: Served, pool: str) -> None:
    headers = served.headers(UserRole.VIEWER)
    for place, grade in ((0, 2), (1, 0)):
        judge(served, UserRole.RESPONDER, pool, place, grade)
    alone = served.client.get(f"/judging/{pool}/agreement", headers=headers).json()
    assert alone == {"judges": [], "alpha": None}
    for place, grade in ((0, 2), (1, 0)):
        judge(served, UserRole.OWNER, pool, place, grade)
    found = served.client.get(f"/judging/{pool}/agreement", headers=headers).json()
    assert found["alpha"] == 1.0
    assert (found["judges"][0]["pairs"], found["judges"][0]["kappa"]) == (2, 1.0)


def test_who_may_not_judge_and_what_is_no_grade_is_refused(served: Served, pool: str) -> None:
    body = {"pair_id": f"{pool}.0", "grade": 1}
    path = f"/judging/{pool}/judgements"
    viewer, responder = (served.headers(one) for one in (UserRole.VIEWER, UserRole.RESPONDER))
    assert served.client.post(path, json=body, headers=viewer).status_code == 403
    wrong = served.client.post(path, json={**body, "grade": 3}, headers=responder)
    assert wrong.status_code == 422
    gone = served.client.post(path, json={**body, "pair_id": "x"}, headers=responder)
    assert gone.status_code == 404
    assert served.client.get("/judging/none/next", headers=responder).status_code == 404
