"""Reports of several days: who is made to wait, and what a change makes of them."""

import threading
from datetime import date, timedelta

from upkeep.kept_reports import MOST_DAYS, KeptReports
from upkeep.report import UpkeepReport

TODAY = date(2026, 3, 1)
TOMORROW = TODAY + timedelta(days=1)


class Plans:
    """A state that tests change, and checks that wait until they may end."""

    def __init__(self) -> None:
        self.state = 1
        self.made: list[tuple[int, date]] = []
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.may_end.set()
        self.reports: KeptReports[int] = KeptReports(lambda: self.state, self.check)

    def check(self, state: int, day: date) -> UpkeepReport:
        self.begun.set()
        assert self.may_end.wait(10)
        self.made.append((state, day))
        return UpkeepReport((), (f"{state} {day}",))

    def told(self, day: date) -> str:
        return self.reports.on(day)[1].not_checked[0]


def test_a_report_that_is_there_is_given_while_another_day_is_checked() -> None:
    plans = Plans()
    plans.told(TODAY)
    plans.begun.clear()
    plans.may_end.clear()
    other = threading.Thread(target=plans.told, args=(TOMORROW,))
    other.start()
    try:
        assert plans.begun.wait(10)
        given: list[str] = []
        asking = threading.Thread(target=lambda: given.append(plans.told(TODAY)), daemon=True)
        asking.start()
        asking.join(5)
        assert given == [f"1 {TODAY}"]
    finally:
        plans.may_end.set()
        other.join()
    assert plans.made == [(1, TODAY), (1, TOMORROW)]


def test_several_who_ask_for_one_day_share_one_check() -> None:
    plans = Plans()
    plans.may_end.clear()
    asking = [threading.Thread(target=plans.told, args=(TODAY,)) for _ in range(4)]
    for one in asking:
        one.start()
    assert plans.begun.wait(10)
    plans.may_end.set()
    for one in asking:
        one.join()
    assert plans.made == [(1, TODAY)]


def test_a_change_makes_every_day_be_checked_anew_and_counts_up() -> None:
    plans = Plans()
    first, _ = plans.reports.on(TODAY)
    plans.told(TOMORROW)
    plans.state = 2
    assert plans.told(TOMORROW) == f"2 {TOMORROW}"
    assert plans.told(TODAY) == f"2 {TODAY}"
    # What was so before is not taken for what is kept of it: it comes later.
    plans.state = 1
    last, report = plans.reports.on(TODAY)
    assert report.not_checked == (f"1 {TODAY}",)
    assert (first, last) == (0, 2)
    assert len(plans.made) == 5


def test_no_more_days_are_kept_than_a_person_looks_through() -> None:
    plans = Plans()
    for number in range(MOST_DAYS + 1):
        plans.told(TODAY + timedelta(days=number))
    plans.told(TODAY + timedelta(days=MOST_DAYS))
    assert len(plans.made) == MOST_DAYS + 1
    plans.told(TODAY)
    assert len(plans.made) == MOST_DAYS + 2
