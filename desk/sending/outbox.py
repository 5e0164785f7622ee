"""Sends what a named person asks for, to whom the connections file names; the log has it first."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from uuid import uuid4

from desk.response.outcomes import not_taken_words, sending_words, uncertain_words
from desk.response.response_desk import ResponseDesk
from desk.response.sending_log import SendingLog
from desk.rights import Act, require
from desk.sending.connections import Connections, WebhookOut
from desk.sending.guard import Resolve, TargetRefused, judge, resolve
from desk.sending.http_call import NotDelivered, post_json
from desk.sending.message import body_of, head_body_of, note_of, ticket_of
from desk.sending.notes import send_note
from desk.sending.signing import sign
from desk.sending.tickets import Ticket, add_article, create_ticket
from domain.decisions import ChainHead, User
from domain.errors import NotFound
from domain.response import EntryKind, LogEntry


class Way(StrEnum):
    """By what a message goes."""

    WEBHOOK = "webhook"
    NOTE = "note"
    TICKET = "ticket"


class Outbox:
    """The way out. Nothing here runs by itself."""

    def __init__(
        self,
        connections: Connections,
        rooms: ResponseDesk,
        log: SendingLog,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo = UTC,
        look_up: Resolve = resolve,
    ) -> None:
        self._connections = connections
        self._rooms = rooms
        self._log = log
        self._clock = clock
        self._zone = zone
        self._look_up = look_up

    def names(self) -> dict[Way, list[str]]:
        """Return to whom messages can go; addresses and secrets stay in the file."""
        found = self._connections
        return {
            Way.WEBHOOK: sorted(found.webhooks),
            Way.NOTE: sorted(found.notes),
            Way.TICKET: sorted(found.tickets),
        }

    def send(self, room_id: str, way: Way, name: str, words: str, *, actor: User) -> LogEntry:
        """Send a message about a room in this person's name, and return its line in the log.

        The line is written before anything leaves; whether it was taken is a line of its own, so
        that one without tells that nobody knows.

        Raises: NotAllowed, NotFound, TargetRefused, NotDelivered.
        """
        require(actor, Act.RESPOND)
        if name not in self.names()[way]:
            raise NotFound(way.value, name)
        self._rooms.state(room_id)
        to = f"{way.value} {name}"

        def tell(kind: EntryKind, text: str, value: str = "") -> LogEntry:
            return self._log.record(room_id, kind, text, to, actor=actor, value=value)

        entry = tell(EntryKind.SENDING, sending_words(to, words))
        try:
            ticket = self._deliver(room_id, way, name, words, actor)
        except (NotDelivered, TargetRefused) as fault:
            tell(EntryKind.NOT_DELIVERED, not_taken_words(to, str(fault)))
            raise
        except Exception:
            tell(EntryKind.UNCERTAIN, uncertain_words(to))
            raise
        if ticket is not None:
            return tell(EntryKind.TICKET, f"Ticket {ticket.number} in {name}.", ticket.ticket_id)
        tell(EntryKind.DELIVERED, f"Delivered to {to}.")
        return entry

    def send_head(self, name: str, head: ChainHead, *, actor: User) -> None:
        """Send where the audit chain ends, to a system that its keeper cannot change.

        Raises: NotAllowed, NotFound, TargetRefused, NotDelivered.
        """
        require(actor, Act.AUDIT)
        self._post(self.hook_of(name), head_body_of(head, now=self._clock(), by=actor.name))

    def hook_of(self, name: str) -> WebhookOut:
        """Return the webhook of that name. Raises: NotFound."""
        hook = self._connections.webhooks.get(name)
        if hook is None:
            raise NotFound(Way.WEBHOOK.value, name)
        return hook

    def _post(self, hook: WebhookOut, body: bytes) -> None:
        target = judge(hook.url, allow_private=hook.allow_private, look_up=self._look_up)
        post_json(target, body, sign(hook.secret, f"msg_{uuid4().hex}", self._clock(), body))

    def _deliver(self, room_id: str, way: Way, name: str, words: str, actor: User) -> Ticket | None:
        room, log, state = self._rooms.state(room_id)
        if way is Way.WEBHOOK:
            body = body_of(room, state, words, now=self._clock(), by=actor.name)
            self._post(self._connections.webhooks[name], body)
            return None
        if way is Way.NOTE:
            title, text = note_of(room, state, words, by=actor.name, zone=self._zone)
            send_note(self._connections.notes[name], title, text)
            return None
        system = self._connections.tickets[name]
        title, text = ticket_of(room, state, words, by=actor.name, zone=self._zone)
        known = _ticket_in(log, f"{way.value} {name}")
        if known:
            add_article(system, known, title, text, look_up=self._look_up)
            return None
        return create_ticket(system, title, text, severity=room.severity, look_up=self._look_up)


def _ticket_in(log: list[LogEntry], to: str) -> str:
    """Return the id of the ticket that was made in that system for this room, empty for none."""
    made = [one for one in log if one.kind is EntryKind.TICKET and one.subject == to]
    return made[-1].value if made else ""
