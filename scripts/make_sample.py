"""Make the DOCX, PDF, XLSX and HTML documents of the sample organization from their sources."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from scripts.sample_sources.docx_file import docx_bytes
from scripts.sample_sources.html_file import html_text
from scripts.sample_sources.markup import Source, read_source
from scripts.sample_sources.pdf_file import pdf_bytes
from scripts.sample_sources.xlsx_file import xlsx_bytes

_ROOT = Path(__file__).resolve().parent.parent
SOURCES = _ROOT / "scripts" / "sample_sources"
DOCUMENTS = _ROOT / "muster" / "sample" / "documents"


def made_documents(sources: Path = SOURCES) -> Iterator[tuple[str, bytes]]:
    """Yield path below the documents folder and content of each made document."""
    for path in sorted(sources.glob("*.txt")):
        source = read_source(path)
        yield source.output, _content(source)


def main() -> None:
    """Write every made document below the folder given, or the sample's own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=DOCUMENTS)
    parser.add_argument("--sources", type=Path, default=SOURCES)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    for output, content in made_documents(arguments.sources):
        target = folder / output
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"{len(content):>8,} {output}")


def _content(source: Source) -> bytes:
    makers = {".docx": docx_bytes, ".pdf": pdf_bytes, ".xlsx": xlsx_bytes}
    suffix = Path(source.output).suffix
    if suffix == ".html":
        return html_text(source).encode()
    return makers[suffix](source)


if __name__ == "__main__":
    main()
