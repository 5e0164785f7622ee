"""Duties to notify: shown by kind, their clocks, and never a verdict."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.duties import Met
from domain.proposals import ClassProposal
from domain.severity import ExpectedOutage, Level, Severity, TimeRead, Times
from triage.duties import Known, find_duties, hangs_on_personal_data
from triage.duty_book import DutiesRefused, load_duties
from triage.personal_data import DataTold

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BOOK = load_duties()


def known(
    subclass: str,
    *,
    activity: str | None = None,
    elapsed: float = 0,
    expected: float = 1,
    personal_data: str | None = None,
    detected: datetime | None = None,
    data_told: DataTold | None = None,
) -> Known:
    code = subclass.split(".")[0]
    severity = Severity(
        level=Level.MAJOR,
        lowest=Level.MAJOR,
        highest=Level.MAJOR,
        activity=activity,
        chain=(),
        recovery_time_objective=None,
        max_tolerable_disruption=None,
        elapsed=timedelta(hours=elapsed),
        expected=ExpectedOutage(timedelta(), timedelta(hours=expected), "told"),
        next_level_at=None,
    )
    proposed = ClassProposal(code, subclass, subclass, 0.9, "high", (), (), "", abstained=False)
    times = Times(detected=TimeRead(detected, 0, 0, "") if detected else None)
    return Known(proposed, severity, times, NOW, personal_data, data_told)


def states(case: Known, duty_id: str) -> dict[str, Met]:
    duty = next(one for one in find_duties(BOOK, case) if one.duty_id == duty_id)
    return {one.text: one.state for one in duty.criteria}


@pytest.mark.parametrize(
    ("subclass", "expected"),
    [
        ("INF.1", {"gdpr-33", "nis2-23", "dora-19"}),
        ("TEC.2", {"nis2-23", "dora-19"}),
        ("PPL.1", set()),
        ("SUP.1", {"nis2-23", "dora-19"}),
        ("SUP.2", set()),
        ("SEC.1", {"gdpr-33", "nis2-23"}),
        ("NONE", set()),
    ],
)
def test_duties_come_up_by_kind_of_incident(subclass: str, expected: set[str]) -> None:
    assert {one.duty_id for one in find_duties(BOOK, known(subclass))} == expected


def test_clocks_run_from_awareness_and_wait_for_what_has_not_happened() -> None:
    duty = next(one for one in find_duties(BOOK, known("TEC.2")) if one.duty_id == "nis2-23")
    due = [one.due_at for one in duty.deadlines]
    assert due == [NOW + timedelta(hours=24), NOW + timedelta(hours=72), None]


def test_awareness_is_when_the_report_says_it_was_noticed() -> None:
    earlier = NOW - timedelta(hours=10)
    (gdpr, *_) = find_duties(BOOK, known("INF.1", detected=earlier))
    assert gdpr.deadlines[0].due_at == earlier + timedelta(hours=72)


def test_a_classification_nobody_made_starts_no_clock() -> None:
    dora = next(one for one in find_duties(BOOK, known("CYB.1")) if one.duty_id == "dora-19")
    assert [one.due_at for one in dora.deadlines if one.starts == "classification"] == [None]


@pytest.mark.parametrize(
    ("said", "state"), [("yes", Met.MET), ("no", Met.NOT_MET), (None, Met.UNKNOWN)]
)
def test_personal_data_is_met_by_what_was_answered_alone(said: str | None, state: Met) -> None:
    assert (
        states(known("INF.1", personal_data=said), "gdpr-33")["personal data is affected"] is state
    )


TAKEN = DataTold(("member list", "stolen"), is_feared=False)
FEARED = DataTold(("member list", "stolen"), is_feared=True)


@pytest.mark.parametrize(
    ("told", "answered", "state", "why"),
    [
        (TAKEN, None, Met.MET, 'the report says "member list", "stolen"'),
        (FEARED, None, Met.UNKNOWN, 'possible: the report says "member list", "stolen"'),
        (FEARED, "yes", Met.MET, "as answered"),
        # A person goes before the words.
        (TAKEN, "no", Met.NOT_MET, "as answered"),
    ],
)
def test_personal_data_is_told_by_the_reports_own_words(
    told: DataTold, answered: str | None, state: Met, why: str
) -> None:
    case = known("INF.1", personal_data=answered, data_told=told)
    (gdpr, *_) = find_duties(BOOK, case)
    assert (gdpr.criteria[0].state, gdpr.criteria[0].why) == (state, why)
    assert hangs_on_personal_data([gdpr], BOOK) is (state is Met.UNKNOWN)


def test_words_of_personal_data_bring_up_their_duty_in_any_kind_of_incident() -> None:
    assert "gdpr-33" in {one.duty_id for one in find_duties(BOOK, known("FAC.5", data_told=TAKEN))}
    denied = known("FAC.5", data_told=TAKEN, personal_data="no")
    assert "gdpr-33" not in {one.duty_id for one in find_duties(BOOK, denied)}
    assert find_duties(BOOK, known("NONE", data_told=TAKEN)) == ()


def test_a_duty_that_asks_for_something_else_waits_for_no_answer_on_data() -> None:
    assert not hangs_on_personal_data(find_duties(BOOK, known("TEC.2")), BOOK)


def test_what_the_bia_and_the_clock_say_is_met_and_the_rest_is_unknown() -> None:
    found = states(known("TEC.2", activity="Payments", elapsed=30), "dora-19")
    met = {text for text, state in found.items() if state is Met.MET}
    assert met == {"critical services are affected", "longer than 24 hours"}
    assert set(found.values()) == {Met.MET, Met.UNKNOWN}


def test_a_regime_for_others_is_left_out() -> None:
    book = replace(BOOK, organization={**BOOK.organization, "financial_entity": Met.NOT_MET})
    assert "dora-19" not in {one.duty_id for one in find_duties(book, known("CYB.1"))}


@pytest.mark.parametrize(
    "text", ["[[duty]]\nid = 'a'", "nonsense", "[organization]\nfinancial_entity = 'perhaps'"]
)
def test_a_file_of_duties_that_is_broken_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "duties.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DutiesRefused, match="duties"):
        load_duties(file)
