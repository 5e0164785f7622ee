"""Findings come and go, and what people say of them is kept."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from store_samples import NOON

from domain.decisions import User, UserRole
from domain.errors import InputRefused
from domain.finding_states import FindingState
from domain.findings import ROSTER_PATH, DataRow, Finding, RowSource, Side, fingerprint_of
from store.audit import AuditTrail
from store.finding_states import FindingRecords
from store.transactions import writing

OLGA = User("u-2", "Olga Reis", UserRole.OWNER)
LATER = NOON + timedelta(hours=1)
LAST = NOON + timedelta(hours=2)


def finding(quote: str, *, start: int = 0) -> Finding:
    sides = (Side("café.md", "Start 🔌", quote, start, start + len(quote), "dcafe.1"),)
    return Finding("P-23", "8.4.4", "low", "vague", sides, fingerprint_of("P-23", sides))


ASK, CALL = finding("Ask TBD."), finding("Call {{name}}.")


def review(
    records: FindingRecords, state: FindingState, reason: str = "agreed", until: date | None = None
) -> None:
    records.review(ASK, state, reason=reason, until=until, actor=OLGA, at=NOON, today=NOON.date())


def test_what_came_and_what_went_is_told_with_its_times(engine: Engine) -> None:
    records = FindingRecords(engine)
    assert records.note([ASK], at=NOON) == (1, 0)
    assert records.note([ASK, CALL], at=LATER) == (1, 0)
    assert records.note([CALL], at=LAST) == (0, 1)
    assert [one.finding for one in records.present()] == [CALL]
    first, second = records.since(NOON)
    assert (first.finding, first.seen_at, first.gone_at) == (ASK, NOON, LAST)
    assert (second.finding, second.seen_at, second.gone_at) == (CALL, LATER, None)
    assert [one.finding for one in records.since(LAST)] == [CALL]
    assert records.checks() == [NOON, LATER, LAST]


def test_a_check_that_finds_the_same_writes_nothing(engine: Engine) -> None:
    records = FindingRecords(engine)
    records.note([ASK, CALL], at=NOON)
    assert records.note([CALL, ASK], at=LATER) == (0, 0)
    assert records.checks() == [NOON]


def test_a_finding_that_moved_in_its_text_is_the_same_at_its_new_place(engine: Engine) -> None:
    records = FindingRecords(engine)
    records.note([ASK], at=NOON)
    moved = finding("Ask TBD.", start=40)
    assert records.note([moved], at=LATER) == (0, 0)
    [held] = records.present()
    assert (held.finding.sides[0].start, held.seen_at) == (40, NOON)


def test_a_row_of_reference_data_comes_back_as_it_was_noted(engine: Engine) -> None:
    records = FindingRecords(engine)
    source = RowSource("hr", "roster.csv", (2, 4), NOON)
    row = DataRow("roster", "Jo", (("role", "Scribe"), ("valid_to", "")), source)
    [side] = ASK.sides
    held = replace(ASK, sides=(side, Side(ROSTER_PATH, "", "Jo", 0, 0, row=row)))
    records.note([held], at=NOON)
    assert [one.finding for one in records.present()] == [held]
    with writing(engine) as connection:
        body = connection.execute(text("SELECT body FROM finding_sightings")).scalar_one()
        old = json.loads(body)
        for one in old["sides"]:
            del one["row"]
        connection.execute(
            text("UPDATE finding_sightings SET body = :body"), {"body": json.dumps(old)}
        )
    [found] = records.present()
    assert [one.row for one in found.finding.sides] == [None, None]


def test_a_finding_that_comes_back_is_seen_anew(engine: Engine) -> None:
    records = FindingRecords(engine)
    for found, at in (([ASK], NOON), ([], LATER), ([ASK], LAST)):
        records.note(found, at=at)
    assert [(one.seen_at, one.gone_at) for one in records.since(NOON)] == [
        (NOON, LATER),
        (LAST, None),
    ]


def test_the_last_word_counts_and_each_is_kept_with_its_audit_row(engine: Engine) -> None:
    records = FindingRecords(engine)
    review(records, FindingState.ACCEPTED, " until the move ", date(2026, 6, 1))
    review(records, FindingState.FALSE_POSITIVE, "a template 🔌")
    said = records.reviews_of(ASK.fingerprint)
    assert [(one.state, one.reason, one.until) for one in said] == [
        (FindingState.ACCEPTED, "until the move", date(2026, 6, 1)),
        (FindingState.FALSE_POSITIVE, "a template 🔌", None),
    ]
    assert records.reviews() == {ASK.fingerprint: said[1]}
    assert records.reviews_of(CALL.fingerprint) == []
    rows = [one for one in AuditTrail(engine).rows(limit=9) if one.action == "review-finding"]
    assert [(one.actor, one.subject) for one in rows] == [("Olga Reis", ASK.fingerprint)] * 2
    AuditTrail(engine).verify()


@pytest.mark.parametrize(
    ("state", "reason", "until"),
    [
        (FindingState.FIXED, " ", None),
        (FindingState.ACCEPTED, "agreed", None),
        (FindingState.ACCEPTED, "agreed", date(2026, 2, 28)),
        (FindingState.FALSE_POSITIVE, "agreed", date(2026, 6, 1)),
    ],
)
def test_a_refused_review_leaves_no_trace(
    engine: Engine, state: FindingState, reason: str, until: date | None
) -> None:
    before = AuditTrail(engine).head()
    with pytest.raises(InputRefused):
        review(FindingRecords(engine), state, reason, until)
    assert (FindingRecords(engine).reviews(), AuditTrail(engine).head()) == ({}, before)


@pytest.mark.parametrize(
    "act", ["UPDATE finding_reviews SET reason = 'none'", "DELETE FROM finding_reviews"]
)
def test_a_word_on_a_finding_can_be_neither_changed_nor_removed(engine: Engine, act: str) -> None:
    records = FindingRecords(engine)
    review(records, FindingState.FIXED)
    with pytest.raises(DBAPIError, match="written once"), engine.begin() as connection:
        connection.execute(text(act))
    assert records.reviews()[ASK.fingerprint].reason == "agreed"


def test_many_findings_that_go_at_once_all_go(engine: Engine) -> None:
    records = FindingRecords(engine)
    records.note([replace(ASK, fingerprint=f"{number:032x}") for number in range(1200)], at=NOON)
    assert records.note([], at=LATER) == (0, 1200)
    assert records.present() == []


def test_a_finding_once_known_by_its_texts_keeps_what_was_said_of_it(engine: Engine) -> None:
    records = FindingRecords(engine)
    records.note([ASK], at=NOON)
    review(records, FindingState.FALSE_POSITIVE, "a template")
    now = replace(ASK, fingerprint="a" * 32, text_id=ASK.fingerprint, versions=("dcafe.1",))
    assert records.note([now], at=LATER) == (0, 0)
    assert [(one.finding, one.seen_at) for one in records.present()] == [(now, NOON)]
    assert records.reviews()[now.fingerprint].reason == "a template"
    assert [one.reason for one in records.reviews_of(now.fingerprint)] == ["a template"]
    # An edit later the texts are others: the new id alone tells.
    edited = replace(now, text_id="b" * 32)
    assert records.note([edited], at=LAST) == (0, 0)
    assert records.reviews()[edited.fingerprint].reason == "a template"
    records.review(
        edited,
        FindingState.FIXED,
        reason="filled in",
        until=None,
        actor=OLGA,
        at=LAST,
        today=LAST.date(),
    )
    last = records.reviews()[edited.fingerprint]
    assert (last.reason, last.versions) == ("filled in", ("dcafe.1",))
    assert len(records.reviews_of(edited.fingerprint)) == 2
    AuditTrail(engine).verify()


def test_what_was_said_of_a_finding_outlives_that_its_plan_moves_twice(engine: Engine) -> None:
    records = FindingRecords(engine)
    records.note([ASK], at=NOON)
    review(records, FindingState.FALSE_POSITIVE, "a template")
    now = ASK
    for path in ("safe/café.md", "old/café.md"):
        sides = tuple(replace(side, path=path) for side in ASK.sides)
        by_text = fingerprint_of("P-23", sides)
        now = replace(ASK, sides=sides, fingerprint=by_text, text_id=by_text)
        assert records.note([now], at=LATER) == (0, 0)
    assert [(one.finding, one.seen_at) for one in records.present()] == [(now, NOON)]
    assert records.reviews().keys() == {now.fingerprint}
    assert [one.reason for one in records.reviews_of(now.fingerprint)] == ["a template"]


def test_what_was_said_of_one_finding_is_not_carried_to_its_neighbour(engine: Engine) -> None:
    records = FindingRecords(engine)
    records.note([ASK], at=NOON)
    review(records, FindingState.FALSE_POSITIVE, "a template")
    same = replace(ASK, fingerprint="a" * 32, text_id=ASK.fingerprint)
    other = replace(ASK, fingerprint="b" * 32, text_id=ASK.fingerprint, message="another matter")
    for order in ([other, same], [same, other]):
        records.note(order, at=LATER)
        assert records.reviews().keys() == {same.fingerprint}


def test_what_was_said_is_not_carried_to_the_same_words_with_another_defect(
    engine: Engine,
) -> None:
    records = FindingRecords(engine)
    first = replace(ASK, fingerprint="a" * 32, text_id="c" * 32, message="9 h, needed 8 h")
    records.note([first], at=NOON)
    other = replace(first, fingerprint="b" * 32, message="9 h, needed 7 h")
    assert records.note([other], at=LATER) == (1, 1)
