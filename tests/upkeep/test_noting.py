"""What is remembered of checks that overlap."""

import threading
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.findings import Finding, RowSource
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


class Midnight:
    """A clock that passes midnight once it was asked so often."""

    BEFORE = datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC)

    def __init__(self, asked_before: int) -> None:
        self.left = asked_before

    def __call__(self) -> datetime:
        self.left -= 1
        return self.BEFORE if self.left >= 0 else self.BEFORE + timedelta(seconds=2)


@pytest.mark.parametrize("asked_before", range(9))
def test_what_is_noted_at_midnight_is_of_the_day_on_which_it_is_noted(
    own: Served, asked_before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own.folder / "card.md").write_text("# Card\n\nNext review: 2026-03-01.\n", encoding="utf-8")
    own.ingest()
    services = own.services
    records = services.upkeep.records
    desk = UpkeepDesk(
        plans=services.plans,
        records=records,
        fact_reviews=services.fact_reviews,
        reference=services.reference.load,
        last_job=services.last_job,
        sources=lambda rows: {},
        now=Midnight(asked_before),
    )
    noted: list[tuple[date, set[str]]] = []

    def note(found: Iterable[Finding], *, at: datetime) -> tuple[int, int]:
        noted.append((at.date(), {one.fingerprint for one in found}))
        return 0, 0

    monkeypatch.setattr(records, "note", note)
    desk.check()
    desk.check()
    days = {day: desk.check(day) for day in (date(2026, 3, 1), date(2026, 3, 2))}
    found = {day: {one.fingerprint for one in days[day].findings} for day in days}
    assert found[date(2026, 3, 1)] < found[date(2026, 3, 2)]
    assert noted
    assert [(day, found[day]) for day, _ in noted] == noted


def test_a_check_that_midnight_overtakes_is_made_for_the_new_day(own: Served) -> None:
    clock = Midnight(1)
    services = own.services
    desk = UpkeepDesk(
        plans=services.plans,
        records=services.upkeep.records,
        fact_reviews=services.fact_reviews,
        reference=services.reference.load,
        last_job=services.last_job,
        sources=lambda rows: {},
        now=clock,
    )
    (own.folder / "card.md").write_text("# Card\n\nNext review: 2026-03-01.\n", encoding="utf-8")
    own.ingest()
    told = {one.fingerprint for one in desk.check().findings}
    assert told == {one.fingerprint for one in desk.check(date(2026, 3, 2)).findings}
    assert told == {one.finding.fingerprint for one in desk.records.present()}
