"""Hostile Office files: each function returns the bytes of one."""

import stat
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from PIL import Image

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType=\
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/xl/workbook.xml" ContentType=\
"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType=\
"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="{target}" Type=\
"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>"""
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\
{body}</w:body></w:document>"""
PARAGRAPH = "<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
{dimension}<sheetData>{rows}</sheetData></worksheet>"""
WORKBOOK = """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>\
<sheet name="Calls" sheetId="1" r:id="rId1"/></sheets></workbook>"""
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Call the shift lead</t></is></c></row>'
_LEVELS = "".join(
    "<!ENTITY " + name + ' "' + f"&{before};" * 10 + '">'
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{_LEVELS}]>'

Members = Mapping[str, bytes | str]


def zipped(members: Members) -> bytes:
    """Return a deflated zip of `members`."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_members(body: str = PARAGRAPH.format(text="Call the shift lead.")) -> dict[str, str]:
    """Return the members of a small whole DOCX."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELS.format(target="word/document.xml", kind="officeDocument"),
        "word/document.xml": DOCUMENT.format(body=body),
    }


def xlsx_members(rows: str = ROW, dimension: str = "") -> dict[str, str]:
    """Return the members of a small whole XLSX."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELS.format(target="xl/workbook.xml", kind="officeDocument"),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELS.format(target="worksheets/sheet1.xml", kind="worksheet"),
        "xl/worksheets/sheet1.xml": SHEET.format(rows=rows, dimension=dimension),
    }


def xlsx_bomb() -> bytes:
    """A sheet of 200 MB that is small as a file."""
    return zipped(xlsx_members(ROW * 2_400_000))


def xlsx_lying_dimension() -> bytes:
    """One row, said to be a million by sixteen thousand."""
    return zipped(xlsx_members(dimension='<dimension ref="A1:XFD1048576"/>'))


def xlsx_far_cell() -> bytes:
    """A row whose number is the last a sheet can have."""
    return zipped(xlsx_members(ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def docx_large_member() -> bytes:
    """A DOCX of 100 kB whose document is 100 MB."""
    return zipped(docx_members(PARAGRAPH.format(text="call " * 20_000_000)))


def docx_many_paragraphs() -> bytes:
    """Thirty million bytes of paragraphs, each unlike the last, just below what is allowed."""
    return zipped(
        docx_members("".join(PARAGRAPH.format(text=f"{n * 7919 % 99991}") for n in range(660_000)))
    )


def docx_deep() -> bytes:
    """Content controls nested a hundred thousand deep."""
    depth = 100_000
    return zipped(docx_members("<w:sdt>" * depth + "</w:sdt>" * depth))


def docx_lying_sizes() -> bytes:
    """A bomb whose directory and headers claim a hundred bytes."""
    data = bytearray(docx_large_member())
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(mark)
        while at >= 0:
            struct.pack_into("<I", data, at + offset, 100)
            at = data.find(mark, at + 4)
    return bytes(data)


def docx_laughs_in_rels() -> bytes:
    """Billion laughs in the relationships."""
    return _with_doctype("_rels/.rels")


def docx_laughs_in_content_types() -> bytes:
    """Billion laughs in the list of content types."""
    return _with_doctype("[Content_Types].xml")


def docx_laughs_in_utf16() -> bytes:
    """Billion laughs in UTF-16, where no search for ASCII words finds them."""
    members: dict[str, bytes | str] = dict(docx_members())
    xml = DOCUMENT.format(body=PARAGRAPH.format(text="&j;")).split("?>\n", 1)[1]
    members["word/document.xml"] = (LAUGHS + xml).encode("utf-16")
    return zipped(members)


def docx_laughs_in_odd_name() -> bytes:
    """Billion laughs in a document whose name does not end in .xml."""
    members = docx_members()
    document = members.pop("word/document.xml")
    head, rest = document.split("?>", 1)
    body = rest.replace("Call the shift lead.", "&j;")
    members["word/document.bin"] = f"{head}?>{LAUGHS}{body}"
    return zipped(
        {
            name: part.replace("word/document.xml", "word/document.bin")
            for name, part in members.items()
        }
    )


def docx_external_entity() -> bytes:
    """A document that asks for a file of the machine."""
    members = docx_members(PARAGRAPH.format(text="&x;"))
    head, rest = members["word/document.xml"].split("?>", 1)
    members["word/document.xml"] = (
        f'{head}?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>{rest}'
    )
    return zipped(members)


def docx_ten_thousand_entries() -> bytes:
    """A DOCX with ten thousand members."""
    return zipped({**docx_members(), **{f"word/media/{n}.txt": "x" for n in range(10_000)}})


def docx_nested_zip() -> bytes:
    """A zip in a zip in a zip, five deep, at the bottom a bomb."""
    inner = zipped({"bomb.bin": bytes(50_000_000)})
    for _ in range(5):
        inner = zipped({"inner.zip": inner})
    return zipped({**docx_members(), "word/embeddings/inner.zip": inner})


def docx_link() -> bytes:
    """A member that is a symbolic link to a file of the machine."""
    out = BytesIO(zipped(docx_members()))
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("word/media/passwd")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def docx_path_names() -> bytes:
    """Members whose names lead out of any folder."""
    away = dict.fromkeys(("../../away.txt", "/srv/away.txt", "C:\\away.txt", "..\\a"), "x")
    return zipped({**docx_members(), **away})


def docx_huge_picture() -> bytes:
    """A document with a picture of 30,000 by 30,000 pixels."""
    picture = BytesIO()
    Image.new("1", (30_000, 30_000)).save(picture, "PNG")
    return zipped({**docx_members(), "word/media/image1.png": picture.getvalue()})


def xlsx_overlapping() -> bytes:
    """A directory that names the same compressed bytes two hundred times."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in xlsx_members().items():
            archive.writestr(name, content)
        archive.writestr("xl/media/a.xml", "<a>" + "b" * 2_000_000 + "</a>")
        one = archive.infolist()[-1]
        archive.filelist += [one] * 1500
    return out.getvalue()


def _with_doctype(name: str) -> bytes:
    members = docx_members()
    head, rest = members[name].split("?>", 1)
    members[name] = f"{head}?>{LAUGHS}{rest.replace('</', '&j;</', 1)}"
    return zipped(members)
