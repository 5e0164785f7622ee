"""Many at once, and how long one takes."""

import sys
import threading
import time
from typing import Any

import pytest

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
def test_a_decision_is_safe_on_the_disk_soon(lone: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """95 of 100 within 50 ms on a machine of its own; five times that on one at work.

    `pytest tests/desk/test_at_once.py -k disk` prints the figures.
    """
    made = [lone.propose() for _ in range(60)]
    lasted = []
    for one in made:
        began = time.perf_counter()
        assert lone.decide(one, "class", "severity").status_code == 201
        lasted.append((time.perf_counter() - began) * 1000)
    # The first ones load what all later ones use.
    figures = sorted(lasted[10:])
    with capsys.disabled():
        sys.stdout.write(f"\ndecisions: p50 {figures[25]:.1f} ms, p95 {figures[47]:.1f} ms\n")
    assert figures[47] < 250
