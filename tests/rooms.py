"""A report decided on, and its room, over the house of the tests."""

from typing import Any

from domain.decisions import Decision, ItemDecision, Outcome, ReasonCode, UserRole

REPORT = "The lights went out in the whole plant at six, the generator has not started."


def decided(
    house: Any,
    report: str = REPORT,
    *,
    reject: tuple[str, ...] = (),
    leave: tuple[str, ...] = (),
    by: str = "",
    in_roles: str = "",
) -> Any:
    """Return a proposal whose items a person confirmed, but for those that begin with `reject`.

    Those that begin with `leave` are not answered. `by` names the person, else it is a responder
    who is there; `in_roles` is put in the place of everybody proposed for a role.
    """
    services = house.services
    people = services.accounts.list_users()
    person = next(u for u in people if (u.name == by if by else u.role is UserRole.RESPONDER))
    proposal = services.triager.propose(
        report,
        now=services.clock(),
        created_by=person.name,
        share=services.share_of(person),
    )
    services.proposals.add(proposal, person)
    items = tuple(
        ItemDecision(item.item_id, Outcome.REJECTED, None, ReasonCode.WRONG_SECTION)
        if reject and item.item_id.startswith(reject)
        else ItemDecision(item.item_id, Outcome.AMENDED, in_roles, ReasonCode.PERSON_UNAVAILABLE)
        if in_roles and item.item_id.startswith("role:")
        else ItemDecision(item.item_id, Outcome.CONFIRMED)
        for item in proposal.items()
        if not leave or not item.item_id.startswith(leave)
    )
    decision = Decision(
        f"dec-{proposal.proposal_id}",
        proposal.proposal_id,
        proposal.shown_sha256,
        person.name,
        services.clock(),
        items,
    )
    services.decisions.record(decision, actor=person)
    return proposal


def call(house: Any, method: str, path: str, role: UserRole, body: Any = None, **more: Any) -> Any:
    headers = {**house.headers(role), **more.pop("headers", {})}
    return house.client.request(method, path, json=body, headers=headers, **more)


def opened(house: Any, report: str = REPORT, *, is_exercise: bool = False, **more: Any) -> Any:
    """Return an open room as the service shows it."""
    proposal = decided(house, report, **more)
    body = {"proposal_id": proposal.proposal_id, "is_exercise": is_exercise}
    answer = call(house, "POST", "/rooms", UserRole.RESPONDER, body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def post(house: Any, room: Any, path: str, role: UserRole, body: Any = None) -> Any:
    return call(house, "POST", f"/rooms/{room['room_id']}/{path}", role, body)


def room_now(house: Any, room: Any) -> Any:
    return call(house, "GET", f"/rooms/{room['room_id']}", UserRole.VIEWER).json()
