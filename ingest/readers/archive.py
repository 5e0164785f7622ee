"""The guard before any Office file is opened: a zip that could hurt is refused."""

import stat
import zipfile
from io import BytesIO

from domain.errors import DocumentRefused

MOST_ENTRIES = 2000
MOST_BYTES = 256 * 2**20
# XML is parsed into memory at several times its size.
MOST_XML_BYTES = 32 * 2**20
# Office XML rarely shrinks below a thirtieth; a bomb reaches a thousandth.
HIGHEST_RATIO = 100
_RATIO_FROM_BYTES = 2**20
_XML_SUFFIXES = (".xml", ".rels", ".vml")


def check_archive(data: bytes) -> None:
    """Return when the Office file's zip is safe to open.

    Sizes are those the directory declares: `zipfile` never gives more than that.

    Raises:
        DocumentRefused: a bomb, a link, an encrypted entry, or XML with a document type, which
            Office never writes and which can name entities. The path is left empty.
        zipfile.BadZipFile: it is no readable zip.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise _bomb(f"it has {len(entries)} entries, more than {MOST_ENTRIES}")
        if sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise _bomb(f"it unpacks to more than {MOST_BYTES // 2**20} MiB")
        for entry in entries:
            _check_entry(entry)
            if entry.filename.lower().endswith(_XML_SUFFIXES):
                _check_xml(archive.read(entry), entry.filename)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise DocumentRefused("", "encrypted", "it is protected by a password")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise DocumentRefused("", "unsafe-archive", "its archive holds a link")
    is_xml = entry.filename.lower().endswith(_XML_SUFFIXES)
    if is_xml and entry.file_size > MOST_XML_BYTES:
        raise _bomb(f"{entry.filename} unpacks to more than {MOST_XML_BYTES // 2**20} MiB")
    large = entry.file_size > _RATIO_FROM_BYTES
    if large and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
        raise _bomb(f"{entry.filename} unpacks to more than {HIGHEST_RATIO} times its size")


def _check_xml(content: bytes, name: str) -> None:
    # UTF-16 would hide the words behind NUL bytes.
    plain = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise DocumentRefused("", "unsafe-xml", f"{name} declares a document type")


def _bomb(reason: str) -> DocumentRefused:
    return DocumentRefused("", "archive-bomb", reason)
