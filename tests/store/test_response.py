from collections.abc import Callable
from dataclasses import replace

import pytest
from response_samples import LATER, entry, review, room
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from store_samples import POWER, RESPONDER, decision, proposal, read_document

from domain.canonical import to_plain
from domain.decisions import ItemDecision, Outcome, ReasonCode
from domain.errors import AuditChainBroken, Conflict, NotFound
from domain.incidents import Incident
from domain.lessons import LessonKind
from domain.response import EntryKind, Review
from store import audit
from store.audit import AuditTrail
from store.columns import as_utc
from store.decisions import DecisionRecords
from store.lessons import LessonRecords
from store.library import SqlLibrary
from store.proposals import ProposalRecords
from store.reference import ReferenceRecords
from store.response import RoomOpen, RoomRecords, review_to_text
from store.response_schema import room_entries
from store.transactions import writing

TABLES = ("rooms", "room_entries")


def anyway(_log: object) -> None:
    return None


@pytest.fixture
def opened(decided: Engine) -> Engine:
    """A database with one room, its log one entry long."""
    RoomRecords(decided).open(room(), entry("opened", EntryKind.OPENED), actor=RESPONDER)
    return decided


def test_a_room_and_its_log_come_back_as_they_were_written(
    opened: Engine, reopen: Callable[[], Engine]
) -> None:
    RoomRecords(opened).add(entry("Generator läuft 🔌", source="call"), require=anyway)
    again = RoomRecords(reopen())
    assert again.get("room-1") == room()
    assert again.find_of_proposal("prop-1") == room()
    assert again.find_of_proposal("prop-2") is None
    assert [(one.ordinal, one.text) for one in again.log_of("room-1")] == [
        (1, "opened"),
        (2, "Generator läuft 🔌"),
    ]
    assert again.list(5) == [room()]


def test_a_second_room_for_a_proposal_is_refused(opened: Engine) -> None:
    before = AuditTrail(opened).head()
    second = room("room-2")
    first = replace(entry("opened"), room_id="room-2")
    with pytest.raises(RoomOpen, match="Ines Falk"):
        RoomRecords(opened).open(second, first, actor=RESPONDER)
    assert AuditTrail(opened).head() == before


def test_an_entry_that_is_refused_leaves_no_trace(opened: Engine) -> None:
    before = AuditTrail(opened).head()

    def refuse(log: object) -> None:
        raise Conflict("no")

    with pytest.raises(Conflict):
        RoomRecords(opened).add(entry("x"), require=refuse)
    with pytest.raises(NotFound):
        RoomRecords(opened).add(replace(entry("x"), room_id="room-9"), require=anyway)
    assert AuditTrail(opened).head() == before
    assert len(RoomRecords(opened).log_of("room-1")) == 1


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("act", ["UPDATE {} SET room_id = 'x'", "DELETE FROM {}"])
def test_rooms_and_logs_cannot_be_changed(opened: Engine, table: str, act: str) -> None:
    with pytest.raises((DBAPIError, IntegrityError), match="written once"), opened.begin() as one:
        one.execute(text(act.format(table)))
    assert RoomRecords(opened).get("room-1") == room()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE room_entries SET text = 'never said' WHERE ordinal = 1",
        "DELETE FROM room_entries WHERE ordinal = 2",
        "UPDATE rooms SET body = replace(body, 'Ines', 'Jens')",
        "INSERT INTO room_entries VALUES ('room-1', 9, '2026-03-01 12:00:00.000000', 'x', 'note',"
        " 'y', '', '', '')",
    ],
)
def test_a_room_tampered_with_breaks_the_trail(opened: Engine, tampering: str) -> None:
    RoomRecords(opened).add(entry("two"), require=anyway)
    AuditTrail(opened).verify()
    unguard_rooms(opened)
    with opened.begin() as connection:
        connection.execute(text(tampering))
    with pytest.raises(AuditChainBroken):
        AuditTrail(opened).verify()


def test_a_room_that_is_stood_down_is_history_and_teaches(opened: Engine) -> None:
    save_plan(opened)
    incident = Incident("room-1", LATER, "Power", "Der Strom ist weg", "FAC", "FAC.1")
    stand_down = entry("over", EntryKind.STOOD_DOWN, LATER, value=review_to_text(review()))
    RoomRecords(opened).add(stand_down, require=anyway, incident=incident)
    assert ReferenceRecords(opened).get_incident("room-1") == incident
    lessons = {one.kind: one for one in LessonRecords(opened).all()}
    assert set(lessons) == set(LessonKind) - {LessonKind.SECTION_REJECTED}
    failed = lessons[LessonKind.SECTION_FAILED]
    assert (failed.section_id, failed.detail) == ("dpower.1.s0", "the valve has moved")
    assert lessons[LessonKind.CONTACT_FAILED].subject == "Jo Brandt"
    assert "+49 30 2" in lessons[LessonKind.CONTACT_FAILED].detail
    assert "after 300 minutes; the RTO is 120" in lessons[LessonKind.RTO_MISSED].detail
    assert AuditTrail(opened).verify() > 0


