"""The words of a DOCX paragraph as a person sees them, and whether they are set bold."""

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = (f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}instrText", FALLBACK)


def value_of(element: Any) -> str | None:
    """Return what a setting says, `None` where it is not made."""
    return None if element is None else element.get(f"{W}val")


def numbering_of(document: Any) -> Any | None:
    """Return the root of what a document says of its lists, `None` where it says nothing."""
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        # Where there is none python-docx would make one, and cannot; a relation may lead nowhere.
        return None


def words_of(element: Any) -> Iterator[str]:
    """Yield the visible text of a paragraph: no deletions, no field codes, nothing hidden."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED or _is_hidden(child):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag != f"{W}pPr":
            yield from words_of(child)


def worded(paragraph: Any) -> list[Any]:
    """Return the runs of a paragraph that have words in them."""
    return [run for run in paragraph.iter(f"{W}r") if "".join(words_of(run)).strip()]


def is_all_bold(paragraph: Any) -> bool:
    """Whether every run with words in it is set bold by the author's own hand."""
    runs = worded(paragraph)
    return bool(runs) and all(map(bold_mark, runs))


def bold_mark(element: Any) -> bool | None:
    """Return whether a run or a style says that it is bold, `None` where it says nothing."""
    mark = element.find(f"{W}rPr/{W}b")
    return None if mark is None else value_of(mark) not in ("0", "false")


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish") if run.tag == f"{W}r" else None
    return vanish is not None and value_of(vanish) not in ("0", "false")
