"""Proposed edits of plans: for the owner to take or decline, never made by Muster."""

from typing import Annotated, Literal
from uuid import uuid4

from fastapi import APIRouter, Query, Response, status

from api.deps import Proposer, Reader, Reviewer, ServicesDep
from api.documents import is_file_of
from api.schemas.upkeep import ChangeIn, ChangeOut, ChangeStateIn
from domain.canonical import to_plain
from domain.changes import ChangeRequest, ChangeState
from domain.errors import Conflict, InputRefused
from upkeep.change_patch import as_page, as_patch

router = APIRouter(prefix="/changes", tags=["upkeep"])


class TextChanged(Conflict):
    """The words that are to change are not those that the person was shown."""

    code = "text-changed"

    def __init__(self) -> None:
        super().__init__("The section is not what you were shown. Look at the plan again.")


@router.get("")
def list_changes(services: ServicesDep, user: Reader) -> list[ChangeOut]:
    """Return all proposed edits of plans that the person sees, the newest first."""
    seen = services.reach.versions_of(user)
    found = services.changes.list()
    return [_change_out(one) for one in found if seen is None or one.version_id in seen]


@router.post("", status_code=status.HTTP_201_CREATED)
def propose_change(change: ChangeIn, services: ServicesDep, user: Proposer) -> ChangeOut:
    """Propose an edit of a section to its owner; the plan itself stays as it is."""
    services.reach.require_version(user, change.version_id)
    version = services.plans.get_version(change.version_id)
    if not change.start <= change.end <= len(version.text):
        raise InputRefused("The place lies outside of the plan.")
    if version.text[change.start : change.end] != change.old_text:
        raise TextChanged
    sections = services.plans.sections_of(change.version_id)
    heading = next((one.heading for one in reversed(sections) if one.start <= change.start), "")
    entry = services.plans.get_entry(version.document_id)
    made = ChangeRequest(
        change_id=f"chg-{uuid4().hex[:16]}",
        path=entry.document.path,
        heading=heading,
        proposed_by=user.name,
        proposed_at=services.clock(),
        **change.model_dump(),
    )
    services.changes.add(made, user)
    return _change_out(made)


@router.post("/{change_id}/state")
def settle_change(
    change_id: str, said: ChangeStateIn, services: ServicesDep, user: Reviewer
) -> ChangeOut:
    """Note that the owner took the edit over, or declined it and why."""
    services.reach.require_version(user, services.changes.get(change_id).version_id)
    settled = services.changes.settle(
        change_id,
        ChangeState(said.state),
        reason=said.reason,
        actor=user,
        at=services.clock(),
    )
    return _change_out(settled)


@router.get(
    "/{change_id}/export",
    response_class=Response,
    responses=is_file_of("text/x-diff", "text/markdown"),
)
def export_change(
    change_id: str,
    services: ServicesDep,
    user: Reader,
    form: Annotated[Literal["patch", "markdown"], Query(alias="format")] = "patch",
) -> Response:
    """Return an edit as a unified diff, or as a page with it."""
    change = services.changes.get(change_id)
    services.reach.require_version(user, change.version_id)
    patch = as_patch(change, services.plans.get_version(change.version_id).text)
    if form == "patch":
        return Response(patch, media_type="text/x-diff; charset=utf-8")
    return Response(
        as_page(change, patch, services.rules.zone), media_type="text/markdown; charset=utf-8"
    )


def _change_out(change: ChangeRequest) -> ChangeOut:
    return ChangeOut(**to_plain(change))
