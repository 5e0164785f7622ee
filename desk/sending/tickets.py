"""Tickets in Znuny or OTRS, by their Generic Interface over REST.

Its answer to a fault is a 200 with `Error` in it, so the status alone says nothing.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from desk.sending.connections import TicketSystem
from desk.sending.guard import Resolve, judge, resolve
from desk.sending.http_call import NotDelivered, post_json

# Titles are cut there at 255 characters.
TITLE_LENGTH = 200
_ID = re.compile(r"[0-9]{1,20}")
_CODE = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_NUMBER = re.compile(r"[\w.#-]{1,40}")


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket that was made."""

    ticket_id: str
    number: str


def create_ticket(
    system: TicketSystem, title: str, text: str, *, severity: str, look_up: Resolve = resolve
) -> Ticket:
    """Make a ticket with one article and return it.

    Raises: TargetRefused, NotDelivered: the system refused, with its own code and no secret.
    """
    ticket = {
        "Title": title[:TITLE_LENGTH],
        "Queue": system.queue,
        "State": system.state,
        "Priority": system.priorities.get(severity, system.priorities.get("S3", "3 normal")),
        "CustomerUser": system.customer,
    }
    if system.type:
        ticket["Type"] = system.type
    answer = _call(system, "Ticket", {"Ticket": ticket, "Article": _article(title, text)}, look_up)
    ticket_id, number = (str(answer.get(name, "")) for name in ("TicketID", "TicketNumber"))
    # The number goes into the log and the id into an address: neither is taken as it comes.
    if not (_ID.fullmatch(ticket_id) and _NUMBER.fullmatch(number)):
        raise NotDelivered(system.name, "its answer names no ticket")
    return Ticket(ticket_id, number)


def add_article(
    system: TicketSystem, ticket_id: str, title: str, text: str, *, look_up: Resolve = resolve
) -> None:
    """Add an article to a ticket; raises as `create_ticket`."""
    body = {"Article": _article(title, text)}
    _call(system, f"Ticket/{ticket_id}", body, look_up, method="PATCH")


def _article(title: str, text: str) -> dict[str, Any]:
    return {
        "Subject": title[:TITLE_LENGTH],
        "Body": text,
        "ContentType": "text/plain; charset=utf8",
        "CommunicationChannel": "Internal",
    }


def _call(
    system: TicketSystem,
    operation: str,
    body: dict[str, Any],
    look_up: Resolve,
    *,
    method: str = "POST",
) -> dict[str, Any]:
    target = judge(
        f"{system.url.rstrip('/')}/{operation}",
        allow_private=system.allow_private,
        look_up=look_up,
    )
    signed_in = {"UserLogin": system.user, "Password": system.password, **body}
    answer = post_json(target, json.dumps(signed_in).encode(), {}, method=method)
    if not isinstance(answer, dict):
        raise NotDelivered(system.name, "its answer is no JSON object")
    fault = answer.get("Error")
    if fault is not None:
        code = str(fault.get("ErrorCode", "")) if isinstance(fault, dict) else ""
        # It is told to people and kept in the log: signs that no code has could be orders there.
        told = code if _CODE.fullmatch(code) else "an error"
        raise NotDelivered(system.name, f"it answered {told}")
    return answer
