"""Merged cells of a workbook: which areas they cover, read from the sheets' own XML."""

import re
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from io import BytesIO

# Each area fills at most this many cells, and a sheet has at most so many that are looked at.
MOST_AREAS = 2_000
MOST_FILLED = 2_000
# A name is said again for each row; a text is not.
LONGEST_FILLED = 200
_SHEET = re.compile(r"<(?:\w{1,9}:)?sheet\s[^<>]{1,1000}>")
_NAME = re.compile(r'\bname="([^"]{1,200})"')
_RELATION_ID = re.compile(r':id="([^"]{1,100})"')
_RELATION = re.compile(r"<(?:\w{1,9}:)?Relationship\s[^<>]{1,2000}>")
_ID = re.compile(r'\bId="([^"]{1,100})"')
_TARGET = re.compile(r'\bTarget="([^"]{1,500})"')
_AREA = re.compile(
    rb'<(?:\w{1,9}:)?mergeCell\s[^<>]{0,50}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area, rows from 1, columns from 0, the last of each included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_small(self) -> bool:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1) <= MOST_FILLED


def merged_areas(data: bytes) -> dict[str, list[Area]]:
    """Return each sheet's merged areas by its name; a sheet without any is left out."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        found = {}
        for sheet, path in _paths(archive, names).items():
            if path in names and (areas := _areas(archive.read(path))):
                found[sheet] = areas
    return found


def fill_merged(
    rows: Sequence[tuple[int, list[str]]], areas: Sequence[Area]
) -> dict[int, list[str]]:
    """Return cells by row number, those of a merged area with the words of its first cell."""
    filled = {number: list(cells) for number, cells in rows}
    # An area may claim thousands of rows where the sheet has one: those there are walked alone.
    numbers = sorted(filled)
    for area in areas:
        first = filled.get(area.top)
        words = first[area.left] if first and area.left < len(first) else ""
        if not 0 < len(words) <= LONGEST_FILLED:
            continue
        below = bisect_right(numbers, area.bottom)
        for number in numbers[bisect_left(numbers, area.top) : below]:
            cells = filled[number]
            for column in range(area.left, min(area.right + 1, len(cells))):
                cells[column] = cells[column] or words
    return filled


def _paths(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if book not in names or relations not in names:
        return {}
    targets = {}
    for match in _RELATION.finditer(archive.read(relations).decode("utf-8", "replace")):
        one, target = _ID.search(match[0]), _TARGET.search(match[0])
        if one and target:
            path = target[1]
            targets[one[1]] = path[1:] if path.startswith("/") else f"xl/{path}"
    paths = {}
    for match in _SHEET.finditer(archive.read(book).decode("utf-8", "replace")):
        name, relation = _NAME.search(match[0]), _RELATION_ID.search(match[0])
        if name and relation and relation[1] in targets:
            paths[unescape(name[1])] = targets[relation[1]]
    return paths


def _areas(xml: bytes) -> list[Area]:
    areas: list[Area] = []
    start = xml.find(b"mergeCells")
    if start < 0:
        return areas
    for match in _AREA.finditer(xml, start):
        area = Area(int(match[2]), _column(match[1]), int(match[4]), _column(match[3]))
        if area.is_small:
            areas.append(area)
        if len(areas) == MOST_AREAS:
            break
    return areas


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
