"""A file that the reading child has, until its answer is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.documents import Version
from domain.ports import KnownFile
from ingest.formats import Format
from ingest.sections import document_id_of
from ingest.walk import Found


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was handed over; one that `is_known` is as it was when older readers read it.

    `below` is the version whose stored text was handed over in place of a file.
    """

    entry: Found
    format: Format
    sha256: str
    size: int
    collection: str
    is_known: bool
    below: Version | None = None


def free_id(waiting: Waiting, known: Mapping[str, KnownFile]) -> str:
    """Return the id of a new document: that of its path, or the next when it has moved away."""
    taken = {file.document_id for file in known.values()}
    path = waiting.entry.path
    names = (path, *(f"{path}#{number}" for number in range(2, len(taken) + 3)))
    ids = (document_id_of(waiting.collection, name) for name in names)
    return next(one for one in ids if one not in taken)
