"""The bytes of a file that was found, no more of them than are read."""

from domain.errors import DocumentRefused
from ingest.formats import detect, is_supported
from ingest.limits import Limits
from ingest.walk import Found

_HEAD_BYTES = 2048


def read_bytes(entry: Found, limits: Limits) -> bytes:
    """Return what the file holds.

    Raises:
        DocumentRefused: it cannot be opened, is too large, or of a type that is not read.
    """
    try:
        with entry.file.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
            if not is_supported(entry.path):
                # Its first bytes may still say what it is; if not, the rest is not wanted.
                detect(entry.path, head)
            data = head + stream.read(max(0, limits.file_bytes + 1 - len(head)))
    except OSError as fault:
        reason = fault.strerror or "it cannot be opened"
        raise DocumentRefused(entry.path, "not-readable", reason.lower()) from fault
    if len(data) > limits.file_bytes:
        most = f"{limits.file_bytes / 2**20:g} MiB"
        raise DocumentRefused(entry.path, "too-large", f"it is larger than {most}")
    return data
