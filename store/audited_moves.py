"""Where each document was at a row of the audit trail, told back from where it is now."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from domain.errors import AuditChainBroken
from store.schema import documents


@dataclass(frozen=True, slots=True)
class PathsThen:
    """The path of each document now, and from which it was moved at which row, oldest first."""

    now: Mapping[str, str]
    moves: Mapping[str, Sequence[tuple[int, str]]]

    def of(self, document_id: str, sequence: int) -> str:
        """Return the path of a document at the row `sequence`; of none that is kept, nothing."""
        later = (before for at, before in self.moves.get(document_id, ()) if at > sequence)
        return next(later, self.now.get(document_id, ""))


def paths_then(connection: Connection, rows: Sequence[Row[Any]]) -> PathsThen:
    """Return the paths of all documents over time.

    Raises: AuditChainBroken: a document is not where its last move, or the one after, says.
    """
    now = {
        row.document_id: row.path
        for row in connection.execute(select(documents.c.document_id, documents.c.path))
    }
    moves: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    led_to: dict[str, tuple[int, str]] = {}
    for row in rows:
        if row.action != "move-document":
            continue
        said = json.loads(row.detail)
        if row.subject in led_to and led_to[row.subject][1] != said["from"]:
            raise AuditChainBroken(row.sequence, "it moves a document from where it was not")
        moves[row.subject].append((row.sequence, said["from"]))
        led_to[row.subject] = (row.sequence, said["to"])
    for document_id, (sequence, path) in led_to.items():
        if now.get(document_id) != path:
            raise AuditChainBroken(sequence, "the document it is about is not where it was moved")
    return PathsThen(now, moves)
