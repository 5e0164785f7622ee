import pytest

from domain.errors import DocumentRefused
from ingest.formats import detect

ZIP = b"PK\x03\x04" + bytes(22)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a.md", b"# Plan", "markdown"),
        ("A.HTM", b"<p>x", "html"),
        ("a.pdf", b"junk %PDF-1.7", "pdf"),
        ("a.docx", ZIP + b"word/document.xml", "docx"),
        ("a.xlsx", ZIP + b"xl/workbook.xml", "xlsx"),
        ("a.tsv", b"a\tb", "csv"),
        ("a.ndjson", b"{}", "jsonl"),
        ("a.txt", "Wärme".encode("utf-16"), "plain"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "doc"),
    ],
)
def test_name_and_content_agree(name: str, data: bytes, reader: str) -> None:
    found = detect(name, data)
    assert found.reader == reader
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("plan.md", b"%PDF-1.7 ...", "pdf"),
        ("plan.doc", b"<!DOCTYPE html><p>x", "html"),
        ("plan.doc", ZIP + b"word/document.xml", "docx"),
    ],
)
def test_content_wins_over_the_name_and_says_so(name: str, data: bytes, reader: str) -> None:
    found = detect(name, data)
    assert found.reader == reader
    assert "read as" in found.warnings[0]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.md", b" \n\t", "empty"),
        ("a.png", b"\x89PNG\r\n", "unsupported-type"),
        ("README", b"text", "unsupported-type"),
        ("a.zip", ZIP, "unsupported-type"),
        ("a.rtf", b"{\\rtf1 x}", "unsupported-type"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "unsupported-type"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.md", b"\x7fELF\x00\x00\x01", "not-text"),
        ("a.txt", bytes(range(1, 32)) * 9, "not-text"),
        ("a.pdf", b"not a pdf", "unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code(name: str, data: bytes, code: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        detect(name, data)
    assert refused.value.reason_code == code
    assert refused.value.path == name
