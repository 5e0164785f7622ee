"""Whether each version of a plan stands as the acts in the audit trail have left it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from domain.documents import VersionStatus
from domain.errors import AuditChainBroken
from store.schema import versions

DRAFT, IN_FORCE = VersionStatus.DRAFT.value, VersionStatus.IN_FORCE.value
SUPERSEDED, WITHDRAWN = VersionStatus.SUPERSEDED.value, VersionStatus.WITHDRAWN.value


def check_standing(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """Go through what was read in, put in force and withdrawn, and hold what is stored against it.

    A draft that nobody put in force is in force by no act. Rows of a time when the trail did not
    keep what a version was read as say nothing on its plan.

    Raises: AuditChainBroken: names the last row on the version, or the one after the last.
    """
    wanted = select(versions.c.version_id, versions.c.document_id, versions.c.status)
    stored = list(connection.execute(wanted))
    said = _Said({one.version_id: one.document_id for one in stored})
    for row in rows:
        said.take(row)
    for version_id, document_id, status in stored:
        expected = said.standing.get(version_id, status)
        if document_id not in said.unknown and status != expected:
            sequence = said.told_in.get(version_id, len(rows) + 1)
            raise AuditChainBroken(sequence, f"what {version_id} stands for has been changed")


class _Said:
    """What the trail says, so far, of each version by its id."""

    def __init__(self, document_of: dict[str, str]) -> None:
        self._document_of = document_of
        self._in_force: dict[str, str] = {}
        self.standing: dict[str, str] = {}
        self.told_in: dict[str, int] = {}
        # Plans of which something is not said.
        self.unknown: set[str] = set()

    def take(self, row: Row[Any]) -> None:
        """Take up what a row says."""
        if row.action == "add-version":
            self._add(row, json.loads(row.detail).get("status"))
        elif row.action == "change-status":
            self._set(row, json.loads(row.detail)["to"])
        elif row.action == "remove-document":
            self._end(row.subject, WITHDRAWN, row.sequence)
        elif row.action == "restore-version" and row.subject in self._document_of:
            self._set(row, IN_FORCE)

    def _add(self, row: Row[Any], status: str | None) -> None:
        if status is None:
            self.unknown.add(self._document_of.get(row.subject, ""))
            return
        self._set(row, status)

    def _set(self, row: Row[Any], status: str) -> None:
        document_id = self._document_of.get(row.subject, "")
        if status == IN_FORCE or (row.action == "add-version" and status != DRAFT):
            self._end(document_id, SUPERSEDED, row.sequence)
        elif self._in_force.get(document_id) == row.subject:
            del self._in_force[document_id]
        self.standing[row.subject], self.told_in[row.subject] = status, row.sequence
        if status == IN_FORCE:
            self._in_force[document_id] = row.subject

    def _end(self, document_id: str, status: str, sequence: int) -> None:
        ended = self._in_force.pop(document_id, None)
        if ended is not None:
            self.standing[ended], self.told_in[ended] = status, sequence
