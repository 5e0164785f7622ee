"""Loads the sample organization that comes with Muster, once."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from api.services import IngestOrder
from domain.decisions import UserRole
from muster.operator import operator_of

if TYPE_CHECKING:
    from api.services import Services

FOLDER = Path(__file__).resolve().parent / "sample"

# One person for each role, so that every page can be seen with every right.
PEOPLE = (
    ("Responder (sample)", UserRole.RESPONDER),
    ("Approver (sample)", UserRole.APPROVER),
    ("Plan owner (sample)", UserRole.OWNER),
    ("Auditor (sample)", UserRole.AUDITOR),
    ("Viewer (sample)", UserRole.VIEWER),
    ("Admin (sample)", UserRole.ADMIN),
)


def load_sample(services: "Services", say: Callable[[str], None]) -> None:
    """Read in the sample's plans, reference data and incidents, and let its people in.

    Files that are in already are left alone, so a second start changes nothing.
    """
    operator = operator_of(services)
    for name, role in PEOPLE:
        if services.accounts.find_user(name) is None:
            services.accounts.add_user(name, role, actor=operator)
    paths = (FOLDER / "documents", FOLDER / "reference", FOLDER / "incidents.jsonl")
    order = IngestOrder(paths=paths, dry_run=False, prune=False, kind=None)
    indexed = services.ingest(order, operator, lambda _step, _done, _total: None)
    report = indexed.report
    say(
        f"Sample organization: {report.documents} plans read, {report.unchanged} unchanged, "
        f"{services.reference.count_incidents()} past incidents."
    )
    for refused in report.refused:
        say(f"  not read: {refused.path}: {refused.reason} [{refused.code}]")
