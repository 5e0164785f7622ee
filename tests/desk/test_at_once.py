"""Many at once, and how long one takes."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest

from domain.decisions import UserRole
from store.audit import AuditTrail


def decide_at_once(table: Any, count: int) -> list[int]:
    made = table.propose()
    start = threading.Barrier(count)
    statuses: list[int] = []

    def confirm(number: int) -> None:
        start.wait()
        name = ("Ines", "Jo")[number % 2]
        statuses.append(table.decide(made, "class", name=name).status_code)

    threads = [threading.Thread(target=confirm, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(statuses)


def test_of_fifty_at_once_one_decides_in_every_round(table: Any, campaign_size: Any) -> None:
    rounds = campaign_size(1, 100)
    before = AuditTrail(table.engine).verify()
    for _ in range(rounds):
        assert decide_at_once(table, 50) == [201] + [409] * 49
    # A proposal and a decision each round, and nothing else.
    assert AuditTrail(table.engine).verify() == before + 2 * rounds


@pytest.mark.timed
def test_a_decision_is_safe_on_the_disk_within_fifty_milliseconds(lone: Any) -> None:
    lone.let_in("Ruth", UserRole.RESPONDER)
    made = [lone.propose() for _ in range(40)]
    lasted = []
    for one in made:
        began = time.perf_counter()
        assert lone.decide(one, "class", "severity", name="Ruth").status_code == 201
        lasted.append(timedelta(seconds=time.perf_counter() - began))
    assert sorted(lasted)[37] < timedelta(milliseconds=50)
