"""Plans that are in force twice: one file that was read from two folders as two plans."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePath

from sqlalchemy import Connection, select

from domain.documents import VersionStatus
from store.reach import document_seen
from store.schema import collections, documents, versions


def doubled(connection: Connection, units: Sequence[str]) -> list[str]:
    """Return of each file that is two plans in force which they are, and what withdraws one.

    Of plans that somebody of these units does not see nothing is told.
    The one that was read later, by its version's beginning, is the one to be withdrawn.
    """
    wanted = (
        select(
            documents.c.collection,
            documents.c.path,
            collections.c.root,
            versions.c.version_id,
            versions.c.valid_from,
        )
        .join_from(documents, collections)
        .join(versions, versions.c.document_id == documents.c.document_id)
        .where(
            documents.c.removed_at.is_(None),
            versions.c.status == VersionStatus.IN_FORCE.value,
            document_seen(units),
        )
        .order_by(versions.c.valid_from, versions.c.version_id)
    )
    found: defaultdict[PurePath, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(wanted):
        shown = f"{row.collection}/{row.path}"
        found[PurePath(row.root) / row.path].append((shown, row.version_id))
    return [_told(file, plans) for file, plans in sorted(found.items()) if len(plans) > 1]


def _told(file: PurePath, plans: list[tuple[str, str]]) -> str:
    names = " and ".join(f"{shown} ({version_id})" for shown, version_id in plans)
    return (
        f"The file {file} is in force as {len(plans)} plans: {names}. Look at each with "
        f"`muster show`, then withdraw the one that is not kept, such as the later: "
        f"`muster status {plans[-1][1]} withdrawn --reason double`."
    )
