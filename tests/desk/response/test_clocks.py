"""Clocks of recovery stop with the response, and what was missed is told on every paper."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.out.card import Card, make_card
from desk.out.card_html import card_html
from desk.response.briefing import brief
from desk.response.clocks import stopped_at
from desk.response.state import RoomState, state_of
from domain.reference import ReferenceData
from domain.response import Countdown, EntryKind, LogEntry, Recovery, Review, Room
from store.response import review_to_text
from tests.desk.out.plan_rooms import NOW, hard_plans, rooms_of

# The RTO is four hours, the MTPD twelve; the response ends after five and a half.
END, LATER = NOW + timedelta(hours=5, minutes=30), NOW + timedelta(days=2)
DUTIES = tuple(
    Countdown("duty", f"Law {number}", NOW + timedelta(days=number), "from awareness")
    for number in range(1, 9)
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    views = hard_plans(tmp_path_factory.mktemp("plans"))[:1]
    [(made, _)] = rooms_of(views, ReferenceData())
    return replace(made, countdowns=(*made.countdowns, *DUTIES))


def ended(room: Room, *recoveries: Recovery) -> RoomState:
    value = review_to_text(Review("It runs.", recoveries=recoveries))
    log = [LogEntry(room.room_id, 1, END, "Kim", EntryKind.STOOD_DOWN, "It runs.", value=value)]
    return state_of(room, log)


def clock_lines(room: Room, state: RoomState, *, hours: int) -> list[str]:
    report = brief(room, [], state, now=NOW + timedelta(hours=hours))
    return [one.text for part in report.parts if part.heading == "Clocks" for one in part.sentences]


def card_of(room: Room, state: RoomState, *, hours: int) -> Card:
    return make_card(room, state, now=NOW + timedelta(hours=hours), newer_url="http://127.0.0.1/")


def test_recovery_stops_at_the_stand_down_and_duties_go_on(room: Room) -> None:
    state = ended(room)
    assert {stopped_at(one, state) for one in room.countdowns if one.kind != "duty"} == {END}
    assert {stopped_at(one, state) for one in DUTIES} == {None}
    assert {stopped_at(one, state_of(room, [])) for one in room.countdowns} == {None}


def test_a_clock_stops_when_its_activity_ran_again(room: Room) -> None:
    ran_again = NOW + timedelta(hours=3)
    state = ended(room, Recovery("order FULFILMENT", ran_again))
    by_kind = {one.kind: stopped_at(one, state) for one in room.countdowns}
    assert (by_kind["rto"], by_kind["mtpd"], by_kind["level"]) == (ran_again, ran_again, END)


def test_what_a_report_says_of_recovery_is_the_same_hours_later(room: Room) -> None:
    state = ended(room)
    first, later = (clock_lines(room, state, hours=hours)[:6] for hours in (6, 20))
    assert first == later
    assert "1 h 30 min OVER" in first[0]
    assert first[1] == "stopped at 2026-11-26 12:00 UTC."
    assert "6 h 30 min left" in first[2]


def test_a_card_tells_the_rto_that_was_missed_beside_what_comes(room: Room) -> None:
    page = card_html(card_of(room, state_of(room, []), hours=5))
    assert '<p class="late">2026-11-26 10:30 UTC RTO Order fulfilment (OVER by 1 h)</p>' in page
    assert "Law 1" in page
    assert "and 5 more clocks, see the room" in page


def test_duties_that_were_missed_do_not_crowd_out_the_rto_nor_what_comes(room: Room) -> None:
    clocks = card_of(room, state_of(room, []), hours=5 * 24 + 1).clocks
    assert "RTO" in clocks[0].text
    assert [one.is_missed for one in clocks] == [True] * 3 + [False] * 3
    assert "Law 6" in clocks[3].text


def test_a_card_tells_that_a_clock_was_stopped(room: Room) -> None:
    texts = [one.text for one in card_of(room, ended(room), hours=40).clocks]
    assert any("RTO" in one and "(OVER by 1 h 30 min) (stopped at" in one for one in texts)
