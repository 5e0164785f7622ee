"""Which reader a file needs: its content decides, its name only where content is plain text."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from domain.errors import DocumentRefused

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    "markdown": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": _DOCX,
    "xlsx": _XLSX,
    "csv": "text/csv",
    "jsonl": "application/json",
    "plain": "text/plain",
    "doc": "application/msword",
}
READER_BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "jsonl",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "plain",
    ".text": "plain",
    ".rst": "plain",
    ".doc": "doc",
}
_TEXT = frozenset({"markdown", "html", "csv", "jsonl", "plain"})
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.I
)
_LOOKED_AT = 2**16
# How many control characters in a thousand a text file may hold.
_MOST_CONTROL = 10


@dataclass(frozen=True, slots=True)
class Format:
    """The reader for a file, and what to tell when its name promised another."""

    reader: str
    warnings: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """Return the media type of what the reader reads."""
        return MEDIA_TYPES[self.reader]


def is_supported(name: str) -> bool:
    """Return whether the name alone promises a format that is read."""
    return PurePosixPath(name).suffix.lower() in READER_BY_SUFFIX


def detect(name: str, data: bytes) -> Format:
    """Return the format of `data`.

    Raises:
        DocumentRefused: empty, not text, encrypted, or of a type that is not read.
    """
    if not data.strip():
        raise DocumentRefused(name, "empty", "the file is empty")
    suffix = PurePosixPath(name).suffix.lower()
    promised = READER_BY_SUFFIX.get(suffix)
    found = _by_content(name, data)
    if found is None:
        found = _as_text(name, data, promised)
    if promised is not None and found != promised:
        return Format(found, (f"its name ends in {suffix} but it is {found}: read as {found}",))
    return Format(found)


def _by_content(name: str, data: bytes) -> str | None:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        # The names of a zip's members stand in it uncompressed.
        if b"word/document" in data:
            return "docx"
        if b"xl/workbook" in data:
            return "xlsx"
        raise DocumentRefused(name, "unsupported-type", "it is an archive, not a document")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(name, data)
    if data.startswith(b"{\\rtf"):
        raise DocumentRefused(name, "unsupported-type", "RTF is not read; save it as DOCX or PDF")
    return "html" if _HTML_START.match(data[:1024]) else None


def _compound(name: str, data: bytes) -> str:
    """Return the format of an old Office file, told by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DocumentRefused(name, "encrypted", "it is protected by a password")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise DocumentRefused(
        name, "unsupported-type", "old Office files other than Word's are not read; save it anew"
    )


def _as_text(name: str, data: bytes, promised: str | None) -> str:
    head = data[:_LOOKED_AT]
    is_text = data.startswith(_BYTE_ORDER_MARKS) or (
        b"\0" not in data and len(_CONTROL.findall(head)) * 1000 <= _MOST_CONTROL * len(head)
    )
    if promised is None:
        suffix = PurePosixPath(name).suffix or "no suffix"
        raise DocumentRefused(name, "unsupported-type", f"files with {suffix} are not read")
    if not is_text:
        raise DocumentRefused(name, "not-text", f"it is no {promised} file but binary data")
    if promised not in _TEXT:
        raise DocumentRefused(name, "unreadable", f"it is no {promised} file")
    return promised
