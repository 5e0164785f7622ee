"""Hostile PDFs: each function returns the bytes of one."""

import zlib
from collections.abc import Sequence

TEXT = b"BT /F1 12 Tf 72 700 Td (Call the shift lead at once.) Tj ET"


def pdf(content: bytes = TEXT, *, more: str = "", extra: Sequence[bytes] = ()) -> bytes:
    """Return a PDF of one page with `content`; `more` stands in the stream's dictionary."""
    stream = f"<< /Length {len(content)} {more} >>\nstream\n".encode() + content + b"\nendstream"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>",
            stream,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *extra,
        ]
    )


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Return the file of `objects`, numbered from 1, with a right table of their places."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def stacked_flate() -> bytes:
    """A page packed three times: half a kilobyte that open to 600 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(600)) + packer.flush()
    packed = zlib.compress(zlib.compress(packed, 9), 9)
    return pdf(packed, more="/Filter [/FlateDecode /FlateDecode /FlateDecode]")


def inline_image_without_end() -> bytes:
    """An inline image that never says EI."""
    return pdf(b"BI /W 10 /H 10 /BPC 8 /CS /G ID " + b"\0\xff" * 200_000 + TEXT)


def cyclic_xref() -> bytes:
    """A table of places that names itself as the earlier one."""
    whole = pdf()
    place = whole.rindex(b"xref\n0 ")
    return whole.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {place}".encode())


def cyclic_pages() -> bytes:
    """A page tree whose only child is itself, said to have a million pages."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 1000000 >>",
        ]
    )


def cyclic_outline() -> bytes:
    """A bookmark that is its own follower and its own child."""
    bookmarks = [
        b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
        b"<< /Title (Calls) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R /Dest [3 0 R] >>",
    ]
    whole = pdf(extra=bookmarks)
    return whole.replace(b"/Type /Catalog", b"/Type /Catalog /Outlines 6 0 R")


def huge_picture() -> bytes:
    """A page with a picture of 30,000 by 30,000 pixels."""
    picture = zlib.compress(bytes(30_000 * 30_000 // 8), 9)
    image = (
        f"<< /Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 1 "
        f"/ColorSpace /DeviceGray /Filter /FlateDecode /Length {len(picture)} >>\nstream\n"
    ).encode()
    return pdf(TEXT + b" /X1 Do", extra=[image + picture + b"\nendstream"])


def form_in_itself() -> bytes:
    """A form that draws itself."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R"
    content = b" >> >> /Length 12 >>\nstream\n/X1 Do /X1 Do\nendstream"
    return pdf(b"/X1 Do", extra=[form + content])


def million_letters() -> bytes:
    """One page of a million letters in one place."""
    line = b"(" + b"call " * 200 + b") Tj\n"
    packed = zlib.compress(b"BT /F1 12 Tf 72 700 Td\n" + line * 1000 + b"ET", 9)
    return pdf(packed, more="/Filter /FlateDecode")


def deep_array() -> bytes:
    """Arrays nested a hundred thousand deep in the page's content and the trailer."""
    return pdf(b"[" * 100_000 + TEXT).replace(b"/Root", b"/X " + b"[" * 100_000 + b" /Root")


def many_empty_pages() -> bytes:
    """A million pages that are one and the same."""
    return pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [" + b"3 0 R " * 10**6 + b"] /Count 1")
