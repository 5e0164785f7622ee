"""What is remembered of checks that overlap."""

import threading
from collections.abc import Collection, Mapping

from domain.findings import RowSource
from tests.house import Served
from upkeep.watching import UpkeepDesk

Rows = Collection[tuple[str, str]]


class HeldOnce:
    """Says nothing of rows of reference data; the first time it waits until it may."""

    def __init__(self) -> None:
        self.is_first = True
        self.begun, self.may_end = threading.Event(), threading.Event()

    def __call__(self, rows: Rows) -> Mapping[tuple[str, str], RowSource]:
        if self.is_first:
            self.is_first = False
            self.begun.set()
            assert self.may_end.wait(10)
        return {}


def test_a_check_of_before_a_change_that_ends_last_takes_nothing_back(own: Served) -> None:
    held, services = HeldOnce(), own.services
    desk = UpkeepDesk(
        plans=services.plans,
        records=services.upkeep.records,
        fact_reviews=services.fact_reviews,
        reference=services.reference.load,
        last_job=services.last_job,
        sources=held,
        now=services.clock,
    )
    first = threading.Thread(target=desk.check)
    first.start()
    try:
        assert held.begun.wait(10)
        (own.folder / "card.md").write_text("# Card\n\nAsk TBD at the gate.\n", encoding="utf-8")
        own.ingest()
        now = {one.fingerprint for one in desk.check().findings}
    finally:
        held.may_end.set()
        first.join()
    assert {one.finding.fingerprint for one in desk.records.present()} == now
    assert any(one.finding.rule == "P-23" for one in desk.records.present())
