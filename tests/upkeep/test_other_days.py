"""Another day is answered from what the day before found, and as a fresh check would answer it."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.findings import Finding, PlanView
from domain.lessons import Lesson
from domain.reference import ReferenceData
from tests.upkeep.reading import TODAY, Desk, read_plans
from upkeep import check as checking
from upkeep.check import check_texts
from upkeep.context import LOW, Check, report
from upkeep.plans import PlanText
from upkeep.report import Broken, UpkeepReport
from upkeep.settings import UpkeepSettings
from upkeep.worked import WorkedTogether

# Each has something to say on some days and nothing on others, alone or beside the others.
PLANS = {
    "a.md": (
        "# Ward plan", "", "Next review: 2026-02-10.", "", "Use Bridge VPN within 5 minutes.",
        "Incident Commander is Dana Vogt. Ask TBD.",
    ),
    "b.md": (
        "# Gate plan", "", "Last review: 2025-03-01", "", "Ask Jo Brandt; use Bridge VPN.",
        "The last exercise was held on 2025-02-01.", "The next exercise is due on 2026-02-20.",
    ),
    "c.md": (
        "# Hall plan", "", "This plan follows ISO/IEC 27001:2013 and ISO 22301:2012.",
        "The Facilities Manager is Ines Falk. See Annex K.", "Call Rolf Unknown at once.",
    ),
}  # fmt: skip
ROSTER = (
    "person,role,deputy_of,phone,email,valid_from,valid_to",
    "Jo Brandt,Gate Lead,,,,2020-01-01,2026-02-15",
    "Dana Vogt,Scribe,,,,2020-01-01,",
    "Ana Lind,Incident Commander,,,,2026-01-10,2026-02-25",
    "Ines Falk,Facilities Manager,,,,2020-01-01,2026-03-05",
)
INVENTORY = (
    "resource,kind,rto,status,valid_to,capacity",
    "Bridge VPN,it_service,4 hours,active,2026-01-31,",
)
DAYS = st.dates(date(2022, 10, 20), date(2022, 10, 30)) | st.dates(
    date(2025, 12, 1), date(2026, 4, 1)
)
Steps = st.lists(
    st.tuples(DAYS, st.sampled_from(("", "edit", "drop", "people", "things", "interval", "ended"))),
    min_size=2,
    max_size=8,
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[PlanView], ReferenceData]:
    desk = Desk(tmp_path_factory.mktemp("plans"))
    for name, lines in PLANS.items():
        desk.put(name, *lines)
    desk.put("roster.csv", *ROSTER)
    desk.put("inventory.csv", *INVENTORY)
    return read_plans(desk.folder)


class Kept:
    """Plans that are checked again and again, as the service does."""

    def __init__(self, views: list[PlanView], reference: ReferenceData) -> None:
        self.texts = [PlanText(one) for one in views]
        self.ended: list[PlanText] = []
        self.reference = reference
        self.settings = UpkeepSettings()
        self.together = WorkedTogether()

    def report(self, day: date) -> UpkeepReport:
        return check_texts(
            self.texts, self.reference, as_of=day, settings=self.settings, ended=self.ended,
            together=self.together,
        )  # fmt: skip

    def fresh(self, day: date) -> UpkeepReport:
        plans, ended = ([PlanText(one.view) for one in some] for some in (self.texts, self.ended))
        return check_texts(plans, self.reference, as_of=day, settings=self.settings, ended=ended)

    def change(self, what: str) -> None:
        if what == "edit":
            last = self.texts.pop(0).view
            version = replace(last.version, text=last.version.text.replace("TBD", "see Annex Z"))
            self.texts.append(PlanText(replace(last, version=version)))
        elif what == "drop" and len(self.texts) > 1:
            self.texts.pop()
        elif what == "ended" and len(self.texts) > 1:
            self.ended.append(self.texts.pop())
        elif what == "people":
            self.reference = replace(self.reference, people=self.reference.people[1:])
        elif what == "things":
            self.reference = replace(self.reference, resources=())
        elif what == "interval":
            interval = self.settings.review_interval + timedelta(days=1)
            self.settings = replace(self.settings, review_interval=interval)


@given(Steps)
@settings(max_examples=60, deadline=None)
def test_every_day_is_told_as_by_a_fresh_check(
    read: tuple[list[PlanView], ReferenceData], steps: list[tuple[date, str]]
) -> None:
    kept = Kept(*read)
    for day, what in steps:
        kept.change(what)
        assert kept.report(day) == kept.fresh(day)


def test_the_days_drawn_tell_different_things(read: tuple[list[PlanView], ReferenceData]) -> None:
    kept = Kept(*read)
    days = [date(2022, 10, 22), date(2026, 1, 1), date(2026, 2, 12), date(2026, 2, 28)]
    found = [{(one.rule, one.fingerprint) for one in kept.report(day).findings} for day in days]
    assert len({frozenset(one) for one in found}) == len(days)
    of_some_days = {rule for rule, _ in set.union(*found) - set.intersection(*found)}
    assert of_some_days == {"P-01", "P-02", "P-11", "P-12", "P-15", "P-16"}


class Counted:
    """A rule that counts how often it is run; `asks` says whether it asks for the day."""

    def __init__(self, *, asks: bool) -> None:
        self.asks = asks
        self.runs = 0

    def __call__(self, check: Check) -> Iterator[Finding]:
        self.runs += bool(check.plans)
        for plan in check.plans:
            if self.asks and check.as_of < TODAY:
                continue
            yield report("P-23", LOW, "Told.", plan.title_side(), about="told")


def found_of(result: UpkeepReport) -> int:
    return sum(one.message == "Told." for one in result.findings)


@pytest.mark.parametrize("where", ["_ALONE", "_TOGETHER"])
def test_only_a_rule_that_asks_for_the_day_is_run_again_on_another(
    read: tuple[list[PlanView], ReferenceData], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking, silent = Counted(asks=True), Counted(asks=False)
    monkeypatch.setattr(checking, where, (("P-23", asking), ("P-23", silent)))
    kept, before = Kept(*read), TODAY - timedelta(days=1)
    times = 3 if where == "_ALONE" else 1
    kept.report(TODAY)
    kept.report(TODAY)
    assert (asking.runs, silent.runs) == (times, times)
    kept.report(before)
    assert (asking.runs, silent.runs) == (2 * times, times)
    kept.change("people")
    kept.report(before)
    assert (asking.runs, silent.runs) == (3 * times, 2 * times)


def test_what_rests_on_an_answer_of_one_day_is_of_that_day(
    read: tuple[list[PlanView], ReferenceData], monkeypatch: pytest.MonkeyPatch
) -> None:
    def outer(check: Check) -> Iterator[Finding]:
        [is_late] = check.once("inner", lambda: [check.as_of >= TODAY])
        for plan in check.plans if is_late else ():
            yield report("P-23", LOW, "Told.", plan.title_side(), about="told")

    def before(check: Check) -> Iterator[Finding]:
        check.once("inner", lambda: [check.as_of >= TODAY])
        yield from ()

    # The second rule is given what the first worked out, and still depends on the day.
    monkeypatch.setattr(checking, "_TOGETHER", (("P-22", before), ("P-23", outer)))
    monkeypatch.setattr(checking, "_ALONE", ())
    kept = Kept(*read)
    assert found_of(kept.report(TODAY)) == 3
    assert found_of(kept.report(TODAY - timedelta(days=1))) == 0
    assert found_of(kept.report(TODAY)) == 3


def test_a_rule_that_broke_off_is_run_again_on_the_same_day(
    read: tuple[list[PlanView], ReferenceData],
) -> None:
    kept = Kept(*read)
    lessons: tuple[Lesson, ...] = (None,)  # type: ignore[assignment]
    for _ in range(2):
        broken: list[Broken] = []
        check_texts(
            kept.texts, kept.reference, as_of=TODAY, lessons=lessons, broken=broken,
            together=kept.together,
        )  # fmt: skip
        assert [one.failure.rule for one in broken] == ["P-24"]


def test_a_plan_that_was_replaced_is_held_by_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put(
        "a.md", "# Fire plan", "", "## First steps", "", "The caretaker closes the fume hoods.", "",
        "## Air", "", "In a fire the fume hoods stay open.",
    )  # fmt: skip
    kept = Kept(*read_plans(desk.folder))
    assert "P-17" in {one.rule for one in kept.report(TODAY).findings}
    replaced = weakref.ref(kept.texts[0])
    kept.texts = [PlanText(one.view) for one in kept.texts]
    kept.report(TODAY)
    gc.collect()
    assert replaced() is None
