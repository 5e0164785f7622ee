import json
from typing import Any

import pytest

from desk.sending.connections import TicketSystem
from desk.sending.http_call import NotDelivered
from desk.sending.tickets import create_ticket
from tests.desk.sending.stand_ins import Receiver, running


class Odd(Receiver):
    """A ticket system that answers what it should not."""

    answer: bytes = b""

    def reply(self, method: str, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        return 200, {}, self.answer


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps({"TicketID": "../1", "TicketNumber": "20261126"}).encode(),
        json.dumps({"TicketID": "1", "TicketNumber": "7\nSigned: the chief"}).encode(),
        json.dumps({"TicketID": None, "TicketNumber": 7}).encode(),
        b"[" * 50_000,
    ],
)
def test_an_answer_that_names_no_ticket_is_not_taken(answer: bytes) -> None:
    with running(Odd()) as desk:
        desk.answer = answer
        url = f"http://127.0.0.1:{desk.server_address[1]}"
        given: dict[str, Any] = {"user": "m", "password": "p", "queue": "Q", "customer": "c"}
        system = TicketSystem(name="desk", url=url, allow_private=True, **given)
        with pytest.raises(NotDelivered):
            create_ticket(system, "Pump 3", "It stands still.", severity="S3")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("TicketCreate.AuthFail", "it answered TicketCreate.AuthFail"),
        ("x\nSigned: the chief", "it answered an error"),
        ("\x1b[2J", "it answered an error"),
        ("y" * 5_000, "it answered an error"),
    ],
)
def test_a_fault_is_told_by_its_code_alone(code: str, told: str) -> None:
    with running(Odd()) as desk:
        desk.answer = json.dumps({"Error": {"ErrorCode": code, "ErrorMessage": "m"}}).encode()
        url = f"http://127.0.0.1:{desk.server_address[1]}"
        given: dict[str, Any] = {"user": "m", "password": "p", "queue": "Q", "customer": "c"}
        system = TicketSystem(name="desk", url=url, allow_private=True, **given)
        with pytest.raises(NotDelivered) as fault:
            create_ticket(system, "Pump 3", "It stands still.", severity="S3")
    assert fault.value.reason == told
