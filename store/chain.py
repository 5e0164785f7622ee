"""The links of the audit chain: one hash a row, over the row and the hash before it."""

from collections.abc import Sequence
from typing import Any, Protocol

from domain.canonical import canonical_json, sha256_of
from domain.decisions import ChainHead
from domain.errors import AuditChainBroken

# What stands before the first row.
GENESIS = "0" * 64


class Link(Protocol):
    """A stored row of the chain."""

    @property
    def _mapping(self) -> Any: ...


def link_hash(content: dict[str, Any]) -> str:
    """Return the hash over everything in a row but the hash itself."""
    return sha256_of(canonical_json(content))


def check_links(rows: Sequence[Link], *, previous: str = GENESIS, first: int = 1) -> list[str]:
    """Return the hashes of rows that follow each other from the `first` place on.

    `previous` is the hash before them. Raises: AuditChainBroken: names the first bad row.
    """
    hashes = []
    for place, row in enumerate(rows, start=first):
        content = dict(row._mapping)
        claimed = content.pop("row_sha256")
        if content["sequence"] != place:
            raise AuditChainBroken(place, "the row is missing")
        if content["previous_sha256"] != previous:
            raise AuditChainBroken(place, "it does not follow the row before it")
        if link_hash(content) != claimed:
            raise AuditChainBroken(place, "its content has been changed")
        previous = claimed
        hashes.append(claimed)
    return hashes


def check_head(hashes: Sequence[str], head: ChainHead) -> None:
    """Hold a chain against a head that was noted earlier and kept elsewhere.

    Rows past it may have come since; the row it names must be there, and the same. A hash alone,
    with no number of rows, must be in the chain at all.

    Raises: AuditChainBroken: names the row, or the first one that is missing.
    """
    if head.rows is None:
        if head.sha256 not in {GENESIS, *hashes}:
            reason = "the head noted earlier is no longer there"
            raise AuditChainBroken(len(hashes) + 1, reason)
        return
    if len(hashes) < head.rows:
        reason = f"the chain was cut: {head.rows} rows were noted earlier"
        raise AuditChainBroken(len(hashes) + 1, reason)
    there = hashes[head.rows - 1] if head.rows else GENESIS
    if there != head.sha256:
        reason = "it is not the row whose hash was noted earlier"
        raise AuditChainBroken(head.rows, reason)
