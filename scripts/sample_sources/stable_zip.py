"""Office files without the hour they were made: the same content gives the same bytes."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:created[^>]*>)([^<]+)(</dcterms:created>.*?"
                       rb"<dcterms:modified[^>]*>)[^<]+")  # fmt: skip


def with_fixed_times(data: bytes) -> bytes:
    """Return the zip file `data` with fixed entry times and modified set to created."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\1\2\3\2", content)
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, content)
    return buffer.getvalue()
