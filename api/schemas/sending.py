"""Messages out of a room, and what comes of messages in."""

from pydantic import ConfigDict

from api.schemas.base import In, Line, Note, Out
from desk.sending.outbox import Way as Way


class MessageIn(In):
    """Send a message about a room, by the name the connections file gives the receiver."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"way": "ticket", "to": "service-desk", "words": "Please route to IT."}]
        },
    )
    way: Way
    to: Line
    words: Note = ""


class HeadTo(In):
    """The webhook, by its name in the connections file, that is told where the chain ends."""

    to: Line


class ReceiversOut(Out):
    """To whom messages can go, by name."""

    webhook: list[str]
    note: list[str]
    ticket: list[str]


class TakenOut(Out):
    """A message was taken; what it led to is a proposal on which a person decides."""

    proposal_id: str
