"""Messages out, by a person's act; and reports in, from systems that an admin let in."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Request, status

from api.deps import Reader, Responder, ServicesDep
from api.response_shaping import entry_out
from api.routes.response import RoomId
from api.schemas.response import EntryOut
from api.schemas.sending import MessageIn, ReceiversOut, TakenOut

router = APIRouter(tags=["connections"])

Source = Annotated[str, Path(max_length=40, examples=["monitoring"])]


async def body_of(request: Request) -> bytes:
    """Return the body as it came: the signature is over its bytes."""
    return await request.body()


RawBody = Annotated[bytes, Depends(body_of)]
_JSON: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {}, "example": {"title": "Pump 3 stands still"}}
        },
    }
}
_EMAIL: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "message/rfc822": {
                "schema": {"type": "string"},
                "example": "Subject: Pump 3\r\n\r\nIt stands still since six.",
            }
        },
    }
}


@router.get("/connections")
def receivers(services: ServicesDep, _: Reader) -> ReceiversOut:
    """Return to whom messages can go; addresses and secrets are not shown."""
    return ReceiversOut(**services.outbox.names())


@router.post("/rooms/{room_id}/messages", status_code=status.HTTP_201_CREATED)
def send(
    room_id: RoomId, given: Annotated[MessageIn, Body()], services: ServicesDep, user: Responder
) -> EntryOut:
    """Send a message now, in your name: a signed webhook, a note, or a ticket."""
    services.reach.require_room(user, room_id)
    entry = services.outbox.send(room_id, given.way, given.to, given.words, actor=user)
    return entry_out(entry)


@router.post("/incoming/{source}", status_code=status.HTTP_201_CREATED, openapi_extra=_JSON)
def take_json(source: Source, request: Request, body: RawBody, services: ServicesDep) -> TakenOut:
    """Take a JSON message that its source has signed; it becomes a proposal, nothing more."""
    proposal = services.inbox.take(source, request.headers, body, is_email=False)
    return TakenOut(proposal_id=proposal.proposal_id)


@router.post("/incoming/{source}/email", status_code=status.HTTP_201_CREATED, openapi_extra=_EMAIL)
def take_email(source: Source, request: Request, body: RawBody, services: ServicesDep) -> TakenOut:
    """Take a raw e-mail that its source has signed; it becomes a proposal, nothing more."""
    proposal = services.inbox.take(source, request.headers, body, is_email=True)
    return TakenOut(proposal_id=proposal.proposal_id)
