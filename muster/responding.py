"""Builds what works on a decision: the rooms, and the ways out to and in from other systems."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from muster.settings import Settings

if TYPE_CHECKING:
    from desk.response.ending import Ending
    from desk.response.response_desk import ResponseDesk
    from desk.response.sending_log import SendingLog
    from desk.sending.inbox import Inbox
    from desk.sending.outbox import Outbox
    from domain.reference import ReferenceData
    from muster.core import Core
    from store.response import RoomRecords
    from triage.triager import Triager


@dataclass(frozen=True, slots=True)
class Responding:
    """The parts that act after a decision."""

    rooms: "RoomRecords"
    desk: "ResponseDesk"
    ending: "Ending"
    sending_log: "SendingLog"
    outbox: "Outbox"
    inbox: "Inbox"


def open_response(
    settings: Settings,
    core: "Core",
    triager: "Triager",
    *,
    reference: "Callable[[Sequence[str]], ReferenceData]",
    clock: Callable[[], datetime],
) -> Responding:
    """Return the parts over the core's record.

    Raises: ConnectionsRefused: the connections file cannot be used.
    """
    from desk.response.commanders import Commanders
    from desk.response.ending import Ending
    from desk.response.response_desk import ResponseDesk
    from desk.response.sending_log import SendingLog
    from desk.sending.connections import load_connections
    from desk.sending.inbox import Inbox
    from desk.sending.outbox import Outbox
    from store.accounts import Accounts
    from store.decisions import DecisionRecords
    from store.messages import MessageRecords
    from store.proposals import ProposalRecords
    from store.reach import Reach
    from store.response import RoomRecords

    connections = load_connections(Path(settings.connections) if settings.connections else None)
    rooms, proposals = RoomRecords(core.engine), ProposalRecords(core.engine)
    desk = ResponseDesk(
        rooms,
        proposals,
        DecisionRecords(core.engine),
        core.plans,
        reference=reference,
        class_name=core.taxonomy.find_name,
        length_after=_lengths_after(settings),
        commanders=Commanders(Accounts(core.engine), Reach(core.engine)).of,
        clock=clock,
        zone=settings.zone,
    )
    ending = Ending(
        rooms, desk, class_name=core.taxonomy.find_name, learn=triager.take_up, clock=clock
    )
    sending_log = SendingLog(rooms, clock=clock)
    inbox = Inbox(
        connections, MessageRecords(core.engine), proposals, propose=triager.propose, clock=clock
    )
    outbox = Outbox(connections, desk, sending_log, clock=clock, zone=settings.zone)
    return Responding(rooms, desk, ending, sending_log, outbox, inbox)


def _lengths_after(settings: Settings) -> Callable[[str, str], timedelta | None]:
    """Return what gives the length of a deadline by its duty and name, as the duties now say."""
    from triage.duty_book import load_duties

    book = load_duties(Path(settings.duties) if settings.duties else None)
    lengths = {(rule.duty_id, one.name): one.after for rule in book.rules for one in rule.deadlines}
    return lambda duty_id, name: lengths.get((duty_id, name))
