"""Which routes answer a person of single units: those that leave out what is not theirs.

Every other route refuses them, so that one that is added shows nobody what they must not see.
"""

from fastapi import Request

from domain.decisions import User
from domain.errors import NotAllowed

_OF_A_ROOM = (
    *(
        "",
        "/steps/{step_id}/tick",
        "/steps/{step_id}/assignment",
        "/log",
        "/hand-over",
        "/revision",
    ),
    *(
        "/duties/{duty_id:path}/judgement",
        "/command",
        "/stand-down",
        "/reopening",
        "/briefing",
        "/drafts/{audience}",
    ),
    *("/card", "/report", "/call-list", "/messages"),
)
_PLAIN = (
    *("", "/search", "/plans/{version_id}", "/rooms/{room_id}/{name}", "/proposals"),
    *("/proposals/{proposal_id}", "/proposals/{proposal_id}/card"),
    *("/proposals/{proposal_id}/sources/{section_id}", "/proposals/{proposal_id}/decision"),
    *("/proposals/{proposal_id}/first-choice", "/proposals/{proposal_id}/renewal"),
    "/proposals/{proposal_id}/decision/{act}",
)
# Each of these asks `store.reach` inside its query, or is about the person themselves.
FOR_UNITS = frozenset(
    {
        "/me",
        "/session",
        "/draft",
        "/classes",
        "/rules",
        "/documents",
        "/documents/{key:path}",
        "/versions/{version_id}",
        "/versions/{version_id}/diff",
        "/search",
        "/proposals",
        "/proposals/{proposal_id}",
        "/proposals/{proposal_id}/draft",
        "/proposals/{proposal_id}/answers",
        "/proposals/{proposal_id}/renewal",
        "/proposals/{proposal_id}/sources/{section_id}",
        "/proposals/{proposal_id}/first-choice",
        "/proposals/{proposal_id}/decision",
        "/decisions/{decision_id}",
        "/decisions/{decision_id}/undo",
        "/decisions/{decision_id}/second",
        "/decisions/{decision_id}/justification",
        *(f"/proposals/{{proposal_id}}/{act}" for act in ("opinion", "duplicates", "why")),
        *(f"/proposals/{{proposal_id}}/{act}" for act in ("merge", "part")),
        *("/rooms", "/rooms/figures", "/connections", "/calendar", "/calendar.ics"),
        *(f"/rooms/{{room_id}}{rest}" for rest in _OF_A_ROOM),
        *("/incidents", "/incidents/{incident_id:path}", "/dependencies"),
        *("/exports/incidents", "/exports/call-list", "/kits", "/kits/key"),
        *("/facts", "/facts/{fact_id}/review"),
        *("/upkeep", "/upkeep/findings/{finding_id}/reviews"),
        *(f"/upkeep/{what}" for what in ("difference", "export", "coverage", "completeness")),
        *("/upkeep/calendar", "/upkeep/calendar.ics"),
        *("/changes", "/changes/{change_id}/state", "/changes/{change_id}/export"),
        *(f"/plain{rest}" for rest in _PLAIN),
    }
)


class WholeOrganizationOnly(NotAllowed):
    """The route shows what belongs to everybody's units, and the person is of single ones."""

    code = "whole-organization-only"

    def __init__(self, user: User) -> None:
        units = ", ".join(user.units)
        super().__init__(user.name, f"{user.role.value} of {units}", "see what is of all units")


def require_reach(request: Request, user: User) -> None:
    """Raise `WholeOrganizationOnly` where the route does not go by units and the person has some.

    A route that nobody knows yet counts as one that does not.
    """
    route = request.scope.get("route")
    if user.units and getattr(route, "path", "") not in FOR_UNITS:
        raise WholeOrganizationOnly(user)