def test_a_room_that_is_reopened_teaches_by_what_is_said_at_its_last_end(opened: Engine) -> None:
    save_plan(opened)
    incident = Incident("room-1", LATER, "Power", "Der Strom ist weg", "FAC", "FAC.1")
    first, last = replace(review(), contacts=(), recoveries=()), replace(review(), sections=())
    records = RoomRecords(opened)

    def end(said: Review) -> None:
        over = entry("over", EntryKind.STOOD_DOWN, LATER, value=review_to_text(said))
        records.add(over, require=anyway, incident=incident)

    end(first)
    assert [one.kind for one in LessonRecords(opened).all()] == [LessonKind.SECTION_FAILED]
    records.add(entry("it goes on", EntryKind.REOPENED, LATER), require=anyway)
    assert LessonRecords(opened).all() == []
    with pytest.raises(NotFound):
        ReferenceRecords(opened).get_incident("room-1")
    end(last)
    kinds = {one.kind for one in LessonRecords(opened).all()}
    assert kinds == {LessonKind.CONTACT_FAILED, LessonKind.RTO_MISSED}
    assert ReferenceRecords(opened).get_incident("room-1") == incident
    assert AuditTrail(opened).verify() > 0


def test_an_exercise_teaches_nothing_about_real_incidents(decided: Engine) -> None:
    drill = room(is_exercise=True)
    records = RoomRecords(decided)
    records.open(drill, entry("opened", EntryKind.OPENED), actor=RESPONDER)
    stand_down = entry("over", EntryKind.STOOD_DOWN, LATER, value=review_to_text(review()))
    records.add(stand_down, require=anyway)
    assert LessonRecords(decided).all() == []


def test_a_section_that_a_person_turned_down_is_a_lesson(engine: Engine) -> None:
    save_plan(engine)
    ProposalRecords(engine).add(proposal(), RESPONDER)
    rejected = ItemDecision(
        "section:dpower.1.s0", Outcome.REJECTED, None, ReasonCode.OUTDATED, "the pump is gone"
    )
    given = replace(decision(), items=(ItemDecision("class", Outcome.CONFIRMED), rejected))
    DecisionRecords(engine).record(given, actor=RESPONDER)
    [lesson] = LessonRecords(engine).all()
    assert lesson.kind is LessonKind.SECTION_REJECTED
    assert (lesson.subject, lesson.version_id) == ("power.md > Power", "dpower.1")
    assert lesson.detail == "turned down as outdated: the pump is gone"
    assert lesson.incident_id == "prop-1"
    # Whoever turned it down for an exercise said nothing of a real incident.
    opening = entry("opened", EntryKind.OPENED)
    RoomRecords(engine).open(room(is_exercise=True), opening, actor=RESPONDER)
    assert LessonRecords(engine).all() == []


def save_plan(engine: Engine) -> None:
    library = SqlLibrary(engine, actor="Olga")
    library.open_collection("/srv/plans")
    library.add_version(POWER, read_document())


def unguard_rooms(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in TABLES:
            if engine.dialect.name == "sqlite":
                connection.execute(text(f"DROP TRIGGER {table}_refuse_update"))
                connection.execute(text(f"DROP TRIGGER {table}_refuse_delete"))
            else:
                connection.execute(text(f"DROP TRIGGER {table}_refuse ON {table}"))


def write_older(engine: Engine, ordinal: int, text_: str, value: str = "") -> None:
    """Write a line as it was written while every line of sending was of the kind `sent`."""
    older = {**to_plain(replace(entry(text_), ordinal=ordinal, value=value)), "kind": "sent"}
    at = as_utc(entry(text_).at)
    row = {**older, "at": at, "subject": "webhook status"}
    with writing(engine) as connection:
        connection.execute(insert(room_entries).values(row))
        audit.append(
            connection,
            at=at,
            actor=row["author"],
            action="room-entry",
            subject="room-1",
            detail=row,
        )


def test_older_lines_of_sending_are_read_as_what_they_tell(opened: Engine) -> None:
    write_older(opened, 2, "Sends to webhook status: Not delivered to you?")
    write_older(opened, 3, "Not delivered to webhook status. It does not answer.")
    write_older(opened, 4, "Ticket 7 in desk.", value="7")
    rooms = RoomRecords(opened)
    told = [EntryKind.SENDING, EntryKind.NOT_DELIVERED, EntryKind.TICKET]
    assert [one.kind for one in rooms.log_of("room-1")][1:] == told
    assert [one.kind for one in rooms.entries_of(told)] == told
    assert [one.ordinal for one in rooms.entries_of([EntryKind.NOT_DELIVERED])] == [3]
    assert rooms.entries_of([EntryKind.DELIVERED]) == []
    AuditTrail(opened).verify()
